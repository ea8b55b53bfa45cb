"""A draft: a change that has not been made yet."""

from hashlib import sha256
from typing import Annotated, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from tui_tracker.reviews.changes import Change, PutDismissal, PutMeasure
from tui_tracker.reviews.review import Line, SheetRef


class Aim(NamedTuple):
    """One of many sheets for which a text is meant, and its problems that are meant."""

    document: Line
    key: Line
    problems: tuple[str | tuple[str, tuple[str, ...]], ...] = ()


class Draft(BaseModel):
    """A change that somebody was about to make: to which sheet of which document (`drafts.place_of` it), typed when.

    A text for many has the `writing` that they share, and `aims` are all that it is meant for; its change is that of the
    first of them, with the text as it was typed.
    """

    model_config = ConfigDict(frozen=True)

    document: Line
    sheet: SheetRef
    change: Annotated[Change, Field(discriminator="kind")]
    at: Line
    writing: Line = ""
    aims: tuple[Aim, ...] = ()

    @property
    def id(self) -> str:
        """What it is about; a draft replaces the one of the same id."""
        if self.writing:
            return sha256(self.writing.encode()).hexdigest()[:16]
        about: tuple[object, ...] = ()
        if isinstance(self.change, PutMeasure):
            about = (self.change.id,)
        elif isinstance(self.change, PutDismissal):
            about = next(said.id for said in (self.change.after, self.change.before) if said)
        subject = (self.document, self.sheet.key, self.change.kind, *about)
        return sha256(repr(subject).encode()).hexdigest()[:16]
