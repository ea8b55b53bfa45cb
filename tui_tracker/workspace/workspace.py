"""A batch and what is done with it: everything that a key of the terminal program does, without a screen."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from tui_tracker.reviews.drafts import Drafts, place_of
from tui_tracker.reviews.errors import SidecarError
from tui_tracker.reviews.folder import keys_in, reviews_of
from tui_tracker.reviews.people import current_author
from tui_tracker.reviews.presence import Presence
from tui_tracker.settings import Settings
from tui_tracker.workspace.batch import Batch
from tui_tracker.workspace.decisions import Decision
from tui_tracker.workspace.entry import Entry
from tui_tracker.workspace.journal import Journal
from tui_tracker.workspace.saves import Save, Saves
from tui_tracker.workspace.typed import Offer, Typed

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
        self._typed = Typed(self._drafts)
        self._saves = Saves()
        self._journal = Journal(self._write)
        # Others' saves are looked for in a thread: what it has read must not come after a newer save of ours.
        self._saving = Lock()
        # Why documents and their reviews are no longer where they were read, by document.
        self._lost: dict[Path, str] = {}

    # Decisions

    def decide(self, decision: Decision) -> Save:
        """Save the decision after all that were made before it; one undo takes it back as a whole.

        The sheets show it once it is on disk: whoever decides again on what they show waits for that. Drafts of it
        are dropped then.
        """
        return self._saves.submit(partial(self._make, decision))

    def record(self, entry: Entry, changes: "Sequence[Change]") -> Save:
        """Save changes of one sheet that no undo takes back: what was sent is sent."""
        return self._saves.submit(partial(self._record, entry, changes))

    def _record(self, entry: Entry, changes: "Sequence[Change]") -> str:
        self._write(entry, changes, strict=False)
        return ""

    def undo(self) -> Save:
        """Take the last decision back; its result is that one's title, or nothing where there is none."""
        return self._saves.submit(self._journal.undo)

    def redo(self) -> Save:
        """Make the decision again that was last taken back; its result is that one's title, or nothing."""
        return self._saves.submit(self._journal.redo)

    def flush(self) -> Save:
        """What is done once all that was decided so far is on disk, or has failed."""
        return self._saves.flush()

    @property
    def is_saved(self) -> bool:
        """Whether all that was decided is on disk, or has failed."""
        return self._saves.is_idle

    def apply(self, changes: "Iterable[tuple[Entry, Change]]") -> None:
        """Make the changes and wait until they are on disk.

        Raises:
            SaveError: a sidecar could not be written; sheets before it in the list are saved.

        """
        self.decide(Decision([*changes])).result()

    def _make(self, decision: Decision) -> str:
        title = self._journal.make(decision)
        self._typed.drop(decision)
        return title

    def _write(self, entry: Entry, changes: "Sequence[Change]", *, strict: bool) -> None:
        """Save changes of one sheet."""
        store = self.store(entry.document)
        with self._saving:
            self._set_review(entry, store.save(entry.sheet, changes, self.author, strict=strict))

    def _set_review(self, entry: Entry, review: "Review") -> None:
        """Keep what is on disk; a sheet that stands twice in a document has one review."""
        for same in self._entries_of(entry.document, entry.key):
            same.written = review
            same.rank()

    def _entries_of(self, document: Path, key: str) -> Iterator[Entry]:
        return (entry for entry in self.entries if (entry.document, entry.key) == (document, key))

    # The others

    def poll(self) -> list[Entry]:
        """The entries whose review others have changed since it was last read here; they hold the new one now."""
        changed = []
        for store in self._reviewed():
            keys = store.poll()
            lost = store.lost
            if lost != self._lost.get(store.document, ""):
                self._lost[store.document] = lost
                keys = frozenset(entry.key for entry in self.entries if entry.document == store.document)
            for key in keys:
                with self._saving:
                    changed += [e for e in self._entries_of(store.document, key) if self._reload(e, store)]
        return changed

    def _reload(self, entry: Entry, store: "Store") -> bool:
        before = entry.written, entry.read_only
        if lost := self._lost.get(store.document):
            # What was read stays on the screen: it may be all that is left of it.
            entry.read_only = lost
            return before != (entry.written, entry.read_only)
        try:
            entry.written, entry.read_only = store.load(entry.sheet), store.read_only
            entry.is_unread = False
        except SidecarError as error:
            entry.read_only, entry.is_unread = str(error), True
        entry.rank()
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

    def adopt(self, entry: Entry, orphan: "Review") -> Save:
        """Make an orphaned review that of the sheet."""
        return self._saves.submit(partial(self._adopt, entry, orphan))

    def _adopt(self, entry: Entry, orphan: "Review") -> str:
        with self._saving:
            self._set_review(entry, self.store(entry.document).adopt(entry.sheet, orphan, self.author))
        return f"「{entry.sheet.project}」沿用原来的审核记录"

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

    def keep_typed(self, decision: Decision) -> None:
        """Keep a decision that is still being typed where any death of the program leaves it.

        Raises:
            SaveError: it could not be written.

        """
        self._typed.keep(decision)

    def drop_typed(self, decision: Decision) -> None:
        """Forget a decision that was typed and given up."""
        self._typed.drop(decision)

    def offered(self) -> "list[Offer]":
        """What somebody was typing when the program died, on sheets of this workspace, the oldest first."""
        return self._typed.offered(self.entries, self.author)

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
