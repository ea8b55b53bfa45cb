"""Write the figures of a sheet as bytes and read them back; see `finding_codec`."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tui_tracker.rules.figures import Band, Behind, Counts, Figures, MeasureKind

_dumped = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode


def encode_figures(figures: Figures) -> bytes:
    """Return the figures as bytes."""
    fields = [write(value) for write, value in zip(_WRITERS, figures, strict=True)]
    return _dumped(fields).encode("utf-8", "surrogatepass")


def decode_figures(data: bytes) -> Figures:
    """Return the figures that were encoded.

    Raises:
        ValueError: the bytes are nothing that `encode_figures` has made.

    """
    try:
        record = json.loads(data.decode("utf-8", "surrogatepass"))
        return Figures(*[read(field) for read, field in zip(_READERS, record, strict=True)])
    except (TypeError, LookupError, ArithmeticError, RecursionError) as error:
        raise ValueError("no encoded figures") from error


def _same(value: Any) -> Any:
    return value


def _number(number: Decimal | Fraction | None) -> str | None:
    return None if number is None else str(number)


def _decimal(written: str | None) -> Decimal | None:
    return None if written is None else Decimal(written)


def _fraction(written: str | None) -> Fraction | None:
    return None if written is None else Fraction(written)


def _amounts(amounts: Mapping[str, Decimal | None]) -> Mapping[str, str | None]:
    return {column: _number(amount) for column, amount in amounts.items()}


def _read_amounts(written: Mapping[str, str | None]) -> Mapping[str, Decimal | None]:
    return {column: _decimal(amount) for column, amount in written.items()}


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

_DECIMAL, _FRACTION, _AMOUNTS = (_number, _decimal), (_number, _fraction), (_amounts, _read_amounts)
_FIELDS: Mapping[str, _Both] = {
    **dict.fromkeys(("initial", "budget", "spending", "reported"), _DECIMAL),
    **dict.fromkeys(("rate", "time_progress"), _FRACTION),
    **dict.fromkeys(("totals", "sources"), _AMOUNTS),
    **dict.fromkeys(("band", "reported_band"), (_same, Band)),
    **dict.fromkeys(("judgements", "doubts", "levels"), (_same, tuple)),
    "measure": (_same, MeasureKind),
    "counts": (_same, _read_counts),
    "behind": (_behind, _read_behind),
}
"""How fields are written and read that JSON does not know."""

_WRITERS = [_FIELDS.get(name, (_same, _same))[0] for name in Figures._fields]
_READERS = [_FIELDS.get(name, (_same, _same))[1] for name in Figures._fields]
