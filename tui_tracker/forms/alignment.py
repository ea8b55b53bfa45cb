"""Which cell of an indicator row is what: levels by vocabulary, values by their offset from the name.

Never by absolute column: rows are 8 to 10 cells wide, levels are blank where cells were merged, and whole
rows stand one cell left or right of their header.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from tui_tracker.documents.grid import RawCell
from tui_tracker.forms.labels import LEVEL1, LEVEL2
from tui_tracker.model import VALUES, Value


class Columns(NamedTuple):
    """A column, from 0, for each cell of the indicator table; the defaults are where the form prints its headers."""

    level1: int = 1
    level2: int = 2
    name: int = 3
    target: int = 4
    plan: int = 5
    actual: int = 6
    reason: int = 7


class Shape(NamedTuple):
    """All that decides how a row is read.

    The columns of its non-blank cells, what the first of them can be, and the columns that merged cells cover.
    """

    columns: tuple[int, ...]
    kinds: tuple[int, ...]
    covered: tuple[int, ...] = ()


class Alignment(NamedTuple):
    """Which cell of a row is what.

    `cells` has, in the order of `Columns`, the index of each non-blank cell, -1 for a blank, and the column
    where it stands or would stand; `rest` are the cells that could not be placed. A row that has a value, or a
    level and a name, is an indicator; it is regular when nothing need be said of its levels.
    """

    is_indicator: bool
    is_regular: bool
    cells: tuple[tuple[int, int], ...]
    rest: tuple[int, ...]


_LEVEL1, _LEVEL2, _LIKE_A_LEVEL, _QUANTITY = 1, 2, 4, 8
_DECISIVE = 4
"""The first cells may be two levels, the name and the target; what follows decides nothing."""


def shape_of(cells: Sequence[Value], raw: Sequence[RawCell] = ()) -> Shape:
    """The shape of these cells, which stand in a row that has `raw`; most rows share a few shapes."""
    kinds = [_QUANTITY if cell.quantity else _kind(cell.key) for cell in cells[:_DECISIVE]]
    covered = [column for column, cell in enumerate(raw) if cell is None] if None in raw else ()
    return Shape(tuple([cell.column or 0 for cell in cells]), tuple(kinds), tuple(covered))


@lru_cache(maxsize=1 << 12)
def _kind(key: str) -> int:
    return _LEVEL1 * (key in LEVEL1) | _LEVEL2 * (key in LEVEL2) | _LIKE_A_LEVEL * key.endswith("指标")


@lru_cache(maxsize=1 << 12)
def align(shape: Shape, header: Columns) -> Alignment:
    """Tell the cells of an indicator row apart; `header` says where the headers stand."""
    columns = shape.columns
    taken = int(_is_level1(shape, header))
    level1 = 0 if taken else -1
    level2 = taken if _is_level2(shape, taken, header) else -1
    taken += level2 >= 0
    name = taken if taken < len(columns) and not _is_nameless(shape, taken, header) else -1
    taken += name >= 0
    places = _value_columns(shape, taken, columns[name] if name >= 0 else header.name, header)
    values = [columns.index(place, taken) if place in columns[taken:] else -1 for place in places]
    heads = (level1, level2, name)
    stand = [columns[index] if index >= 0 else column for index, column in zip(heads, header, strict=False)]
    return Alignment(
        is_indicator=max(values) >= 0 or (name >= 0 and max(level1, level2) >= 0),
        is_regular=level2 >= 0 and stand[:2] == [*header[:2]],
        cells=tuple(zip((*heads, *values), (*stand, *places), strict=True)),
        rest=tuple(index for index in range(taken, len(columns)) if index not in values),
    )


def _is_level(shape: Shape, index: int, level: int, header: Columns) -> bool:
    """Whether that cell is a level, and not a level-3 name that reads like one."""
    left = len(shape.columns) - index
    if left < 1 or not shape.kinds[index] & level:
        return False
    if shape.columns[index] < header.name or left == 1:
        return True
    return left > len(VALUES) and not shape.kinds[index + 1] & _QUANTITY


def _is_level1(shape: Shape, header: Columns) -> bool:
    column, leads_level2 = shape.columns[0], bool(len(shape.kinds) > 1 and shape.kinds[1] & _LEVEL2)
    if _is_level(shape, 0, _LEVEL1, header):
        # 成本指标 and 满意度指标 name both a level 1 and, in older editions, a level 2.
        return leads_level2 or column != header.level2 or not shape.kinds[0] & _LEVEL2
    return leads_level2 and column == header.level1


def _is_level2(shape: Shape, index: int, header: Columns) -> bool:
    if _is_level(shape, index, _LEVEL2, header):
        return True
    if shape.columns[index : index + 2] != (header.level2, header.name):
        return False
    # Words unknown as a level, in its column: without a level 1 beside them they may be a shifted name.
    if index and shape.columns[0] == header.level1:
        return True
    return len(shape.columns) - index > len(VALUES) and bool(shape.kinds[index] & _LIKE_A_LEVEL)


def _is_nameless(shape: Shape, index: int, header: Columns) -> bool:
    """Whether the values begin where the name should stand, because it is blank."""
    column, kinds = shape.columns[index], shape.kinds[index:]
    if index:
        levels = shape.columns[:index]
        in_place = levels in {header[:2], header[:1], header[1:2]}
        return in_place and column >= header.target
    if column != header.target:
        return column > header.target
    return kinds[0] == _QUANTITY or (len(shape.columns) < len(VALUES) and _QUANTITY not in kinds[1:])


def _value_columns(shape: Shape, index: int, name: int, header: Columns) -> tuple[int, ...]:
    """Where the values stand: below their headers as far as the name is shifted, or else next to the name."""
    found = set(shape.columns[index:])
    below_headers = tuple(column + name - header.name for column in header[3:])
    after_name = tuple(range(name + 1, name + 1 + len(VALUES)))
    # Where cells of other rows end elsewhere, columns differ but the order of the cells does not.
    uncovered = [
        column for column in range(name + 1, name + 1 + 2 * len(header)) if column not in shape.covered
    ]
    in_order = tuple(uncovered[: len(VALUES)])
    return next(
        (places for places in (below_headers, after_name, in_order) if found <= {*places}), below_headers
    )
