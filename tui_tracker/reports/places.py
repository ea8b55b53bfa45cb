"""Where a finding stands, in words."""

from collections.abc import Iterable
from itertools import islice

from tui_tracker.model import Finding, Location, Sheet


def places_of(finding: Finding, sheet: Sheet, most: int | None = None) -> str:
    """Return the rows of the finding's cells, at most so many: 第 35 行 第 7、8 列、第 36 行 第 8 列等 5 处.

    A place in another document than the sheet's is named with its document.
    """
    cells = dict.fromkeys(cell for target in finding.targets if (cell := target.location))
    rows: dict[Location, list[Location]] = {}
    for cell in cells:
        rows.setdefault(_without_column(cell), []).append(cell)
    named = [_row(row, inside, sheet.location.path) for row, inside in islice(rows.items(), most)]
    more = f"等 {len(cells)} 处" if len(rows) > len(named) else ""
    return "、".join(named) + more


def start_of(sheet: Sheet) -> str:
    """Return the document and the row where a sheet begins."""
    return f"{sheet.location.path} {_without_column(sheet.location)}".rstrip()


def _without_column(location: Location) -> Location:
    if location.cell or location.column is None:
        return location
    # Not by its name: a city's findings name a million places.
    return tuple.__new__(Location, (*location[:2], None, *location[3:]))


def _row(row: Location, cells: Iterable[Location], document: str) -> str:
    columns = "" if row.cell else "、".join([str(cell.column) for cell in cells if cell.column])
    place = f"{row} 第 {columns} 列".lstrip() if columns else str(row)
    return place if row.path == document else f"{row.path} {place}"
