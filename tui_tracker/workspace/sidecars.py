"""The reviews of a batch on disk: our saves and rereading those of others never interleave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from tui_tracker.model.text import visible
from tui_tracker.reviews.errors import SaveError, SidecarError
from tui_tracker.workspace.batch import Batch
from tui_tracker.workspace.entry import Entry

if TYPE_CHECKING:
    from tui_tracker.reviews.changes import Change
    from tui_tracker.reviews.review import Review
    from tui_tracker.reviews.store import Store

_UNREAD = "文件名不是审核记录的，可能是同步工具留下的副本，请与正本比较后移走"


class Sidecars:
    """Write and reread reviews, so that the entries of a batch hold what is on disk."""

    def __init__(self, batch: Batch, author: str) -> None:
        self._batch = batch
        self._author = author
        self.lock = Lock()
        """Held for as long as a save takes, be that seconds: what is saved is not to become another sheet meanwhile."""
        # What a look at others' saves has read must not come after a newer save of ours, nor wait for one.
        self._taking = Lock()
        # Why documents and their reviews are no longer where they were read, by document.
        self._lost: dict[Path, str] = {}
        # How often each review was saved here.
        self._saved: Counter[tuple[Path, str]] = Counter()

    def write(self, entry: Entry, changes: Sequence[Change], *, strict: bool = False) -> None:
        """Save changes of one sheet, merged with what others have written meanwhile; `strict` refuses to merge."""
        with self._saving(entry):
            store = self._batch.store(entry.document)
            review = store.save(entry.sheet, changes, self._author, strict=strict)
            self._keep(entry, review)
            self._keep_seen(entry, store)

    def _keep_seen(self, entry: Entry, store: Store) -> None:
        """Keep a copy of the issue that was decided on, if there is none yet; a failure keeps nobody from deciding."""
        from tui_tracker.reviews import seen
        from tui_tracker.workspace.issues import seen_of

        if entry.is_seen and not seen.has(store.directory, entry.key, entry.summary.digest):
            with suppress(OSError):
                seen.keep(store.directory, seen_of(entry))

    def adopt(self, entry: Entry, orphan: Review) -> None:
        with self._saving(entry):
            store = self._batch.store(entry.document)
            self._keep(entry, store.adopt(entry.sheet, orphan, self._author))

    @contextmanager
    def _saving(self, entry: Entry) -> Iterator[None]:
        """Hold the lock; what stands on disk though it could not be confirmed is what the next save rests on."""
        with self.lock:
            try:
                yield
            except SaveError as error:
                if error.standing:
                    self._keep(entry, error.standing)
                raise

    def _keep(self, entry: Entry, review: Review) -> None:
        with self._taking:
            self._saved[entry.document, entry.key] += 1
            for same in self._batch.entries_of(entry.document, entry.key):
                if same.stored is None or same.stored.revision <= review.revision:
                    same.stored = review
                    same.rank()

    def poll(self) -> list[Entry]:
        """Read reviews that others have changed since they were last read here; return their entries."""
        changed = []
        for store in self._batch.stores():
            keys = store.poll()
            lost = store.lost
            if lost != self._lost.get(store.document, ""):
                self._lost[store.document] = lost
                keys = frozenset(entry.key for entry in self._batch.entries_in(store.document))
            for key in keys:
                entries = self._batch.entries_of(store.document, key)
                changed += [entry for entry in entries if self._reload(entry, store)]
        return changed

    def unread(self) -> list[str]:
        """Return in Chinese which files beside the sidecars look like some and are not read, and what to do."""
        paths = [store.directory / name for store in self._batch.opened_stores for name in store.unread]
        return [visible(f"没有读 {path.name}：{_UNREAD}（在 {path.parent}）") for path in paths]

    def _reload(self, entry: Entry, store: Store) -> bool:
        """Read the review anew; return whether it has changed."""
        before = entry.stored, entry.read_only
        if lost := self._lost.get(store.document) or store.missing(entry.key):
            # What was read stays on the screen: it may be all that is left of it.
            entry.read_only = lost
            return before != (entry.stored, entry.read_only)
        saved = -1
        while saved != self._saved[entry.document, entry.key]:
            saved = self._saved[entry.document, entry.key]
            # Without the lock: another's sidecar, which may be large or slow to come, keeps no save waiting.
            fresh = _loaded(entry, store)
            with self._taking:
                if saved == self._saved[entry.document, entry.key]:
                    self._take(entry, fresh, store.read_only)
        return before != (entry.stored, entry.read_only)

    @staticmethod
    def _take(entry: Entry, fresh: Review | SidecarError, read_only: str) -> None:
        if isinstance(fresh, SidecarError):
            entry.read_only, entry.is_unread = str(fresh), True
        else:
            entry.stored, entry.read_only, entry.is_unread = fresh, read_only, False
        entry.rank()


def _loaded(entry: Entry, store: Store) -> Review | SidecarError:
    try:
        return store.load(entry.sheet)
    except SidecarError as error:
        return error
