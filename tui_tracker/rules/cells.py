"""A sheet's cells as findings name them."""

from collections.abc import Iterable

from tui_tracker.model import AMOUNTS, Sheet, Target
from tui_tracker.model.layout import BORROWED
from tui_tracker.model.paths import finder


def budget_label(sheet: Sheet) -> str:
    """Return what the form calls the budget against which spending is held."""
    labels = sheet.layout.budget
    return labels.get("tracked") or labels.get("initial") or AMOUNTS["tracked"]


class Cells(dict[str | Target, Target]):
    """The cells of a sheet as findings name them, each looked up once; a missing one stands, empty, where it begins."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        # A form may lack an amount in whose place another one stands.
        self._borrows = not BORROWED.keys() <= sheet.layout.budget.keys()

    def all(self, named: Iterable[str | Target]) -> tuple[Target, ...]:
        """Return the cells that were named; two that name a cell which the form prints but once are one."""
        found = map(self.__getitem__, named)
        return tuple(dict.fromkeys(found)) if self._borrows else tuple(found)

    def __missing__(self, named: str | Target) -> Target:
        if isinstance(named, Target):
            return named
        sheet, path = self._sheet, self._owner_of(named) if self._borrows else named
        cell = finder(path)(sheet)
        if cell is None:
            found = Target(path, "", sheet.location)
        else:
            # Without the detours of names: findings name thirty cells a sheet.
            _, text, _, _, column, place = cell
            found = tuple.__new__(Target, (path, text, place or sheet.location, place and column))
        self[named] = found
        return found

    def _owner_of(self, path: str) -> str:
        """Return the path of the cell that the form prints in the place of one that it borrows."""
        table, _, role = path.rpartition("/")
        owner = BORROWED.get(role, "") if table.startswith("budget/") else ""
        return f"{table}/{owner}" if owner and role not in self._sheet.layout.budget else path
