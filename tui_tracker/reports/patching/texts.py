"""What is put into a document of any kind: a text, and its place."""

from dataclasses import dataclass

from tui_tracker.model import Location


@dataclass(frozen=True, slots=True)
class PlaceText:
    """A text or a comment for a place of a document; of a value that `is_blank`, or of its label."""

    place: Location
    text: str
    is_blank: bool = False
