"""Cells that a review names, found again when their sheet has been issued anew."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from tui_tracker.model import Indicator, Sheet
from tui_tracker.model.paths import INDICATORS, LOST, ROLES, indicator_of, parse, value_path
from tui_tracker.model.text import squash
from tui_tracker.reviews.review import Anchor, Dismissal, Measure, Review

_UNPLACED = "unplaced/"
_TELLING = 6
"""Characters from which on a value tells its row from others; 100.00 or 及时 stand everywhere."""

_Named = TypeVar("_Named", Measure, Dismissal)


def anchored(review: Review, sheet: Sheet) -> tuple[Anchor, ...]:
    """Return what now stands in the cells that the review names and that a new issue may shift."""
    known = {anchor.path: anchor for anchor in review.anchors}
    found = (_anchor(sheet, path) or known.get(path) for path in _paths(review))
    return tuple(anchor for anchor in found if anchor)


def relocate(review: Review, sheet: Sheet) -> Review:
    """Return the review with its targets as paths of this issue of the sheet; what can't be found begins with `LOST`.

    Found by level 1, level 2 and name, then by the name alone, then by a value that stands in one row only.
    """
    if review.sheet.digest in ("", sheet.digest):
        return review
    anchors = {anchor.path: anchor for anchor in review.anchors}
    moves = {path: find(sheet, anchors[path]) for path in _paths(review) if path in anchors}
    return review.model_copy(
        update={
            "measures": tuple(_moved(measure, moves) for measure in review.measures),
            "dismissals": tuple(_moved(dismissal, moves) for dismissal in review.dismissals),
            "anchors": tuple(
                anchor.model_copy(update={"path": moves[path]})
                for path, anchor in anchors.items()
                if path in moves
            ),
        }
    )


def _paths(review: Review) -> dict[str, None]:
    named: Iterable[Measure | Dismissal] = (*review.measures, *review.dismissals)
    return dict.fromkeys(path for record in named for path in record.targets)


def _moved(record: _Named, moves: Mapping[str, str]) -> _Named:
    return record.model_copy(update={"targets": tuple(moves.get(path, path) for path in record.targets)})


def _anchor(sheet: Sheet, path: str) -> Anchor | None:
    row = indicator_of(path)
    if row is not None and row < len(sheet.indicators):
        one = sheet.indicators[row]
        levels = {"level1": one.level1.text, "level2": one.level2.text, "name": one.name.text}
        return Anchor(path=path, text=_text(sheet, row, parse(path).role), **levels)
    if path.startswith(_UNPLACED):
        texts = (oddity.text for oddity in sheet.oddities if oddity.path == path)
        return next((Anchor(path=path, text=text) for text in texts), None)
    return None


def _text(sheet: Sheet, row: int, role: str) -> str:
    cell = sheet.cell(value_path(row, role)) if role else None
    return cell.text if cell else ""


def find(sheet: Sheet, anchor: Anchor) -> str:
    """Return the path of that cell in this issue of the sheet; `LOST` begins it where there is none."""
    if not (anchor.level1 or anchor.level2 or anchor.name):
        return _find_unplaced(sheet, anchor)
    # The path of one that was lost before ends in its role, too.
    role = anchor.path.rpartition("/")[2]
    role = role if role in ROLES else ""
    row = _find_row(sheet, anchor, role)
    parts = [LOST[:-1], anchor.level1, anchor.level2, anchor.name] if row is None else [INDICATORS, str(row)]
    return "/".join([*parts, role] if role else parts)


def _find_unplaced(sheet: Sheet, anchor: Anchor) -> str:
    same = [
        oddity.path
        for oddity in sheet.oddities
        if oddity.path.startswith(_UNPLACED) and oddity.text == anchor.text
    ]
    if len(same) == 1 or anchor.path in same:
        return anchor.path if anchor.path in same else same[0]
    return f"{LOST}{_UNPLACED}{anchor.text}"


def _find_row(sheet: Sheet, anchor: Anchor, role: str) -> int | None:
    rows = range(len(sheet.indicators))
    name = squash(anchor.name)
    levels = (squash(anchor.level1), squash(anchor.level2))
    named = [index for index in rows if squash(sheet.indicators[index].name.text) == name]
    placed = [index for index in named if _levels(sheet.indicators[index]) == levels]
    text = squash(anchor.text)
    valued = [index for index in rows if text == squash(_text(sheet, index, role))]
    if candidates := placed or named:
        both = [index for index in candidates if index in valued]
        old = [index for index in candidates if indicator_of(anchor.path) == index]
        return next((hits[0] for hits in (candidates, both, old) if len(hits) == 1), None)
    return valued[0] if len(valued) == 1 and len(text) >= _TELLING else None


def _levels(row: Indicator) -> tuple[str, str]:
    return squash(row.level1.text), squash(row.level2.text)
