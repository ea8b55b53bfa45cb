"""Outlines of a document's sheets: enough to list and compare them without decoding them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import partial
from pathlib import Path
from sys import intern
from typing import Any, NamedTuple

from tui_tracker.model import Location, Sheet
from tui_tracker.reading import compact
from tui_tracker.reading.deadline import at_most, seconds_for, too_slow
from tui_tracker.reading.request import Make
from tui_tracker.reading.summary import Summary
from tui_tracker.rules.engine import contexts_of, key_for
from tui_tracker.rules.keys import Key
from tui_tracker.settings import Settings


class Outline(NamedTuple):
    """A sheet as the list shows it and as other sheets are compared with it."""

    summary: Summary
    key: Key


def outlines_of(sheets: Sequence[Sheet], settings: Settings) -> list[Outline]:
    """Return the outlines of sheets."""
    contexts = contexts_of(sheets, settings)
    return [
        Outline(Summary.of(sheet, context.facts), shared(key_for(context)))
        for sheet, context in zip(sheets, contexts, strict=True)
    ]


def outlines_in_time(sheets: Sequence[Sheet], document: Path, settings: Settings) -> list[Outline]:
    """Return the outlines of the document's sheets."""
    try:
        with at_most(seconds_for(document)):
            return outlines_of(sheets, settings)
    except TimeoutError as error:
        raise too_slow(document, "核验") from error


def made_outlines(settings: Settings) -> Make:
    """Return how to make the encoded outlines of a document's sheets."""
    return Make(partial(_made, settings))


def _made(settings: Settings, sheets: Sequence[Sheet], document: Path) -> bytes:
    return encode_outlines(outlines_in_time(sheets, document, settings), sheets[0].location.path)


def encode_outlines(outlines: Iterable[Outline], document: str) -> bytes:
    """Return the outlines of a document's sheets as bytes, which do not tell its path; those of parts make a row."""
    records = [(written_summary(summary, document), key[1:]) for summary, key in outlines]
    return b"".join([compact.written(record) + b"," for record in records])


@compact.decoder
def decode_outlines(data: bytes, document: str) -> list[Outline]:
    """Return the outlines that were encoded."""
    records = compact.read(b"[%b]" % data.removesuffix(b","))
    return [Outline(read_summary(summary, document), _key(document, key)) for summary, key in records]


def written_summary(summary: Summary, document: str) -> Sequence[object]:
    """Return a summary as JSON has it, without the path of its document."""
    project, unit, location, *others = summary
    if location.path != document:
        raise ValueError(f"{location.path} is not {document}")
    return project, unit, location[1:], *others


def read_summary(record: Sequence[Any], document: str) -> Summary:
    """Return the summary that was written."""
    project, unit, place, key, digest, tracked, amount, rate, shown_rate, former = record
    shown = None if shown_rate is None else Decimal(shown_rate)
    location = Location(document, *place)
    return Summary(project, unit, location, key, digest, tracked, amount, rate, shown, tuple(former))


def _key(document: str, record: Sequence[Any]) -> Key:
    key = Key(document, *record)
    department, unit = key.labels
    return shared(key._replace(unused=tuple(key.unused), labels=(department, unit), totals=tuple(key.totals)))


def shared(key: Key) -> Key:
    """Return the key with one string for all that say the same: most names stand in many sheets."""
    return key._replace(
        document=intern(key.document),
        department=intern(key.department),
        unit=intern(key.unit),
        names=tuple(map(intern, key.names)),
    )
