"""A draft: a change that has not been made yet."""

from hashlib import sha256
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from tui_tracker.reviews.changes import Change, PutDismissal, PutMeasure
from tui_tracker.reviews.review import Line, SheetRef


class Draft(BaseModel):
    """A change that somebody was about to make: to which sheet of which document (`drafts.place_of` it), typed when."""

    model_config = ConfigDict(frozen=True)

    document: Line
    sheet: SheetRef
    change: Annotated[Change, Field(discriminator="kind")]
    at: Line

    @property
    def id(self) -> str:
        """What it is about; a draft replaces the one of the same id."""
        about: tuple[object, ...] = ()
        if isinstance(self.change, PutMeasure):
            about = (self.change.id,)
        elif isinstance(self.change, PutDismissal):
            about = next(said.id for said in (self.change.after, self.change.before) if said)
        subject = (self.document, self.sheet.key, self.change.kind, *about)
        return sha256(repr(subject).encode()).hexdigest()[:16]
