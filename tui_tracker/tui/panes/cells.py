"""Helpers about a sheet's cells for the panes: which are flagged, and where a text is found."""

from collections.abc import Sequence

from textual.message import Message

from tui_tracker.model import Finding, Item, Severity, Value
from tui_tracker.tui.panes.hits import Hit, next_hit
from tui_tracker.workspace import Entry


class CellMoved(Message):
    """A pane's cursor stands on the cell of that path."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path


_FEW = 3
"""So many indicators there must be for a finding on all of them to be one on the sheet."""

_LAYOUT = {"S04", "S05", "S06"}
"""Rules that speak of where cells stand: they name whole rows and columns, whose values are fine."""


def of_every_row(entry: Entry | None) -> list[Finding]:
    """Return the open findings that name each indicator of the sheet: one cause, which is said once and not on each row."""
    rows = range(len(entry.sheet.indicators)) if entry else range(0)
    if entry is None or len(rows) < _FEW:
        return []
    every = {f"indicators/{row}" for row in rows}
    return [
        finding
        for finding in entry.open_findings
        if finding.severity is not Severity.INFO
        and finding.code not in _LAYOUT
        and every <= {target.path.rpartition("/")[0] for target in finding.targets}
    ]


def flags(entry: Entry | None) -> dict[str, Severity]:
    """Return by path the worst severity that an open finding gives each cell; infos stay out until asked for."""
    worst: dict[str, Severity] = {}
    whole = of_every_row(entry)
    for finding in entry.open_findings if entry else ():
        if finding.code in _LAYOUT or finding.severity is Severity.INFO or finding in whole:
            continue
        for target in finding.targets:
            known = worst.get(target.path)
            if known is None or finding.severity.rank < known.rank:
                worst[target.path] = finding.severity
    return worst


def names(item: Item, path: str) -> bool:
    """Tell whether the item names that cell; an indicator's name stands for its whole row."""
    row = path.removesuffix("name") if path.startswith("indicators/") and path.endswith("/name") else path
    paths = (target.path for finding in item.findings for target in finding.targets)
    return any(named == path or (row != path and named.startswith(row)) for named in paths)


def text_at(entry: Entry | None, path: str) -> str:
    """Return the text of the cell of that path; nothing where there is none."""
    cell = entry.sheet.cell(path) if entry and path else None
    return cell.text if cell else ""


def cells_below(entry: Entry | None, prefixes: tuple[str, ...]) -> list[tuple[str, Value]]:
    """Return the cells whose path begins with one of these."""
    return [item for item in entry.sheet.cells() if item[0].startswith(prefixes)] if entry else []


def next_holding(query: str, cells: Sequence[tuple[str, Value]], here: str) -> Hit | None:
    """Return the next of the cells after the path `here` that holds the query, round to the start."""
    paths = [path for path, _ in cells]
    return next_hit(query, [cell.text for _, cell in cells], paths.index(here) if here in paths else -1)
