"""Sums, differences and shares of cited figures, shown step by step, and the check that each must pass."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, get_args

from assistant.checking import said_by_quotes
from assistant.figures.table import Figure
from assistant.reading.evidence import Evidence

Operator = Literal["+", "−", "÷"]
OPERATORS: tuple[Operator, ...] = get_args(Operator)

_BESIDE = ("", "£", "$", "€", "%")  #: units that are written beside each figure wherever they stand in the paper
_NUMBER = r"[-−]?[£$€]?[-−]?\d[\d,]*(?:\.\d+)?(?:%|(?:m|bn|000|k)\b| [a-z]+\b)?"
_OPERAND = rf"{_NUMBER} \([^()]+\)"
_SHOWN = re.compile(
    rf"(?P<lead>.+?)(?:, in (?P<unit>[^:,]+))?: (?P<operands>{_OPERAND}(?: (?P<operator>[+−÷]) {_OPERAND})+)"
    rf" = (?P<result>{_NUMBER}(?: points?)?)(?: \((?P<caption>.*)\))?\."
)
_PARTS = re.compile(r"(?P<sign>[-−]?)(?P<money>[£$€]?)(?P<minus>[-−]?)(?P<digits>\d[\d,]*(?:\.\d+)?)(?P<tail>.*)")


@dataclass(frozen=True, slots=True)
class Operand:
    """A figure that is reckoned with, and the evidence that is cited for it."""

    figure: Figure
    label: str  #: what tells it from the other operands: "2023/24", "Eastlow"
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Calculation:
    """Operands with what is made of them, left to right."""

    operator: Operator
    operands: tuple[Operand, ...]
    lead: str  #: what all operands have in common: "Trees planted"
    caption: str = ""  #: of the one table that all stand in

    @property
    def text(self) -> str:
        """The claim: "Trees planted: 702 (2023/24) − 610 (2022/23) = 92 (Table 1: Trees)." """
        unit = self.operands[0].figure.unit or ""
        apart = unit not in _BESIDE and not self.operands[0].figure.marked
        steps = f" {self.operator} ".join(
            f"{_written(each.figure.printed, '' if apart else unit)} ({each.label})" for each in self.operands
        )
        made = self._made("" if apart else unit)
        caption = f" ({self.caption})" if self.caption else ""
        return f"{self.lead}{f', in {unit}' if apart else ''}: {steps} = {made}{caption}."

    def _made(self, unit: str) -> str:
        made = reckon(self.operator, [each.figure.value for each in self.operands])
        if self.operator == "÷":
            return f"{made:,f}%"
        return _written(f"{made:,f}", f" percentage {_points(made)}" if unit == "%" else unit)


def reckon(operator: Operator, values: Sequence[Decimal]) -> Decimal:
    """Return what *operator* makes of *values*, exactly; of a share the per cent to one decimal, halves rounded up."""
    if operator == "+":
        return sum(values[1:], values[0])
    if operator == "−":
        return values[0] - sum(values[1:], Decimal(0))
    return (100 * values[0] / values[1]).quantize(Decimal("0.1"), ROUND_HALF_UP)


def failed_arithmetic(text: str, operands: Sequence[Operand], quotes: Sequence[str]) -> tuple[str, ...]:
    """Return what is wrong with a claim that shows a calculation; nothing where it may be shown.

    The result is reckoned anew from the numbers in *text*; each of these must stand in the quote of its operand under
    the names it is given in *text*, all in the same unit.
    """
    shown = _SHOWN.fullmatch(text)
    if shown is None:
        return ("form",)
    steps = re.findall(rf"({_NUMBER}) \(([^()]+)\)", shown["operands"])
    checks = {
        "form": set(re.findall(r"\) ([+−÷]) ", shown["operands"])) == {shown["operator"]},
        "units": _one_unit(shown, steps, operands, quotes),
        "operands": len(steps) == len(operands) == len(quotes)
        and all(_stands(shown, step, quote) for step, quote in zip(steps, quotes, strict=True)),
        "result": _result_holds(shown, steps),
    }
    return tuple(name for name, holds in checks.items() if not holds)


def _one_unit(
    shown: re.Match[str], steps: Sequence[tuple[str, str]], operands: Sequence[Operand], quotes: Sequence[str]
) -> bool:
    """Tell whether all operands are in one unit, which the claim shows and each quote holds."""
    written = {_parts(number)[1] for number, _ in steps}
    own = {each.figure.unit for each in operands}
    unit = shown["unit"] or next(iter(written))
    held = all(_folded(unit) in _folded(quote) or (unit == "%" and "per cent" in quote.lower()) for quote in quotes)
    return len(written) == 1 and own == {unit} and (not shown["unit"] or written == {""}) and held


def _stands(shown: re.Match[str], step: tuple[str, str], quote: str) -> bool:
    """Tell whether an operand stands in its quote under the name that all have in common and its own."""
    number, label = step
    caption = f" ({shown['caption']})" if shown["caption"] else ""
    names = (f"{shown['lead']}, {label}", f"{label}, {shown['lead']}")
    return any(said_by_quotes(f"{name}: {number}{caption}.", quote) for name in names)


def _result_holds(shown: re.Match[str], steps: Sequence[tuple[str, str]]) -> bool:
    values = [_parts(number)[0] for number, _ in steps]
    unit = _parts(steps[0][0])[1]
    operator: Operator = next(each for each in OPERATORS if each == shown["operator"])
    if operator == "÷" and (len(values) != 2 or not values[1]):
        return False
    result, marked = _parts(shown["result"])
    wanted = "%" if operator == "÷" else f" percentage {_points(result)}" if unit == "%" else unit
    return result == reckon(operator, values) and marked == wanted and not (operator == "+" and unit == "%")


def _parts(number: str) -> tuple[Decimal, str]:
    """Return the value of a number as a claim writes it, and its unit."""
    match = _PARTS.fullmatch(number)
    assert match is not None
    value = Decimal(match["digits"].replace(",", ""))
    tail = match["tail"] if match["tail"].startswith(" percentage") else match["tail"].strip()
    return -value if match["sign"] or match["minus"] else value, f"{match['money']}{tail}"


def _points(value: Decimal) -> str:
    return "point" if abs(value) == 1 else "points"


def _folded(text: str) -> str:
    """Return *text* as units are compared: "£ million" and "£m" alike."""
    bare = re.sub(r"[\s'’]", "", text.lower())
    return re.sub(r"(?<=[£$€])(?:millions?|mn)", "m", re.sub(r"(?<=[£$€])(?:thousands?|k)", "000", bare))


def _written(number: str, unit: str) -> str:
    """Return a number with its unit: "£1,200", "12.5%", "£4.2m", "25.1 weeks"."""
    sign, digits = ("−", number[1:]) if number[0] in "-−" else ("", number)
    money, tail = (unit[0], unit[1:]) if unit[:1] in ("£", "$", "€") else ("", unit)
    return f"{sign}{money}{digits}{f' {tail}' if tail.isalpha() and not money else tail}"
