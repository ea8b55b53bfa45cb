"""Sheets and findings as the JSON contracts have them, written straight from their values.

`records` describes the contracts, and tests hold the two together: building and dumping a record of it takes four
times as long, and a city has a hundred thousand findings.
"""

from collections.abc import Callable, Collection, Mapping
from decimal import Decimal
from typing import Any

from tui_tracker.model import BudgetLine, Indicator, Location, Sheet, Target, Value
from tui_tracker.model.layout import AMOUNT_ROLES
from tui_tracker.reports.listed import Listed

Plain = dict[str, Any]
"""An object of JSON; its members in the order of the contract."""


def plain_finding(listed: Listed) -> Plain:
    """Return the finding, on a sheet or on the batch, as a FindingRecord."""
    entry, finding, item = listed
    return {
        "code": finding.code,
        "item": item,
        "severity": finding.severity.value,
        "sheet": finding.sheet or None,
        "project": entry.summary.project if entry else "",
        "unit": entry.summary.unit if entry else "",
        "message": finding.message,
        "targets": [_target(target) for target in finding.targets],
        "basis": finding.basis,
        "suggestion": finding.suggestion,
        "repair": dict(finding.repair) or None,
    }


def plain_sheet(sheet: Sheet) -> Plain:
    """Return the sheet as a SheetRecord; what its form lacks is left out."""
    layout, goal = sheet.layout, _texts(sheet, "goal/expected", "goal/actual")
    return {
        "key": sheet.key,
        "form": layout.form,
        "title": sheet.title.text,
        "project": sheet.project.text,
        **_texts(sheet, "project_code", "department"),
        "unit": sheet.unit.text,
        "period": {"start": sheet.period.start, "end": sheet.period.end},
        "budget": {
            "unit": sheet.budget.unit,
            "lines": [_line(line, layout.budget) for line in sheet.budget.lines],
        },
        **({"goal": goal} if goal else {}),
        "indicators": [_indicator(one, layout.indicators) for one in sheet.indicators],
        **_judgement(sheet),
        **_texts(sheet, "reason", "measure"),
        **({"notes": [note.text for note in sheet.notes]} if sheet.notes else {}),
        "location": plain_location(sheet.location),
    }


def plain_location(location: Location) -> Plain:
    """Return the place as a LocationRecord; only the fields that its format has."""
    path, line, column, *others = location
    # Nearly all places that are written are those of texts.
    if line and column and others == _NO_OTHERS:
        return {"path": path, "line": line, "column": column}
    return {name: value for name, value in zip(_PLACE, location, strict=True) if value is not None}


def plain_value(value: Value) -> Plain:
    """Return the indicator's value as a ValueRecord."""
    stated = value.quantity
    if stated is None:
        return {"raw": value.text, "operator": "", "number": None, "unit": ""}
    plain: Plain = {
        "raw": value.text,
        "operator": stated.operator,
        "number": plain_number(stated.number),
        "unit": stated.unit,
    }
    if stated.low is not None and stated.high is not None:
        plain |= {"low": plain_number(stated.low), "high": plain_number(stated.high)}
    return plain


def plain_number(number: Decimal) -> str:
    """Return a decimal with its places kept and no exponent: 6.00, 215457.6."""
    return format(number, "f")


def _target(target: Target) -> Plain:
    location = target.location
    return {
        "path": target.path,
        "text": target.text,
        "location": plain_location(location) if location else None,
    }


def _line(line: BudgetLine, roles: Collection[str]) -> Plain:
    plain = {"source": line.source}
    if line.parent:
        plain["parent"] = line.parent
    return plain | {role: _amount(getattr(line, role)) for role in AMOUNT_ROLES if role in roles}


def _indicator(indicator: Indicator, roles: Collection[str]) -> Plain:
    plain = {role: write(getattr(indicator, role)) for role, write in _CELLS.items() if role in roles}
    return plain | {"location": plain_location(indicator.location)}


def _texts(sheet: Sheet, *paths: str) -> Plain:
    """Return the texts of those of these cells that the form has, each by the last part of its path."""
    printed = [path for path in paths if path in sheet.layout.texts]
    return {path.rpartition("/")[2]: cell.text for path in printed if (cell := sheet.cell(path)) is not None}


def _judgement(sheet: Sheet) -> Plain:
    """Return what follows the indicators: the row 总分 and the judgement."""
    plain: Plain = {}
    texts, total, judgement = sheet.layout.texts, sheet.total, sheet.judgement
    if "total/score" in texts:
        plain["total"] = {"weight": _amount(total.weight), "score": _amount(total.score)}
    if "judgement/budget" in texts or "judgement/goal" in texts:
        plain["judgement"] = {"budget": judgement.budget.text, "goal": judgement.goal.text}
    return plain


def _text(value: Value) -> str:
    return value.text


def _amount(value: Value) -> str:
    return value.text if value.quantity is None else plain_number(value.quantity.number)


_PLACE = Location._fields
_NO_OTHERS = [None] * (len(_PLACE) - 3)
_CELLS: Mapping[str, Callable[[Value], object]] = {
    **dict.fromkeys(("level1", "level2", "name"), _text),
    **dict.fromkeys(("target", "plan", "actual", "forecast"), plain_value),
    **dict.fromkeys(("reason", "likelihood"), _text),
    **dict.fromkeys(("weight", "score"), _amount),
    "measure": _text,
}
"""How the cells of an indicator are written, in the order of the contract."""
