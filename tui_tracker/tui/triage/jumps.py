"""The jump list: back to the place before a jump to another sheet or pane, and forward again."""

from tui_tracker.tui.triage.actions import action
from tui_tracker.tui.triage.desk import Desk
from tui_tracker.tui.triage.trail import Place


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
