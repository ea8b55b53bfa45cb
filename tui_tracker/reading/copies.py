"""One sheet in several documents: it is checked and listed once, where it is best shown."""

from __future__ import annotations

import marshal
import os
from array import array
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from os.path import lexists
from pathlib import Path

from tui_tracker.model import Location
from tui_tracker.reading.compact import as_bytes
from tui_tracker.reading.spool import Spool
from tui_tracker.reading.summary import SheetId, Summary
from tui_tracker.reviews.folder import keys_in
from tui_tracker.reviews.names import reviews_of

_DIGEST, _START = 16, 4
_LEAST = 8
"""More than any rank by the format alone."""


class Copies:
    """The different sheets of some documents, each as it is shown.

    A document beside which a review of the sheet lies is never given up for one without; then the more faithful
    format is shown, then the document that comes first.
    """

    def __init__(self, reviews_dir: Path | None = None) -> None:
        self._reviews_dir = reviews_dir
        self._ids = _Ids()
        self._ranks, self._shown = bytearray(), array("I")
        self._spool, self._places = Spool(), array("q")
        self._others: dict[int, array[int]] = {}
        self._count = 0
        self._reviewed: dict[Path, tuple[bool, frozenset[str]]] = {}

    def add(self, document: Path, sheets: Iterable[Summary]) -> list[bool]:
        """Take the sheets of a document; return of each whether it is the one to be shown from now on.

        All are numbered from 0, as they come.
        """
        hidden, reviewed = self._reviews(document)
        answers = []
        for sheet in sheets:
            is_reviewed = hidden or not reviewed.isdisjoint((sheet.key, *sheet.former_keys))
            rank = _fidelity(sheet.location) + (0 if is_reviewed else _LEAST)
            place = self._spool.put(marshal.dumps(tuple(sheet.location)))
            at = self._ids.place_of(sheet.id)
            is_new = at == len(self._ranks)
            is_shown = is_new or rank < self._ranks[at]
            if is_new:
                self._ranks.append(rank)
                self._shown.append(self._count)
                self._places.append(place)
            else:
                hidden_place = self._places[at] if is_shown else place
                self._others.setdefault(at, array("q")).append(hidden_place)
                if is_shown:
                    self._ranks[at], self._shown[at], self._places[at] = rank, self._count, place
            self._count += 1
            answers.append(is_shown)
        return answers

    def rank_of(self, document: Path) -> str:
        """Return what of the document's reviews decides which copies are shown."""
        hidden, reviewed = self._reviews(document)
        return "?" if hidden else " ".join(sorted(reviewed))

    @property
    def shown(self) -> Sequence[int]:
        """The numbers of the different sheets, in the order in which they first came."""
        return self._shown

    def others_of(self, id: SheetId) -> Sequence[Location]:
        """Return where else the sheet stands, but where it is shown."""
        places = self._others.get(self._ids.place_of(id), ()) if self._others else ()
        return [*map(self._location, places)]

    def _location(self, place: int) -> Location:
        return Location(*marshal.loads(self._spool.get(place)))

    def _reviews(self, document: Path) -> tuple[bool, frozenset[str]]:
        """Return whether there may be reviews that can't be listed, and the keys of those that can be."""
        if document not in self._reviewed:
            directory = reviews_of(document, self._reviews_dir)
            self._reviewed[document] = (
                (_is_hidden(directory), keys_in(directory)) if lexists(directory) else (False, frozenset())
            )
        return self._reviewed[document]


class _Ids:
    """The places of different sheets, from 0 on: 30 bytes for each, where a dictionary of them takes 200."""

    def __init__(self) -> None:
        self._digests = bytearray()
        self._slots = array("I", [0]) * 1024
        """By the first bytes of a digest, or behind there: the number of the digest, from 1 on."""

    def place_of(self, id: SheetId) -> int:
        """Return the place of the sheet; a new one has the next."""
        digest = blake2b(as_bytes("\0".join(id)), digest_size=_DIGEST).digest()
        slot = self._slot_of(digest)
        if not self._slots[slot]:
            self._digests += digest
            self._slots[slot] = len(self._digests) // _DIGEST
            if 2 * self._slots[slot] > len(self._slots):
                self._widen()
            return len(self._digests) // _DIGEST - 1
        return self._slots[slot] - 1

    def _slot_of(self, digest: bytes | bytearray) -> int:
        slot = int.from_bytes(digest[:_START], "big") % len(self._slots)
        while (number := self._slots[slot]) and self._digest(number) != digest:
            slot = (slot + 1) % len(self._slots)
        return slot

    def _digest(self, number: int) -> bytearray:
        return self._digests[(number - 1) * _DIGEST : number * _DIGEST]

    def _widen(self) -> None:
        self._slots = array("I", [0]) * (2 * len(self._slots))
        for number in range(1, len(self._digests) // _DIGEST + 1):
            self._slots[self._slot_of(self._digest(number))] = number


def _is_hidden(directory: Path) -> bool:
    """Return whether there may be reviews in the folder, which is there, that can't be listed."""
    return not os.access(directory, os.R_OK | os.X_OK, effective_ids=True)


def _fidelity(place: Location) -> int:
    """Return 0 for the format that loses least. How it locates its cells tells the format, which its name may hide."""
    if place.page is not None:
        return 4  # PDF
    if place.worksheet is not None:
        return 2 if place.path.lower().endswith(".xls") else 1
    return 0 if place.table is not None else 3  # Word; text and CSV
