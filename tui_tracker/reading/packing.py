"""Pack sheets and findings as bytes: of thousands, only a few are looked at.

A city's 10,000 sheets and their findings are half a gigabyte of objects and 50 MB of bytes; unpacking one that is
looked at takes less than a millisecond.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from tui_tracker.model import Finding, Sheet
from tui_tracker.reading.codec import decode, encode, joined
from tui_tracker.reading.finding_codec import decode_findings, encode_findings

_LEVEL = 1
_UNPACKED = 64
"""So many are kept unpacked: those that one goes to and fro between."""


def pack_sheet(sheet: Sheet) -> bytes:
    """Return the sheet as bytes, for `unpack_sheet`."""
    return zlib.compress(encode([sheet], sheet.location.path), _LEVEL)


def pack_record(record: bytes) -> bytes:
    """Return a sheet whose record that is, one of `records_in`, as bytes, for `unpack_sheet`."""
    return zlib.compress(joined([record]), _LEVEL)


@lru_cache(maxsize=_UNPACKED)
def unpack_sheet(packed: bytes, document: Path) -> Sheet:
    """Return the sheet of the document that `pack_sheet` has packed."""
    (sheet,) = decode(zlib.decompress(packed), str(document))
    return sheet


def pack_findings(findings: Sequence[Finding], document: str) -> bytes:
    """Return the findings on a sheet of that document as bytes, for `unpack_findings`."""
    return zlib.compress(encode_findings(findings, document), _LEVEL)


def unpacked(findings: tuple[Finding, ...] | bytes, document: Path | None = None) -> tuple[Finding, ...]:
    """Return the findings on a sheet of the document, or on no sheet, whether they are packed or not."""
    if isinstance(findings, bytes):
        return unpack_findings(findings, str(document or ""))
    return findings


@lru_cache(maxsize=_UNPACKED)
def unpack_findings(packed: bytes, document: str) -> tuple[Finding, ...]:
    """Return the findings that `pack_findings` has packed."""
    return decode_findings(zlib.decompress(packed), document)
