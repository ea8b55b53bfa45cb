"""Moving: over rows, panes and sheets, inwards and back, and from item to item."""

from collections.abc import Callable, Iterator
from functools import partial

from tui_tracker.model import Item
from tui_tracker.tui.command import PaneName
from tui_tracker.tui.panes.pane import Pane, ToCell, ToEditor, ToItem
from tui_tracker.tui.triage.actions import action
from tui_tracker.tui.triage.desk import Desk, SearchLine
from tui_tracker.tui.triage.measures import edit_measure
from tui_tracker.tui.triage.names import names_of
from tui_tracker.tui.triage.trail import Place
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


def _move_sideways(desk: Desk, by: int) -> None:
    desk.pane.move_sideways(by)


# Panes


for _name in PaneName:
    action(f"pane_{_name.id}")(partial(Desk.go, name=_name, remember=True))


def _turn_pane(desk: Desk, by: int) -> None:
    every = list(PaneName)
    desk.go(every[(every.index(desk.pane.NAME) + by) % len(every)])


def _has_one_pane(desk: Desk) -> str:
    return "窗口较小，每次本来只显示一个窗格" if desk.screen.has_class("-one") else ""


@action("zoom", _has_one_pane)
def zoom(desk: Desk) -> None:
    """Let the current pane fill the screen, or give the others their room again."""
    desk.screen.toggle_zoom()


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
        case ToItem(path) if desk.findings.go_to_cell(path):
            desk.go(desk.findings.NAME, remember=True)
        case ToItem():
            desk.say("这一格没有问题")
        case ToEditor():
            edit_measure(desk)


# From sheet to sheet, from item to item


def _turn_sheet(desk: Desk, by: int) -> None:
    desk.moved = True
    count = len(desk.rows.entries)
    row = desk.rows.row + by
    desk.rows.move_to(row % max(1, count))
    desk.catch_up()
    if not 0 <= row < count:
        _say_round(desk, by)


def _say_round(desk: Desk, by: int) -> None:
    desk.say("已回到开头" if by > 0 else "已回到末尾")


def _turn_item(desk: Desk, by: int) -> None:
    """Go to the next open item; in a list that is filtered to a rule to the next one of this rule."""
    rule = desk.projects.wanted.rule
    before = desk.item if desk.pane is desk.findings else None
    for entry, item, is_round in _items_from_here(desk, by):
        if not entry.is_handled(item) and rule in {"", item.head.code}:
            if entry is not desk.entry:
                _say_left(desk)
                desk.reveal(entry)
            desk.findings.point_at(item)
            desk.go_to_cell(item)
            desk.go(desk.findings.NAME, remember=True)
            if is_round:
                _say_round(desk, by)
            elif item is before:
                desk.say(
                    f"这一项还未处理，再按 {desk.key('next_finding' if by > 0 else 'previous_finding')} 转到别的问题"
                )
            return
    rest = f"{rule} 没有别的未处理问题了，按 {desk.key('back')} 看全部" if rule else "没有别的未处理问题了"
    desk.say("；".join([*filter(None, [desk.said]), rest]))


def _say_left(desk: Desk) -> None:
    """Say what is still to be done on a sheet that one leaves after an answer, and how to get back to it."""
    entry = desk.entry
    if entry is None or not entry.is_open or (desk.item and not entry.is_handled(desk.item)):
        return
    if entry.is_finished:
        rest, purpose = "已处理完", "定状态"
    elif not desk.projects.wanted.rule and (count := sum(entry.left[:2])):
        rest, purpose = f"还有 {count} 项未处理", ""
    else:
        return
    told = f"{names_of(desk, [entry])}{rest}，按 {desk.key('jump_back')} 回去{purpose}"
    desk.say("；".join(filter(None, (desk.saving.outcome, told))))


def _items_from_here(desk: Desk, by: int) -> Iterator[tuple[Entry, Item, bool]]:
    """Go through all items after the one under the cursor, sheet after sheet; the flag says: round the end.

    The item at hand comes first where nobody has looked at it yet, and always from the list.
    """
    entries, own = list(desk.rows.entries), desk.findings.items
    if desk.entry not in entries:
        return
    here = entries.index(desk.entry)
    at = desk.findings.inner.highlighted or 0
    first = at if desk.pane.LEADS or not desk.is_looked_at else at + by
    yield from (
        (desk.entry, item, False) for item in (own[first:] if by > 0 else own[: max(0, first + 1)][::-1])
    )
    for step in range(1, len(entries)):
        row = here + by * step
        entry, is_round = entries[row % len(entries)], not 0 <= row < len(entries)
        if any(entry.left):
            yield from ((entry, item, is_round) for item in desk.findings.wanted(entry)[::by])
    rest = own[:first] if by > 0 else own[max(0, first + 1) :][::-1]
    yield from ((desk.entry, item, True) for item in rest if item is not desk.item)


# Back to the place before a jump to another sheet or pane, and forward again


def _nowhere_back(desk: Desk) -> str:
    return "" if desk.trail.leads_back else "之前没有跳转过"


@action("jump_back", _nowhere_back)
def jump_back(desk: Desk) -> None:
    """Go back to where the last jump began."""
    _go_to(desk, desk.trail.back(desk.place))


def _nowhere_forth(desk: Desk) -> str:
    return "" if desk.trail.leads_forth else "后面没有跳转过的地方"


@action("jump_forward", _nowhere_forth)
def jump_forward(desk: Desk) -> None:
    """Go to where one was before going back."""
    _go_to(desk, desk.trail.forth())


def _go_to(desk: Desk, place: Place) -> None:
    if place.entry is None or place.entry not in desk.workspace.entries:
        desk.say("原来的表已不在", warning=True)
        return
    desk.reveal(place.entry)
    desk.go(place.pane)
    desk.pane.return_to(place.spot)


_TURNS = {
    1: ("right", "next_pane", "next_sheet", "next_finding"),
    -1: ("left", "previous_pane", "previous_sheet", "previous_finding"),
}
"""What goes on by one, and what goes back."""

for _by, (_cell, _pane, _sheet, _finding) in _TURNS.items():
    action(_cell)(partial(_move_sideways, by=_by))
    action(_pane)(partial(_turn_pane, by=_by))
    action(_sheet)(partial(_turn_sheet, by=_by))
    action(_finding, waits=True)(partial(_turn_item, by=_by))
