"""Hits as files that others read: CSV, JSON, and references as RIS and BibTeX; each citable to the character."""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count

from assistant.answer import Citation
from assistant.searching.facets import SearchHit

#: What spreadsheets take for the beginning of a formula.
_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
#: What a line of RIS, a cell or a reference has no room for.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_COLUMNS = (
    "title", "body", "committee", "date", "kind", "reference", "section", "speakers", "holds", "quote", "file", "doc_id",
    "start", "end", "page", "time", "url", "why", "also_in",
)  # fmt: skip
_BIBTEX_SIGNS = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "$": r"\$", "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format that hits are written in."""

    name: str  #: as an address names it; the ending of the file
    label: str
    media_type: str
    write: Callable[[Sequence[SearchHit]], str]


def hits_csv(hits: Sequence[SearchHit]) -> str:
    """Return a table with a heading row; no cell of words is taken for a formula, those that would be begin with '."""
    table = io.StringIO()
    rows = csv.writer(table, quoting=csv.QUOTE_NONNUMERIC)
    rows.writerow(_COLUMNS)
    rows.writerows([_cell(value) for value in _row(each)] for each in hits)
    return table.getvalue()


def hits_json(hits: Sequence[SearchHit]) -> str:
    """Return a list of objects, as the command line prints them, with section, speakers and what each holds."""
    told = [
        each.found.as_json() | {"section": each.section, "speakers": list(each.speakers), "holds": list(each.holds)}
        for each in hits
    ]
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def hits_ris(hits: Sequence[SearchHit]) -> str:
    """Return one reference a hit, its quote as the abstract."""
    return "".join(f"{tag}  - {value}\r\n" for each in hits for tag, value in _ris(each))


def hits_bibtex(hits: Sequence[SearchHit]) -> str:
    """Return one `@techreport` a hit, `@misc` where no institution is known; its quote as the annotation."""
    keys = _keys(hits)
    return "\n".join(_bibtex(each, key) for each, key in zip(hits, keys, strict=True))


FORMATS = (
    ExportFormat("csv", "CSV", "text/csv", hits_csv),
    ExportFormat("json", "JSON", "application/json", hits_json),
    ExportFormat("ris", "RIS", "application/x-research-info-systems", hits_ris),
    ExportFormat("bib", "BibTeX", "application/x-bibtex", hits_bibtex),
)


def _row(hit: SearchHit) -> list[str | int]:
    cited = hit.citation
    also = "; ".join(f"{each.citation.file}, {each.citation.start}-{each.citation.end}" for each in hit.copies)
    known = [cited.identity.value(name) or "" for name in ("title", "body", "committee", "date", "kind", "reference")]
    return [
        *known, hit.section, "; ".join(hit.speakers), "; ".join(hit.holds), cited.quote, cited.file, cited.doc_id,
        cited.start, cited.end, cited.page if cited.page is not None else "", cited.time or "", cited.url or "",
        "; ".join(hit.why), also,
    ]  # fmt: skip


def _cell(value: str | int) -> str | int:
    if isinstance(value, int):
        return value
    clean = _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", value)
    return f"'{clean}" if _FORMULA.match(clean.lstrip(" \ufeff")) else clean


def _line(text: str) -> str:
    return " ".join(_CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text).split())


def _ris(hit: SearchHit) -> Iterator[tuple[str, str]]:
    """Yield tag and value of each line; what is not known is left out."""
    cited, value = hit.citation, hit.citation.identity.value
    date = value("date") or ""
    body = value("body")
    yield "TY", "RPRT" if body else "GEN"
    yield "TI", _line(value("title") or cited.file)
    told = (
        ("AU", f"{body}," if body else None), ("PB", body), ("T2", value("committee")), ("M3", value("kind")),
        ("SN", value("reference")), ("PY", date[:4]), ("DA", _ris_date(date)), ("SP", cited.page), ("UR", cited.url),
        ("AB", cited.quote), ("N1", _where(cited)), ("ID", hit.id),
    )  # fmt: skip
    yield from ((tag, _line(str(value))) for tag, value in told if value)
    yield "ER", ""


def _ris_date(date: str) -> str:
    """Return the date as RIS has it: year, month and day each with a slash behind it, empty where it is not known."""
    parts = [*date.split("-"), "", ""][:3]
    return f"{'/'.join(parts)}/" if date else ""


def _where(cited: Citation) -> str:
    return ", ".join((cited.file, *cited.notes, f"characters {cited.start} to {cited.end}"))


def _bibtex(hit: SearchHit, key: str) -> str:
    cited, value = hit.citation, hit.citation.identity.value
    date, body = value("date") or "", value("body")
    told = (
        ("author", body), ("title", value("title") or cited.file), ("institution", body), ("type", value("kind")),
        ("number", value("reference")), ("year", date[:4]), ("month", date[5:7]),
        ("day", date[8:10]), ("series", value("committee")), ("pages", cited.page), ("url", cited.url), ("note", _where(cited)),
        ("annote", cited.quote),
    )  # fmt: skip
    fields = [f"  {name} = {{{_bibtex_words(name, str(given))}}}" for name, given in told if given]
    return f"@{'techreport' if body else 'misc'}{{{key},\n" + ",\n".join(fields) + "\n}\n"


def _bibtex_words(name: str, text: str) -> str:
    """Return a field's value; names and titles are kept as they are written by braces of their own."""
    escaped = "".join(_BIBTEX_SIGNS.get(sign, sign) for sign in _line(text))
    return f"{{{escaped}}}" if name in ("author", "title", "institution") else escaped


def _keys(hits: Sequence[SearchHit]) -> list[str]:
    """Return a key a hit: who, when and where in the paper; the same for the same hits, and no two alike."""
    keys: dict[str, None] = {}
    for each in hits:
        identity = each.citation.identity
        named = identity.value("body") or identity.title.value
        key = f"{_slug(named)}-{identity.value('date') or 'undated'}-{each.citation.start}"
        keys[next(one for one in chain([key], (f"{key}-{number}" for number in count(2))) if one not in keys)] = None
    return list(keys)


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    return "".join(re.findall(r"[a-z0-9]+", plain)[:2]) or "paper"
