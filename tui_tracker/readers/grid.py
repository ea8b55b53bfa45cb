"""The one shape that every format becomes: rows of cells, and where each of them stands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tui_tracker.model import Location

Cell = str | None
"""A cell's raw text; None where a merged cell covers the place."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A document's rows of cells. A merged cell stands once, in its first place, the rest are None.

    `locate` gives the Location of a row and column, both from 0. `damage` says what the reader could not
    decode at the end of the document; it is reported as content that could not be recognised.
    """

    rows: Sequence[Sequence[Cell]]
    locate: Callable[[int, int], Location]
    damage: str = field(default="")
