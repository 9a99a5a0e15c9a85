"""Captions of a recorded meeting, SRT or WebVTT, joined into paragraphs that begin with their time."""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.document import Span
from corpus.readers.extract import Extract
from corpus.readers.text import decode
from corpus.sentences import split_sentences

_TIMING = re.compile(
    r"^[ \t]*((?:\d{1,3}:)?\d{1,2}:\d{2})[.,]\d{1,3}[ \t]*-->[ \t]*((?:\d{1,3}:)?\d{1,2}:\d{2})[.,]\d{1,3}.*$",
    re.MULTILINE,
)
_NUMBER = re.compile(r"(?:^|\n)[ \t]*\d+\s*$")  # of the next caption
_VOICE = re.compile(r"<v(?:\.[^ \t<>]{1,100})?[ \t]([^<>]{1,200})>")
_TAG = re.compile(r"</?[a-z][^<>]{0,200}>|<\d[\d:.]{0,20}>|\{\\[^{}]{0,200}\}", re.IGNORECASE)
_CHANGE = re.compile(r"(?<!>)(?=>>)")  # by which live captioners mark that another person speaks
_NAMED = re.compile(r">>|[-–]\s|\[?(?:[A-Z][A-Z.'’-]+ ?){1,5}\]?:\s|\[?(?:[A-Z][\w.'’-]+ ?){1,4}\d*\]?:\s")
_HEADER = re.compile(r"WEBVTT[ \t–-]*([^\n]*)")
_SENTENCE_END = re.compile(r"(?<!\b[mds][rst])(?<!\bmrs)(?<!\bcllr)[.?!…][\"'”’)\]]*$", re.IGNORECASE)

_SOON_S = 30  #: a paragraph this long ends with the sentence
_LATE_S = 60  #: and one this long ends wherever it is, for captions without full stops
_PAUSE_S = 10  #: of silence ends one too
_MIN_ROLLING = 0.3  #: of the captions repeat the one before, where each new line pushes the last one up


def read(data: bytes) -> Extract:
    """Return what was said, each paragraph under the time at which it begins: `[01:12:30] `.

    Raises:
        ValueError: it has no captions, or is no text.
    """
    text = re.sub(r"\r\n?", "\n", decode(data)).lstrip("\ufeff\n ")
    header = _HEADER.match(text)
    cues = [cue for cue in _cues(text, web=header is not None) if cue.lines]
    if not cues:
        raise ValueError("has no captions with their times")
    pieces = (piece for cue in (_unrolled(cues) if _rolls(cues) else cues) for piece in _pieces(cue))
    title = html.unescape(header[1]).strip() if header else ""
    return Extract("\n\n".join(_paragraphs(pieces)), title or None)


@dataclass(frozen=True, slots=True)
class _Cue:
    """The lines shown from one moment on."""

    start_s: int
    end_s: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of words that belong in one paragraph."""

    start_s: int
    end_s: int
    text: str
    opens: bool  #: another person begins to speak


def _cues(text: str, *, web: bool) -> Iterator[_Cue]:
    timings = list(_TIMING.finditer(text))
    ends = [*(timing.start() for timing in timings), len(text)][1:]
    for timing, end in zip(timings, ends, strict=True):
        payload = text[timing.end() + 1 : end]
        if web:  # what follows the blank line is a comment, or the name of the next cue
            payload = re.split(r"(?:^|\n)[ \t]*(?:\n|$)", payload)[0]
        elif end < len(text):
            payload = _NUMBER.sub("", payload)
        yield _Cue(_seconds(timing[1]), _seconds(timing[2]), tuple(filter(None, map(_clean, payload.split("\n")))))


def _seconds(clock: str) -> int:
    hours, minutes, seconds = ([0] + [int(part) for part in clock.split(":")])[-3:]
    return hours * 3600 + minutes * 60 + seconds


def _clean(line: str) -> str:
    """Return a caption's line without tags; who speaks, where a tag says so, before it."""
    named = _VOICE.sub(lambda voice: f">> {voice[1].strip()}: ", line)
    return " ".join(html.unescape(_TAG.sub("", named)).replace("\u200b", "").split())


def _rolls(cues: Sequence[_Cue]) -> bool:
    repeated = sum(_repeated(before, cue) > 0 for before, cue in pairwise(cues))
    return repeated > _MIN_ROLLING * len(cues)


def _repeated(before: _Cue, cue: _Cue) -> int:
    """Return how many lines at the head of *cue* stood at the foot of the one before."""
    longest = min(len(before.lines), len(cue.lines))
    return next((count for count in range(longest, 0, -1) if before.lines[-count:] == cue.lines[:count]), 0)


def _unrolled(cues: Sequence[_Cue]) -> Iterator[_Cue]:
    yield cues[0]
    for before, cue in pairwise(cues):
        yield replace(cue, lines=cue.lines[_repeated(before, cue) :])


def _pieces(cue: _Cue) -> Iterator[_Piece]:
    """Yield the words of a cue, parted where another person speaks and where a sentence ends."""
    for line in _joined(cue.lines):
        for turn in filter(str.strip, _CHANGE.split(line)):
            opens = bool(_NAMED.match(turn))
            for sentence in split_sentences(turn, Span(0, len(turn))):
                yield _Piece(cue.start_s, cue.end_s, sentence.of(turn), opens)
                opens = False


def _joined(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines joined, but for those at which another person begins to speak."""
    run: list[str] = []
    for line in lines:
        if run and _NAMED.match(line):
            yield " ".join(run)
            run = []
        run.append(line)
    yield " ".join(run)


def _paragraphs(pieces: Iterator[_Piece]) -> Iterator[str]:
    paragraph: list[_Piece] = []
    for piece in pieces:
        if paragraph and _parts(paragraph, piece):
            yield _written(paragraph)
            paragraph = []
        paragraph.append(piece)
    yield _written(paragraph)


def _parts(paragraph: Sequence[_Piece], piece: _Piece) -> bool:
    """Tell whether *piece* begins a new paragraph."""
    lasts_s = piece.start_s - paragraph[0].start_s
    ended = lasts_s >= _SOON_S and bool(_SENTENCE_END.search(paragraph[-1].text))
    return piece.opens or ended or lasts_s >= _LATE_S or piece.start_s - paragraph[-1].end_s >= _PAUSE_S


def _written(paragraph: Sequence[_Piece]) -> str:
    seconds = paragraph[0].start_s
    stamp = f"[{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}]"
    return " ".join([stamp, *(piece.text for piece in paragraph)])
