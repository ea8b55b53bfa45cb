"""Moving: over rows, panes and sheets, inwards and back, and from finding to finding."""

from collections.abc import Callable, Iterator
from functools import partial

from tui_tracker.model import Finding, Severity
from tui_tracker.tui.command import PaneName
from tui_tracker.tui.panes.pane import Pane, ToCell, ToEditor, ToFinding
from tui_tracker.tui.triage.actions import action
from tui_tracker.tui.triage.desk import Desk, SearchLine
from tui_tracker.tui.triage.measures import edit_measure
from tui_tracker.workspace import Entry

_TO_THE_END = 1_000_000

_STEPS: dict[str, Callable[[Pane], int]] = {
    "down": lambda pane: 1,
    "up": lambda pane: -1,
    "page_down": lambda pane: max(1, pane.page - 1),
    "page_up": lambda pane: -max(1, pane.page - 1),
    "half_down": lambda pane: max(1, pane.page // 2),
    "half_up": lambda pane: -max(1, pane.page // 2),
    "first": lambda pane: -_TO_THE_END,
    "last": lambda pane: _TO_THE_END,
}
"""How many rows each command goes down."""


def _move(desk: Desk, rows: Callable[[Pane], int]) -> None:
    desk.moved = True
    desk.pane.move(rows(desk.pane))


for _id, _rows in _STEPS.items():
    action(_id)(partial(_move, rows=_rows))


@action("left")
def left(desk: Desk) -> None:
    """Move the cursor one cell to the left."""
    desk.pane.move_sideways(-1)


@action("right")
def right(desk: Desk) -> None:
    """Move the cursor one cell to the right."""
    desk.pane.move_sideways(1)


# Panes


for _name in PaneName:
    action(f"pane_{_name.id}")(partial(Desk.go, name=_name, remember=True))


@action("next_pane")
def next_pane(desk: Desk) -> None:
    """Go on to the next pane."""
    _turn_pane(desk, 1)


@action("previous_pane")
def previous_pane(desk: Desk) -> None:
    """Go back to the pane before."""
    _turn_pane(desk, -1)


def _turn_pane(desk: Desk, by: int) -> None:
    every = list(PaneName)
    desk.go(every[(every.index(desk.pane.NAME) + by) % len(every)])


def _has_one_pane(desk: Desk) -> str:
    return "窗口较小，每次本来只显示一个窗格" if desk.screen.has_class("-one") else ""


@action("zoom", _has_one_pane)
def zoom(desk: Desk) -> None:
    """Let the current pane fill the screen, or give the others their room again."""
    desk.screen.toggle_class("-zoom")


@action("back")
def back(desk: Desk) -> None:
    """Take the last step inwards back: a search, the zoom, marks, unfolded details, a pane."""
    if desk.screen.query_one(SearchLine).has_class("-open"):
        desk.close_search()
    elif desk.screen.has_class("-zoom") and not _has_one_pane(desk):
        zoom(desk)
    elif not desk.pane.back():
        desk.go(desk.came_from.pop() if desk.came_from else PaneName.PROJECTS)


def _no_sheet(desk: Desk) -> str:
    return "" if desk.entry else desk.when_none


@action("drill", _no_sheet)
def drill(desk: Desk) -> None:
    """Go inwards from what is under the cursor, as the pane knows."""
    match desk.pane.drill():
        case PaneName() as name:
            desk.go(name, remember=True)
        case ToCell(path):
            desk.go(desk.pane_showing(path).NAME, remember=True)
        case ToFinding(path) if desk.findings.go_to_cell(path):
            desk.go(desk.findings.NAME, remember=True)
        case ToFinding():
            desk.say("这一格没有问题")
        case ToEditor():
            edit_measure(desk)


# From sheet to sheet, from finding to finding


def _is_last(desk: Desk) -> str:
    return "" if desk.rows.row + 1 < len(desk.rows.entries) else "已到最后一张表"


def _is_first(desk: Desk) -> str:
    return "" if desk.rows.row > 0 else "已到第一张表"


@action("next_sheet", _is_last)
def next_sheet(desk: Desk) -> None:
    """Go on to the next sheet of the list."""
    _turn_sheet(desk, 1)


@action("previous_sheet", _is_first)
def previous_sheet(desk: Desk) -> None:
    """Go back to the sheet before."""
    _turn_sheet(desk, -1)


def _turn_sheet(desk: Desk, by: int) -> None:
    desk.moved = True
    desk.rows.move_to(desk.rows.row + by)
    desk.catch_up()


def _is_loading(desk: Desk) -> str:
    return "还在读取，读完再找问题" if desk.screen.loading_line else ""


@action("next_finding", _is_loading)
def next_finding(desk: Desk) -> None:
    """Go on to the next open finding, across sheets."""
    _turn_finding(desk, 1)


@action("previous_finding", _is_loading)
def previous_finding(desk: Desk) -> None:
    """Go back to the open finding before, across sheets."""
    _turn_finding(desk, -1)


def _turn_finding(desk: Desk, by: int) -> None:
    for entry, finding in _findings_from_here(desk, by):
        if not entry.is_handled(finding):
            if entry is not desk.entry:
                desk.reveal(entry)
            desk.findings.point_at(finding)
            desk.go_to_cell(finding)
            desk.go(desk.findings.NAME, remember=True)
            return
    desk.say("没有别的未处理问题了")


def _findings_from_here(desk: Desk, by: int) -> Iterator[tuple[Entry, Finding]]:
    """Go through every finding that counts after the one under the cursor, sheet after sheet, round to the start.

    From the list the finding at hand comes first: nobody has looked at it yet.
    """
    entries = list(desk.rows.entries)
    if desk.entry not in entries:
        return
    here = entries.index(desk.entry)
    own = _countable(desk, desk.entry)
    current = desk.findings.current
    at = own.index(current) if current in own else -1
    first = at if desk.pane.LEADS else at + by
    rest = own[max(first, 0) :] if by > 0 else own[: max(first + 1, 0)][::-1] if at >= 0 else []
    yield from ((desk.entry, finding) for finding in rest)
    for step in range(1, len(entries) + 1):
        entry = entries[(here + by * step) % len(entries)]
        yield from ((entry, finding) for finding in _countable(desk, entry)[::by])


def _countable(desk: Desk, entry: Entry) -> list[Finding]:
    return [f for f in entry.findings if desk.findings.with_infos or f.severity is not Severity.INFO]
