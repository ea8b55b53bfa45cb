"""What the tests ask of a sheet that is read wholly."""

from tests.forms.making import Rows, lost, sheet_of
from tests.forms.variants import told
from tui_tracker.model import OddityKind, Sheet


def read(rows: Rows) -> Sheet:
    """The only sheet, in which everything has its place."""
    sheet = sheet_of(rows)
    assert not told(sheet, OddityKind.UNPLACED)
    assert not sheet.uncertain, told(sheet, OddityKind.UNCERTAIN)
    assert not lost(rows, [sheet])
    return sheet


def amounts(sheet: Sheet, name: str, *roles: str) -> list[str]:
    """What a row of the budget table says in these columns."""
    line = sheet.budget.line(name)
    return [getattr(line, role).text for role in roles]


def values(sheet: Sheet, at: int, *roles: str) -> list[str]:
    """What an indicator says in these columns."""
    return [getattr(sheet.indicators[at], role).text for role in roles]
