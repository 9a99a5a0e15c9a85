"""What the page says is kept of its visitors, where and for how long, and the button that erases what is this browser's."""

from html import escape

import gradio as gr

from assistant.feedback import FEEDBACK_FILE, withdraw_feedback
from assistant.page.announcing import seen
from assistant.page.conversation import MAX_KEPT, Visit
from assistant.page.desk import Desk
from assistant.page.desk_ask import AskDesk
from assistant.page.desk_search import SearchDesk
from assistant.page.parts import Updates, html, on
from assistant.wording import plural
from corpus.errors import ArchiveError

_ASKED = "Erase the conversation, the saved searches and the ratings of this browser? This cannot be undone."

#: Put on the section: its button asks first, then passes on that all is to be erased.
_ERASE_JS = f"""
element.addEventListener('click', (event) => {{
  if (event.target.closest('[data-erase]') && confirm('{_ASKED}')) trigger('click', {{}});
}});
"""

#: Runs when all was erased: an empty value is not written over the one before.
_FORGET_JS = "() => ['conversation', 'saved-searches', 'ratings'].forEach((each) => localStorage.removeItem(each))"


class KeptDesk:
    """The section at the foot of the page, whichever desk is open."""

    def __init__(self, desk: Desk, ask: AskDesk, searching: SearchDesk, status: gr.HTML) -> None:
        self._desk, self._ask, self._searching, self._status = desk, ask, searching, status
        section = html(render_kept(desk.uploads.name), elem_id="kept", js_on_load=_ERASE_JS)
        erased = [*ask.cleared, ask.rated, searching.kept, searching.saved, status]
        erasing = on(section.click, self.erase, [ask.key, ask.visit, ask.rated], erased, cancels=ask.asking)
        erasing.then(None, js=_FORGET_JS)

    def erase(self, key: str, visit: Visit, rated: list[str]) -> Updates:
        """Erase the conversation kept under *key*, the words *rated* by this browser, and its saved searches."""
        try:
            ratings = withdraw_feedback(self._desk.folder, rated)
        except ArchiveError as error:
            return {self._status: seen(str(error))}
        told = f"Erased: the conversation, the saved searches and {plural(ratings, 'rating')} of this browser."
        cleared = {**self._ask.clear(key, visit), **self._searching.forget()}
        return {**cleared, self._ask.rated: [], self._status: seen(told)}


def render_kept(uploads: str) -> str:
    """Return what is kept, where and for how long; *uploads* is the folder of the files that were added."""
    kept = (
        (
            "Your conversation",
            "In the memory of the machine that serves this page, never in a file of it, under a random key that only this "
            "browser has: until you erase it or begin a new one, the server stops, or "
            f"{MAX_KEPT} other conversations have been gone on with since. What else a tab shows is forgotten within an hour "
            "or so of its being closed.",
        ),
        ("Your saved searches", "In this browser’s storage alone, until you remove them."),
        (
            "“Helpful” and “Not helpful”",
            f"In {FEEDBACK_FILE} in the archive’s folder, for whoever looks after the archive: the question, the answer, your "
            "reason and the time, no name and no address. Until they erase all of them with the command feedback and its "
            "option --erase, or you erase those given in this browser, which keeps a fingerprint of each for that.",
        ),
        (
            "Files added under “Archive”",
            f"In the folder {uploads} beside the archive, for everybody who uses it. Removing a document takes it out of "
            "answers and searches; the file itself stays in that folder until it is deleted there. One that was chosen but not "
            "added, or dropped under “Precedents”, is deleted within two hours.",
        ),
    )
    rows = "".join(f"<div><dt>{escape(what)}</dt><dd>{escape(where)}</dd></div>" for what, where in kept)
    return (
        "<details><summary>What is kept, and how to erase it</summary>"
        f"<dl>{rows}</dl><p>Questions and searches are written nowhere else. Where whoever runs this page has named a language "
        "model, questions and passages found for them go to it too.</p>"
        "<div class='actions'><button type='button' data-erase>Erase what is kept of this browser</button></div></details>"
        "<a href='accessibility'>Accessibility</a>"
    )
