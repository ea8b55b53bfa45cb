"""Sheets into bytes and back: what the cache keeps, and what a process that reads for another one answers.

One line of JSON. The document's path is left out: a sheet is asked for by it. A text that many cells have, such as
及时, is worked out once. The digest of the cache guards the bytes, so decoding checks no more than their shape.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from tui_tracker.model import (
    Budget,
    BudgetLine,
    Goal,
    Indicator,
    Judgement,
    Location,
    Oddity,
    OddityKind,
    Period,
    Quantity,
    Sheet,
    Value,
    value_of,
)

Content = tuple[str, str, str, Quantity | None]
"""What a cell says, wherever it stands: the first four fields of a Value."""

_RAW, _WHOLE = "=", "!"
_WORDS, _AMOUNTS, _CELLS = 10, 4, 7
"""How many cells a sheet has outside its tables, a row of the budget has, and an indicator has."""


def encode(sheets: Iterable[Sheet], path: str) -> bytes:
    """The sheets of the document of that path, as one line of JSON without its end.

    Raises:
        ValueError: a sheet says that it stands in another document.

    """
    # Sheet by sheet: one call for a city's document would hold up the keys of the terminal program for a second.
    records = (
        json.dumps(_record(sheet, path), ensure_ascii=False, separators=(",", ":")) for sheet in sheets
    )
    return f"[{','.join(records)}]".encode("utf-8", "surrogatepass")


def decode(data: bytes, path: str) -> tuple[Sheet, ...]:
    """The sheets, equal to those that were encoded, in the document of that path.

    Raises:
        ValueError: the bytes are nothing that `encode` has made.

    """
    try:
        return tuple(_sheet(record, path) for record in _records(data.decode("utf-8", "surrogatepass")))
    except (TypeError, LookupError, ArithmeticError, RecursionError) as error:
        raise ValueError("not an encoded sheet") from error


def _records(text: str) -> Iterator[Any]:
    """The members of a list in JSON, one after the other; see `encode`."""
    scan, at = json.JSONDecoder().raw_decode, 1
    if not text.startswith("[") or not text.endswith("]"):
        raise ValueError("Expecting a list")
    while at < len(text) - 1:
        record, end = scan(text, at)
        if text[end] not in ",]":
            raise ValueError("Expecting a list")
        yield record
        at = end + 1


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
    cells = [*_cells(sheet)]
    places = _Places()
    # Made before the list of places, which they fill.
    numbers = (
        [places[cell.place] for cell in cells],
        [places[line.location] for line in sheet.budget.lines],
        [places[indicator.place] for indicator in sheet.indicators],
        places[sheet.location],
        [(odd.kind.value, odd.path, odd.text, places[odd.location], odd.detail) for odd in sheet.oddities],
    )
    return [
        sheet.key,
        sheet.digest,
        sheet.period.start,
        sheet.period.end,
        sheet.budget.unit,
        [line.source for line in sheet.budget.lines],
        [*places.records(path)],
        [_written(cell[:4]) for cell in cells],
        [cell.column for cell in cells],
        *numbers,
    ]


def _cells(sheet: Sheet) -> Iterator[Value]:
    yield from (sheet.title, sheet.project, sheet.department, sheet.unit, sheet.period.text)
    yield from (sheet.goal.expected, sheet.goal.actual, sheet.judgement.budget, sheet.judgement.goal)
    yield sheet.measure
    for line in sheet.budget.lines:
        yield from (line.initial, line.tracked, line.executed, line.rate)
    for one in sheet.indicators:
        yield from (one.level1, one.level2, one.name, one.target, one.plan, one.actual, one.reason)


def _sheet(record: Sequence[Any], path: str) -> Sheet:
    key, digest, start, end, unit, sources, places, texts, columns, *numbers = record
    cell_places, line_places, rows, location, oddities = numbers
    where: list[Any] = [Location(path, *place) for place in places]
    where.append(None)  # the place of number -1
    # Value's own constructor takes twice as long, and there are a million cells.
    known, new = _CONTENTS, tuple.__new__
    cells: list[Any] = [
        new(Value, known[text] + (where[place], column))
        for text, place, column in zip(texts, cell_places, columns, strict=True)
    ]
    title, project, department, own_unit, period, expected, actual, budget, goal, measure = cells[:_WORDS]
    tables = _WORDS + _AMOUNTS * len(sources)
    amounts = zip(sources, range(_WORDS, tables, _AMOUNTS), line_places, strict=True)
    indicators = zip(range(tables, len(cells), _CELLS), rows, strict=True)
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
            tuple(_line(source, cells[at : at + _AMOUNTS], where[place]) for source, at, place in amounts),
        ),
        Goal(expected, actual),
        tuple(_indicator(cells[at : at + _CELLS], where[place]) for at, place in indicators),
        Judgement(budget, goal),
        measure,
        where[location],
        tuple(
            Oddity(OddityKind(kind), odd, text, where[place], detail)
            for kind, odd, text, place, detail in oddities
        ),
    )


def _line(source: str, cells: Sequence[Value], place: Location | None) -> BudgetLine:
    initial, tracked, executed, rate = cells
    return BudgetLine(source, initial, tracked, executed, rate, place)


def _indicator(cells: Sequence[Value], place: Location) -> Indicator:
    level1, level2, name, target, plan, actual, reason = cells
    return Indicator(level1, level2, name, target, plan, actual, reason, place)


def _written(content: Content) -> str:
    """The raw text, where the rest follows from it; a level filled down from the row above is written whole."""
    raw, text, key, quantity = content
    written = _RAW + raw if raw else ""
    if _CONTENTS[written] == content:
        return written
    stated = quantity and (quantity.operator, str(quantity.number), quantity.unit)
    return _WHOLE + json.dumps((raw, text, key, stated))


class _Contents(dict[str, Content]):
    """What a written content says, worked out once."""

    _MOST = 1 << 16
    _LONGEST = 300

    def __missing__(self, written: str) -> Content:
        content = _content(written)
        if len(written) <= self._LONGEST:
            if len(self) >= self._MOST:
                self.clear()
            self[written] = content
        return content


def _content(written: str) -> Content:
    if not written.startswith(_WHOLE):
        return value_of(written.removeprefix(_RAW), None)[:4]
    raw, text, key, stated = json.loads(written.removeprefix(_WHOLE))
    quantity = Quantity(stated[0], Decimal(stated[1]), stated[2]) if stated else None
    return raw, text, key, quantity


_CONTENTS = _Contents()
