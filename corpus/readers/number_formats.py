"""Numbers as a spreadsheet shows them."""

import re
from decimal import ROUND_HALF_UP, Decimal

#: The formats that files name only by number. Source: ECMA-376-1, 18.8.30; currency signs depend on the reader's country.
BUILT_IN = {
    **dict.fromkeys((1,), "0"),
    **dict.fromkeys((2,), "0.00"),
    **dict.fromkeys((3,), "#,##0"),
    **dict.fromkeys((4,), "#,##0.00"),
    **dict.fromkeys((5, 6), "#,##0;-#,##0"),
    **dict.fromkeys((7, 8), "#,##0.00;-#,##0.00"),
    **dict.fromkeys((9,), "0%"),
    **dict.fromkeys((10,), "0.00%"),
    **dict.fromkeys((37, 38), "#,##0;(#,##0)"),
    **dict.fromkeys((39, 40), "#,##0.00;(#,##0.00)"),
    **dict.fromkeys((41, 42), '#,##0;-#,##0;"-"'),
    **dict.fromkeys((43, 44), '#,##0.00;-#,##0.00;"-"'),
}
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]')
_UNSEEN = re.compile(r"\[[^\]]*\]|[_*].")  # colours and conditions; blanks as wide as a character, or as the cell
_DIGITS = re.compile(r"[#0?][#0?,]*(?:\.[#0?]*)?,*|\.[#0?]+")
_KEPT = "-+() £$€¥%/:\0"  # characters that stand for themselves, and the mark of a literal
_MAX_DECIMALS = 15


def show_number(value: Decimal, code: str) -> str | None:
    """Return *value* as the format *code* shows it, None where the code is no plain number's: a date, General, text."""
    sections = _sections(code.replace("\0", ""))  # of a damaged workbook
    section = sections[0]
    if value < 0 and len(sections) > 1:
        section, value = sections[1], -value
    elif value == 0 and len(sections) > 2:
        section = sections[2]
    literals: list[str] = []
    pattern = _UNSEEN.sub("", _LITERAL.sub(lambda match: _put_aside(match, literals), section))
    digits = _DIGITS.search(pattern)
    before, after = (pattern[: digits.start()], pattern[digits.end() :]) if digits else (pattern, "")
    if any(character not in _KEPT for character in before + after):
        return None
    if digits is None:
        return _restored(before, literals).strip() or None
    shown = _figure(value * 100 ** (before + after).count("%"), digits[0])
    sign = "-" if value < 0 and re.search("[1-9]", shown) else ""
    return (sign + _restored(f"{before}{shown}{after}", literals)).strip()


def _sections(code: str) -> list[str]:
    """Return the parts of a code for positive, negative and zero; a semicolon within quotes parts nothing."""
    return re.findall(r'(?:"[^"]*"|\\.|[^;"\\])+', code)[:3] or [""]


def _put_aside(match: re.Match[str], literals: list[str]) -> str:
    literals.append(next((group for group in match.groups() if group is not None), ""))
    return "\0"


def _restored(pattern: str, literals: list[str]) -> str:
    waiting = iter(literals)
    return re.sub("\0", lambda _: next(waiting), pattern)


def _figure(value: Decimal, digits: str) -> str:
    """Return the size of *value* with as many places, and such grouping, as the signs for digits ask for."""
    scaled = digits.rstrip(",")
    whole, _, places = scaled.partition(".")
    most = min(len(places), _MAX_DECIMALS)
    size = (abs(value) / 1000 ** (len(digits) - len(scaled))).quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP)
    shown = f"{size:,f}" if "," in whole else f"{size:f}"
    number, point, decimals = shown.partition(".")
    while len(decimals) > places.count("0") and decimals.endswith("0"):
        decimals = decimals[:-1]
    number = number.zfill(whole.count("0")) if "0" in whole or number != "0" else ""
    return number + (point + decimals if decimals else "")
