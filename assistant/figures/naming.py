"""Which of a table's headings the words of a question name."""

from collections import Counter
from collections.abc import Sequence

from assistant.figures.table import Heading
from index.analysis import stems

#: Stems that a name can be without: "Lea Primary" is "Lea Primary School".
OPTIONAL = frozenset(stems("school ward centre center council service services team department directorate borough"))
_FEW = 4  #: headings, of which what two have in common sets them apart all the same
#: Stems of headings that say nothing of what is counted.
EMPTY = frozenset(stems("number no figure amount count level value total overall item all each every per"))
#: Stems of which a total or an average has one.
_WHOLES = frozenset(stems("total subtotal net gross average mean median overall sum"))


def named_rows(words: Sequence[str], headings: Sequence[Heading]) -> tuple[Heading, ...]:
    """Return the headings that *words* name, as they name them.

    Each use of a word names one heading, the one with the longest name: "Park Primary" does not name "Primary" too.
    What most headings have in their names may be said once for all: "Lea and Ash primary schools". Of two headings of one
    name neither is meant clearly.
    """
    alike = Counter(each.words for each in headings)
    named = [(each, _needed(each)) for each in headings if alike[each.words] == 1]
    shared = {
        word
        for _, needed in named
        for word in needed
        if 2 * sum(word in other for _, other in named) > max(len(named), _FEW)
    }
    free = Counter(words)
    found: list[tuple[int, Heading]] = []
    for each, needed in sorted(named, key=lambda pair: (-len(pair[1]), _run_of(words, pair[1]) < 0)):
        own = [word for word in needed if word not in shared or len(needed) == 1]
        if needed and set(needed) <= set(words) and own and all(free[word] > 0 for word in own):
            free.subtract(own)
            found.append((words.index(own[0]), each))
    return tuple(each for _, each in sorted(found, key=lambda pair: pair[0]))


def _needed(heading: Heading) -> list[str]:
    """Return the stems that a question must have to name a heading; of a total, the word that says it is one is needed."""
    bare = heading.words - EMPTY
    if heading.sums_up:
        return list(heading.order) if heading.words & _WHOLES and bare - _WHOLES else []
    needed = bare - OPTIONAL or bare
    return [word for word in heading.order if word in needed]


def _run_of(words: Sequence[str], order: Sequence[str]) -> int:
    """Return where *order* stands in *words* in one run, -1 where it does not."""
    for start in range(len(words) - len(order) + 1):
        if list(words[start : start + len(order)]) == list(order):
            return start
    return -1


def named_columns(words: frozenset[str], columns: Sequence[Heading]) -> tuple[Heading, ...]:
    """Return the columns that *words* name: in full, else by half of the name, else those that say only when."""
    full = [each for each in columns if each.words - EMPTY and each.words - EMPTY <= words]
    full = [each for each in full if not any(each.words < other.words for other in full)]
    if full:
        return tuple(full)
    half = [
        each for each in columns if 2 * len(each.words & words - EMPTY) >= len(each.words) > 0 and each.words & words
    ]
    bare = [each for each in columns if not each.words - EMPTY]
    if half and len({each.words for each in half}) == 1:
        return tuple(half)
    return () if half else tuple(bare)
