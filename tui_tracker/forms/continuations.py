"""Sheets that go on on the next worksheet: with its head printed again, with 续表, or simply with their next row."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import dropwhile

from tui_tracker.documents.grid import Grid
from tui_tracker.forms.catalogue import Forms
from tui_tracker.forms.headers import are_of_values, heads_counted
from tui_tracker.forms.rows import Row, rows_of
from tui_tracker.forms.vocabulary import BEFORE_PROJECT, IS_LEVEL1, IS_LEVEL2, Vocabulary
from tui_tracker.model import Location, Oddity, Value

_HEAD = "head"
_ORDER = {"budget": 1, "goal": 2, "indicators": 3, "judgement": 4, "reason": 4, "measure": 4}
"""The parts of a form below its head, in the order in which they are printed."""
_OF_HEADS = BEFORE_PROJECT | {"project", "period"}
_LEAST_CELLS = 4
"""An indicator has two levels, a name and a value."""


def joined(grids: Iterable[Grid], forms: Forms) -> Iterator[Grid]:
    """Yield the grids, those in one that go on with the one before; the last tells of those that none goes on with."""
    last: Grid | None = None
    told: list[Oddity] = []
    for grid in grids:
        if last is None:
            last = grid
            continue
        last, rest = replace(last, rows=[*last.rows]), _rest(last, grid, forms)
        if rest:
            last = _together(last, grid, rest)
        elif grid.aside:
            told += [grid.aside, *grid.remarks.get(Location(grid.aside.location.path), ())]
        else:
            yield last
            last = grid
    if last and told:
        place = Location(told[0].location.path)
        last = replace(last, remarks={**last.remarks, place: [*last.remarks.get(place, ()), *told]})
    if last:
        yield last


def _together(grid: Grid, other: Grid, rest: Sequence[Row]) -> Grid:
    rows = [*rows_of(grid), *rest]
    return replace(
        grid,
        rows=[row.raw for row in rows],
        locate=[row.place for row in rows].__getitem__,
        remarks={**grid.remarks, **other.remarks},
        carried={**grid.carried, **other.carried},
    )


def _rest(grid: Grid, other: Grid, forms: Forms) -> Sequence[Row]:
    """Return the rows of the other grid, but for the head that it repeats, if they go on with the last sheet."""
    words = forms.words
    head = (
        None
        if other.aside
        else next(filter(lambda row: words[row.cells[0].key].path == "project", rows_of(other)), None)
    )
    # Most worksheets are of other projects, which is soon seen.
    if head and not any(head.cells[-1].raw in raw for raw in grid.rows):
        return ()
    above: list[tuple[str, Row]] = []
    heads: set[tuple[str, ...]] = set()
    for row in rows_of(grid):
        if (part := _part(row, words)) in _ORDER:
            above.append((part, row))
        else:
            heads.add(_keys(row))
            above = [] if _names_project(row, words) else above
    rows = [*dropwhile(lambda row: _keys(row) in heads, rows_of(other))]
    begun = [(part, row) for row in rows if (part := _part(row, words))]
    parts, known = [part for part, _ in begun], [part for part, _ in above]
    are_parts = (
        bool(parts) and _ORDER.keys() >= {*parts} and not any(_begins_another(row, forms) for row in rows)
    )
    if not are_parts or not (above or other.aside):
        return ()
    is_later = not above or min(_ORDER[part] for part in parts) >= _ORDER[known[-1]]
    is_cut_once = {*parts} & {*known} <= {*known[-1:]} & {*parts[:1]}
    first = next((row for part, row in begun if part == parts[0] and len(row.cells) > 1), rows[0])
    return rows if is_later and is_cut_once and _fits(parts[0], first, above, words) else ()


def _fits(part: str, row: Row, above: Sequence[tuple[str, Row]], words: Vocabulary) -> bool:
    """Tell whether a part goes on with this row: its header again, or one that begins where the others do.

    Indicators of which none stand above have their header there.
    """
    others = [one for own, one in above if own == part]
    if not others:
        return part != "indicators" or are_of_values([words[cell.key] for cell in row.cells])
    if _is_header(row, words):
        return _keys(row) in map(_keys, others)
    cells = _cells(row, words)
    if len(cells) < _LEAST_CELLS:
        return False
    alike = [own for one in others if not _is_header(one, words) and (own := _cells(one, words))]
    return any(own[0].column == cells[0].column and len(own) <= len(cells) for own in alike)


def _part(row: Row, words: Vocabulary) -> str:
    """Return to which part of a form a row belongs for certain, be it the head; empty where it does not say."""
    known = words[row.cells[0].key]
    if known.section in _ORDER:
        return known.section
    values, amounts = _heads(row, words)
    # 年度绩效目标完成可能性 | 确定能完成 is a label with its value, though both may head columns.
    if values > max(amounts, 1 + known.is_label) or _is_indicator(row, words):
        return "indicators"
    if amounts > 1 or (known.source and any(cell.quantity for cell in row.cells)):
        return "budget"
    if known.goal:
        return "goal"
    path = known.path.partition("/")[0]
    return path if path in _ORDER else _HEAD if path in _OF_HEADS else ""


def _is_indicator(row: Row, words: Vocabulary) -> bool:
    cells = _cells(row, words)
    kinds = [words.kinds[cell.key] for cell in cells[:2]]
    return len(cells) >= _LEAST_CELLS and bool(kinds[0] & IS_LEVEL1 and kinds[1] & IS_LEVEL2)


def _cells(row: Row, words: Vocabulary) -> Sequence[Value]:
    """Return the cells beside the label of the part, which stands in the first of its rows."""
    return row.cells[bool(words[row.cells[0].key].section) :]


def _is_header(row: Row, words: Vocabulary) -> bool:
    return max(_heads(row, words)) > 1


def _heads(row: Row, words: Vocabulary) -> tuple[int, int]:
    """Return how many cells head columns of indicators, and of amounts."""
    _, values, amounts, _ = heads_counted(tuple([words[cell.key].heads for cell in row.cells]))
    return values, amounts


def _names_project(row: Row, words: Vocabulary) -> bool:
    return any(words[cell.key].path == "project" for cell in row.cells)


def _begins_another(row: Row, forms: Forms) -> bool:
    """Tell whether a row names a project, or is the title of a form that does not go on."""
    key = row.cells[0].key
    return _names_project(row, forms.words) or bool(forms.of_title(key) and not forms.words.continues[key])


def _keys(row: Row) -> tuple[str, ...]:
    return tuple([cell.key for cell in row.cells])
