"""Captions of a recorded meeting into paragraphs with their times."""

import pytest

from corpus.readers.captions import read


def _srt(*cues: tuple[str, str]) -> bytes:
    """Return captions numbered from 1, each shown from its "HH:MM:SS" for two seconds."""
    blocks = []
    for number, (start, words) in enumerate(cues, 1):
        end = f"{start[:-2]}{int(start[-2:]) + 2:02}"
        blocks.append(f"{number}\n{start},000 --> {end},500\n{words}\n")
    return "\n".join(blocks).encode()


def _vtt(body: str) -> bytes:
    return f"WEBVTT\n\n{body}".encode()


def test_captions_are_joined_into_sentences_under_the_time_they_begin() -> None:
    """Neither the numbers nor the breaks of the captions are left in what was said."""
    data = _srt(("00:00:05", "The meeting is"), ("00:00:07", "open. We take\nthe minutes"), ("00:00:10", "of 12 May."))
    assert read(data).text == "[00:00:05] The meeting is open. We take the minutes of 12 May."


def test_a_paragraph_ends_with_the_sentence_after_half_a_minute() -> None:
    """The new paragraph carries the time of the caption in which its first sentence begins."""
    shown = [(f"01:02:{second:02}", f"and {second}") for second in range(0, 36, 4)]
    data = _srt(*shown, ("01:02:38", "at last. Next item"), ("01:02:40", "please."))
    ended, new = read(data).text.split("\n\n")
    assert ended.startswith("[01:02:00] and 0 and 4") and ended.endswith("at last.")
    assert new == "[01:02:38] Next item please."


def test_a_paragraph_never_ends_between_a_title_and_its_name() -> None:
    """The full stop of "Mr." at the end of a caption ends no sentence."""
    data = _srt(
        *((f"00:00:{second}", f"so {second}") for second in range(10, 42, 4)),
        ("00:00:42", "I ask Mr."),
        ("00:00:46", "Ash."),
    )
    assert read(data).text.endswith("so 38 I ask Mr. Ash.")


def test_a_paragraph_without_full_stops_ends_after_a_minute() -> None:
    """Captions that nobody punctuated still give paragraphs that can be cited by their time."""
    data = _srt(*((f"00:{second // 60:02}:{second % 60:02}", f"and {second}") for second in range(0, 117, 3)))
    assert [each[:10] for each in read(data).text.split("\n\n")] == ["[00:00:00]", "[00:01:00]"]


def test_a_long_silence_parts_paragraphs() -> None:
    """What is said before a meeting starts is not joined to its opening words."""
    assert (
        read(_srt(("00:00:01", "testing"), ("00:00:59", "Welcome."))).text
        == "[00:00:01] testing\n\n[00:00:59] Welcome."
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Thank you. >> Next, please.", ["[00:00:01] Thank you.", "[00:00:01] >> Next, please."]),
        ("<v Ann Ash>Aye.\n<v.loud Bo Elm>No!</v>", ["[00:00:01] >> Ann Ash: Aye.", "[00:00:01] >> Bo Elm: No!"]),
        ("MAYOR ASH: Order.\nCllr Elm: Sorry.", ["[00:00:01] MAYOR ASH: Order.", "[00:00:01] Cllr Elm: Sorry."]),
        ("- Agreed?\n- Agreed.", ["[00:00:01] - Agreed?", "[00:00:01] - Agreed."]),
        ("Speaker 1: So moved.\nand so on", ["[00:00:01] Speaker 1: So moved. and so on"]),
    ],
)
def test_another_speaker_begins_a_paragraph(body: str, expected: list[str]) -> None:
    """However a captioner marks who speaks, two people never share a paragraph."""
    assert read(_vtt(f"00:01.000 --> 00:03.000\n{body}\n")).text.split("\n\n") == expected


def test_tags_go_and_entities_are_characters() -> None:
    """Colours, times within a line, positions and notes are not what was said."""
    body = (
        "NOTE made by a machine\n\nSTYLE\n::cue { color: red }\n\nintro\n00:00:01.000 --> 00:00:03.000 align:start\n"
        "<c.white>Fish</c> <00:00:02.000><i>&amp;</i> chips {\\an8}cost &lt; &pound;9\n\nNOTE end\n"
    )
    assert read(_vtt(body)).text == "[00:00:01] Fish & chips cost < £9"


def test_lines_that_roll_up_are_written_once() -> None:
    """Where each caption shows the last line again above the new one, every line is said once."""
    body = "\n\n".join(
        f"00:00:{second:02}.000 --> 00:00:{second + 2:02}.000\n{above}\n{below}"
        for second, (above, below) in enumerate([("", "one"), ("one", "two"), ("two", "three"), ("three", "four")], 1)
    )
    assert read(_vtt(body.replace("\n\none", "\none"))).text == "[00:00:01] one two three four"


def test_votes_that_sound_alike_are_all_kept() -> None:
    """The same word in neighbouring captions is folded only where the whole file rolls up."""
    words = ["Mr Ash?", "Aye.", "Aye.", "Ms Elm?", "Aye.", "Mr Oak?", "No.", "It is carried."]
    data = _srt(*((f"00:00:{2 * place:02}", word) for place, word in enumerate(words)))
    assert read(data).text.count("Aye.") == 3


def test_the_header_may_name_the_recording() -> None:
    """A title after WEBVTT is the file's own title; the usual key words are none."""
    cue = "\n\n00:01.000 --> 00:02.000\nOrder.\n"
    assert read(f"\ufeffWEBVTT - Full Council{cue}".encode()).title == "Full Council"
    assert read(f"WEBVTT\nKind: captions\nLanguage: en{cue}".encode()).title is None


def test_old_encodings_and_line_ends_are_read() -> None:
    """Captions from Windows and from old Macintoshes are read too."""
    data = "1\r\n00:00:01,000 --> 00:00:02,000\r\nIt’s £5.\r\n"
    assert read(data.encode("cp1252")).text == "[00:00:01] It’s £5."
    assert read(data.replace("\r\n", "\r").encode("utf-16")).text == "[00:00:01] It’s £5."


@pytest.mark.parametrize("data", [b"", b"WEBVTT\n\n", b"just words", b"1\n00:00:01,000 --> 00:00:02,000\n\n"])
def test_files_without_captions_are_refused(data: bytes) -> None:
    """Nothing to cite is a reason, not an empty text."""
    with pytest.raises(ValueError, match="has no captions"):
        read(data)
