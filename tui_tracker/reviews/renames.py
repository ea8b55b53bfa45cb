"""Reviews whose sheet or document is gone, and the sheet that it may have become."""

from collections.abc import Iterable
from difflib import SequenceMatcher
from pathlib import Path

from tui_tracker.model import Sheet
from tui_tracker.model.text import squash
from tui_tracker.reviews.folder import SUFFIX
from tui_tracker.reviews.review import Review, SheetRef

ALIKE = 0.6
"""How alike two project names must be for the one to be offered as the other's new name."""


def successor(orphan: Review, sheets: Iterable[Sheet]) -> Sheet | None:
    """The sheet that the orphan's sheet was most likely renamed to, among sheets that have no review yet.

    It has the same period, and either the same project or the same unit and a project of a similar name.
    """
    ranked = ((_likeness(orphan.sheet, sheet), sheet) for sheet in sheets)
    likeness, best = max(ranked, key=lambda pair: pair[0], default=(0.0, None))
    return best if likeness >= ALIKE else None


def folders_without_document(directory: Path) -> list[Path]:
    """The folders of reviews whose document was renamed, moved or deleted."""
    folders = directory.glob(f"*{SUFFIX}/")
    return sorted(
        folder for folder in folders if not folder.with_name(folder.name.removesuffix(SUFFIX)).exists()
    )


def _likeness(old: SheetRef, new: Sheet) -> float:
    if squash(old.period) != squash(str(new.period) or new.period.text.text):
        return 0.0
    project = SequenceMatcher(None, squash(old.project), squash(new.project.text), autojunk=False).ratio()
    return project if project == 1.0 or squash(old.unit) == squash(new.unit.text) else 0.0
