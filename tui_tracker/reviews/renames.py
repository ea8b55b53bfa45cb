"""Orphaned reviews, and the sheets that theirs may have become."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from pathlib import Path

from tui_tracker.model import Sheet
from tui_tracker.model.text import squash
from tui_tracker.reviews.names import SUFFIX, has_document
from tui_tracker.reviews.review import Review

ALIKE = 0.6
"""How alike two project names must be for the one to be offered as the other's new name."""


_MONTHS = re.compile(r"\d{4}-\d{2} 至 \d{4}-\d{2}")
"""How a period is written of which the months are known; all others are in the document's own words."""

_OTHER_WORDS = 0.9
"""How alike sheets are that differ in the words of their period."""


def successor(orphan: Review, sheets: Iterable[Sheet]) -> Sheet | None:
    """Return the sheet that the orphan's sheet was most likely renamed to, among sheets that have no review yet.

    It has the same period, and either the same project or the same unit and a project of a similar name. A period
    whose months are not known may have been reworded: then project and unit are the same.
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
        name = squash(sheet.project.text)
        if squash(sheet.period.name) != period:
            if (name, squash(sheet.unit.text)) == (project, unit) and _may_be_reworded(old.period, sheet):
                found.append((_OTHER_WORDS, sheet))
            continue
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


def _may_be_reworded(old: str, sheet: Sheet) -> bool:
    """Tell whether the two periods may be one: where the months of both are known, they are not."""
    return not (_MONTHS.fullmatch(old) and _MONTHS.fullmatch(sheet.period.name))


def folders_without_document(directory: Path) -> list[Path]:
    """Return the folders of reviews whose document was renamed, moved or deleted."""
    folders = directory.glob(f"*{SUFFIX}/")
    return sorted(folder for folder in folders if not has_document(folder))
