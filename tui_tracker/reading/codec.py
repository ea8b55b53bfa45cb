"""Write sheets as bytes and read them back, for the cache and for processes that read for others.

One line, a record of JSON a sheet. The document's path is left out: a sheet is asked for by it. A text that many
cells have, such as 及时, is worked out once. The digest of the cache guards the bytes, so decoding checks no more than
their shape.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple
from decimal import Decimal
from functools import lru_cache
from typing import Any

from tui_tracker.model import (
    TRACKING,
    Budget,
    BudgetLine,
    Family,
    Goal,
    Indicator,
    Judgement,
    Layout,
    Location,
    Note,
    Oddity,
    OddityKind,
    Period,
    Points,
    Quantity,
    Sheet,
    Value,
    value_of,
)
from tui_tracker.model.layout import AMOUNT_ROLES, VALUE_ROLES
from tui_tracker.model.remembered import Remembered
from tui_tracker.reading import compact

_PART = b"\x1e"
"""Parts records, of which each is a line of JSON, in which it can't stand."""

Content = tuple[str, str, str, Quantity | None]
"""What a cell says, wherever it stands: the first four fields of a Value."""

_RAW, _WHOLE = "=", "!"
_WORDS, _AMOUNTS, _CELLS = 14, 4, 7
"""How many cells any sheet has outside its tables, any row of the budget has, and any indicator has."""

_MORE_AMOUNTS = tuple(role for role in AMOUNT_ROLES if role not in BudgetLine._fields[:5])
_MORE_CELLS = tuple(role for role in VALUE_ROLES if role not in Indicator._fields[:7])
"""The cells that only some forms have."""


def encode(sheets: Iterable[Sheet], path: str) -> bytes:
    """Return the sheets of the document of that path as one line, without its line end.

    A sheet that says that it stands in another document is a ValueError.
    """
    # Sheet by sheet: one call for a city's document would hold up the keys of the terminal program for a second.
    return joined(compact.written(_record(sheet, path)) for sheet in sheets)


@compact.decoder
def decode(data: bytes, path: str) -> tuple[Sheet, ...]:
    """Return the sheets that were encoded, located in the document of that path."""
    return tuple(_sheet(compact.read(record), path) for record in records_in(data))


def records_in(data: bytes) -> Sequence[bytes]:
    """Return the record of each sheet that was encoded; each of them can be joined anew by `joined`."""
    if not (data.startswith(_PART) and data.endswith(_PART)):
        raise ValueError("Expecting a list")
    return data.split(_PART)[1:-1]


def joined(records: Iterable[bytes]) -> bytes:
    """Return the records as `encode` returns those of a document."""
    return _PART + b"".join([record + _PART for record in records])


class _Places(dict[Location | None, int]):
    """The places that a sheet names, each once; the number of none is -1."""

    def __init__(self) -> None:
        super().__init__({None: -1})

    def __missing__(self, place: Location | None) -> int:
        self[place] = len(self) - 1
        return self[place]

    def records(self, path: str) -> Iterator[list[object]]:
        for place in self:
            if place is None:
                continue
            if place.path != path:
                raise ValueError(f"{place.path} is not {path}")
            fields: list[object] = [*place[1:]]
            while fields and fields[-1] is None:
                fields.pop()
            yield fields


def _record(sheet: Sheet, path: str) -> list[object]:
    cells = _cells(sheet)
    places = _Places()
    # Made before the list of places, which they fill.
    numbers = (
        [places[cell.place] for cell in cells],
        [places[line.location] for line in sheet.budget.lines],
        [places[indicator.place] for indicator in sheet.indicators],
        places[sheet.location],
        [(odd.kind.value, odd.path, odd.text, places[odd.location], odd.detail) for odd in sheet.oddities],
        [(note.text, places[note.location]) for note in sheet.notes],
    )
    return [
        sheet.key,
        sheet.digest,
        sheet.period.start,
        sheet.period.end,
        sheet.former_keys,
        _written_layout(sheet.layout),
        [sheet.budget.unit, sheet.budget.total_name],
        [(line.source, line.parent, line.number) for line in sheet.budget.lines],
        [*places.records(path)],
        [_written(cell) for cell in cells],
        [cell.column for cell in cells],
        *numbers,
    ]


def _cells(sheet: Sheet) -> list[Value]:
    cells = [sheet.title, sheet.project, sheet.department, sheet.unit, sheet.period.text]
    cells += [sheet.goal.expected, sheet.goal.actual, sheet.judgement.budget, sheet.judgement.goal]
    cells += [sheet.measure, sheet.project_code, sheet.reason, sheet.total.weight, sheet.total.score]
    amounts, more = _more_roles(sheet.layout)
    for line in sheet.budget.lines:
        cells += line[1:5]
        cells += [getattr(line, role) for role in amounts]
    for one in sheet.indicators:
        cells += one[:7]
        cells += [getattr(one, role) for role in more]
    return cells


def _sheet(record: Sequence[Any], path: str) -> Sheet:
    key, digest, start, end, former, form, (unit, total), lines, places, texts, columns, *numbers = record
    cell_places, line_places, rows, location, oddities, notes = numbers
    layout = _read_layout(form)
    more_amounts, more_cells = _more_roles(layout)
    where: list[Any] = [Location(path, *place) for place in places]
    where.append(None)  # the place of number -1
    # Value's own constructor takes twice as long, and there are a million cells.
    known, new = _CONTENTS, tuple.__new__
    cells: list[Any] = [
        new(Value, known[text] + (column, where[place]))
        for text, place, column in zip(texts, cell_places, columns, strict=True)
    ]
    title, project, department, own_unit, period, expected, actual, budget, goal, measure, *rest = cells[
        :_WORDS
    ]
    code, reason, weight, score = rest
    width = _AMOUNTS + len(more_amounts)
    tables = _WORDS + width * len(lines)
    amounts = zip(lines, range(_WORDS, tables, width), line_places, strict=True)
    breadth = _CELLS + len(more_cells)
    indicators = zip(range(tables, len(cells), breadth), rows, strict=True)
    return Sheet(
        key,
        digest,
        title,
        project,
        department,
        own_unit,
        Period(start, end, period),
        Budget(
            unit,
            tuple(
                _line(line, cells[at : at + width], where[place], more_amounts) for line, at, place in amounts
            ),
            total,
        ),
        Goal(expected, actual),
        tuple(_indicator(cells[at : at + breadth], where[place], more_cells) for at, place in indicators),
        Judgement(budget, goal),
        measure,
        where[location],
        tuple(
            Oddity(OddityKind(kind), odd, text, where[place], detail)
            for kind, odd, text, place, detail in oddities
        ),
        layout,
        code,
        reason,
        Points(weight, score),
        tuple(Note(text, where[place]) for text, place in notes),
        tuple(former),
    )


def _line(
    line: tuple[str, str, int], cells: Sequence[Value], place: Location | None, more: Sequence[str]
) -> BudgetLine:
    source, parent, number = line
    initial, tracked, executed, rate = cells[:_AMOUNTS]
    others = dict(zip(more, cells[_AMOUNTS:], strict=True))
    return BudgetLine(source, initial, tracked, executed, rate, place, parent, number, **others)


def _indicator(cells: Sequence[Value], place: Location, more: Sequence[str]) -> Indicator:
    level1, level2, name, target, plan, actual, reason = cells[:_CELLS]
    others = dict(zip(more, cells[_CELLS:], strict=True)) if more else {}
    return Indicator(level1, level2, name, target, plan, actual, reason, place, **others)


def _more_roles(layout: Layout) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if layout is TRACKING:
        return (), ()
    return (
        tuple(role for role in _MORE_AMOUNTS if role in layout.budget),
        tuple(role for role in _MORE_CELLS if role in layout.indicators),
    )


def _written_layout(layout: Layout) -> str:
    """Return the layout as JSON; nothing for that of nearly all sheets."""
    if layout is TRACKING:
        return ""
    fields = {name: getattr(layout, name) for name in Layout.__dataclass_fields__}
    return json.dumps(fields | {"required": sorted(layout.required)}, ensure_ascii=False)


@lru_cache(maxsize=64)
def _read_layout(written: str) -> Layout:
    if not written:
        return TRACKING
    fields = json.loads(written)
    return Layout(
        **fields
        | {
            "family": Family(fields["family"]),
            "sources": tuple(fields["sources"]),
            "required": frozenset(fields["required"]),
            "unused": tuple(fields["unused"]),
        }
    )


def _written(cell: Value) -> str:
    """Return the raw text, where the rest follows from it; a level filled down from the row above is written whole."""
    raw, text, key, quantity, _, _ = cell
    written = _RAW + raw if raw else ""
    if _CONTENTS[written] == (raw, text, key, quantity):
        return written
    stated = quantity and [None if field is None else str(field) for field in astuple(quantity)]
    return _WHOLE + json.dumps((raw, text, key, stated))


def _content(written: str) -> Content:
    if not written.startswith(_WHOLE):
        return value_of(written.removeprefix(_RAW), None)[:4]
    raw, text, key, stated = json.loads(written.removeprefix(_WHOLE))
    quantity = _quantity(*stated) if stated else None
    return raw, text, key, quantity


def _quantity(operator: str, number: str, unit: str, low: str | None, high: str | None) -> Quantity:
    bounds = (None if bound is None else Decimal(bound) for bound in (low, high))
    return Quantity(operator, Decimal(number), unit, *bounds)


_CONTENTS = Remembered(_content, 1 << 13, is_worth_it=lambda written, _: len(written) <= _LONGEST)
_LONGEST = 300
"""A longer text is hardly said again."""
