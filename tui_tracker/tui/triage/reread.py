"""Documents that are replaced or added while a batch is open: read again behind the screen, then shown."""

from functools import partial

from tui_tracker.model.text import visible
from tui_tracker.reading.background import Apart
from tui_tracker.tui.triage.actions import action
from tui_tracker.tui.triage.desk import Desk
from tui_tracker.tui.triage.renames import look_for_renames
from tui_tracker.workspace.batch import Batch
from tui_tracker.workspace.renewal import Renewal

_AGAIN_AFTER = 0.1
"""Seconds after which what was read is taken where a save was in the way."""


def _reading(desk: Desk) -> str:
    if desk.screen.loading_line:
        return "正在读取，稍候再试"
    return "正在重新读取" if desk.rereading else ""


@action("reread", _reading)
def reread(desk: Desk) -> None:
    """Read all documents again behind the screen."""
    if reason := _reading(desk):
        desk.say(reason, warning=True)
        return
    desk.rereading = reading = Apart(desk.workspace.request)
    desk.say("正在重新读取")
    desk.screen.app.run_worker(partial(_read, desk, reading), thread=True, group="reread")


def _read(desk: Desk, reading: Apart) -> None:
    """Take what the process reads; runs in a thread."""
    fresh = desk.workspace.read_again(reading.events())
    if desk.rereading is reading:
        desk.from_thread(_take, desk, fresh)
        fresh.prepare_search()
        desk.rereading = None


def stop(desk: Desk) -> None:
    """End the reading: the program ends."""
    reading, desk.rereading = desk.rereading, None
    if reading:
        reading.close()


def _take(desk: Desk, fresh: Batch) -> None:
    """Show what was read, as soon as no save is under way."""
    if not fresh.is_loaded:
        desk.say("重新读取中断，显示的是原来的内容", warning=True)
        return
    renewal = desk.workspace.renew(fresh)
    if renewal is None:
        desk.screen.set_timer(_AGAIN_AFTER, partial(_take, desk, fresh))
        return
    desk.replaced = desk.workspace.documents.look()
    desk.rows.marked -= set(renewal.gone)
    desk.projects.rearrange()
    if desk.entry in renewal.gone:
        desk.show(desk.at_hand)
    desk.refresh()
    _tell(desk, renewal)
    look_for_renames(desk, partial(reread, desk))


def _tell(desk: Desk, renewal: Renewal) -> None:
    for problem in renewal.unread:
        desk.say(
            f"{visible(problem.path.name)} 现在读不出：{problem.problem}；显示的是原来的内容", warning=True
        )
        return
    for problem in renewal.refused:
        desk.say(f"新文件 {visible(problem.path.name)} 读不出：{problem.problem}", warning=True)
        return
    here = "，这张表已按新的内容显示" if desk.entry in renewal.changed else ""
    desk.say(f"已重新读取：{renewal}{here}", warning=bool(renewal.changed or renewal.gone))
