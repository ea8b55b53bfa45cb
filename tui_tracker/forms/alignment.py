"""Which cell of an indicator row is what: levels by vocabulary, values by their offset from the name.

Never by absolute column: rows are 8 to 10 cells wide, levels are blank where cells were merged, and whole rows stand
one cell left or right of their header.
"""

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from tui_tracker.documents.grid import RawCell
from tui_tracker.forms.vocabulary import (
    IS_LEVEL1,
    IS_LEVEL2,
    IS_QUANTITY,
    LIKE_A_LEVEL,
    WITHOUT_SUFFIX,
)
from tui_tracker.model import Value

ABSENT = -9
"""The column of a level that the form lacks."""


class Places(NamedTuple):
    """Where the columns of an indicator table stand, from 0.

    `values` are those after the name, in order, also the ones that are not known. They `touch` if none is left out
    between them: then a row that begins next to its name is read in order.
    """

    level1: int = 1
    level2: int = 2
    name: int = 3
    values: tuple[int, ...] = (4, 5, 6, 7)
    touch: bool = True


class Shape(NamedTuple):
    """All that decides how a row is read.

    The columns of its non-blank cells, what the first of them can be, and the columns that merged cells cover.
    """

    columns: tuple[int, ...]
    kinds: tuple[int, ...]
    covered: tuple[int, ...] = ()


class Alignment(NamedTuple):
    """Which cell of a row is what.

    `cells` has, for the levels, the name and the values, the index of each non-blank cell, -1 for a blank, and the
    column where it stands or would stand; `rest` are the cells that could not be placed. A row that has a value, or
    a level and a name, is an indicator; it is regular when nothing need be said of its levels, and plain when it has a
    name, too, and all its cells are placed. One that is foreign begins with a label at the left edge that is no level.
    `at` has the indices of the values by their roles.
    """

    is_indicator: bool
    is_regular: bool
    is_foreign: bool
    is_plain: bool
    cells: tuple[tuple[int, int], ...]
    rest: tuple[int, ...]
    at: Mapping[str, int]


_DECISIVE = 4
"""The first cells may be two levels, the name and the target; what follows decides nothing."""


def shape_of(cells: Sequence[Value], known: Mapping[str, int], raw: Sequence[RawCell] = ()) -> Shape:
    """Return the shape of these cells, which stand in a row that has `raw`; most rows share a few shapes.

    What a cell of words can be is `known` by its key.
    """
    kinds = tuple([known[cell.key] if cell.quantity is None else IS_QUANTITY for cell in cells[:_DECISIVE]])
    columns = tuple(map(_COLUMN, cells))
    covered = tuple([column for column, cell in enumerate(raw) if cell is None]) if None in raw else ()
    return tuple.__new__(Shape, (columns, kinds, covered))


# By its number, not by its name: a million cells are asked.
_COLUMN = itemgetter(Value._fields.index("column"))


def align(shape: Shape, header: Places, roles: Sequence[str]) -> Alignment:
    """Tell the cells of an indicator row apart; `header` says where the headers stand, `roles` what the values are."""
    columns = shape.columns
    taken = int(_is_level1(shape, header))
    level1 = 0 if taken else -1
    level2 = taken if _is_level2(shape, taken, header) else -1
    taken += level2 >= 0
    name = taken if taken < len(columns) and not _is_nameless(shape, taken, header) else -1
    taken += name >= 0
    places = _value_columns(shape, taken, columns[name] if name >= 0 else header.name, header)
    values = [columns.index(place, taken) if place in columns[taken:] else -1 for place in places]
    heads, own = (level1, level2, name), (header.level1, header.level2, header.name)
    stand = [columns[index] if index >= 0 else column for index, column in zip(heads, own, strict=True)]
    rest = tuple(index for index in range(taken, len(columns)) if index not in values)
    is_indicator = max(values, default=-1) >= 0 or (name >= 0 and max(level1, level2) >= 0)
    is_regular = level2 >= 0 and stand[:2] == [*own[:2]]
    return Alignment(
        is_indicator=is_indicator,
        is_regular=is_regular,
        is_foreign=_is_foreign(shape, header),
        is_plain=is_indicator and is_regular and name >= 0 and not rest,
        cells=tuple(zip((*heads, *values), (*stand, *places), strict=True)),
        rest=rest,
        at=dict(zip(roles, values, strict=True)),
    )


def in_place(shape: Shape, header: Places, roles: Sequence[str]) -> Alignment | None:
    """Return the row read strictly below the headers; None where a cell stands elsewhere."""
    places = (header.level1, header.level2, header.name, *header.values)
    if not {*shape.columns} <= {*places}:
        return None
    indices = [shape.columns.index(place) if place in shape.columns else -1 for place in places]
    return Alignment(
        is_indicator=max(indices[2:]) >= 0,
        is_regular=indices[1] >= 0,
        is_foreign=False,
        is_plain=False,
        cells=tuple(zip(indices, places, strict=True)),
        rest=(),
        at=dict(zip(roles, indices[3:], strict=True)),
    )


def _is_foreign(shape: Shape, header: Places) -> bool:
    """Whether the row begins with a label outside the taxonomy, at the left edge, and is no indicator for certain."""
    edge = header.level1 if header.level1 >= 0 else header.name - 1
    if shape.columns[0] > edge or shape.kinds[0] & (IS_LEVEL1 | IS_LEVEL2):
        return False
    if len(shape.kinds) > 1 and shape.kinds[1] & IS_LEVEL2:
        return False
    return not _is_complete(shape, header)


def _is_complete(shape: Shape, header: Places) -> bool:
    """Tell whether a name and a target stand in their columns, after a cell that nobody knows as a level."""
    needed = {header.name, *header.values[:1]}
    return not shape.kinds[0] & (IS_LEVEL1 | IS_LEVEL2 | IS_QUANTITY) and needed <= {*shape.columns[1:]}


def _is_level(shape: Shape, index: int, level: int, header: Places) -> bool:
    """Tell whether that cell is a level, and not a level-3 name that reads like one."""
    left = len(shape.columns) - index
    if left < 1 or not shape.kinds[index] & level:
        return False
    if shape.columns[index] < header.name:
        return True
    if shape.kinds[index] & WITHOUT_SUFFIX:
        return False
    return left == 1 or (left > len(header.values) and not shape.kinds[index + 1] & IS_QUANTITY)


def _is_level1(shape: Shape, header: Places) -> bool:
    column, leads_level2 = shape.columns[0], len(shape.kinds) > 1 and _is_level(shape, 1, IS_LEVEL2, header)
    if _is_level(shape, 0, IS_LEVEL1, header):
        # 成本指标 and 满意度指标 name both a level 1 and, in older editions, a level 2.
        return leads_level2 or column != header.level2 or not shape.kinds[0] & IS_LEVEL2
    return column == header.level1 and (leads_level2 or _is_complete(shape, header))


def _is_level2(shape: Shape, index: int, header: Places) -> bool:
    if _is_level(shape, index, IS_LEVEL2, header):
        return True
    if shape.columns[index : index + 2] != (header.level2, header.name):
        return False
    # Words unknown as a level, in its column: without a level 1 beside them they may be a shifted name.
    if index and header.level1 in {shape.columns[0], ABSENT}:
        return True
    return len(shape.columns) - index > len(header.values) and bool(shape.kinds[index] & LIKE_A_LEVEL)


def _is_nameless(shape: Shape, index: int, header: Places) -> bool:
    """Tell whether the values begin where the name should stand, because it is blank."""
    column, kinds, target = shape.columns[index], shape.kinds[index:], (*header.values, header.name + 1)[0]
    if index:
        levels = shape.columns[:index]
        in_place = levels in {header[:2], header[:1], header[1:2]}
        return in_place and column >= target
    if column != target:
        return column > target
    return kinds[0] == IS_QUANTITY or (
        len(shape.columns) < len(header.values) and IS_QUANTITY not in kinds[1:]
    )


def _value_columns(shape: Shape, index: int, name: int, header: Places) -> tuple[int, ...]:
    """Return where the values stand: below their headers as far as the name is shifted, or else next to the name."""
    found = set(shape.columns[index:])
    below_headers = tuple([column + name - header.name for column in header.values])
    if found <= {*below_headers} or not header.values:
        return below_headers
    next_to_name = tuple([column + name + 1 - header.values[0] for column in header.values])
    # Where cells of other rows end elsewhere, columns differ but the order of the cells does not.
    span = range(name + 1, name + 1 + 2 * (len(header.values) + 3))
    uncovered = [column for column in span if column not in shape.covered]
    in_order = tuple(uncovered[: len(header.values)]) if header.touch else ()
    return next((places for places in (next_to_name, in_order) if found <= {*places}), below_headers)
