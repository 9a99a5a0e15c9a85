"""Visiting the page in a real browser: what every test of the page does."""

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import axe_playwright_python  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

import ui
from assistant.page.server import listen, run
from index.embedding import Embedder
from index.store import Archive

CHROMIUM = Path("/usr/bin/chromium")
IN_A_BROWSER = pytest.mark.skipif(not CHROMIUM.is_file(), reason="/usr/bin/chromium is not installed")
EXAMPLE = "How many trees were planted in 2024/25?"
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(frozen=True, slots=True)
class Site:
    """The page being served, over an archive of its own."""

    address: str
    folder: Path


def serve(folder: Path, embedder: Embedder) -> Site:
    app = ui.create_app(folder, embedder=lambda: embedder, examples=[EXAMPLE])
    listening = listen("127.0.0.1", 17860)
    threading.Thread(target=run, args=(app, listening), daemon=True).start()
    return Site(f"http://127.0.0.1:{listening.getsockname()[1]}/", folder)


def visit(browser: Browser, site: Site, width: int = 1366, height: int = 900) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": width, "height": height}, accept_downloads=True)
    page = context.new_page()
    page.set_default_timeout(60_000)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site.address)
    expect(page.locator("#conversation")).to_contain_text("In the archive")
    yield page
    foreign = [url for url in asked if not url.startswith((site.address, "data:", "blob:"))]
    context.close()
    assert asked and not foreign


def ask(page: Page, question: str) -> Locator:
    """Ask, and return the turn when its answer has come."""
    before = page.locator(".turn").count()
    page.get_by_label("Your question").fill(question)
    page.keyboard.press("Enter")
    turn = page.locator(".turn").nth(before)
    expect(turn.locator(".claim, .refusal").first).to_be_visible(timeout=60_000)
    expect(page.locator("#status [role=status]")).to_contain_text(re.compile("Answered|Not found"))
    return turn


def add(page: Page, *files: tuple[str, bytes]) -> Locator:
    """Add files and return the report."""
    page.get_by_role("tab", name="Archive").click()
    payloads = [{"name": name, "mimeType": "application/octet-stream", "buffer": words} for name, words in files]
    page.locator("#files input[type=file]").set_input_files(payloads)  # type: ignore[arg-type]
    expect(page.locator("#files")).to_contain_text(files[-1][0].rpartition(".")[0])
    page.get_by_role("button", name="Add to the archive").click()
    report = page.locator("#report .report")
    expect(report).to_be_visible(timeout=120_000)
    return report


def find_one(page: Page, words: str) -> None:
    """Look a document up by *words*, again where the table is being filled anew just then; it is the only one found."""
    for _ in range(6):
        page.get_by_label("Find a document").fill("")
        page.get_by_label("Find a document").press_sequentially(words, delay=60)
        page.wait_for_timeout(2500)
        if page.locator(".documents tbody tr").count() == 1:
            break
    expect(page.locator(".documents tbody tr")).to_have_count(1)


def visible_in_panel(page: Page) -> bool:
    """Tell whether the first mark lies within the window and within the panel's text."""
    inside = """() => {
        const mark = document.querySelector('#cited').getBoundingClientRect();
        const text = document.querySelector('#reading .text').getBoundingClientRect();
        return mark.top >= text.top && mark.top < text.bottom && mark.top >= 0 && mark.top < innerHeight;
    }"""
    page.wait_for_function(inside)
    return bool(page.evaluate(inside))


#: Where the keyboard is: its name, whether that can be seen, and what lies over it.
_STOP = """() => {
    const here = document.activeElement, {x, width, top, bottom} = here.getBoundingClientRect();
    const {outlineStyle, outlineWidth, boxShadow} = getComputedStyle(here);
    const over = document.elementFromPoint(x + width / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2);
    const name = here.getAttribute('aria-label') ?? here.labels?.[0]?.textContent ?? here.textContent;
    return {
        tag: here.tagName,
        name: name.trim().replace(/\\s+/g, ' '),
        ringed: (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none',
        uncovered: !!over && (here.contains(over) || over.contains(here)),
    };
}"""


def stop(page: Page) -> str:
    """Return the name of what has the keyboard, which must be seen to have it, nothing lying over it."""
    here = page.evaluate(_STOP)
    assert here["tag"] != "BODY", "nothing has the keyboard"
    assert here["ringed"] and here["uncovered"], here
    return str(here["name"])


def reach(page: Page, name: str, *, key: str = "Tab", most: int = 80) -> None:
    """Press *key* until what *name* begins to describe has the keyboard; every stop on the way can be seen."""
    stops: list[str] = []
    for _ in range(most):
        page.keyboard.press(key)
        stops.append(stop(page))
        if re.match(name, stops[-1]):
            return
    raise AssertionError(f"{name} is not among {stops}")


def quoted(site: Site, chip: Locator) -> str:
    """Return the characters that a chip cites."""
    number, start, end = (int(chip.get_attribute(f"data-{name}") or 0) for name in ("document", "start", "end"))
    return Archive(site.folder).catalogue.document(number).text[start:end]


def letters(text: str) -> str:
    return re.sub(r"[\s*#|_-]+", "", text)


def assert_accessible(page: Page) -> None:
    """Fail where axe-core has a complaint under WCAG 2.2 A and AA."""
    script = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text("utf-8")
    page.evaluate(script + "; 0")
    page.wait_for_timeout(500)
    run_axe = "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})"
    violations = page.evaluate(run_axe)["violations"]
    assert not [(each["id"], [node["html"][:200] for node in each["nodes"]]) for each in violations]
