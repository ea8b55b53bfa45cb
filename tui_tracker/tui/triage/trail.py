"""The places that one has left by a jump."""

from typing import NamedTuple

from tui_tracker.tui.command import PaneName
from tui_tracker.workspace import Entry

_LONGEST = 100
"""So many places are remembered."""


class Place(NamedTuple):
    """A sheet, a pane, and the spot on which its cursor stood there."""

    entry: Entry | None
    pane: PaneName
    spot: str


class Trail:
    """Places in the order in which they were left; a new jump forgets those that one had come back from."""

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._at = 0

    @property
    def leads_back(self) -> bool:
        return self._at > 0

    @property
    def leads_forth(self) -> bool:
        """Tell whether one has come back from somewhere."""
        return self._at + 1 < len(self._places)

    def leave(self, place: Place) -> None:
        del self._places[self._at :]
        if place not in self._places[-1:]:
            self._places.append(place)
        del self._places[:-_LONGEST]
        self._at = len(self._places)

    def back(self, here: Place) -> Place:
        """Return the place before; `here` is where `forth` leads in the end."""
        if self._at == len(self._places):
            self._places.append(here)
        self._at -= 1
        return self._places[self._at]

    def forth(self) -> Place:
        self._at += 1
        return self._places[self._at]
