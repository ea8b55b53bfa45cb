"""Pack sheets, findings and figures as bytes: nobody looks at most of thousands just now.

A city's 10,000 sheets and their findings are half a gigabyte of objects and 50 MB of bytes; unpacking one that is
looked at takes less than a millisecond.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui_tracker.model import Finding, Location, Money, Severity, Sheet, Target
from tui_tracker.reading.codec import decode, encode

if TYPE_CHECKING:
    from tui_tracker.rules.figures import Figures

_LEVEL = 1
_UNPACKED = 64
"""So many are kept unpacked: those that one goes to and fro between."""


def pack_sheet(sheet: Sheet) -> bytes:
    """Return the sheet as bytes, for `unpack_sheet`."""
    return zlib.compress(encode([sheet], sheet.location.path), _LEVEL)


@lru_cache(maxsize=_UNPACKED)
def unpack_sheet(packed: bytes, document: Path) -> Sheet:
    """Return the sheet of the document that `pack_sheet` has packed."""
    (sheet,) = decode(zlib.decompress(packed), str(document))
    return sheet


def pack_findings(findings: Sequence[Finding]) -> bytes:
    """Return the findings as bytes, for `unpack_findings`."""
    # Pickling the findings themselves takes four times as long.
    records = [
        (
            finding.code,
            finding.title,
            finding.severity.value,
            finding.sheet,
            finding.message,
            [
                (target.path, target.text, target.location and tuple(target.location))
                for target in finding.targets
            ],
            finding.basis,
            finding.suggestion,
            dict(finding.repair),
            tuple(finding.money),
        )
        for finding in findings
    ]
    return zlib.compress(pickle.dumps(records, pickle.HIGHEST_PROTOCOL), _LEVEL)


def unpacked(findings: tuple[Finding, ...] | bytes) -> tuple[Finding, ...]:
    """Return the findings, whether they are packed or not."""
    return unpack_findings(findings) if isinstance(findings, bytes) else findings


@lru_cache(maxsize=_UNPACKED)
def unpack_findings(packed: bytes) -> tuple[Finding, ...]:
    """Return the findings that `pack_findings` has packed, in this program or in one that it has started."""
    records = pickle.loads(zlib.decompress(packed))
    return tuple(
        Finding(
            *(code, title, Severity(severity), sheet, message, tuple(map(_target, targets))),
            *(*rest, Money(*money)),
        )
        for code, title, severity, sheet, message, targets, *rest, money in records
    )


def pack_figures(figures: Figures) -> bytes:
    """Return the figures as bytes, for `unpack_figures`: a quarter of what they take as objects."""
    return pickle.dumps(figures, pickle.HIGHEST_PROTOCOL)


def unpack_figures(packed: bytes) -> Figures:
    """Return the figures that `pack_figures` has packed, in this program or in one that it has started."""
    figures: Figures = pickle.loads(packed)
    return figures


def _target(record: tuple[str, str, tuple[Any, ...] | None]) -> Target:
    path, text, place = record
    return Target(path, text, Location(*place) if place else None)
