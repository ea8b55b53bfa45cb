"""What fills the slots of a measure: the sheet, and the finding that it answers."""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from tui_tracker.model import Finding, Item, Sheet, Target, Value
from tui_tracker.model.paths import indicator_of, label_of, parse
from tui_tracker.rules.cells import budget_label
from tui_tracker.rules.facts import Facts, facts_of, to_places
from tui_tracker.rules.outlook import due_day, due_month, due_rate, still_due, unspent
from tui_tracker.rules.templates import BLANK, SLOT, Template, filled, form_of
from tui_tracker.rules.wording import effective, inner, percent, quote
from tui_tracker.settings import Settings

_TRANSFER = re.compile(r"(?:(\d{1,2})月[^。；]{0,20}?)?转隶[至到](\w+)")


@lru_cache(maxsize=1 << 8)
def _percent(rate: Fraction | None) -> str:
    return "" if rate is None else percent(rate)


_FROM_SHEET: Mapping[str, Callable[[Sheet, Facts], str]] = {
    "项目": lambda sheet, facts: sheet.project.text,
    "单位": lambda sheet, facts: sheet.unit.text,
    "月份": lambda sheet, facts: sheet.period.end[5:].lstrip("0"),
    "执行率": lambda sheet, facts: effective(facts),
    "时间进度": lambda sheet, facts: _percent(facts.time_progress),
    "期限月份": lambda sheet, facts: _number(due_month(sheet.period)),
    "期限日": lambda sheet, facts: _number(due_day(sheet.period)),
    "目标执行率": lambda sheet, facts: _percent(due_rate(sheet.period, facts)).removesuffix("%"),
    "尚须支出": lambda sheet, facts: _money(still_due(sheet.period, facts), facts),
    "未执行": lambda sheet, facts: _money(unspent(facts), facts),
    "金额单位": lambda sheet, facts: facts.unit,
    "预算数": lambda sheet, facts: budget_label(sheet),
    "转隶月份": lambda sheet, facts: _transfer(sheet, 1),
    "接收单位": lambda sheet, facts: _transfer(sheet, 2),
}
_OWN_SLOT = re.compile(r"\{(?:" + "|".join(_FROM_SHEET) + r")\}")
_UNIT = "计量单位"
_FROM_INDICATOR = {"指标": "name", "计划": "plan", "实际": "actual", _UNIT: "target"}
_RESULTS = ("计划", "实际")
_CORRECTIONS = "更正"
_FROM_REPAIR = ("字段", "原值", "应为", _CORRECTIONS)
ADVICE, PROBLEM = "{建议}", "{问题}"
"""Slots for what the finding itself says: its suggestion, and its message."""

_OF_ITEM = {*_FROM_SHEET, *_FROM_INDICATOR, *_FROM_REPAIR, ADVICE[1:-1], PROBLEM[1:-1]}
_INDICATOR = "“{指标}”"
_FIELDS = "”、“"
"""Between fields of which the first and the last stand in the quotation marks of the text."""
_CATALOGUE = Settings()
_NOTHING: Mapping[str, str] = {}


class Slots:
    """What fills the slots of one sheet's measures; what the sheet itself says is worked out once."""

    def __init__(self, sheet: Sheet, facts: Facts) -> None:
        self._sheet = sheet
        self._of_sheet = _OfSheet(sheet, facts)

    def fill(
        self,
        text: str,
        targets: Sequence[Target] = (),
        repair: Mapping[str, str] = _NOTHING,
        given: Mapping[str, str] = _NOTHING,
    ) -> str:
        """Return the text with its slots filled; `given` goes before what targets, repair and sheet say.

        Of several indicators the first is named, and how many they are, unless the text tells its results.
        """
        if "{" not in text:
            return text
        if len(targets) > 1 and _names_one(text):
            text = self._counting(text, targets)

        form, names = form_of(text)
        of_sheet = self._of_sheet
        # Without a function of its own: every finding comes by here.
        values = [
            given[name]
            if name in given
            else of_sheet[name]
            if name in _FROM_SHEET
            else self._of_finding(name, targets, repair)
            for name in names
        ]
        return form % tuple([value or BLANK for value in values])

    def _of_finding(self, name: str, targets: Sequence[Target], repair: Mapping[str, str]) -> str:
        if name in _FROM_REPAIR and repair:
            return self._of_repair(name, repair)
        if name in _FROM_INDICATOR:
            for target in targets:
                row = indicator_of(target.path)
                if row is not None and row < len(self._sheet.indicators):
                    return self._value(row, name)
        return ""

    def _of_repair(self, name: str, repair: Mapping[str, str]) -> str:
        """Return what fills a slot about the first column that is repaired: total and sources often repeat one amount."""
        column = parse(next(iter(repair))).role
        fields: dict[tuple[str, str], list[str]] = {}
        for path, right in repair.items():
            if parse(path).role == column:
                found = self._sheet.cell(path)
                label = inner(label_of(self._sheet, path))
                fields.setdefault((found.text if found else "", right), []).append(label)
        if name == _CORRECTIONS:
            return "，".join(f"“{_FIELDS.join(own)}”{old}应为{right}" for (old, right), own in fields.items())
        (old, right), own = next(iter(fields.items()))
        return {"字段": _FIELDS.join(own), "原值": old, "应为": right}[name]

    def _value(self, row: int, name: str) -> str:
        value: Value = getattr(self._sheet.indicators[row], _FROM_INDICATOR[name])
        if name == _UNIT:
            return value.unit
        in_words = name in _RESULTS and value.quantity is None and value.text
        return quote(value.text) if in_words else inner(value.text)

    def _counting(self, text: str, targets: Sequence[Target]) -> str:
        """Return the text that says how many indicators the targets stand for, where it names but one."""
        rows = {row for target in targets if (row := indicator_of(target.path)) is not None}
        indicators = self._sheet.indicators
        count = len({indicators[row].name.key for row in rows if row < len(indicators)} - {""})
        return text.replace(_INDICATOR, f"{_INDICATOR}等{count}项指标") if count > 1 else text


class _OfSheet(dict[str, str]):
    """What the sheet itself says, by the slot that it fills."""

    def __init__(self, sheet: Sheet, facts: Facts) -> None:
        self._sheet, self._facts = sheet, facts

    def __missing__(self, name: str) -> str:
        found = self[name] = _FROM_SHEET[name](self._sheet, self._facts)
        return found


@lru_cache(maxsize=1 << 10)
def _names_one(text: str) -> bool:
    """Tell whether the text names an indicator, without telling its results."""
    return _INDICATOR in text and not any(f"{{{name}}}" in text for name in _RESULTS)


def fill_for(
    template: Template,
    sheet: Sheet,
    finding: Finding | None,
    settings: Settings = _CATALOGUE,
    given: Mapping[str, str] = _NOTHING,
) -> str:
    """Return the template filled with what is given, from the sheet, and from the finding that it answers, if any.

    `settings` may fix the time progress.
    """
    slots = Slots(sheet, facts_of(sheet, settings.thresholds.fixed_progress))
    if finding is None:
        return slots.fill(template.text, given=given)
    if finding.suggestion.split("：")[0] == template.title:
        return finding.suggestion
    return slots.fill(template.text, finding.targets, finding.repair, given)


def fill_for_all(template: Template, sheets: Sequence[Sheet], settings: Settings = _CATALOGUE) -> str:
    """The template for several sheets: what they have in common is filled, what each has its own of stays a slot.

    `fill_own` fills these for one of them. What is not known of all sheets is a blank.
    """
    own = [Slots(sheet, facts_of(sheet, settings.thresholds.fixed_progress)) for sheet in sheets]

    def slot(name: str) -> str:
        found = {slots.fill(f"{{{name}}}") for slots in own}
        return found.pop() if len(found) == 1 else "" if BLANK in found else f"{{{name}}}"

    return filled(template.text, slot)


def fill_own(text: str, sheet: Sheet, settings: Settings = _CATALOGUE) -> str:
    """Return the text with the slots that `fill_for_all` left filled for one sheet; other braces stay as they are."""
    slots = Slots(sheet, facts_of(sheet, settings.thresholds.fixed_progress))
    return _OWN_SLOT.sub(lambda match: slots.fill(match[0]), text)


def fill_unknown(text: str) -> str:
    """Return the text with a blank in the place of each slot that no sheet and no finding fills; see `fill_item`."""
    return SLOT.sub(lambda match: match[0] if match[1] in _OF_ITEM else BLANK, text)


def fill_item(text: str, sheet: Sheet, item: Item, settings: Settings = _CATALOGUE) -> str:
    """Return the text with its slots filled from the sheet and from the item; other braces stay as they are."""
    finding = item.head
    slots = Slots(sheet, facts_of(sheet, settings.thresholds.fixed_progress))
    given = {ADVICE[1:-1]: finding.suggestion, PROBLEM[1:-1]: item.problem}

    def fill(match: re.Match[str]) -> str:
        return (
            slots.fill(match[0], finding.targets, finding.repair, given) if match[1] in _OF_ITEM else match[0]
        )

    return SLOT.sub(fill, text)


def _number(number: int | None) -> str:
    return "" if number is None else str(number)


def _money(amount: Decimal | Fraction | None, facts: Facts) -> str:
    return "" if amount is None else f"{to_places(amount):f}{facts.unit}"


def _transfer(sheet: Sheet, group: int) -> str:
    match = _TRANSFER.search(sheet.goal.actual.text)
    return match[group] or "" if match else ""
