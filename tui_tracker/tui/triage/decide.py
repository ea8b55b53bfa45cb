"""Decisions: the status of sheets, dismissals, remarks; undo and redo."""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from tui_tracker.model import Item, Severity
from tui_tracker.reviews.status import ReviewStatus
from tui_tracker.tui.dialogs.typing_dialog import TypingForm
from tui_tracker.tui.triage import finish
from tui_tracker.tui.triage.actions import MANY, action, unwritable
from tui_tracker.tui.triage.compose import Composition, Way
from tui_tracker.tui.triage.desk import Desk
from tui_tracker.tui.triage.names import headed, names_of
from tui_tracker.workspace import Entry, decisions
from tui_tracker.workspace.decisions import Decision, Subject
from tui_tracker.workspace.saves import Save

# The status of a sheet


def _unseen(desk: Desk) -> str:
    """Refuse to decide on many sheets of which some were replaced and not looked at since."""
    news = [entry for entry in desk.chosen if entry.is_news]
    if not news or len(desk.chosen) == 1:
        return ""
    return f"「{desk.rows.full_name(news[0])}」的文档被替换，内容有变化：请先打开看过（共 {len(news)} 张）"


def _doubts(desk: Desk, status: ReviewStatus) -> str:
    """Ask before a status is given to sheets that were replaced, sent back, not checked, or have open errors, or to many."""
    doubts = [
        f"「{desk.rows.full_name(entry)}」的文档被替换，内容有变化，请先看过"
        for entry in desk.chosen
        if entry.is_news
    ]
    errors = sum(entry.left[Severity.ERROR.rank] for entry in desk.chosen)
    unchecked = sum(entry.verdict is None for entry in desk.chosen)
    if status is ReviewStatus.REVIEWED and any(one.status is not status for one in desk.chosen):
        if unchecked:
            doubts.append("还没有核验" if len(desk.chosen) == 1 else f"{unchecked} 张还没有核验")
        if errors:
            doubts.append(f"还有 {errors} 项错误未处理")
    returned = sum(entry.status is ReviewStatus.RETURNED for entry in desk.chosen)
    if status is ReviewStatus.REVIEWED and returned:
        doubts.append("已退回" if len(desk.chosen) == 1 else f"其中 {returned} 张已退回")
    count = len(desk.chosen)
    if count > (1 if doubts else MANY):
        doubts.insert(0, f"共 {count} 张表")
    return f"再按一次确认：{'，'.join(doubts)}" if doubts else ""


def _toggle_doubts(desk: Desk, status: ReviewStatus) -> str:
    """Ask also before many sheets lose the status that all of them have: a key pressed twice would take it back."""
    count = len(desk.chosen)
    if count > 1 and all(entry.status is status for entry in desk.chosen):
        return f"再按一次确认：{count} 张表都是“{status}”，恢复“待核”"
    return _doubts(desk, status)


async def _toggle_status(desk: Desk, status: ReviewStatus) -> None:
    """Give the sheets the status, or 待核 again where all of them have it."""
    await _set_status(desk, decisions.toggle_status(desk.chosen, status))


async def _set_and_go_on(desk: Desk, status: ReviewStatus) -> None:
    """Give the sheets the status where they have it not, and go on to the next one that is 待核."""

    async def goes_on() -> None:
        _next_pending(desk)

    if all(entry.status is status for entry in desk.chosen):
        _next_pending(desk)
    else:
        await _set_status(desk, decisions.set_status(desk.chosen, status), goes_on)


def _next_pending(desk: Desk) -> None:
    """Show the next sheet of the list that nobody has decided on, round to the start."""
    said, entries = desk.said, list(desk.rows.entries)
    here = desk.rows.row + 1
    for row, entry in [*enumerate(entries)][here:] + [*enumerate(entries)][:here]:
        if entry.is_open and entry is not desk.entry:
            desk.rows.move_to(row)
            desk.catch_up()
            finished = [f"这张已处理完：{finish.keys_of(desk)}"] * entry.is_finished
            desk.say("，".join([*filter(None, [said]), *["已回到开头"] * (row < here), *finished]))
            return
    desk.say("，".join([*filter(None, [said]), "没有待核的表了"]))


async def _set_status(
    desk: Desk, decision: Decision, goes_on: Callable[[], Awaitable[None]] | None = None
) -> None:
    for entry in desk.chosen:
        entry.is_news = False
    entries = decision.entries
    names = names_of(desk, entries)
    await desk.saving.decide(decision, f"{names}：{decision.changes[0][1].after}，已保存", goes_on)


for _id, _status, _give, _asks in (
    ("approve", ReviewStatus.REVIEWED, _toggle_status, _toggle_doubts),
    ("approve_next", ReviewStatus.REVIEWED, _set_and_go_on, _doubts),
    ("send_back", ReviewStatus.RETURNED, _toggle_status, _toggle_doubts),
    ("send_back_next", ReviewStatus.RETURNED, _set_and_go_on, _doubts),
    ("rectified", ReviewStatus.RECTIFIED, _toggle_status, _toggle_doubts),
):
    _question = partial(_asks, status=_status)
    action(_id, unwritable, _unseen, question=_question)(partial(_give, status=_status))


# Dismissals


def _no_item(desk: Desk) -> str:
    if desk.pane.marked:
        return f"不同的问题须逐条排除；同一问题按 {desk.key('by_problem')} 筛选后可一次排除"
    return "" if desk.item else f"先移到核验窗格的一个问题上（按 {desk.key('next_finding')}）"


@action("dismiss_finding", _no_item, unwritable)
async def dismiss_finding(desk: Desk) -> None:
    """Dismiss the item under the cursor with a reason, or bring a dismissed one back."""
    if desk.entry and desk.item:
        if desk.entry.dismissal(desk.item.head):
            await desk.saving.decide(
                decisions.restore([_subject(desk.entry, desk.item)]), f"已恢复 {desk.item.head.code}"
            )
        else:
            reasoning(desk, desk.entry, desk.item).open("")


def _subject(entry: Entry, item: Item) -> Subject:
    return Subject(entry, tuple(finding.id for finding in item.findings))


def reasoning(
    desk: Desk, entry: Entry, item: Item, writing: Callable[[str], Decision] | None = None
) -> Composition[str]:
    """Return what asks for the reason for dismissing an item; `writing` goes on with one that was cut off."""
    head = item.head

    def form(reason: str) -> TypingForm[str]:
        from tui_tracker.tui.dialogs.reason import ReasonForm

        return ReasonForm(f"{head.code} {head.title}\n{head.message}", reason, _last_reason(desk))

    writing = writing or decisions.dismiss([_subject(entry, item)], desk.workspace.author)
    open_measure = "；它的措施仍未了结" if entry.measure_of(item) else ""
    done = f"已排除 {head.code}{open_measure}，按 {desk.key('undo')} 撤销"
    return Composition(
        desk, form, writing, done, then=partial(finish.go_on, desk), stay=partial(finish.stay, desk)
    )


def _last_reason(desk: Desk) -> str:
    written = (entry.written for entry in desk.workspace.entries if entry.written)
    return max(((one.at, one.reason) for review in written for one in review.dismissals), default=("", ""))[1]


# Remarks


def _remarks_differ(desk: Desk) -> str:
    if len({entry.review.remark for entry in desk.chosen}) > 1:
        return f"标记的表备注各不相同，请逐张修改；按 {desk.key('back')} 清除标记"
    return ""


@action("remark", unwritable, _remarks_differ)
def remark(desk: Desk) -> None:
    """Write the remark on the sheet, or the same one on every marked sheet."""
    remarking(desk, desk.chosen).open(desk.chosen[0].review.remark)


def remarking(
    desk: Desk, entries: Sequence[Entry], writing: Callable[[str], Decision] | None = None
) -> Composition[str]:
    """Return what asks for the remark on these sheets; `writing` goes on with one that was cut off."""
    names = names_of(desk, entries)

    done = f"{names}：备注已保存" if len(entries) > 1 else "备注已保存"

    def form(text: str) -> TypingForm[str]:
        from tui_tracker.tui.dialogs.remark import RemarkForm

        return RemarkForm(headed(desk, "备注：", entries), text)

    return Composition(desk, form, writing or decisions.remark(entries), done)


# Undo and redo


async def undo(desk: Desk, goes_on: Way = None) -> None:
    """Take the last decision back; `goes_on` leads to where that was asked for."""
    none = "没有可撤销的改动：只能撤到本次打开时"
    await _turn_back(
        desk, desk.workspace.undo(), lambda title: f"已撤销：{title}" if title else none, goes_on
    )


async def redo(desk: Desk, goes_on: Way = None) -> None:
    """Make the decision again that was last taken back."""
    none = "没有可重做的改动"
    await _turn_back(
        desk, desk.workspace.redo(), lambda title: f"已重做：{title}" if title else none, goes_on
    )


async def _turn_back(desk: Desk, save: Save, done: Callable[[str], str], goes_on: Way) -> None:
    async def then(problem: str) -> None:
        if goes_on and not problem:
            await goes_on()

    async def later(problem: str) -> None:
        """Go nowhere: the reviewer has gone on."""

    if not await desk.saving.wait(save, done, then, later) and goes_on:
        await goes_on()


action("undo")(undo)
action("redo")(redo)
