"""The screen of the program, whole: walking, listing, writing and asking below it, and what is decided and shared here."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from tui_tracker.model.text import visible
from tui_tracker.reviews.errors import SaveError
from tui_tracker.reviews.status import ReviewStatus
from tui_tracker.tui.commands import Command, Group
from tui_tracker.tui.screens.asking import Asking
from tui_tracker.tui.screens.help import HelpScreen
from tui_tracker.tui.screens.pick import Item, PickScreen
from tui_tracker.tui.themes import THEMES, after
from tui_tracker.workspace import Entry
from tui_tracker.workspace.saves import Save

if TYPE_CHECKING:
    from tui_tracker.reviews.review import Review

LOOK_EVERY = 2.0
"""Seconds between two looks for others' saves; they are to appear within 3."""


_PALETTE_ORDER = (
    Group.DECIDE,
    Group.FIND,
    Group.SHEETS,
    Group.MANY,
    Group.SAFETY,
    Group.REST,
    Group.PANES,
    Group.MOVE,
)
"""The order of the palette: what one decides first, what one moves by last."""


class TriageScreen(Asking):
    """The five panes and all that a reviewer does in them."""

    def on_mount(self) -> None:
        self.set_interval(LOOK_EVERY, self._look)

    def loaded(self) -> None:
        super().loaded()
        if doubled := sum(bool(entry.copies) for entry in self.workspace.entries):
            self.say(f"{doubled} 张表重复出现，各只列一份，其余在预算窗格“另见”处注明")
        if not self.workspace.entries:
            self.projects.when_empty = "没有读到表，按 ! 看原因"
            self.projects.refresh()
            self.action_problems()
        self.offer_drafts()
        self.run_worker(self._look_for_renames, thread=True)

    # The others

    def _look(self) -> None:
        if not self.loading_line:
            # The app's worker: one of this screen would have Textual draw a dialog above it anew.
            self.app.run_worker(self._look_for_others, thread=True, exclusive=True, group="others")

    def _look_for_others(self) -> None:
        changed, visitors = self.workspace.poll(), self.workspace.visit(self.entry)
        if changed or visitors != self.visitors:
            self.app.call_from_thread(self._others_moved, changed, visitors)

    def _others_moved(self, changed: list[Entry], visitors: list[str]) -> None:
        self.visitors = visitors
        if changed:
            self.refresh_entry()
        self.show_place()

    def _look_for_renames(self) -> None:
        for folder in self.workspace.abandoned():
            told = f"{visible(folder.name)} 里有审核记录而文档已不在：退出后运行 tui-tracker doctor"
            self.app.call_from_thread(self.say, told, warning=True)
        if renamed := self.workspace.renamed():
            self.app.call_from_thread(self._offer_renames, renamed)

    def _offer_renames(self, renamed: "list[tuple[Entry, Review]]") -> None:
        items = [
            Item(
                pair, f"{pair[1].sheet.project} 改名为 {pair[0].sheet.project}？", "Enter 沿用原来的审核记录"
            )
            for pair in renamed
        ]

        def picked(pair: "tuple[Entry, Review] | None") -> None:
            if pair is None:
                return
            try:
                self.workspace.adopt(*pair).result()
            except SaveError as error:
                self.say(str(error), warning=True)
            else:
                self.reveal(pair[0])
                self.say("已沿用原来的审核记录")

        self.app.push_screen(PickScreen(f"{len(items)} 张表可能改了名，Esc 以后再说", items), picked)

    # The state of a sheet

    def action_approve(self) -> None:
        """Mark the sheets 已核, or 待核 again where all of them are."""
        self._set_status(ReviewStatus.REVIEWED)

    def action_send_back(self) -> None:
        """Mark the sheets 退回, or 待核 again where all of them are."""
        self._set_status(ReviewStatus.RETURNED)

    def action_rectified(self) -> None:
        """Mark the sheets 已整改, or 待核 again where all of them are."""
        self._set_status(ReviewStatus.RECTIFIED)

    def _set_status(self, status: ReviewStatus) -> None:
        entries = self.chosen
        if not self.writable(entries):
            return
        from tui_tracker.reviews.changes import SetStatus

        if all(entry.status is status for entry in entries):
            status = ReviewStatus.PENDING
        changed = [entry for entry in entries if entry.status is not status]
        names = entries[0].sheet.project.text if len(entries) == 1 else f"{len(changed)} 张表"
        self.apply([(e, SetStatus(e.status, status)) for e in changed], f"{names}：{status}，已保存")

    # Taking back

    def action_undo(self) -> None:
        """Take the last change back."""
        self._step(self.workspace.undo, "已撤销", "没有可撤销的改动")

    def action_redo(self) -> None:
        """Make the change again that was last taken back."""
        self._step(self.workspace.redo, "已重做", "没有可重做的改动")

    def _step(self, step: Callable[[], Save], done: str, nothing: str) -> None:
        try:
            title = step().result()
        except SaveError as error:
            self.say(str(error), warning=True)
        else:
            self.say(f"{done}：{title}" if title else nothing, warning=not title)
        self.refresh_entry()

    # Help

    def action_help(self) -> None:
        """Explain the keys of this pane."""
        self.app.push_screen(HelpScreen(self.pane_name, self.commands))

    def action_palette(self) -> None:
        """Find a command by its name."""
        offered = sorted(
            self.commands,
            key=lambda command: (not command.works_in(self.pane_name), _PALETTE_ORDER.index(command.group)),
        )
        items = [Item(command, command.title, self._explained(command), command.shown) for command in offered]

        async def picked(command: Command | None) -> None:
            if command:
                await self.run_action(command.action or command.id)

        self.app.push_screen(PickScreen("命令", items, prompt="名称、拼音或首字母"), picked)

    def _explained(self, command: Command) -> str:
        """What the command does, and where, if not here."""
        if command.works_in(self.pane_name):
            return command.tooltip
        return f"（在{'、'.join(command.panes)}窗格里用）{command.tooltip}"

    def action_problems(self) -> None:
        """Say which documents could not be read, and why."""
        items = [
            Item(
                None,
                visible(problem.path.name),
                visible(f"{problem.problem}。{problem.advice}").removesuffix("。")
                + f"\n{visible(str(problem.path))}",
            )
            for problem in self.workspace.problems
        ]
        count = len(items)
        locked = [entry for entry in self.workspace.entries if entry.read_only]
        items += [Item(None, f"只读：{entry.summary.project}", entry.read_only) for entry in locked]
        if not items:
            self.say("所有文件都已读取，所有表都可以批注")
            return
        heading = f"{count} 个文件未能读取" + (f"，{len(locked)} 张表只读" if locked else "")
        self.app.push_screen(PickScreen(heading, items))

    def action_theme(self) -> None:
        """Go on to the next colours."""
        self.app.theme = after(self.app.theme)
        self.go(self.pane_name)
        self.say(f"配色：{THEMES[self.app.theme]}")
        # The style sheet is read anew first.
        self.call_after_refresh(self.refresh_entry)

    def action_copy(self) -> None:
        """Copy what is under the cursor to the reviewer's own clipboard."""
        text = self.pane.copied_text()
        if text:
            self.app.copy_to_clipboard(text)
            self.say(f"已复制 {len(text)} 个字（终端支持 OSC 52 时生效）")
        else:
            self.say("光标处没有可复制的内容", warning=True)
