"""The issue of a sheet that is being written about: it may be replaced meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tui_tracker.model import Sheet
from tui_tracker.workspace.entry import Entry

if TYPE_CHECKING:
    from tui_tracker.reviews.changes import Change
    from tui_tracker.reviews.review import Dismissal, Measure

    Said = TypeVar("Said", Measure, Dismissal)


@dataclass(frozen=True, slots=True)
class Basis:
    """A sheet as it is when somebody begins to type."""

    entry: Entry
    document: Path
    digest: str
    content: Sheet | bytes | None

    @classmethod
    def of(cls, entry: Entry) -> Basis:
        """Return the issue that is shown now."""
        return cls(entry, entry.document, entry.summary.digest, entry.content)

    def carried_change(self, change: Change) -> Change:
        """Translate a change made on this issue to the present one, to undo or redo it there."""
        from tui_tracker.reviews.changes import PutDismissal, PutMeasure

        match change:
            case PutMeasure(before, after):
                return PutMeasure(before and self.carried(before), after and self.carried(after))
            case PutDismissal(was, said):
                return PutDismissal(was and self.carried(was), said and self.carried(said))
        return change

    def carried(self, said: Said) -> Said:
        """Translate what was written about this issue: its cell paths become those of the present one."""
        if self.digest == self.entry.summary.digest:
            return said
        from tui_tracker.reviews.review import Measure, Review
        from tui_tracker.reviews.targets import anchored, relocate

        kind = "measures" if isinstance(said, Measure) else "dismissals"
        sheet = self._sheet
        alone = Review.for_sheet(sheet, self.document).model_copy(update={kind: (said,)})
        alone = alone.model_copy(update={"anchors": anchored(alone, sheet)})
        (moved,) = getattr(relocate(alone, self.entry.sheet), kind)
        assert isinstance(moved, type(said))
        return moved

    @property
    def _sheet(self) -> Sheet:
        if isinstance(self.content, bytes):
            from tui_tracker.reading.packing import unpack_sheet

            return unpack_sheet(self.content, self.document)
        assert self.content is not None
        return self.content
