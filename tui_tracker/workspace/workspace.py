"""A batch and what is done with it: everything that a key of the terminal program does, without a screen."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from tui_tracker.model import Finding
from tui_tracker.reviews.drafts import Drafts, place_of
from tui_tracker.reviews.errors import OvertakenError, SaveError, SidecarError
from tui_tracker.reviews.folder import keys_in, reviews_of
from tui_tracker.reviews.people import current_author
from tui_tracker.reviews.presence import Presence
from tui_tracker.settings import Settings
from tui_tracker.workspace.batch import Batch
from tui_tracker.workspace.entry import Entry

if TYPE_CHECKING:
    from tui_tracker.reviews.changes import Change
    from tui_tracker.reviews.draft import Draft
    from tui_tracker.reviews.review import Review
    from tui_tracker.reviews.store import Store

Changes = list[tuple[Entry, "Change"]]
"""Changes that are made, and taken back, together."""


class Workspace(Batch):
    """A batch under review: changes of its reviews, and what others make of them meanwhile."""

    def __init__(
        self,
        paths: Sequence[Path],
        settings: Settings | None = None,
        reviews_dir: Path | None = None,
        cache: bool = True,
    ) -> None:
        super().__init__(paths, settings, reviews_dir, cache)
        self.author = current_author(self.settings.reviewer)
        self._drafts = Drafts()
        self._visited: tuple[Path, Presence] | None = None
        self._undo: list[Changes] = []
        self._redo: list[Changes] = []
        # Others' saves are looked for in a thread: what it has read must not come after a newer save of ours.
        self._saving = Lock()

    # What people and rules say

    def findings(self, entry: Entry) -> tuple[Finding, ...]:
        """Every finding on the sheet, dismissed ones too, the gravest first."""
        return entry.findings

    def review(self, entry: Entry) -> "Review":
        """What people said of the sheet."""
        return entry.review

    def read_only(self, entry: Entry) -> str:
        """Why the sheet's review can't be changed, or nothing."""
        return entry.read_only

    # Changes

    def apply(self, changes: "Iterable[tuple[Entry, Change]]") -> None:
        """Make the changes and save them; when this returns they are on disk, and one undo takes them all back.

        Raises:
            SaveError: a sidecar could not be written; sheets before it in the list are saved.

        """
        saved: Changes = []
        waiting = _by_entry(changes)
        try:
            for own in waiting:
                self._save(own)
                saved += own
        except SaveError as error:
            if done := len(_by_entry(saved)):
                state = f"{done} 张表已保存，其余 {len(waiting) - done} 张没有"
                raise SaveError(error.problem, state, error.advice) from error
            raise
        finally:
            if saved:
                self._undo.append(saved)
                self._redo.clear()

    def undo(self) -> str:
        """Take the last change back and save; what it was, or nothing where there is none.

        Raises:
            OvertakenError: somebody else has changed the same thing since; of many, those are left as they are.
            SaveError: a sidecar could not be written.

        """
        undone, _ = self._step(self._undo, self._redo)
        return _title(undone)

    def redo(self) -> str:
        """Make the change again that was last taken back; what it was, or nothing where there is none.

        Raises:
            OvertakenError: somebody else has changed the same thing since; of many, those are left as they are.
            SaveError: a sidecar could not be written.

        """
        _, redone = self._step(self._redo, self._undo)
        return _title(redone)

    def _step(self, source: list[Changes], sink: list[Changes]) -> tuple[Changes, Changes]:
        """Invert the newest changes of `source` into `sink`; what they were and what was made of them.

        What somebody else has changed since is left out and not tried again, or it would bar the way to all
        that was done before it. What could not be written stays in `source`.
        """
        changes = source.pop() if source else []
        waiting = _by_entry(_inverse(changes))
        done, overtaken = Changes(), list[OvertakenError]()
        try:
            while waiting:
                try:
                    self._save(waiting[0], strict=True)
                    done += waiting[0]
                except OvertakenError as error:
                    overtaken.append(error)
                del waiting[0]
        finally:
            if done:
                sink.append(done)
            if waiting:
                source.append(_inverse([pair for own in waiting for pair in own]))
        if overtaken:
            raise overtaken[0] if not done else _partly(len(overtaken), len(_by_entry(done)))
        return changes, done

    def _save(self, changes: Changes, *, strict: bool = False) -> None:
        """Save changes of one sheet."""
        entry = changes[0][0]
        store = self._store(entry.document)
        with self._saving:
            review = store.save(entry.sheet, [change for _, change in changes], self.author, strict=strict)
            self._set_review(entry, review)

    def _set_review(self, entry: Entry, review: "Review") -> None:
        """Keep what is on disk; a sheet that stands twice in a document has one review."""
        for same in self._entries_of(entry.document, entry.key):
            same.written = review
            same.rank(self.settings)

    def _entries_of(self, document: Path, key: str) -> Iterator[Entry]:
        return (entry for entry in self.entries if (entry.document, entry.key) == (document, key))

    # The others

    def poll(self) -> list[Entry]:
        """The entries whose review others have changed since it was last read here; they hold the new one now."""
        changed = []
        for store in self._reviewed():
            for key in store.poll():
                with self._saving:
                    changed += [e for e in self._entries_of(store.document, key) if self._reload(e, store)]
        return changed

    def _reload(self, entry: Entry, store: "Store") -> bool:
        before = entry.written, entry.read_only
        try:
            entry.written, entry.read_only = store.load(entry.sheet), store.read_only
            entry.is_unread = False
        except SidecarError as error:
            entry.read_only, entry.is_unread = str(error), True
        entry.rank(self.settings)
        return before != (entry.written, entry.read_only)

    def visit(self, entry: Entry | None) -> list[str]:
        """Say that the sheet is open here; who else has it open."""
        if entry is None:
            return []
        if self._visited and self._visited[0] != entry.document:
            self.leave()
        if self._visited is None:
            self._visited = entry.document, Presence(reviews_of(entry.document, self._reviews_dir))
        visitors = self._visited[1].beat(self.author, entry.key)
        return sorted({visitor.author for visitor in visitors if visitor.key == entry.key})

    def leave(self) -> None:
        """Say that no sheet is open here any more."""
        if self._visited:
            self._visited[1].leave()
            self._visited = None

    # Sheets that were renamed

    def renamed(self) -> "list[tuple[Entry, Review]]":
        """Sheets without a review, each with the orphaned review of the sheet that it was probably renamed from."""
        from tui_tracker.reviews.renames import successor
        from tui_tracker.reviews.review import Review

        found = []
        for store in self._reviewed():
            own = [entry for entry in self.entries if entry.document == store.document]
            for orphan in store.orphans({entry.key for entry in own}):
                free = {entry.key: entry for entry in own if not entry.has_review}
                if isinstance(orphan, Review) and (
                    sheet := successor(orphan, (e.sheet for e in free.values()))
                ):
                    found.append((free[sheet.key], orphan))
        return found

    def adopt(self, entry: Entry, orphan: "Review") -> None:
        """Make an orphaned review that of the sheet.

        Raises:
            SaveError: it could not be written.

        """
        with self._saving:
            self._set_review(entry, self._store(entry.document).adopt(entry.sheet, orphan, self.author))

    def abandoned(self) -> list[Path]:
        """Folders that hold reviews of sheets in this batch, but lie beside no document: it was renamed."""
        if self._reviews_dir:  # its folders do not say where their documents are
            return []
        from tui_tracker.reviews.renames import folders_without_document

        keys = {entry.key for entry in self.entries}
        parents = dict.fromkeys(document.parent for document in self._documents)
        folders = (folder for parent in parents for folder in folders_without_document(parent))
        return [folder for folder in folders if keys & keys_in(folder)]

    # What is being typed

    def keep_draft(self, changes: Changes) -> "list[Draft]":
        """Keep changes that are still being typed where any death of the program leaves them; what was kept.

        Raises:
            SaveError: they could not be written.

        """
        from tui_tracker.reviews.changes import now
        from tui_tracker.reviews.draft import Draft

        kept = [
            Draft(document=place_of(entry.document), sheet=entry.review.sheet, change=change, at=now())
            for entry, change in changes
        ]
        for draft in kept:
            self._drafts.keep(draft)
        return kept

    def drop_drafts(self, drafts: "Iterable[Draft]") -> None:
        """Forget drafts that were saved or given up."""
        for draft in drafts:
            self._drafts.drop(draft)

    def offered_drafts(self) -> "list[tuple[Entry, Draft]]":
        """What somebody was typing when the program died, with the sheets of this workspace that it is about."""
        places = {(place_of(entry.document), entry.key): entry for entry in self.entries}
        offered = ((places.get((draft.document, draft.sheet.key)), draft) for draft in self._drafts.offered())
        return [(entry, draft) for entry, draft in offered if entry is not None]


def _by_entry(changes: "Iterable[tuple[Entry, Change]]") -> list[Changes]:
    """The changes of each sheet together, as one save takes them."""
    found: dict[Entry, Changes] = {}
    for entry, change in changes:
        found.setdefault(entry, []).append((entry, change))
    return list(found.values())


def _inverse(changes: Changes) -> Changes:
    return [(entry, change.inverse()) for entry, change in reversed(changes)]


def _partly(overtaken: int, done: int) -> OvertakenError:
    return OvertakenError(
        f"有 {overtaken} 张表他人已改动同一内容", f"其余 {done} 张表已完成", "请先查看最新内容"
    )


def _title(changes: Changes) -> str:
    if not changes:
        return ""
    entry, change = changes[0]
    return (
        f"「{entry.sheet.project}」{change.title}"
        if len(changes) == 1
        else f"{change.title}（{len(changes)} 项）"
    )
