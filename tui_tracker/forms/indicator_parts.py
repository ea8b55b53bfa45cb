"""Parts of the indicator table that are no indicators: the rest of a text above, numbers of rows."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from tui_tracker.forms.alignment import Alignment
from tui_tracker.forms.amounts import NONE
from tui_tracker.forms.headers import Column
from tui_tracker.forms.indicator_plan import Plan
from tui_tracker.forms.points import POINTS, as_points
from tui_tracker.forms.rows import BLANK, Row
from tui_tracker.forms.vocabulary import IS_LEVEL1, IS_LEVEL2, WITHOUT_SUFFIX, Vocabulary
from tui_tracker.model import Indicator, Value, value_of

_TEXTS = ("reason", "measure", "remark")


def gone_on(above: Indicator, plan: Plan, cells: Sequence[Value], alignment: Alignment) -> Indicator | None:
    """Return the indicator with the rest of a text for which its row had no room.

    None where the cells are no such rest.
    """
    if not alignment.is_indicator or any(cell.quantity for cell in cells) or alignment.rest:
        return None
    if max(index for index, _ in alignment.cells[:3]) >= 0:
        return None
    changes: dict[str, Any] = {}
    for role, (index, _) in zip(plan.roles, alignment.cells[3:], strict=True):
        if index < 0:
            continue
        own = "reason" if role == "remark" else role
        before = getattr(above, own, None) if role in _TEXTS else None
        if not before:
            return None
        text = f"{before.raw}\n{cells[index].raw}"
        changes[own] = value_of(text, before.place, before.column)
    return above._replace(**changes) if changes else None


def without_skipped(
    plan: Plan, cells: Sequence[Value], words: Vocabulary, kept: dict[int, list[Value]]
) -> tuple[Sequence[Value], Sequence[Value]]:
    """The cells without those below 序号 and below headers left of the name that nobody knows; and the odd of these.

    The points of levels, which stand beside them, and what is kept aside wherever it stands, are added to `kept`.
    Where a level stands there, the row is shifted and keeps all its cells.
    """
    aside = [cell for cell in cells if cell.column in plan.skipped]
    if any(words.kinds[cell.key] & (IS_LEVEL1 | IS_LEVEL2) for cell in aside):
        return cells, ()
    pointed = {column.start for column in plan.header if column.role in POINTS}
    others = {column.start for column in plan.header if column.role == "other"}
    points = [
        cell
        for cell in aside
        if cell.column in others or (cell.column in pointed and as_points(cell).quantity)
    ]
    for cell in points:
        kept.setdefault(cell.column or 0, []).append(cell)
    numbered = {column.start for column in plan.header if column.role == "number"}
    odd = [cell for cell in aside if cell.column not in numbered or not cell.key.strip(".、()").isdecimal()]
    rest = [cell for cell in cells if cell.column not in plan.skipped]
    return rest, [cell for cell in odd if cell not in points]


def with_whole_name(plan: Plan, cells: Sequence[Value]) -> Sequence[Value]:
    """Return the cells with one name out of those below 三级指标 and 四级指标, if the form has both."""
    names = [cell for cell in cells if plan.places.name <= (cell.column or 0) <= plan.deepest]
    if not names:
        return cells
    raw = "：".join(cell.raw.strip() for cell in names)
    before = [cell for cell in cells if (cell.column or 0) < plan.places.name]
    after = [cell for cell in cells if (cell.column or 0) > plan.deepest]
    return [*before, value_of(raw, names[0].place, plan.places.name), *after]


def with_points(
    indicators: list[Indicator],
    pointed: Mapping[str, Column],
    aside: dict[int, list[Value]],
    labels: Mapping[str, str],
) -> tuple[list[Indicator], dict[str, str]]:
    """Return the indicators with the points that stand left of their names, and the labels with those of the points.

    Where some have none, they are those of the level, and stay aside. Where no column has any, all names may say them:
    培训人次（10分）.
    """
    labels = dict(labels)
    for role, column in pointed.items():
        by_place = {cell.place: as_points(cell) for cell in aside.get(column.start, ())}
        if indicators and all(one.place in by_place for one in indicators):
            own: list[dict[str, Any]] = [{role: by_place[one.place]} for one in indicators]
            indicators = [one._replace(**points) for one, points in zip(indicators, own, strict=True)]
            labels[role] = column.label
            # What stands beside no indicator is kept.
            places = {one.place for one in indicators}
            aside[column.start] = [cell for cell in aside[column.start] if cell.place not in places]
    said = [_POINTS_OF_NAME.search(one.name.text) for one in indicators]
    if said and all(said) and not any(one.weight for one in indicators):
        indicators = [
            one._replace(weight=value_of(match[1], one.name.place, one.name.column))
            for one, match in zip(indicators, said, strict=True)
            if match
        ]
        labels.setdefault("weight", "分值")
    return indicators, labels


_POINTS_OF_NAME = re.compile(r"[(（\[【\s](\d{1,3}(?:\.\d+)?)分[)）\]】]?$")


def placed(row: Row, cells: Sequence[Value], alignment: Alignment) -> list[Value]:
    """Return the cells of a row in the order of the columns, blank ones where it has none."""
    return [cells[index] if index >= 0 else row.blank(column) for index, column in alignment.cells]


def indicator_of(plan: Plan, row: Row, named: Sequence[Value], cells: Sequence[Value]) -> Indicator:
    """Return the indicator of a row: its levels and its name, and the values below the columns of the plan."""
    values = plan.values(cells)
    level1, level2, name = named
    target, planned, actual, reason = [values.pop(role, BLANK) for role in _BASE]
    known: dict[str, Any] = {role: one for role, one in values.items() if role in plan.labels}
    return Indicator(level1, level2, name, target, planned, actual, reason, row.place)._replace(**known)


_BASE = ("target", "plan", "actual", "reason")


def says_nothing(plan: Plan, words: Vocabulary, cells: Sequence[Value]) -> bool:
    """Tell whether nothing but 指标2： or …… stands beside the levels, or the points of all rows stand alone."""
    pointed = {at for role, at in zip(plan.roles, plan.places.values, strict=True) if role in POINTS}
    if pointed.issuperset([cell.column for cell in cells]):
        return True
    kinds = words.kinds
    return words.hints[cells[-1].key] and all(
        kinds[cell.key] & (IS_LEVEL1 | IS_LEVEL2) for cell in cells[:-1]
    )


def begins_with_levels(cells: Sequence[Value], words: Vocabulary) -> bool:
    """Tell whether a row where no table has begun is an indicator, with both its levels in full."""
    first, second = [words.kinds[cell.key] for cell in cells[:2]] if len(cells) > 2 else (0, 0)
    return bool(first & IS_LEVEL1 and second & IS_LEVEL2) and not first & WITHOUT_SUFFIX


def said_of_none(cells: Sequence[Value], alignment: Alignment) -> Sequence[Value]:
    """Return the cells in which a row says that the project has no indicator of a kind: 生态效益指标 | 无."""
    name = alignment.cells[2][0]
    # Nearly all rows have a name that says something.
    if name < 0 or cells[name].key not in _NOTHING:
        return ()
    said = [cells[index] for index, _ in alignment.cells[2:] if index >= 0]
    return said if all(one.key in _NOTHING for one in said) else ()


_NOTHING = NONE | {"", "0", "无。", "暂无", "没有", "不涉及", "不适用"}


def is_whole(plan: Plan, cells: Sequence[Value]) -> bool:
    """Tell whether a row has a name, two values, and a level that may be any word.

    At the left edge such a word is a label, unless the row has a cell below each of the first headers.
    """
    places, columns = plan.places, {cell.column for cell in cells}
    if not {places.name, *places.values[:2]} <= columns:
        return False
    first = cells[0].column or 0
    if first > 0:
        return first in {places.level1, places.level2, places.name}
    return first == places.level1 and {places.level2, *places.values[:3]} <= columns


def may_be_header(plan: Plan, row: Row, cells: Sequence[Value]) -> bool:
    """Tell whether a row right below the header says nothing but words, and these below values only."""
    if len(cells) < 2 or row.carried or (cells[0].column or 0) <= plan.places.name:
        return False
    return not any(cell.quantity for cell in cells)


def is_foreign(alignment: Alignment, plan: Plan, words: Vocabulary, first: Value) -> bool:
    """Tell whether a row is none of the table's: it begins with another label, or with what belongs to the page."""
    is_other = alignment.is_foreign and not alignment.is_regular
    return is_other or ((first.column or 0) < plan.places.name and words.is_note(first.key))


def with_carried(plan: Plan, row: Row, cells: Sequence[Value]) -> tuple[Row, Sequence[Value]]:
    """Return the row with the values that stand in merged cells, which belong to every row that they cover."""
    values = [cell for cell in row.carried if cell.column in plan.places.values]
    if not values or not cells:
        return row, cells
    places = {cell.column for cell in values}
    raw = ["" if column in places else text for column, text in enumerate(row.raw)]
    return row._replace(raw=raw), sorted([*cells, *values], key=lambda cell: cell.column or 0)
