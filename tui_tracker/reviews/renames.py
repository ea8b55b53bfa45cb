"""Reviews whose sheet or document is gone, and the sheet that it may have become."""

from collections.abc import Iterable
from difflib import SequenceMatcher
from pathlib import Path

from tui_tracker.model import Sheet
from tui_tracker.model.text import squash
from tui_tracker.reviews.folder import SUFFIX, has_document
from tui_tracker.reviews.review import Review

ALIKE = 0.6
"""How alike two project names must be for the one to be offered as the other's new name."""


def successor(orphan: Review, sheets: Iterable[Sheet]) -> Sheet | None:
    """The sheet that the orphan's sheet was most likely renamed to, among sheets that have no review yet.

    It has the same period, and either the same project or the same unit and a project of a similar name.
    """
    return max(successors(orphan, sheets), key=lambda pair: pair[0], default=(0.0, None))[1]


def successors(orphan: Review, sheets: Iterable[Sheet]) -> list[tuple[float, Sheet]]:
    """The sheets that the orphan's sheet may have been renamed to, each with how alike the projects' names are."""
    old = orphan.sheet
    project, unit, period = squash(old.project), squash(old.unit), squash(old.period)
    # What the matcher learns of its second text is kept: the name of the orphan, compared with many.
    matcher = SequenceMatcher(None, "", project, autojunk=False)
    found = []
    for sheet in sheets:
        if squash(str(sheet.period) or sheet.period.text.text) != period:
            continue
        name = squash(sheet.project.text)
        if name == project:
            found.append((1.0, sheet))
        elif squash(sheet.unit.text) == unit:
            matcher.set_seq1(name)
            # The quick ratios are upper bounds and spare most comparisons.
            if matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE:
                likeness = matcher.ratio()
                if likeness >= ALIKE:
                    found.append((likeness, sheet))
    return found


def folders_without_document(directory: Path) -> list[Path]:
    """The folders of reviews whose document was renamed, moved or deleted."""
    folders = directory.glob(f"*{SUFFIX}/")
    return sorted(folder for folder in folders if not has_document(folder))
