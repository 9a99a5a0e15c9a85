"""What an archive holds and what a build did, as HTML. Names and values are escaped."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from assistant.page_answers import opening, when
from assistant.page_desk import Step
from assistant.page_document import LABELS, ORIGINS, value_words
from corpus.sources import Problem
from index.learned import CORRECTIONS_FILE, Holder, Learned
from index.records import DocumentEntry
from index.report import BuildReport, FormatCount

EMPTY = (
    "<div class='empty'><h2>Nothing here yet</h2><p>Add minutes, agenda papers, reports, or public questions with their replies "
    "below. Council, committee, date and kind are read from each paper, its name and its folder.</p></div>"
)
_COUNTS = ("documents", "passages", "exchanges", "decisions", "tables", "files", "problems")
_COUNT_LABELS = {"exchanges": "questions with replies", "problems": "files not read"}
_FACET_LABELS = {"body": "By council or parliament", "committee": "By committee", "kind": "By kind", "year": "By year"}
_COLUMNS = ("body", "committee", "date", "kind")
_STAGES = {"reading": "Reading files", "embedding": "Indexing passages"}
_MAX_BARS = 25
_MAX_ROLES = 500
_ROLE_COLUMNS = ("Role", "Name", "First paper", "Last paper")


def render_overview(counts: Mapping[str, int], facets: Mapping[str, Mapping[str, int]]) -> str:
    """Return how much an archive holds, and bars of its documents by what they are."""
    tiles = "".join(f"<div><dt>{_COUNT_LABELS.get(name, name)}</dt><dd>{counts[name]:,}</dd></div>" for name in _COUNTS)
    bars = "".join(_bars(label, facets[name], by_name=name == "year") for name, label in _FACET_LABELS.items())
    return f"<dl class='tiles'>{tiles}</dl><div class='plots'>{bars}</div>"


def render_table(entries: Sequence[DocumentEntry], total: int) -> str:
    """Return a table of *entries*, of *total* that match; each value with where it was read."""
    if not entries:
        return "<p class='empty'>No document matches. Try a shorter word, or clear the field.</p>"
    head = "".join(f"<th scope='col'>{label}</th>" for label in ("Title", *(LABELS[name] for name in _COLUMNS), "File"))
    rows = "".join(_row(entry) for entry in entries)
    shown = f"{len(entries):,} of {total:,} documents" if total > len(entries) else f"{total:,} documents"
    return (
        f"<p class='hint'>{shown}. Under each value stands where it was read.</p>"
        "<div class='wide' role='region' tabindex='0' aria-label='Table of documents'>"
        f"<table class='documents'><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def render_step(step: Step) -> str:
    """Return how far a build is."""
    share = f"value='{step.done}' max='{step.total}'" if step.total else ""
    return (
        f"<p class='step'><label>{_STAGES[step.stage]}: {step.done:,} of {step.total:,} "
        f"<progress {share}></progress></label> <span class='file'>{escape(step.what)}</span></p>"
    )


def render_report(report: BuildReport) -> str:
    """Return what a build did, and every file that could not be read with what to do about it."""
    return (
        f"<div class='report'><p>{report_words(report)}</p>{_formats(report.formats)}"
        f"{render_problems(report.problems, opened=True)}</div>"
    )


def report_words(report: BuildReport) -> str:
    """Return what a build did, in a sentence or two."""
    failed = f" {_count(len(report.problems), 'file')} could not be read." if report.problems else ""
    failed += f" {_count(report.copies, 'file')} already there under another name." if report.copies else ""
    return (
        f"{_count(report.total('documents'), 'document')} and {_count(report.total('passages'), 'passage')} added "
        f"from {_count(report.total('read'), 'new or changed file')} in {report.seconds:.1f} seconds.{failed}"
    )


def _formats(formats: Mapping[str, FormatCount]) -> str:
    """Return what was read of each format as a table; "" where nothing was."""
    if not formats:
        return ""
    names = list(FormatCount.__slots__)
    head = "".join(f"<th scope='col'>{name.capitalize()}</th>" for name in ("format", *names))
    rows = "".join(
        f"<tr><th scope='row'>{escape(name or 'no ending')}</th>"
        + "".join(f"<td>{getattr(count, each):,}</td>" for each in names)
        + "</tr>"
        for name, count in sorted(formats.items())
    )
    return (
        "<div class='wide' role='region' tabindex='0' aria-label='What was read, by format'>"
        f"<table class='problems'><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def render_problems(problems: Sequence[Problem], *, opened: bool = False) -> str:
    """Return the files that are set aside, why, and what to do; "" where there are none."""
    if not problems:
        return ""
    rows = "".join(
        f"<tr><th scope='row'>{escape(each.file)}</th><td>{escape(each.reason)}</td><td>{escape(each.advice)}</td></tr>"
        for each in problems
    )
    return (
        f"<details{' open' if opened else ''}><summary>{_count(len(problems), 'file')} could not be read</summary>"
        "<div class='wide' role='region' tabindex='0' aria-label='Files not read'><table class='problems'>"
        "<thead><tr><th scope='col'>File</th><th scope='col'>Why</th><th scope='col'>What to do</th></tr></thead>"
        f"<tbody>{rows}</tbody></table></div></details>"
    )


def render_learned(learned: Learned) -> str:
    """Return what the acronyms stand for and who held which role, as the archive's papers say; "" where none do."""
    acronyms = "".join(
        f"<tr><th scope='row'>{escape(a)}</th><td>{escape(b)}</td></tr>" for a, b in learned.acronyms().items()
    )
    roles = "".join(_holder(each) for each in learned.holders()[:_MAX_ROLES])
    return _listing("Acronyms", ("Acronym", "Stands for"), acronyms) + _listing(
        "Who held which role", _ROLE_COLUMNS, roles
    )


def _holder(holder: Holder) -> str:
    days = [when(day) if day else "" for day in (holder.since, holder.until)]
    cells = "".join(f"<td>{escape(each)}</td>" for each in (holder.name, *days))
    return f"<tr><th scope='row'>{escape(holder.role)}</th>{cells}</tr>"


def _listing(label: str, columns: Sequence[str], rows: str) -> str:
    if not rows:
        return ""
    head = "".join(f"<th scope='col'>{each}</th>" for each in columns)
    return (
        f"<details><summary>{label}</summary><p class='hint'>Learned from the papers. To put one right, write it into "
        f"{CORRECTIONS_FILE} in the archive’s folder.</p><div class='wide' role='region' tabindex='0' aria-label='{label}'>"
        f"<table class='problems'><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div></details>"
    )


def matching(entries: Iterable[DocumentEntry], words: str) -> list[DocumentEntry]:
    """Return the entries that hold every one of *words*, in any case, in a value or the file's name."""
    wanted = words.casefold().split()
    return [entry for entry in entries if all(word in _haystack(entry) for word in wanted)]


def _haystack(entry: DocumentEntry) -> str:
    values = (value_words(name, attribute.value) for name, attribute in entry.identity.known())
    return " ".join((*values, entry.file)).casefold()


def _bars(label: str, counts: Mapping[str, int], *, by_name: bool) -> str:
    """Return a table drawn as bars, by name or the longest first; what is unknown comes last."""
    known = [(name, count) for name, count in counts.items() if name]
    known.sort(key=lambda each: (each[0],) if by_name else (-each[1], each[0]))
    rows = known[-_MAX_BARS:] if by_name else known[:_MAX_BARS]
    left_out = len(known) - len(rows)
    longest = max(counts.values(), default=1)
    unknown = [("not known", counts[""])] if counts.get("") else []
    bars = "".join(_bar(name, count, longest) for name, count in (*rows, *unknown))
    more = f"<p class='hint'>and {left_out} more</p>" if left_out else ""
    return f"<figure><table class='bars'><caption>{label}</caption><tbody>{bars}</tbody></table>{more}</figure>"


def _bar(name: str, count: int, longest: int) -> str:
    width = f"{80 * count / longest:.1f}%"
    return (
        f"<tr><th scope='row'>{escape(name)}</th>"
        f"<td><span class='bar' style='inline-size:{width}'></span><span class='count'>{count:,}</span></td></tr>"
    )


def _row(entry: DocumentEntry) -> str:
    title = entry.identity.title
    cells = "".join(f"<td>{_value(entry, name)}</td>" for name in _COLUMNS)
    return (
        f'<tr><th scope="row"><button type="button" class="link" {opening(entry.number, 0, 0)}>'
        f"{escape(title.value)}</button><small>{ORIGINS[title.origin]}</small></th>{cells}"
        f"<td class='file'>{escape(entry.file)}</td></tr>"
    )


def _value(entry: DocumentEntry, name: str) -> str:
    attribute = getattr(entry.identity, name)
    if attribute is None:
        return "<span class='unknown'>not known</span>"
    return f"{escape(value_words(name, attribute.value))}<small>{ORIGINS[attribute.origin]}</small>"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
