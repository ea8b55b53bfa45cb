"""What can't be checked: tables with unknown columns, and sheets on which a rule has failed."""

import traceback
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from tui_tracker.log import note
from tui_tracker.model import Budget, Oddity, OddityKind, Sheet
from tui_tracker.model.paths import parse
from tui_tracker.rules.registry import Hit, Rule

_ABOUT_READING = frozenset({"S08", "S12", "S13", "S14"})
"""Rules that speak of how a table could be read, and not of what it says."""


def speaks_of(code: str, hit: Hit, tables: Collection[str]) -> bool:
    """Tell whether a rule says something of cells in one of these tables."""
    if code in _ABOUT_READING:
        return False
    paths = (one if isinstance(one, str) else one.path for one in hit.targets)
    return any((parse(path).table or path) in tables for path in paths)


def failure(rule: Rule, error: Exception) -> Hit:
    """Return what is said of a sheet on which a rule has failed; the log has where."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(place.filename).stem} 第 {place.lineno} 行"
    note("rule-failed", code=rule.code, error=type(error).__name__, where=where)
    message = f"规则 {rule.code} 没能核验这张表（{type(error).__name__}，{where}）"
    return Hit(message, (), advice="程序没有料到表中的内容：请把这一行交给管理员，并人工核对这一项。")


def bare_sheet(sheet: Sheet, error: Exception) -> Sheet:
    """Return the sheet without the tables that can't be read, marked as such."""
    note("check-failed", sheet=sheet.key, error=type(error).__name__)
    told = Oddity(OddityKind.FORM, "title", sheet.title.text, sheet.location, sheet.layout.title)
    return replace(
        sheet, budget=Budget(sheet.budget.unit, ()), indicators=(), oddities=(*sheet.oddities, told)
    )
