"""What can be done with an answer: copy it with its references, copy its link, say whether it helped."""

from html import escape

from assistant.answer import Answer
from assistant.exporting.copying import copied_html, copied_text
from assistant.exporting.parts import told_turn
from assistant.feedback import FEEDBACK_FILE, MAX_REASON_CHARS
from assistant.permalinks import question_address
from assistant.wording import Turn


def render_tools(turn: Turn, place: int) -> str:
    """Return the buttons under the answer of *turn*, the one at *place* of its conversation; "" while it has none."""
    if turn.answer is None or turn.shown < len(turn.answer.claims):
        return ""
    return f"<div class='tools'>{_copying(turn, turn.answer)}{_rating(place)}</div>{_form(place)}"


def _copying(turn: Turn, answer: Answer) -> str:
    told = told_turn(turn, answer)
    copied = f'data-copy="{escape(copied_text(told))}" data-copy-html="{escape(copied_html(told))}"'
    link = escape(question_address(turn.asked, answer.scope))
    return (
        f'<button type="button" {copied}>Copy with references</button>'
        f'<button type="button" data-link="{link}" aria-label="Copy link to this question">Copy link</button>'
    )


def _rating(place: int) -> str:
    pressed = f'aria-pressed="false" aria-controls="rating-{place}"'
    return (
        f'<button type="button" data-rate="yes" {pressed}>{_thumb("")}Helpful</button>'
        f'<button type="button" data-rate="no" {pressed}>{_thumb("rotate(180 8 8)")}Not helpful</button>'
    )


def _thumb(turned: str) -> str:
    return (
        '<svg viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.3" stroke-linejoin="round" aria-hidden="true">'
        f'<path transform="{turned}" d="M2 7h2.5v6.5H2zM4.5 7.5 7.5 2c1.2 0 1.7 1 1.5 2l-.5 2.500h4.300c.9 0 1.400.8 1.200 1.600'
        'l-1.200 4.300c-.2.7-.7 1.100-1.400 1.100H4.500z"/></svg>'
    )


def _form(place: int) -> str:
    return (
        f'<form class="rating" id="rating-{place}" data-turn="{place}" hidden>'
        f'<label>Why? (optional) <input type="text" name="reason" maxlength="{MAX_REASON_CHARS}" autocomplete="off"></label>'
        '<button type="submit">Send</button><button type="button" data-cancel>Cancel</button>'
        f"<p class='hint'>Kept with the question and the answer in {FEEDBACK_FILE} in the archive’s folder and sent nowhere else. "
        "Whoever looks after the archive can read and erase it; you can erase it under “What is kept” at the foot of the page."
        "</p></form>"
    )
