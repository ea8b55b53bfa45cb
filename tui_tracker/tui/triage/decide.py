"""Deciding: how far a sheet has come, which findings do not stand, the remark on a sheet; and taking back."""

from collections.abc import Sequence

from tui_tracker.model import Finding
from tui_tracker.reviews.status import ReviewStatus
from tui_tracker.tui.dialogs.typing_dialog import TypingDialog
from tui_tracker.tui.triage.actions import action, unwritable
from tui_tracker.tui.triage.compose import Composition
from tui_tracker.tui.triage.desk import Desk
from tui_tracker.workspace import Entry, decisions
from tui_tracker.workspace.decisions import Subject

# The status of a sheet


@action("approve", unwritable)
async def approve(desk: Desk) -> None:
    """Mark the sheets 已核, or 待核 again where all of them are."""
    await _set_status(desk, ReviewStatus.REVIEWED)


@action("send_back", unwritable)
async def send_back(desk: Desk) -> None:
    """Mark the sheets 退回, or 待核 again where all of them are."""
    await _set_status(desk, ReviewStatus.RETURNED)


@action("rectified", unwritable)
async def rectified(desk: Desk) -> None:
    """Mark the sheets 已整改, or 待核 again where all of them are."""
    await _set_status(desk, ReviewStatus.RECTIFIED)


async def _set_status(desk: Desk, status: ReviewStatus) -> None:
    if reason := _news(desk):
        desk.say(reason, warning=True)
        return
    decision = decisions.toggle_status(desk.chosen, status)
    entries = decision.entries
    names = entries[0].sheet.project.text if len(desk.chosen) == 1 else f"{len(entries)} 张表"
    await desk.decide(decision, f"{names}：{decision.changes[0][1].after}，已保存")


def _news(desk: Desk) -> str:
    """Say that a sheet was replaced and has not been looked at; the one at hand is told of once."""
    news = [entry for entry in desk.chosen if entry.is_news]
    if not news:
        return ""
    first = news[0]
    told = f"「{first.summary.project}」的文档被替换，内容有变化"
    if len(desk.chosen) > 1:
        return f"{told}：请先打开看过（共 {len(news)} 张）"
    first.is_news = False
    return f"{told}：请看过现在的内容再按一次"


# Findings that do not stand


def _no_finding(desk: Desk) -> str:
    if desk.pane.marked:
        return f"排除须逐条写理由，不能对多张表同时进行；按 {desk.key('back')} 清除标记"
    return "" if desk.finding else f"先移到核验窗格的一个问题上（按 {desk.key('next_finding')}）"


@action("dismiss_finding", _no_finding, unwritable)
async def dismiss_finding(desk: Desk) -> None:
    """Dismiss the finding under the cursor with a reason, or bring a dismissed one back."""
    if desk.entry and desk.finding:
        if desk.entry.dismissal(desk.finding):
            await desk.decide(decisions.restore([Subject(desk.entry, (desk.finding.id,))]), "已恢复")
        else:
            reasoning(desk, desk.entry, desk.finding).open("")


def reasoning(desk: Desk, entry: Entry, finding: Finding) -> Composition[str]:
    """Return what asks why that finding does not stand."""

    def dialog(reason: str) -> TypingDialog[str]:
        from tui_tracker.tui.dialogs.reason import ReasonDialog

        return ReasonDialog(f"{finding.code} {finding.title}\n{finding.message}", reason)

    writing = decisions.dismiss([Subject(entry, (finding.id,))], desk.workspace.author)
    return Composition(desk, dialog, writing, f"已排除，按 {desk.key('undo')} 撤销")


# Remarks


def _remarks_differ(desk: Desk) -> str:
    if len({entry.review.remark for entry in desk.chosen}) > 1:
        return f"标记的表备注各不相同，请逐张修改；按 {desk.key('back')} 清除标记"
    return ""


@action("remark", unwritable, _remarks_differ)
def remark(desk: Desk) -> None:
    """Write the remark on the sheet, or the same one on every marked sheet."""
    remarking(desk, desk.chosen).open(desk.chosen[0].review.remark)


def remarking(desk: Desk, entries: Sequence[Entry]) -> Composition[str]:
    """Return what asks for the remark on these sheets."""
    names = f"{len(entries)} 张表" if len(entries) > 1 else entries[0].sheet.project.text

    def dialog(text: str) -> TypingDialog[str]:
        from tui_tracker.tui.dialogs.remark import RemarkDialog

        return RemarkDialog(f"备注：{names}", text)

    return Composition(desk, dialog, decisions.remark(entries), "备注已保存")


# Taking back


@action("undo")
async def undo(desk: Desk) -> None:
    """Take the last decision back."""
    await desk.saved(desk.workspace.undo(), lambda title: f"已撤销：{title}" if title else "没有可撤销的改动")


@action("redo")
async def redo(desk: Desk) -> None:
    """Make the decision again that was last taken back."""
    await desk.saved(desk.workspace.redo(), lambda title: f"已重做：{title}" if title else "没有可重做的改动")
