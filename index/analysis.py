"""How words are made comparable: case, accents, plurals and endings folded; the same for text and for questions."""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import tantivy

#: Words that carry no subject of their own; they are indexed (phrases need them) but not asked for.
STOP_WORDS = frozenset(
    """a about above after again against all also am an and any are as at be because been before being below
    between both but by can could did do does doing done down during each few for from further get given had has
    have having he her here hers him his how i if in into is it its itself just let me more most my no nor not
    of off on once only or other our ours out over own please per same she should so some such tell than that
    the their theirs them then there these they this those through to too under until up us very was we were
    what when where which while who whom whose why will with would you your yours""".split()
)


_MAX_WORD_BYTES = 60


@cache
def analyzer() -> "tantivy.TextAnalyzer":
    """Return the analyzer: words, lower case, ASCII, English stems."""
    import tantivy

    return _folded().filter(tantivy.Filter.stemmer("English")).build()


@cache
def typed_analyzer() -> "tantivy.TextAnalyzer":
    """Return the analyzer that leaves words their endings: words, lower case, ASCII."""
    return _folded().build()


@cache
def blank_analyzer() -> "tantivy.TextAnalyzer":
    """Return the analyzer that parts a text at its blanks and changes nothing."""
    import tantivy

    return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()


def _folded() -> "tantivy.TextAnalyzerBuilder":
    import tantivy

    return (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.remove_long(_MAX_WORD_BYTES))
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.ascii_fold())
    )


@cache
def _stemmer() -> "tantivy.TextAnalyzer":
    import tantivy

    return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw()).filter(tantivy.Filter.stemmer("English")).build()


@cache
def _stems_of_stop_words() -> frozenset[str]:
    return frozenset(stem for word in STOP_WORDS for stem in analyzer().analyze(word))


@dataclass(frozen=True, slots=True)
class Typed:
    """A word of a text as it stands there, in lower case and ASCII."""

    word: str
    start: int  #: characters into the text, inclusive
    end: int  #: exclusive


def typed_words(text: str) -> list[Typed]:
    """Return the words of *text* in order, without taking off their endings."""
    tokens = typed_analyzer().pre_tokenize(_encodable(text)).tokens
    return [Typed(token.text, token.char_offset_from, token.char_offset_to) for token in tokens]


def stem(word: str) -> str:
    """Return the stem of one word that is in lower case and ASCII."""
    return (_stemmer().analyze(word) or [word])[0]


def stems(text: str) -> list[str]:
    """Return the stems of the words of *text* in order, all of them."""
    return analyzer().analyze(without_possessives(_encodable(text)))


def content_stems(text: str) -> list[str]:
    """Return the stems of the words of *text* that carry its subject, in order; all of them where none does."""
    found = stems(text)
    return [each for each in found if carries_subject(each)] or found


def carries_subject(stemmed: str) -> bool:
    """Tell whether a stem is more than a stop word or a single letter."""
    return stemmed not in _stems_of_stop_words() and (len(stemmed) > 1 or stemmed.isdigit())


def without_possessives(text: str) -> str:
    """Return *text* with blanks for every "'s"; apostrophes become straight ones."""
    return text.replace("’", "'").replace("'s", " ")


def _encodable(text: str) -> str:
    """Return *text* with question marks for halves of characters, which no analyzer can take."""
    return text.encode("utf-8", "replace").decode("utf-8")
