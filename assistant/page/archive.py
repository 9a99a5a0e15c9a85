"""What an archive holds and what a build did, as HTML. Names and values are escaped."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from assistant.page.answers import opening
from assistant.page.archive_coverage import Filter, choosing, facet_of, facet_words
from assistant.page.desk import Step
from assistant.page.document import LABELS, ORIGINS, value_words
from assistant.wording import plural
from corpus.sources import Problem
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


def render_overview(counts: Mapping[str, int], facets: Mapping[str, Mapping[str, int]]) -> str:
    """Return how much an archive holds, and bars of its documents by what they are."""
    tiles = "".join(f"<div><dt>{_COUNT_LABELS.get(name, name)}</dt><dd>{counts[name]:,}</dd></div>" for name in _COUNTS)
    bars = "".join(_bars(name, label, facets[name]) for name, label in _FACET_LABELS.items())
    return f"<dl class='tiles'>{tiles}</dl><div class='plots'>{bars}</div>"


def render_table(entries: Sequence[DocumentEntry], total: int) -> str:
    """Return a table of *entries*, of *total* that match; each value with where it was read."""
    if not entries:
        return "<p class='empty'>No document matches. Try a shorter word, or clear the field.</p>"
    head = "".join(
        f"<th scope='col'>{label}</th>" for label in ("Title", *(LABELS[name] for name in _COLUMNS), "File", "Change")
    )
    rows = "".join(_row(entry) for entry in entries)
    shown = f"{len(entries):,} of {total:,} documents" if total > len(entries) else plural(total, "document")
    return (
        f"<p class='hint'>{shown}. Under each value stands where it was read.</p>"
        "<div class='wide' role='region' tabindex='0' aria-label='Table of documents'>"
        f"<table class='documents'><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def render_filtered(words: str) -> str:
    """Return what the table is limited to, which can be reached so that it is read out."""
    return f"<p id='filtered-words' tabindex='-1'>{escape(words)}</p>"


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
    failed = f" {plural(len(report.problems), 'file')} could not be read." if report.problems else ""
    failed += f" {plural(report.copies, 'file')} already there under another name." if report.copies else ""
    return (
        f"{plural(report.total('documents'), 'document')} and {plural(report.total('passages'), 'passage')} added "
        f"from {plural(report.total('read'), 'new or changed file')} in {report.seconds:.1f} seconds.{failed}"
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
    """Return the files that are set aside, by reason, the most frequent first, with what to do; "" for none."""
    if not problems:
        return ""
    groups: dict[str, list[Problem]] = {}
    for each in problems:
        groups.setdefault(each.reason, []).append(each)
    listed = "".join(_group(reason, files) for reason, files in sorted(groups.items(), key=lambda g: -len(g[1])))
    return (
        f"<details{' open' if opened else ''}><summary>{plural(len(problems), 'file')} could not be read</summary>"
        f"<div class='wide' role='region' tabindex='0' aria-label='Files not read'><table class='problems'>"
        f"<thead><tr><th scope='col'>File</th><th scope='col'>Why</th><th scope='col'>What to do</th></tr></thead>"
        f"{listed}</table></div></details>"
    )


def _group(reason: str, files: Sequence[Problem]) -> str:
    """Return the rows of the files that have one reason, under it where there are several."""
    rows = "".join(
        f"<tr><th scope='row'>{escape(each.file)}</th><td>{escape(each.reason)}</td><td>{escape(each.advice)}</td></tr>"
        for each in files
    )
    head = (
        f"<tr class='group'><th scope='rowgroup' colspan='3'>{plural(len(files), 'file')}: {escape(reason)}</th></tr>"
    )
    return f"<tbody>{head if len(files) > 1 else ''}{rows}</tbody>"


def matching(entries: Iterable[DocumentEntry], words: str, chosen: Filter | None = None) -> list[DocumentEntry]:
    """Return the entries that hold every one of *words*, in any case, in a value or the file's name.

    *chosen* keeps to those whose values are these.
    """
    wanted = words.casefold().split()
    kept = [entry for entry in entries if all(facet_of(entry, name) == value for name, value in (chosen or {}).items())]
    return [entry for entry in kept if all(word in _haystack(entry) for word in wanted)]


def _haystack(entry: DocumentEntry) -> str:
    values = (value_words(name, attribute.value) for name, attribute in entry.identity.known())
    return " ".join((*values, entry.file)).casefold()


def _bars(name: str, label: str, counts: Mapping[str, int]) -> str:
    """Return a table drawn as bars, years in order and others the longest first; what is unknown comes last."""
    by_name = name == "year"
    known = [(value, count) for value, count in counts.items() if value]
    known.sort(key=lambda each: (each[0],) if by_name else (-each[1], each[0]))
    rows = known[-_MAX_BARS:] if by_name else known[:_MAX_BARS]
    left_out = len(known) - len(rows)
    longest = max(counts.values(), default=1)
    unknown = [("", counts[""])] if counts.get("") else []
    bars = "".join(_bar(name, value, count, longest=longest) for value, count in (*rows, *unknown))
    more = f"<p class='hint'>and {left_out} more</p>" if left_out else ""
    return f"<figure><table class='bars'><caption>{label}</caption><tbody>{bars}</tbody></table>{more}</figure>"


def _bar(name: str, value: str, count: int, *, longest: int) -> str:
    width = f"{80 * count / longest:.1f}%"
    words = f"<span class='unseen'>List documents: </span>{escape(facet_words(value))}"
    return (
        f"<tr><th scope='row'><button type='button' class='link' {choosing({name: value})}>{words}</button></th>"
        f"<td><span class='bar' style='inline-size:{width}'></span><span class='count'>{count:,}</span></td></tr>"
    )


def _row(entry: DocumentEntry) -> str:
    title = entry.identity.title
    cells = "".join(f"<td>{_value(entry, name)}</td>" for name in _COLUMNS)
    return (
        f'<tr><th scope="row"><button type="button" class="link" {opening(entry.number, 0, 0)}>'
        f"{escape(title.value)}</button><small>{ORIGINS[title.origin]}</small></th>{cells}"
        f"<td class='file'>{escape(entry.file)}</td><td>{changing(entry)}</td></tr>"
    )


def changing(entry: DocumentEntry) -> str:
    """Return the button that has a document corrected or removed."""
    title = f"<span class='unseen'> or remove {escape(entry.identity.title.value)}</span>"
    return f"<button type='button' class='link' data-change='{entry.number}'>Correct{title}</button>"


def _value(entry: DocumentEntry, name: str) -> str:
    attribute = getattr(entry.identity, name)
    if attribute is None:
        return "<span class='unknown'>not known</span>"
    return f"{escape(value_words(name, attribute.value))}<small>{ORIGINS[attribute.origin]}</small>"
