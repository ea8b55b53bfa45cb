"""Marking sheets in the list, for commands that then act on all of them."""

from tui_tracker.tui.command import PaneName
from tui_tracker.tui.triage.actions import action
from tui_tracker.tui.triage.desk import Desk


@action("mark")
def mark(desk: Desk) -> None:
    """Mark the sheet under the cursor or take its mark away, and go one down."""
    desk.projects.mark()


@action("mark_range")
def mark_range(desk: Desk) -> None:
    """Begin or end a range of marks."""
    begun = desk.projects.mark_range()
    desk.say(f"移动光标以连续标记，再按 {desk.key('mark_range')} 结束" if begun else "标记结束")


@action("mark_all")
def mark_all(desk: Desk) -> None:
    """Mark every sheet of the list, or none where all are; the next key acts on them, and so in the list."""
    desk.go(PaneName.PROJECTS, remember=True)
    desk.projects.mark_all()
    marked = len(desk.projects.marked)
    desk.say(f"已标记 {marked} 张表" if marked else "已取消标记")
