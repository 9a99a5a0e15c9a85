"""Names of nations and of departments: those that mean the same, and those of which one is not the other."""

import re
from collections.abc import Mapping, Sequence, Set
from functools import lru_cache

#: Each line the names of one: of the United Kingdom, a parliament, and departments in speech and in writing.
_CALLED = tuple(
    tuple(line.split(" | "))
    for line in (
        "Britain | Great Britain | UK | United Kingdom | British",
        "Welsh Parliament | Senedd | Welsh Assembly | National Assembly for Wales",
        "Home Office | Home Department",
        "Treasury | Chancellor of the Exchequer",
        "Foreign Office | Foreign, Commonwealth and Development Affairs | FCDO",
        "Ministry of Defence | MoD | MOD | for Defence",
        "Ministry of Justice | MoJ | MOJ | for Justice",
        "Health Department | DHSC | Department of Health | for Health and Social Care",
        "Education Department | DfE | Department for Education | for Education",
        "Transport Department | DfT | Department for Transport | for Transport",
        "Work and Pensions | DWP",
        "Environment Department | DEFRA | Defra | for Environment, Food and Rural Affairs",
    )
)
_NATIONS = {
    name: re.compile(rf"\b(?:{words})\b")
    for name, words in (
        ("England", "England|English (?:councils|local authorities|schools|pupils)"),
        ("Wales", "Wales|Welsh (?:councils|local authorities|schools|pupils)"),
        ("Scotland", "Scotland|Scottish (?:councils|local authorities|schools|pupils)"),
        ("Northern Ireland", "Northern Ireland"),
    )
}
_PARLIAMENTS = {
    name: re.compile(rf"\b(?:{words})\b")
    for name, words in (
        ("Scotland", "Scottish Parliament|Holyrood|MSPs?"),
        ("Wales", "Senedd|Welsh (?:Parliament|Assembly)|National Assembly for Wales"),
        ("Northern Ireland", "Northern Ireland Assembly|Stormont|MLAs?"),
        ("Ireland", "Dáil|Oireachtas|Seanad"),
    )
}


def nations_agree(asked: str, told: str, body: str | None) -> bool:
    """Tell whether *told* names a nation that is *asked* about, if both name one: 81% in England is not 81% in Wales.

    The parliament that *asked* names must be the *body* that the paper is of, if that is another's, or be *told* of.
    """
    wanted, named = _of(_NATIONS, asked), _of(_NATIONS, told)
    put, own = _of(_PARLIAMENTS, asked), _of(_PARLIAMENTS, body or "")
    foreign = put and own and not put & (own | _of(_PARLIAMENTS, told))
    return not foreign and (not wanted or not named or bool(wanted & named))


def _of(names: Mapping[str, re.Pattern[str]], text: str) -> Set[str]:
    return {name for name, words in names.items() if words.search(text)}


def called_otherwise(text: str, near: str) -> Set[str]:
    """Return the words of the names in *text* that *near* calls by another name."""
    return {
        word for words, others in _other_names(text) if any(_has(other, near) for other in others) for word in words
    }


@lru_cache(maxsize=256)  # a question is held against many pieces of evidence
def _other_names(text: str) -> tuple[tuple[Sequence[str], Sequence[str]], ...]:
    """Return the words of each name in *text* that has others, with these."""
    return tuple(
        (re.findall(r"[A-Z]\w*", name), [other for other in names if other != name])
        for names in _CALLED
        for name in names
        if _has(name, text)
    )


def _has(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
