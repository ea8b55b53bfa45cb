"""A batch under review: everything that the terminal program's keys do, without a screen."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tui_tracker.model.text import visible
from tui_tracker.reading.request import Request
from tui_tracker.reviews.errors import SaveError
from tui_tracker.reviews.people import current_author
from tui_tracker.reviews.presence import Presence
from tui_tracker.workspace import renames
from tui_tracker.workspace.batch import Batch
from tui_tracker.workspace.decisions import Decision
from tui_tracker.workspace.entry import Entry
from tui_tracker.workspace.journal import Journal
from tui_tracker.workspace.pending import Pending
from tui_tracker.workspace.renewal import Documents, Renewal
from tui_tracker.workspace.saves import Save, Saves, Tell
from tui_tracker.workspace.sidecars import Sidecars
from tui_tracker.workspace.typed import Offer, Typed

if TYPE_CHECKING:
    from tui_tracker.model import Finding
    from tui_tracker.reading.events import DocumentProblem, Event, Progress
    from tui_tracker.reviews.changes import Change
    from tui_tracker.reviews.draft import Draft
    from tui_tracker.reviews.review import Review
    from tui_tracker.settings import Settings
    from tui_tracker.workspace.issues import Reissue


class Workspace:
    """A batch under review: decisions on its sheets, and what others make of them meanwhile."""

    def __init__(self, request: Request) -> None:
        self.batch = Batch(request)
        self.author = current_author(self.settings.reviewer)
        self.sidecars = Sidecars(self.batch, self.author)
        self._visited: tuple[Path, Presence] | None = None
        self._typed = Typed()
        self._saves = Saves()
        self._pending = Pending(lambda entry: self.batch.entries_of(entry.document, entry.key))
        self._journal = Journal(self.sidecars.write, self._pending.missed)
        self.documents = Documents(self.batch)

    # The batch

    @property
    def request(self) -> Request:
        return self.batch.request

    @property
    def settings(self) -> Settings:
        return self.batch.request.settings

    @property
    def entries(self) -> list[Entry]:
        """The sheets, each once, in the documents' order."""
        return self.batch.entries

    @property
    def problems(self) -> list[DocumentProblem]:
        return self.batch.problems

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.batch.findings

    def load(self, source: Generator[Event] | None = None) -> Generator[Progress]:
        """Read and check the documents, here or where the source does it; see `Batch.load`."""
        return self.batch.load(source)

    # Documents that are replaced while they are open

    def read_again(self, source: Generator[Event] | None = None) -> Batch:
        """Read all again, for `renew`; what has not changed is known already."""
        self.documents.begin_reading()
        fresh = Batch(self.request)
        for _ in fresh.load(source):
            pass
        return fresh

    def renew(self, fresh: Batch) -> Renewal | None:
        """Let the entries say what was read again; None while a save is under way: try again then."""
        if not self.sidecars.lock.acquire(blocking=False):
            return None
        try:
            renewal = self.batch.renew(fresh)
        finally:
            self.sidecars.lock.release()
        if renewal.bases:
            self._saves.submit(partial(self._carry, renewal))
        return renewal

    def _carry(self, renewal: Renewal, _: Tell) -> str:
        self._journal.carry(renewal.bases)
        return ""

    def _refuse_unseen(self, decision: Decision) -> None:
        """Let nobody say that a sheet is in order which is another one by now."""
        # What is written for many gives no status, and its changes are made one by one.
        for entry, change in () if decision.many else decision.changes:
            is_unseen = (
                change.kind == "status" and change.after_digest and self.documents.is_replaced(entry.document)
            )
            # Where all of the folder is another one, the store says so: that is the graver news.
            if is_unseen and not self.batch.store(entry.document).lost:
                problem = f"{visible(entry.document.name)} 在读取之后被替换，「{entry.summary.project}」可能已不是看到的样子"
                raise SaveError(problem, advice="重新读取后看过新的内容再审核")

    # Decisions

    def decide(self, decision: Decision) -> Save:
        """Save the decision after all that were made before it; one undo takes it back as a whole.

        A sheet shows it at once, so that the next decision can be made on it; of many, each once it is on disk. Drafts
        of it are dropped then.
        """
        self._pending.add(decision)
        make = partial(self._make, decision, self._typed.of(decision))
        return self._saves.submit(make, len(decision.entries))

    def _make(self, decision: Decision, typed: Sequence[Draft], tell: Tell) -> str:
        made = self._pending.as_it_stands(decision)
        try:
            self._refuse_unseen(made)
            title = self._journal.make(made, tell)
        except SaveError:
            self._pending.missed(made.changes)
            raise
        finally:
            self._pending.settle(decision)
        self._typed.drop(typed)
        return title

    def record(self, entry: Entry, changes: Sequence[Change]) -> Save:
        """Save changes of one sheet that no undo takes back: what was sent is sent."""

        def work(_: Tell) -> str:
            self.sidecars.write(entry, changes)
            return ""

        return self._saves.submit(work)

    def undo(self) -> Save:
        """Take the last decision back; its result is that one's title, or nothing where there is none."""
        return self._saves.submit(self._journal.undo)

    def redo(self) -> Save:
        """Make the decision again that was last taken back; its result is that one's title, or nothing."""
        return self._saves.submit(self._journal.redo)

    def flush(self) -> Save:
        """Return a save that is done once all that was decided before is on disk, and fails where one of them did."""
        return self._saves.flush()

    @property
    def waiting(self) -> Sequence[Decision]:
        """What was decided and is not on disk yet."""
        return self._pending.waiting

    @property
    def is_saved(self) -> bool:
        """Whether all that was decided is on disk, or has failed."""
        return self._saves.is_idle

    # The others

    def poll(self) -> list[Entry]:
        return self.sidecars.poll()

    def unread(self) -> list[str]:
        return self.sidecars.unread()

    def visit(self, entry: Entry | None) -> list[str]:
        """Say that the sheet is open here; return who else has it open."""
        if entry is None or self.request.readonly:
            return []
        if self._visited and self._visited[0] != entry.document:
            self.leave()
        if self._visited is None:
            self._visited = entry.document, Presence(self.batch.reviews_of(entry.document))
        visitors = self._visited[1].beat(self.author, entry.key)
        return sorted({visitor.author for visitor in visitors if visitor.key == entry.key})

    def leave(self) -> None:
        """Say that no sheet is open here any more."""
        if self._visited:
            self._visited[1].leave()
            self._visited = None

    # Sheets that were issued again

    def reissue(self, entry: Entry) -> Reissue | None:
        """Return what has become of the sheet since somebody decided on it or saw it; None where it is the very same."""
        if not entry.is_compared:
            return None
        from tui_tracker.workspace.issues import reissue_of

        return reissue_of(entry, self.batch.store(entry.document))

    # Sheets and documents that were renamed

    def renamed(self) -> list[tuple[Entry, Review]]:
        """Find sheets without a review, each with the orphaned review of the sheet that it was probably renamed from."""
        return [*renames.renamed(self.batch)]

    def adopt(self, entry: Entry, orphan: Review) -> Save:
        def work(_: Tell) -> str:
            self.sidecars.adopt(entry, orphan)
            return f"「{entry.sheet.project}」沿用原来的审核记录"

        return self._saves.submit(work)

    def abandoned(self) -> list[Path]:
        """Return folders that hold reviews of sheets in this batch but lie beside no document: it was renamed."""
        return [*renames.abandoned(self.batch)]

    def heir_of(self, folder: Path) -> Path | None:
        """Return the document that an abandoned folder's was most likely renamed to; None where that is not plain."""
        return None if self.request.readonly else renames.heir_of(self.batch, folder)

    def take_over(self, folder: Path, document: Path) -> Save:
        """Make an abandoned folder of reviews that of a document; reading again shows what is in it."""

        def work(_: Tell) -> str:
            renames.take_over(folder, self.batch.reviews_of(document))
            return f"{document.name} 沿用原来的审核记录"

        return self._saves.submit(work)

    # What is being typed

    def keep_typed(self, decision: Decision) -> None:
        """Keep a decision that is still being typed where any death of the program leaves it."""
        self._typed.keep(decision)

    def is_typed(self, decision: Decision) -> bool:
        """Tell whether a draft of that decision is kept."""
        return bool(self._typed.of(decision))

    def drop_typed(self, decision: Decision) -> None:
        """Forget a decision that was typed and given up."""
        self._typed.drop(self._typed.of(decision))

    @property
    def kept_typed(self) -> int:
        """How many texts are kept that are not on disk."""
        return self._typed.count

    def offered(self) -> list[Offer]:
        """Return what somebody was typing on sheets of this workspace when the program died, the oldest first."""
        return self._typed.offered(self.entries, self.author, self.settings)
