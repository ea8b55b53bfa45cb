"""The one shape that every format becomes: rows of cells, and where each of them stands."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tui_tracker.model import Location, Oddity, Value

RawCell = str | None
"""A cell's raw text; None where a merged cell covers the place."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A document's rows of cells. A merged cell stands once, in its first place, the rest are None.

    `rows` can be gone through once. `locate` gives the Location of a row, counted from 0, once it was read.
    `damage` says what the reader could not decode; it is reported as content that could not be recognised.
    Where it `has_pages`, their ends may have cut rows in two.

    `remarks` are what the reader has to say of a row, by the row's Location: what it left out there because it
    is hidden or struck, what it could not read. Of a row that the grid lacks, or that is blank, they are told
    after the last sheet. `carried` are the cells of merged ones that began in a row above and cover this one.
    Both may grow while the rows are gone through; a row's own stand there when the row is given. `margins` gives
    what the paper prints above every page, where a title may stand that the rows lack. `aside` is said of a worksheet
    with none of the marks of a sheet, unless it goes on with the one before.
    """

    rows: Iterable[Sequence[RawCell]]
    locate: Callable[[int], Location]
    damage: str = ""
    has_pages: bool = False
    remarks: Mapping[Location, Sequence[Oddity]] = field(default_factory=dict)
    carried: Mapping[Location, Sequence[Value]] = field(default_factory=dict)
    margins: Callable[[], Sequence[tuple[str, Location]]] = tuple
    aside: Oddity | None = None
