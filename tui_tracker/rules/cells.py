"""A sheet's cells as findings name them."""

from tui_tracker.model import AMOUNTS, Sheet, Target
from tui_tracker.model.layout import BORROWED
from tui_tracker.model.paths import finder


def budget_label(sheet: Sheet) -> str:
    """Return what the form calls the budget against which spending is held."""
    labels = sheet.layout.budget
    return labels.get("tracked") or labels.get("initial") or AMOUNTS["tracked"]


def borrows(sheet: Sheet) -> bool:
    """Tell whether the form lacks an amount in whose place another one stands."""
    return not BORROWED.keys() <= sheet.layout.budget.keys()


def owner_of(sheet: Sheet, path: str) -> str:
    """Return the path of the cell that a form prints in the place of one that it borrows."""
    table, _, role = path.rpartition("/")
    owner = BORROWED.get(role, "") if table.startswith("budget/") else ""
    return f"{table}/{owner}" if owner and role not in sheet.layout.budget else path


def target(sheet: Sheet, path: str) -> Target:
    """Return the cell as a finding names it; what is missing stands, empty, where the sheet begins."""
    found = finder(path)(sheet)
    if found is None:
        return Target(path, "", sheet.location)
    # Without the detours of names: findings name thirty cells a sheet.
    _, text, _, _, place, column = found
    if place is not None and column is not None:
        place = place.at(column)
    return tuple.__new__(Target, (path, text, place or sheet.location))
