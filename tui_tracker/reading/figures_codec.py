"""Write the figures of a sheet as bytes and read them back; see `finding_codec`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from tui_tracker.reading import compact
from tui_tracker.rules.figures import Band, Behind, Columns, Counts, Execution, Figures, MeasureKind


def encode_figures(figures: Figures) -> bytes:
    """Return the figures as bytes."""
    totals, *rest = figures.execution
    execution = " ".join("" if one is None else str(one) for one in (*totals, *rest))
    return b"%b\n%b" % (execution.encode(), compact.written(figures[1:]))


@compact.decoder
def decode_figures(data: bytes) -> Figures:
    """Return the figures that were encoded."""
    record = compact.read(data[data.index(b"\n") :])
    return Figures(
        decode_execution(data), *[read(field) for read, field in zip(_READERS, record, strict=True)]
    )


def decode_execution(data: bytes) -> Execution:
    """Return that part of the figures, which stands first in plain words: of 10,000 sheets in as long as a key waits."""
    words = data[: data.index(b"\n")].decode().split(" ")
    initial, tracked, executed, budget, spending, time, band, is_repaired = words
    return Execution(
        Columns(_decimal(initial), _decimal(tracked), _decimal(executed)),
        _decimal(budget),
        _decimal(spending),
        _read_part(time),
        Band(band),
        is_repaired == "True",
    )


def _decimal(word: str | None) -> Decimal | None:
    return Decimal(word) if word else None


@lru_cache(maxsize=1 << 8)
def _read_part(word: str) -> Fraction | None:
    return Fraction(word) if word else None


def _columns(written: Sequence[str | None]) -> Columns:
    return Columns(*map(_decimal, written))


def _behind(written: Sequence[Any]) -> tuple[Behind, ...]:
    return tuple([Behind._make([*one[:-1], Fraction(one[-1])]) for one in written])


_FIELDS: Mapping[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("initial", "reported"), _decimal),
    "sources": _columns,
    "reported_band": Band,
    **dict.fromkeys(("judgements", "doubts", "levels"), tuple),
    "measure": MeasureKind,
    "counts": lambda written: Counts(*written),
    "behind": _behind,
}
"""How fields are read that JSON does not know."""

_READERS = [_FIELDS.get(name, lambda value: value) for name in Figures._fields[1:]]
