"""Documents read, checked and reviewed: everything that a key of the terminal program does, without a screen."""

from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock

from tui_tracker.model import Finding, Sheet
from tui_tracker.readers import ReadError, find_documents
from tui_tracker.reviews.changes import Change, now
from tui_tracker.reviews.drafts import Draft, Drafts, place_of
from tui_tracker.reviews.errors import OvertakenError, SaveError, SidecarError
from tui_tracker.reviews.folder import keys_in
from tui_tracker.reviews.people import current_author
from tui_tracker.reviews.presence import Presence
from tui_tracker.reviews.renames import folders_without_document, successor
from tui_tracker.reviews.review import Review
from tui_tracker.reviews.store import Store
from tui_tracker.rules import Settings, check
from tui_tracker.workspace.entry import Entry
from tui_tracker.workspace.listing import searched
from tui_tracker.workspace.loading import read_documents
from tui_tracker.workspace.search import prepare


@dataclass(frozen=True, slots=True)
class Progress:
    """How far loading has come: documents read, of how many, and the one that is read next.

    `sheets` are those known so far of that document or, once all is read, those that are being checked.
    """

    done: int
    total: int
    path: Path
    sheets: int = 0

    @property
    def is_checking(self) -> bool:
        """Whether everything is read, and the rules are at work."""
        return self.done == self.total


@dataclass(frozen=True, slots=True)
class DocumentProblem:
    """A document or path that could not be read: what is wrong and what to do, in Chinese."""

    path: Path
    problem: str
    advice: str

    def __str__(self) -> str:
        return f"{self.path}：{self.problem}" + (f"。{self.advice}" if self.advice else "")


Changes = list[tuple[Entry, Change]]
"""Changes that are made, and taken back, together."""


class Workspace:
    """The documents below some paths; nothing is read before `load`."""

    def __init__(
        self,
        paths: Sequence[Path],
        settings: Settings | None = None,
        reviews_dir: Path | None = None,
        cache: bool = True,
    ) -> None:
        self.paths = tuple(paths)
        self.settings = settings or Settings()
        self.entries: list[Entry] = []
        self.problems: list[DocumentProblem] = []
        self._reviews_dir = reviews_dir
        self._cache = cache
        self._known: dict[tuple[str, str], Entry] = {}
        self._stores: dict[Path, Store] = {}
        self.author = current_author(self.settings.reviewer)
        self._drafts = Drafts()
        self._visited: tuple[Path, Presence] | None = None
        self._undo: list[Changes] = []
        self._redo: list[Changes] = []
        # Others' saves are looked for in a thread: what it has read must not come after a newer save of ours.
        self._saving = Lock()

    # Loading

    def load(self) -> Generator[Progress]:
        """Read document after document, then check them all; one that can't be read becomes a problem.

        Between two steps the entries so far can be shown; findings are there at the end. A step is told again
        while its document takes long; closing the iterator there ends the reading at once.
        """
        documents = find_documents(self.paths)
        with closing(read_documents(documents, use_cache=self._cache)) as outcomes:
            for done, found in enumerate(documents):
                progress = Progress(done, len(documents), found.path)
                yield progress
                while isinstance(outcome := next(outcomes), int):
                    yield replace(progress, sheets=outcome)
                if isinstance(outcome, ReadError):
                    self._report(outcome)
                else:
                    self._add(found.path, outcome)
        if self.entries:
            yield Progress(len(documents), len(documents), documents[-1].path, len(self.entries))
        checked = check([entry.sheet for entry in self.entries], self.settings)
        for entry, findings in zip(self.entries, checked, strict=True):
            entry.findings = findings
            entry.rank(self.settings)

    def prepare_search(self) -> None:
        """Spell all names in pinyin beforehand; takes seconds for a city's list."""
        prepare(searched(entry) for entry in self.entries)

    def load_all(self) -> None:
        """Load without telling how far it has come."""
        for _ in self.load():
            pass

    def _report(self, error: ReadError) -> None:
        self.problems.append(DocumentProblem(error.path, error.problem, error.advice))

    def _add(self, document: Path, sheets: Sequence[Sheet]) -> None:
        store = self._stores[document] = Store(document, self._reviews_dir)
        reviews, why_not = store.load_all(sheets), store.read_only
        for sheet in sheets:
            match reviews[sheet.key]:
                case SidecarError() as error:
                    empty = Review.for_sheet(sheet, document)
                    entry = Entry(sheet, document, empty, read_only=str(error), is_unread=True)
                case review:
                    entry = Entry(sheet, document, review, read_only=why_not)
            if (twin := self._known.get((sheet.key, sheet.digest))) is None:
                self.entries.append(entry)
                self._known[sheet.key, sheet.digest] = entry
            else:
                twin.join(entry)

    # What people and rules say

    def findings(self, entry: Entry) -> tuple[Finding, ...]:
        """Every finding on the sheet, dismissed ones too, the gravest first."""
        return entry.findings

    def review(self, entry: Entry) -> Review:
        """What people said of the sheet."""
        return entry.review

    def read_only(self, entry: Entry) -> str:
        """Why the sheet's review can't be changed, or nothing."""
        return entry.read_only

    # Changes

    def apply(self, changes: Iterable[tuple[Entry, Change]]) -> None:
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
        store = self._stores[entry.document]
        with self._saving:
            review = store.save(entry.sheet, [change for _, change in changes], self.author, strict=strict)
            self._set_review(entry, review)

    def _set_review(self, entry: Entry, review: Review) -> None:
        """Keep what is on disk; a sheet that stands twice in a document has one review."""
        for same in self._entries_of(entry.document, entry.key):
            same.review = review
            same.rank(self.settings)

    def _entries_of(self, document: Path, key: str) -> Iterator[Entry]:
        return (entry for entry in self.entries if (entry.document, entry.key) == (document, key))

    # The others

    def poll(self) -> list[Entry]:
        """The entries whose review others have changed since it was last read here; they hold the new one now."""
        changed = []
        for document, store in self._stores.items():
            for key in store.poll():
                with self._saving:
                    changed += [e for e in self._entries_of(document, key) if self._reload(e, store)]
        return changed

    def _reload(self, entry: Entry, store: Store) -> bool:
        before = entry.review, entry.read_only
        try:
            entry.review, entry.read_only = store.load(entry.sheet), store.read_only
            entry.is_unread = False
        except SidecarError as error:
            entry.read_only, entry.is_unread = str(error), True
        entry.rank(self.settings)
        return before != (entry.review, entry.read_only)

    def visit(self, entry: Entry | None) -> list[str]:
        """Say that the sheet is open here; who else has it open."""
        if entry is None:
            return []
        if self._visited and self._visited[0] != entry.document:
            self.leave()
        if self._visited is None:
            self._visited = entry.document, Presence(self._stores[entry.document].directory)
        visitors = self._visited[1].beat(self.author, entry.key)
        return sorted({visitor.author for visitor in visitors if visitor.key == entry.key})

    def leave(self) -> None:
        """Say that no sheet is open here any more."""
        if self._visited:
            self._visited[1].leave()
            self._visited = None

    # Sheets that were renamed

    def renamed(self) -> list[tuple[Entry, Review]]:
        """Sheets without a review, each with the orphaned review of the sheet that it was probably renamed from."""
        found = []
        for document, store in self._stores.items():
            own = [entry for entry in self.entries if entry.document == document]
            for orphan in store.orphans(entry.sheet for entry in own):
                free = {id(entry.sheet): entry for entry in own if not entry.review.revision}
                if isinstance(orphan, Review) and (
                    sheet := successor(orphan, (e.sheet for e in free.values()))
                ):
                    found.append((free[id(sheet)], orphan))
        return found

    def adopt(self, entry: Entry, orphan: Review) -> None:
        """Make an orphaned review that of the sheet.

        Raises:
            SaveError: it could not be written.

        """
        with self._saving:
            self._set_review(entry, self._stores[entry.document].adopt(entry.sheet, orphan, self.author))

    def abandoned(self) -> list[Path]:
        """Folders that hold reviews of sheets in this batch, but lie beside no document: it was renamed."""
        if self._reviews_dir:  # its folders do not say where their documents are
            return []
        keys = {entry.key for entry in self.entries}
        parents = dict.fromkeys(document.parent for document in self._stores)
        folders = (folder for parent in parents for folder in folders_without_document(parent))
        return [folder for folder in folders if keys & keys_in(folder)]

    # What is being typed

    def keep_draft(self, changes: Changes) -> list[Draft]:
        """Keep changes that are still being typed where any death of the program leaves them; what was kept.

        Raises:
            SaveError: they could not be written.

        """
        kept = [
            Draft(document=place_of(entry.document), sheet=entry.review.sheet, change=change, at=now())
            for entry, change in changes
        ]
        for draft in kept:
            self._drafts.keep(draft)
        return kept

    def drop_drafts(self, drafts: Iterable[Draft]) -> None:
        """Forget drafts that were saved or given up."""
        for draft in drafts:
            self._drafts.drop(draft)

    def offered_drafts(self) -> list[tuple[Entry, Draft]]:
        """What somebody was typing when the program died, with the sheets of this workspace that it is about."""
        places = {(place_of(entry.document), entry.key): entry for entry in self.entries}
        offered = ((places.get((draft.document, draft.sheet.key)), draft) for draft in self._drafts.offered())
        return [(entry, draft) for entry, draft in offered if entry is not None]


def _by_entry(changes: Iterable[tuple[Entry, Change]]) -> list[Changes]:
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
