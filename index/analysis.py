"""How words are made comparable: case, accents, plurals and endings folded; the same for text and for questions."""

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


@cache
def analyzer() -> "tantivy.TextAnalyzer":
    """Return the analyzer: words, lower case, ASCII, English stems."""
    import tantivy

    return (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.remove_long(60))
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.ascii_fold())
        .filter(tantivy.Filter.stemmer("English"))
        .build()
    )


@cache
def _stems_of_stop_words() -> frozenset[str]:
    return frozenset(stem for word in STOP_WORDS for stem in analyzer().analyze(word))


def stems(text: str) -> list[str]:
    """Return the stems of the words of *text* in order, all of them."""
    return analyzer().analyze(text.replace("’", "'").replace("'s", " "))


def content_stems(text: str) -> list[str]:
    """Return the stems of the words of *text* that carry its subject, in order; all of them where none does."""
    found = stems(text)
    return [stem for stem in found if stem not in _stems_of_stop_words() and (len(stem) > 1 or stem.isdigit())] or found
