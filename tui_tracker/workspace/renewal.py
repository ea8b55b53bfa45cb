"""Documents that are replaced or added while a batch is open, and what has changed once they are read again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tui_tracker.stamp import Stamp
from tui_tracker.workspace.basis import Basis
from tui_tracker.workspace.entry import Entry

if TYPE_CHECKING:
    from tui_tracker.reading.events import DocumentProblem
    from tui_tracker.workspace.batch import Batch


@dataclass(slots=True)
class Renewal:
    """What reading again has brought: sheets that say something else, new ones, those that are gone.

    `bases` are the former issues of those that say something else; `unread` are the documents that can't be read any
    more: what was read of them before still stands; `refused` are new ones that can't be read.
    """

    bases: list[Basis] = field(default_factory=list)
    added: list[Entry] = field(default_factory=list)
    gone: list[Entry] = field(default_factory=list)
    unread: list[DocumentProblem] = field(default_factory=list)
    refused: list[DocumentProblem] = field(default_factory=list)

    @property
    def changed(self) -> list[Entry]:
        """The sheets that say something else."""
        return [basis.entry for basis in self.bases]

    def __str__(self) -> str:
        """Return what has changed, in Chinese."""
        counts = ((self.changed, "张表有变化"), (self.added, "张新增"), (self.gone, "张不再有"))
        told = "，".join(f"{len(entries)} {what}" for entries, what in counts if entries)
        return told or ("" if self.unread or self.refused else "内容没有变化")


class Former:
    """The sheets that were there before, of which each is found again once: by its place, else by what it says."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.left = list(entries)
        self._by_place = dict(zip(_places(self.left), self.left, strict=True))

    def matches(self, entries: Iterable[Entry]) -> dict[Entry, Entry]:
        """Return which of them each of these entries is, of those that are one."""
        new = list(entries)
        found = {
            entry: self._by_place[place]
            for place, entry in zip(_places(new), new, strict=True)
            if place in self._by_place
        }
        taken = set(found.values())
        by_id = {entry.summary.id: entry for entry in self.left if entry not in taken}
        for entry in new:
            if entry not in found and (same := by_id.pop(entry.summary.id, None)):
                found[entry] = same
        taken = set(found.values())
        self.left = [entry for entry in self.left if entry not in taken]
        return found


def _places(entries: Iterable[Entry]) -> list[tuple[Path, str, int]]:
    """Return where each sheet stands: the document, the key, and its number among those that share both."""
    before: Counter[tuple[Path, str]] = Counter()
    places = []
    for entry in entries:
        place = entry.document, entry.key
        places.append((*place, before[place]))
        before[place] += 1
    return places


class Documents:
    """The documents of a batch, looked at again and again: which are others than those that were read.

    `added` are those in its folders that were not there when it was read. A document that is gone is another matter:
    what lies beside it is lost with it, and `Store.lost` says so.
    """

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self._last: dict[Path, Stamp] = {}
        self._tried: dict[Path, Stamp] = {}
        self._others: dict[Path, Stamp] = {}
        self._listed: tuple[object, frozenset[str]] = (None, frozenset())
        self.added: tuple[Path, ...] = ()
        self.is_settled = False

    def is_replaced(self, document: Path) -> bool:
        """Tell whether there is another document now than the one that was read."""
        return self._replacement(document) is not None

    def _replacement(self, document: Path) -> Stamp | None:
        now = Stamp.at(document)
        return now if now != self._batch.stamps.get(document, now) else None

    def look(self) -> tuple[Path, ...]:
        """Return the documents that have been replaced, and see which have been added.

        `is_settled` tells whether they are worth reading: nobody has written to them since the last look, and they
        have not been read in vain as they are.
        """
        replaced = {path: stamp for path in self._batch.stamps if (stamp := self._replacement(path))}
        added = self._added()
        found = replaced | added
        self.is_settled = bool(found) and found == self._last and found != self._tried
        self._last, self.added = found, tuple(added)
        return tuple(replaced)

    def _added(self) -> dict[Path, Stamp]:
        """Return the new documents; other files are looked into once, as long as nobody writes to them."""
        from tui_tracker.documents.folders import files_besides, find_documents
        from tui_tracker.reading.own_forms import marks_of, own_forms

        stamps, request = self._batch.stamps, self._batch.request
        if self._listed[0] is not stamps:
            self._listed = stamps, frozenset(map(str, stamps))
        files = {path: Stamp.at(path) for path in files_besides(request.paths, self._listed[1])}
        new = {path: stamp for path, stamp in files.items() if stamp and stamp != self._others.get(path)}
        if not new:
            return {}
        documents = {
            found.path for found in find_documents(request.paths, marks_of(own_forms(request.settings)))
        }
        self._others |= {path: stamp for path, stamp in new.items() if path not in documents}
        return {path: stamp for path, stamp in new.items() if path in documents}

    def begin_reading(self) -> None:
        """Remember as what they are read now."""
        self._tried = self._last
