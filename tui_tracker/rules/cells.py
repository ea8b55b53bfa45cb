"""A sheet's cells as findings name them."""

from tui_tracker.model import Sheet, Target
from tui_tracker.model.paths import finder


def target(sheet: Sheet, path: str) -> Target:
    """The cell as a finding names it; what is missing stands, empty, where the sheet begins."""
    found = finder(path)(sheet)
    if found is None:
        return Target(path, "", sheet.location)
    return Target(path, found.text, found.location or sheet.location)
