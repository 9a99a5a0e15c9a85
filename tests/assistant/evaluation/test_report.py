"""The page of an evaluation: what fell short by reason, escaped, with nothing foreign in it."""

import json
import re
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from assistant.evaluation.answers import Verdict, judge_answers
from assistant.evaluation.report import render_report

Row = dict[str, Any]

TEXT = "The committee met. It agreed to spend £40,000 on the pier. The vote was nine to two."
AGREED = "agreed to spend £40,000 on the pier."
VOID = {"meta", "br", "hr", "img", "link", "input"}


class Outline(HTMLParser):
    """The words of a page under each path of elements, and whether every element is closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words: list[tuple[str, str]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, words: str) -> None:
        self.words.append((" ".join(self.open), words))

    def told(self, tag: str) -> list[str]:
        return [words for path, words in self.words if path.split()[-1:] == [tag]]


def asked(qid: str, **more: object) -> Row:
    known = {
        "kind": "fact",
        "answerable": True,
        "file": "minutes.txt",
        "evidence": [AGREED],
        "must": ["40,000", "pier"],
    }
    return {"qid": qid, "question": f"What of {qid}?", **known, **more}


def said(
    qid: str,
    text: str = "£40,000 for the pier.",
    *,
    refused: bool = False,
    quote: str = AGREED,
    file: str = "minutes.txt",
) -> Row:
    cited = [] if refused else [{"file": file, "quote": quote}]
    return {"qid": qid, "answer": text, "refused": refused, "citations": cited}


def judged(folder: Path, questions: Sequence[Row], answers: Sequence[Row]) -> list[Verdict]:
    for name, rows in (("questions", questions), ("answers", answers)):
        (folder / name).write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return judge_answers(folder / "questions", folder / "answers", {"minutes.txt": TEXT, "other.txt": TEXT}.get)


def six(folder: Path) -> list[Verdict]:
    """One answer as it should be, and one for each way of falling short."""
    questions = [asked(qid) for qid in ("well", "lacking", "uncited", "long", "refusing")]
    answers = [
        said("well"),
        said("lacking", "Of the pier."),
        said("uncited", quote="The vote was nine to two.", file="other.txt"),
        said("long", "£40,000 pier" + " indeed" * 79),
        said("refusing", "Not held.", refused=True),
        said("absent", "A bus."),
    ]
    absent = asked("absent", answerable=False, file=None, evidence=[], must=[], kind="absent")
    return judged(folder, [*questions, absent], answers)


def test_what_fell_short_is_grouped_by_reason(tmp_path: Path) -> None:
    """Each reason has its heading and count, the questions under it; what is as it should be is folded at the foot."""
    page = Outline(render_report(six(tmp_path)))
    assert page.told("h2") == [
        "Wrong or incomplete (1)",
        "Not cited to its evidence (1)",
        "More than 80 words (1)",
        "Refused (1)",
        "Answered what the archive does not hold (1)",
        "As they should be (1)",
    ]
    topics = ["lacking", "uncited", "long", "refusing", "absent", "well"]
    assert page.told("h3") == [f"What of {topic}?" for topic in topics]
    folded = [words for path, words in page.words if "details" in path.split() and path.endswith(" h3")]
    assert folded == ["What of well?"]
    assert "81 words long" in [words.lower() for words in page.told("strong")]


def test_an_entry_says_what_was_answered_and_what_was_expected(tmp_path: Path) -> None:
    """The answer, its quotes with their file, each thing it must say and whether it does, and the evidence."""
    (entry,) = re.findall(
        r"<article>(?:(?!</article>).)*What of lacking\?.*?</article>", render_report(six(tmp_path)), re.DOTALL
    )
    page = Outline(entry)
    assert page.told("dt") == ["Why", "Answer", "Citations", "Expected", "Evidence"]
    assert page.told("dd") == ["Of the pier."]
    assert page.told("blockquote") == [AGREED, AGREED]
    assert page.told("small") == ["minutes.txt", "minutes.txt"]
    assert list(zip(page.told("code"), page.told("span"), strict=True)) == [("40,000", "not found"), ("pier", "found")]


def test_a_citation_that_helps_nothing_says_why(tmp_path: Path) -> None:
    """A quote that does not stand, and one of another file; where no file is expected none is the wrong one."""
    questions = [asked("false"), asked("absent", answerable=False, file=None, evidence=[], must=[])]
    answers = [said("false", quote="never said by anyone", file="other.txt"), said("absent", file="other.txt")]
    page = Outline(render_report(judged(tmp_path, questions, answers)))
    assert "does not stand there, not the file expected" in page.told("span")
    assert "not the file expected" not in page.told("span")


def test_figures_stand_with_their_intervals(tmp_path: Path) -> None:
    """One of five answerable questions is good (.2, Wilson .036 to .624); kinds have rows of their own."""
    cells = Outline(render_report(six(tmp_path))).told("td")
    assert cells[:2] == ["0.200", "0.036–0.624"]
    heads = Outline(render_report(six(tmp_path))).told("th")
    assert "refusal recall" in heads and heads[-2:] == ["fact", "absent"]


def test_what_others_wrote_has_no_markup(tmp_path: Path) -> None:
    """Question, kind, answer, quote, file, pattern and evidence are shown as they are, and nothing of them runs."""
    evil = '<img src=x onerror="alert(1)">&amp;\'<script>'
    question = asked(evil, kind=evil, evidence=[evil], must=[re.escape(evil)], file="minutes.txt")
    page = Outline(render_report(judged(tmp_path, [question], [said(evil, evil, quote=evil, file=evil)]), title=evil))
    assert "img" not in page.tags and "script" not in page.tags
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    shown = "\n".join(words for _, words in page.words)
    assert shown.count(evil) >= 8 and page.told("h1") == [evil]


def test_the_page_is_whole_and_asks_for_nothing(tmp_path: Path) -> None:
    """Every element is closed, no address stands in it, and its own policy forbids to load any."""
    page = Outline(render_report(six(tmp_path)))
    assert page.open == [] and not {"script", "link", "img"} & set(page.tags)
    links = [value for name, value in page.attributes if name in ("href", "src")]
    assert links and all(link and link.startswith("#reason-") for link in links)
    assert ("content", "default-src 'none'; style-src 'unsafe-inline'") in page.attributes
    assert not any(each in render_report(six(tmp_path)) for each in ("url(", "@import", "http:", "https:"))


def test_a_page_without_failures_says_so(tmp_path: Path) -> None:
    """Only what is as it should be is left, and there is no list of reasons."""
    page = Outline(render_report(judged(tmp_path, [asked("well")], [said("well")])))
    assert page.told("h2") == ["As they should be (1)"] and "a" not in page.tags
    assert "1 question: 1 as they should be, 0 fell short." in page.told("p")
