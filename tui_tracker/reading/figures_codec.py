"""Write the figures of a sheet as bytes and read them back; see `finding_codec`."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from tui_tracker.rules.figures import Band, Behind, Columns, Counts, Execution, Figures, MeasureKind

_dumped = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode


def encode_figures(figures: Figures) -> bytes:
    """Return the figures as bytes."""
    fields = [write(value) for write, value in zip(_WRITERS, figures[1:], strict=True)]
    return f"{_written_execution(figures.execution)}\n{_dumped(fields)}".encode("utf-8", "surrogatepass")


def decode_figures(data: bytes) -> Figures:
    """Return the figures that were encoded."""
    try:
        execution = decode_execution(data)
        record = json.loads(data[data.index(b"\n") :].decode("utf-8", "surrogatepass"))
        return Figures(execution, *[read(field) for read, field in zip(_READERS, record, strict=True)])
    except (TypeError, LookupError, ArithmeticError, RecursionError) as error:
        raise ValueError("no encoded figures") from error


def decode_execution(data: bytes) -> Execution:
    """Return that part of the figures, which stands first in plain words: of 10,000 sheets in as long as a key waits."""
    words = data[: data.index(b"\n")].decode().split(" ")
    initial, tracked, executed, budget, spending, time, band, is_repaired = words
    return Execution(
        Columns(_read_decimal(initial), _read_decimal(tracked), _read_decimal(executed)),
        _read_decimal(budget),
        _read_decimal(spending),
        _read_part(time),
        Band(band),
        is_repaired == "True",
    )


def _written_execution(execution: Execution) -> str:
    totals, *rest = execution
    return " ".join("" if one is None else str(one) for one in (*totals, *rest))


def _read_decimal(word: str) -> Decimal | None:
    return Decimal(word) if word else None


@lru_cache(maxsize=1 << 8)
def _read_part(word: str) -> Fraction | None:
    return Fraction(word) if word else None


def _same(value: Any) -> Any:
    return value


def _number(number: Decimal | None) -> str | None:
    return None if number is None else str(number)


def _decimal(written: str | None) -> Decimal | None:
    return None if written is None else Decimal(written)


def _amounts(amounts: Columns) -> Sequence[str | None]:
    return [*map(_number, amounts)]


def _read_amounts(written: Sequence[str | None]) -> Columns:
    return Columns(*map(_decimal, written))


def _behind(behind: Sequence[Behind]) -> Sequence[Sequence[object]]:
    return [(*one[:-1], str(one.done)) for one in behind]


def _read_behind(written: Sequence[tuple[int, str, str, str, str, str]]) -> tuple[Behind, ...]:
    return tuple(
        Behind(row, name, target, plan, actual, Fraction(done))
        for row, name, target, plan, actual, done in written
    )


def _read_counts(written: Sequence[int]) -> Counts:
    return Counts(*written)


_Both = tuple[Callable[[Any], object], Callable[[Any], Any]]

_DECIMAL = (_number, _decimal)
_FIELDS: Mapping[str, _Both] = {
    **dict.fromkeys(("initial", "reported"), _DECIMAL),
    "sources": (_amounts, _read_amounts),
    "reported_band": (_same, Band),
    **dict.fromkeys(("judgements", "doubts", "levels"), (_same, tuple)),
    "measure": (_same, MeasureKind),
    "counts": (_same, _read_counts),
    "behind": (_behind, _read_behind),
}
"""How fields are written and read that JSON does not know."""

_WRITERS = [_FIELDS.get(name, (_same, _same))[0] for name in Figures._fields[1:]]
_READERS = [_FIELDS.get(name, (_same, _same))[1] for name in Figures._fields[1:]]
