"""A sheet's cells as findings name them."""

from tui_tracker.model import Sheet, Target
from tui_tracker.model.paths import finder


def target(sheet: Sheet, path: str) -> Target:
    """The cell as a finding names it; what is missing stands, empty, where the sheet begins."""
    found = finder(path)(sheet)
    if found is None:
        return Target(path, "", sheet.location)
    # Without a name's detours: findings name thirty cells a sheet.
    place = found.place if found.place is None or found.column is None else found.place.at(found.column)
    return tuple.__new__(Target, (path, found.text, place or sheet.location))
