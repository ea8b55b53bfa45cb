"""Checked sheets as bytes: what the cache stores, and what processes that check for others return.

A header of JSON says of each sheet what the list shows; behind it stand the packed sheets, findings and figures, which
are unpacked when somebody looks at them.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from tui_tracker.documents import limits
from tui_tracker.model import Money, Priority, Sheet
from tui_tracker.reading import compact
from tui_tracker.reading.codec import decode, records_in
from tui_tracker.reading.deadline import at_most, seconds_for
from tui_tracker.reading.events import Copy
from tui_tracker.reading.figures_codec import encode_figures
from tui_tracker.reading.outline import read_summary, written_summary
from tui_tracker.reading.packing import (
    pack_findings,
    pack_record,
    unpack_findings,
    unpack_sheet,
)
from tui_tracker.reading.request import Write
from tui_tracker.reading.summary import Standing, Summary, Verdict
from tui_tracker.rules.engine import contexts_of, judge
from tui_tracker.rules.hits import read
from tui_tracker.rules.items import items_of
from tui_tracker.settings import Settings

_SIZE = 4
_LEVEL = 1


class Part(NamedTuple):
    """Some sheets of a document, one after the other: those that are to be checked have hits, be they none."""

    document: str
    encoded: bytes
    """The sheets, as `encode` returns them."""
    shown: Sequence[bool]
    """What `Copies.add` has said of each sheet."""
    hits: Sequence[bytes | None]
    """What comparing has found on each; None of one that is listed as it stands in another document."""
    sheets: Sequence[Sheet] | None = None
    """The sheets themselves, where they are at hand."""


class Judged(NamedTuple):
    """A sheet as it stands in a document and, where it is listed, what the rules say of it; all of it packed."""

    copy: Copy
    verdict: Verdict | None


class Said(NamedTuple):
    """What is said of a part, and what was made of that where it was found; both for `read_judged`."""

    body: bytes
    written: bytes = b""


def judge_parts(parts: Sequence[Part], settings: Settings, write: Write | None = None) -> Iterator[Said]:
    """Yield all that is said of each part."""
    sheets = [part.sheets or decode(part.encoded, part.document) for part in parts]
    checked = [
        (sheet, read(json.loads(hits)))
        for part, some in zip(parts, sheets, strict=True)
        for sheet, hits in zip(some, part.hits, strict=True)
        if hits is not None
    ]
    contexts = [*contexts_of((sheet for sheet, _ in checked), settings)]
    results = zip(contexts, judge(contexts, [hits for _, hits in checked], settings), strict=True)
    for part, some in zip(parts, sheets, strict=True):
        count = sum(hits is not None for hits in part.hits)
        verdicts = iter([*islice(results, count)])
        headers, blobs, written = [], [], []
        listed = zip(some, records_in(part.encoded), part.shown, part.hits, strict=True)
        for sheet, record, is_shown, hits in listed:
            packed = [pack_record(record)]
            standing: object = 0
            if hits is None:
                summary = Summary.of(sheet)
            else:
                context, (findings, figures) = next(verdicts)
                summary, items = Summary.of(sheet, context.facts), items_of(findings)
                standing = _of_standing(Standing.of(sheet, items))
                packed += [pack_findings(findings, part.document), encode_figures(figures)]
                if write:
                    written.append(write.make(summary, sheet, findings, items))
            blobs += packed
            headers.append((written_summary(summary, part.document), is_shown, standing, [*map(len, packed)]))
        yield Said(compact.headed(headers, *blobs), _packed(written))


def judge_in_time(parts: Sequence[Part], settings: Settings, write: Write | None = None) -> list[Said]:
    """Return all that is said of each part, as `judge_parts`; nothing of one that takes longer than its document may."""
    whole = len(parts) > 1
    try:
        with at_most(limits.READ_SECONDS if whole else seconds_for(Path(parts[0].document))):
            return [*judge_parts(parts, settings, write)]
    except TimeoutError:
        if not whole:
            return [Said(b"")]
    return [said for part in parts for said in judge_in_time([part], settings, write)]


@compact.decoder
def read_judged(body: bytes, document: Path, written: bytes = b"") -> list[Judged]:
    """Return the sheets of a part of that document."""
    made = _made(written)
    headers, at = compact.header_of(body)
    judged = []
    for summary, is_shown, standing, lengths in headers:
        blobs = []
        for length in lengths:
            blobs.append(body[at : at + length])
            at += length
        copy = Copy(read_summary(summary, str(document)), blobs[0], is_shown)
        verdict = None
        if standing:
            verdict = Verdict(blobs[1], _standing(standing), blobs[2], next(made, b""))
        judged.append(Judged(copy, verdict))
    return judged


def write_judged(body: bytes, document: Path, write: Write) -> bytes:
    """Return what is made of sheets of that document that were judged before; see `Said.written`."""
    return _packed(
        [
            write.make(
                copy.summary,
                unpack_sheet(copy.content, document),
                findings := unpack_findings(verdict.findings, str(document)),
                items_of(findings),
            )
            for copy, verdict in read_judged(body, document)
            if verdict and isinstance(copy.content, bytes) and isinstance(verdict.findings, bytes)
        ]
    )


def _packed(written: Sequence[bytes]) -> bytes:
    whole = b"".join(len(one).to_bytes(_SIZE, "big") + one for one in written)
    return zlib.compress(whole, _LEVEL) if whole else b""


def _made(packed: bytes) -> Iterator[bytes]:
    written, at = zlib.decompress(packed) if packed else b"", 0
    while at < len(written):
        start = at + _SIZE
        at = start + int.from_bytes(written[at:start], "big")
        yield written[start:at]


def _of_standing(standing: Standing) -> Sequence[object]:
    weight, money = standing.priority
    return standing.counts, weight, money.amount, money.kind, standing.heads, standing.amounts


def _standing(record: Sequence[Any]) -> Standing:
    counts, weight, amount, kind, heads, amounts = record
    return Standing(
        tuple(counts),
        Priority(weight, Money(Decimal(amount), kind)),
        tuple(heads),
        tuple((code, Decimal(most)) for code, most in amounts),
    )
