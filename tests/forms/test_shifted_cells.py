"""A cell too few or too many in any row of any edition: nothing is read into another column in silence."""

from collections.abc import Iterator, Mapping

import pytest

from tests.forms.editions import FUNDS, INDICATORS, city, provincial, shanghai, sichuan, vendor, yunnan
from tests.forms.making import Rows, sheets_of
from tests.forms.variants import tracking
from tui_tracker.model import OddityKind, Sheet
from tui_tracker.rules.engine import check
from tui_tracker.settings import Settings

EDITIONS: Mapping[str, Rows] = {
    "provincial": provincial(),
    "vendor": vendor((0, 1, 2)),
    "city": city(),
    "shanghai": shanghai(),
    "sichuan": sichuan(),
    "yunnan": yunnan(),
    "tracking": tracking(),
}
_FIRST = {"city": 3, "tracking": 5}
"""The first column of the values, where it is not the fifth, or of the amounts, where it is not the fourth."""


def changed_rows(name: str) -> Iterator[tuple[int, Rows]]:
    """The edition with one cell left out of a row of a table, or with a blank one put in; and which row it is."""
    rows = EDITIONS[name]
    names = {row["name"] for row in INDICATORS} | {one.name.text for one in sheets_of(rows)[0].indicators}
    for at, row in enumerate(rows):
        is_indicator = not names.isdisjoint(cell or "" for cell in row)
        is_fund = any(source in (cell or "") for source in FUNDS for cell in row[2:3])
        if not is_indicator and not is_fund:
            continue
        first = 3 if is_fund else 4
        if (name == "city" and is_indicator) or (name == "tracking" and is_fund):
            first = _FIRST[name]
        for column in range(first, len(row)):
            if row[column]:
                yield at, [*rows[:at], [*row[:column], *row[column + 1 :]], *rows[at + 1 :]]
            yield at, [*rows[:at], [*row[:column], "", *row[column:]], *rows[at + 1 :]]


def values_in(sheet: Sheet) -> set[tuple[str, str, str]]:
    """What the tables say: the row's name, the role of the column and the text."""
    found = {
        (line.name, role, getattr(line, role).key)
        for line in sheet.budget.lines
        for role in ("initial", "adjustment", "tracked", "executed", "rate", "forecast", "weight", "score")
    }
    found |= {
        (one.name.key, role, getattr(one, role).key)
        for one in sheet.indicators
        for role in (
            "target", "plan", "actual", "forecast", "likelihood", "weight", "score", "reason", "measure",
        )
    }  # fmt: skip
    return {one for one in found if one[2]}


def is_told(sheet: Sheet, line: int) -> bool:
    """Whether the sheet says that a table, or that row, is not read or not complete."""
    unplaced = {one.location.line for one in sheet.oddities if one.kind is OddityKind.UNPLACED}
    missing = {
        target.location.line
        for finding in check([sheet], Settings())[0]
        if finding.code == "S07"
        for target in finding.targets
        if target.location
    }
    return bool(sheet.uncertain) or line in unplaced | missing


@pytest.mark.parametrize("name", EDITIONS)
def test_a_cell_too_few_or_too_many_moves_no_value_in_silence(name: str) -> None:
    (original,) = sheets_of(EDITIONS[name])
    right = values_in(original)
    tried = 0
    for at, rows in changed_rows(name):
        (sheet,) = sheets_of(rows)
        tried += 1
        assert values_in(sheet) <= right or is_told(sheet, at + 1), rows[at]
    assert tried > 40
