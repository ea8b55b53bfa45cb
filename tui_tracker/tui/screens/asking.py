"""Asking: the reason of a dismissal, the remark on a sheet; and whether to go on with what a dead program left."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.screen import ModalScreen

from tui_tracker.model import Finding
from tui_tracker.reviews.scratch import left_behind
from tui_tracker.tui.commands import PaneName
from tui_tracker.tui.panes.status import StatusBar
from tui_tracker.tui.screens.fields import Fields
from tui_tracker.tui.screens.pick import Item, PickScreen
from tui_tracker.tui.screens.writing import Writing
from tui_tracker.workspace import Changes, Entry, texts_of

if TYPE_CHECKING:
    from tui_tracker.reviews.draft import Draft


class Asking(Writing):
    """What the keys do that ask for one text."""

    # Dismissals

    def action_dismiss_finding(self) -> None:
        """Dismiss the finding under the cursor with a reason, or bring a dismissed one back."""
        if self.pane_name is PaneName.PROJECTS and self.projects.shown_marked:
            self.say("排除须逐条写理由，不能对多张表同时进行；按 Esc 清除标记", warning=True)
            return
        entry, finding = self.entry, self.finding
        if entry is None or finding is None:
            self.say("先移到核验窗格的一个问题上（按 n）", warning=True)
        elif not self.writable([entry]):
            return
        elif dismissal := entry.dismissal(finding):
            from tui_tracker.reviews.changes import PutDismissal

            self.apply([(entry, PutDismissal(dismissal, None))], "已恢复")
        else:
            self._ask_reason(entry, finding)

    def _ask_reason(
        self, entry: Entry, finding: Finding, reason: str = "", kept: "Sequence[Draft]" = ()
    ) -> None:
        from tui_tracker.reviews.changes import PutDismissal, now
        from tui_tracker.reviews.review import Dismissal
        from tui_tracker.tui.screens.reason import ReasonScreen

        code, targets = finding.id

        def changes(written: str) -> Changes:
            said = Dismissal(
                code=code,
                targets=targets,
                texts=texts_of(finding),
                reason=written,
                author=self.workspace.author,
                at=now(),
            )
            return [(entry, PutDismissal(entry.said_of(finding), said))]

        heading = f"{finding.code} {finding.title}\n{finding.message}"
        self._ask(partial(ReasonScreen, heading), reason, changes, "已排除，按 u 撤销", kept=kept)

    # Remarks

    def action_remark(self) -> None:
        """Write the remark on the sheet, or the same one on every marked sheet."""
        entries = self.chosen
        if not self.writable(entries):
            return
        if len({entry.review.remark for entry in entries}) > 1:
            self.say("标记的表备注各不相同，请逐张修改；按 Esc 清除标记", warning=True)
            return
        self._ask_remark(entries, entries[0].review.remark)

    def _ask_remark(self, entries: Sequence[Entry], remark: str, kept: "Sequence[Draft]" = ()) -> None:
        from tui_tracker.reviews.changes import SetRemark
        from tui_tracker.tui.screens.remark import RemarkScreen

        before = [(entry, entry.review.remark) for entry in entries]

        def changes(written: str) -> Changes:
            return [(entry, SetRemark(old, written)) for entry, old in before if old != written]

        names = f"{len(entries)} 张表" if len(entries) > 1 else entries[0].sheet.project.text
        self._ask(partial(RemarkScreen, f"备注：{names}"), remark, changes, "备注已保存", kept=kept)

    def _ask(
        self,
        screen: "_TextScreen",
        text: str,
        make: Callable[[str], Changes],
        done: str,
        *,
        kept: "Sequence[Draft]",
        notice: str = "",
    ) -> None:
        """Ask for one text; keep what is typed at each pause, save it in the end, ask again where that fails."""
        drafts = list(kept)

        def answered(written: str | None) -> None:
            if written is not None and not self.apply(make(written), done):
                notice = self.query_one(StatusBar).message
                self._keep(make(written), drafts)
                self._ask(screen, written, make, done, kept=drafts, notice=notice)
                return
            self.workspace.drop_drafts(drafts)
            if written is None:
                self.say("没有保存")

        def paused(written: str) -> None:
            self._keep(make(written), drafts)

        self.app.push_screen(screen(text, on_pause=paused, is_saved=not kept, notice=notice), answered)

    # Drafts of a program that died

    def offer_drafts(self) -> None:
        """Ask whether to go on with what was being typed when the program last died."""
        for folder in left_behind():
            self.say(f"外部编辑器上次没有正常结束，写的内容在 {folder}，取回后请删除", warning=True)
        offered = self.workspace.offered_drafts()
        if not offered:
            return
        items = [Item(pair, pair[0].sheet.project.text, _draft_text(pair[1])) for pair in offered]
        heading = f"上次中断时有 {len(items)} 处没有保存：选一处继续写，Esc 以后再说"
        self.app.push_screen(PickScreen(heading, items), self._resume)

    def _resume(self, offer: "tuple[Entry, Draft] | None") -> None:
        if offer is None:
            return
        from tui_tracker.reviews.changes import PutDismissal, PutMeasure, SetRemark

        entry, draft = offer
        self.reveal(entry)
        match draft.change:
            case PutMeasure(before, after) if after and self.writable([entry]):
                # Somebody may have changed the measure since: the store merges with what is there now.
                make = self._changing(entry, before, after)
                self._edit(f"继续写：{entry.sheet.project}", Fields.of(after), entry, make, unsaved=[draft])
            case PutDismissal(_, after) if after and self.writable([entry]):
                finding = next((known for known in entry.findings if known.id == after.id), None)
                if finding:
                    self._ask_reason(entry, finding, after.reason, [draft])
                else:
                    self.say("原来的问题已不存在", warning=True)
            case SetRemark(_, after) if self.writable([entry]):
                self._ask_remark([entry], after, [draft])


_TextScreen = Callable[..., ModalScreen[str | None]]


def _draft_text(draft: "Draft") -> str:
    from tui_tracker.reviews.review import Measure

    after = draft.change.after
    text = after.measure or after.problem if isinstance(after, Measure) else getattr(after, "reason", after)
    return f"{draft.at[:16].replace('T', ' ')}  {text}"
