"""Which cell of an indicator row is what: levels by vocabulary, values by their offset from the name.

Never by absolute column: rows are 8 to 10 cells wide, levels are blank where cells were merged, and whole
rows stand one cell left or right of their header.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tui_tracker.model import VALUES, parse_quantity
from tui_tracker.readers.labels import LEVEL1, LEVEL2
from tui_tracker.readers.rows import Cell

DEFAULT_COLUMNS = {"level1": 1, "level2": 2, "name": 3, "target": 4, "plan": 5, "actual": 6, "reason": 7}
"""Where the form prints its headers, for a sheet that lost them."""


@dataclass(slots=True)
class Aligned:
    """The cells of one indicator row by what they are; `rest` could not be placed."""

    level1: Cell | None = None
    level2: Cell | None = None
    name: Cell | None = None
    values: dict[str, Cell] = field(default_factory=dict)
    rest: list[Cell] = field(default_factory=list)


def align(cells: Sequence[Cell], columns: Mapping[str, int]) -> Aligned:
    """Tell the cells of an indicator row apart; `columns` says where the headers stand."""
    aligned = Aligned(rest=list(cells))
    _take_levels(aligned, columns)
    rest = aligned.rest
    in_place = (aligned.level2 or aligned.level1) is None or _in_column(aligned, columns)
    if rest and not (in_place and rest[0].column == columns["target"]):
        aligned.name = rest.pop(0)
    _take_values(aligned, columns)
    return aligned


def _take_levels(aligned: Aligned, columns: Mapping[str, int]) -> None:
    rest = aligned.rest
    if _is_level(rest, LEVEL1, columns) and not _is_level2_only(rest, columns):
        aligned.level1 = rest.pop(0)
    elif len(rest) > 1 and rest[0].column == columns["level1"] and rest[1].key in LEVEL2:
        aligned.level1 = rest.pop(0)
    if _is_level(rest, LEVEL2, columns):
        aligned.level2 = rest.pop(0)
    elif len(rest) > 1 and (rest[0].column, rest[1].column) == (columns["level2"], columns["name"]):
        aligned.level2 = rest.pop(0)


def _is_level(rest: Sequence[Cell], vocabulary: frozenset[str], columns: Mapping[str, int]) -> bool:
    """Whether the next cell is a level and not a level-3 name that reads like one."""
    if not rest or rest[0].key not in vocabulary:
        return False
    if rest[0].column < columns["name"] or len(rest) == 1:
        return True
    return len(rest) > len(VALUES) and parse_quantity(rest[1].raw) is None


def _is_level2_only(rest: Sequence[Cell], columns: Mapping[str, int]) -> bool:
    """成本指标 and 满意度指标 name both a level 1 and, in older editions, a level 2."""
    follower = rest[1].key if len(rest) > 1 else ""
    return rest[0].column == columns["level2"] and rest[0].key in LEVEL2 and follower not in LEVEL2


def _in_column(aligned: Aligned, columns: Mapping[str, int]) -> bool:
    levels = (("level1", aligned.level1), ("level2", aligned.level2))
    return all(cell is None or cell.column == columns[level] for level, cell in levels)


def _take_values(aligned: Aligned, columns: Mapping[str, int]) -> None:
    shift = aligned.name.column - columns["name"] if aligned.name else 0
    by_header = {columns[value] + shift: value for value in VALUES if value in columns}
    after_name = {columns["name"] + shift + offset: value for offset, value in enumerate(VALUES, 1)}
    places = by_header
    if not all(cell.column in by_header for cell in aligned.rest) and all(
        cell.column in after_name for cell in aligned.rest
    ):
        places = after_name
    aligned.values = {places[cell.column]: cell for cell in aligned.rest if cell.column in places}
    aligned.rest = [cell for cell in aligned.rest if cell.column not in places]
