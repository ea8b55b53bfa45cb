"""The one shape that every format becomes: rows of cells, and where each of them stands."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tui_tracker.model import Location

RawCell = str | None
"""A cell's raw text; None where a merged cell covers the place."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A document's rows of cells. A merged cell stands once, in its first place, the rest are None.

    `rows` can be gone through once. `locate` gives the Location of a row, counted from 0, once it was read.
    `damage` says what the reader could not decode; it is reported as content that could not be recognised.
    Where it `has_pages`, their ends may have cut rows in two.
    """

    rows: Iterable[Sequence[RawCell]]
    locate: Callable[[int], Location]
    damage: str = ""
    has_pages: bool = False
