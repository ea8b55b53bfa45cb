"""The screen of the program: lays the panes out, shows a sheet in all of them, and hands keys to their commands."""

from collections.abc import Iterable
from functools import partial

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, Static

from tui_tracker.model import Severity
from tui_tracker.tui.command import Commands
from tui_tracker.tui.commands import COMMANDS
from tui_tracker.tui.dialogs.pick import Choice, PickDialog
from tui_tracker.tui.panes.cells import CellMoved
from tui_tracker.tui.panes.findings import FindingsPane
from tui_tracker.tui.panes.flow import fit
from tui_tracker.tui.panes.project_list import left
from tui_tracker.tui.session import Session
from tui_tracker.tui.triage import (
    actions,
    decide,
    find,
    measures,
    move,
    others,
    problems,
    renames,
    reread,
    results,
    returned,
    tools,
)
from tui_tracker.tui.triage.desk import Desk, SearchLine
from tui_tracker.tui.triage.frame import Frame
from tui_tracker.workspace import Workspace

SUBJECTS = (decide, find, measures, move, problems, reread, results, returned, tools)
"""The modules whose functions are what the commands do."""

DETAILS_DELAY = 0.08
"""Seconds for which the cursor must rest on a sheet before the other panes show it: a held key moves freely."""


class TriageScreen(Frame):
    """The five panes above the lines at the edges."""

    BINDINGS = [command.binding for command in COMMANDS]  # noqa: RUF012

    def __init__(
        self, workspace: Workspace, commands: Commands, last: Session | None = None, *, is_first: bool = False
    ) -> None:
        super().__init__(commands)
        self._welcome = Static(_welcome(commands), classes="welcome") if is_first else None
        self.workspace = workspace
        self.last = last
        self.desk = Desk(self, workspace)
        self.desk.saving.untold = last.unkept if last else ()
        self._keys = {key for command in commands.values() for key in command.keys}
        self._details: Timer | None = None

    def contents(self) -> Iterable[Widget]:
        return self.desk.panes.values()

    def foot(self) -> Iterable[Widget]:
        welcome = [self._welcome] if self._welcome else []
        return [SearchLine(classes="search", compact=True), *welcome, *super().foot()]

    def on_mount(self) -> None:
        self.query_one(SearchLine).cursor_blink = False
        self.set_interval(others.LOOK_EVERY, lambda: others.look(self.desk))

    def on_unmount(self) -> None:
        reread.stop(self.desk)

    def tabs(self) -> list[Content | str]:
        parts = super().tabs()
        if entry := self.desk.entry:
            state = "" if entry.is_open else f"{entry.status}  "
            parts.append(f"  错{left(entry, Severity.ERROR)} 警{left(entry, Severity.WARNING)}  {state}")
            room = self.app.size.width - sum(map(cell_len, map(str, parts))) - 1
            name = self.desk.rows.name_of(entry, room)
            parts.append(name if cell_len(name) <= room else fit(name, max(4, room)))
        return parts

    # Loading

    def progressed(self, line: str) -> None:
        """Show what is known by now; the line says how far loading has come."""
        self.loading_line = line
        desk = self.desk
        if len(self.workspace.entries) != desk.projects.arranged:
            desk.projects.rearrange()
        else:
            desk.rows.refresh()
        desk.show_place()
        desk.catch_up()

    def loaded(self) -> None:
        """Show the sheet to look at first, or why there is none: all is read and checked."""
        self.loading_line = ""
        desk, last = self.desk, self.last
        desk.findings.when_unchecked = f"没有核验，按 {desk.key('problems')} 看原因"
        if last and not desk.moved:
            desk.projects.take_up(last.filter(), last.order(), reverse=last.reverse)
            desk.projects.rearrange(last.places())
        else:
            desk.projects.rearrange()
        if not desk.moved:
            keys = [entry.key for entry in desk.rows.entries]
            desk.rows.move_to(keys.index(last.sheet) if last and last.sheet in keys else 0)
            desk.go(last.pane_name() if last else self.pane_name)
        desk.show(desk.at_hand)
        if doubled := sum(bool(entry.copies) for entry in self.workspace.entries):
            desk.say(f"{doubled} 张表重复出现，各只列一份，其余在预算窗格“另见”处注明")
        if not self.workspace.entries:
            desk.rows.when_empty = f"没有读到表，按 {desk.key('problems')} 看原因"
            desk.rows.refresh()
            tools.problems(desk)
        others.offer_typed(desk)
        self._tell_unkept()
        renames.look_for_renames(desk, partial(reread.reread, desk))
        self.on_screen_resume()

    def _tell_unkept(self) -> None:
        """Tell above all other dialogs what the last sitting did not save; it is not told before this one is closed."""
        saving = self.desk.saving
        if not saving.untold:
            return

        def told(_: None) -> None:
            saving.untold = ()
            self.desk.tell_kept()

        heading = "上次没有全部保存：请核对，需要的再做一次"
        self.desk.ask(PickDialog(heading, [Choice(None, str(one)) for one in saving.untold]), told)

    def on_screen_resume(self) -> None:
        """Do what waited until all was read, once no dialog stands before it."""
        desk = self.desk
        if desk.awaited and self.is_active and not self.loading_line:
            if desk.said == actions.waited_for(desk.awaited):
                desk.say("")
            self.call_later(actions.run, desk, desk.awaited)
            desk.awaited = None

    @property
    def session(self) -> Session:
        """Return where I am, for the next start."""
        projects = self.desk.projects
        return Session(
            sheet=self.desk.entry.key if self.desk.entry else "",
            pane=self.pane_name,
            text=projects.wanted.text,
            status=projects.wanted.status or "",
            severity=projects.wanted.severity or "",
            unit=projects.wanted.unit,
            rule=projects.wanted.rule,
            traits=projects.wanted.traits,
            sort=projects.sort,
            reverse=projects.reversed,
            behind=projects.displaced,
        )

    # What the panes report

    def on_project_list_moved(self) -> None:
        if self._details:
            self._details.stop()
        self._details = self.set_timer(DETAILS_DELAY, self.desk.catch_up)
        self.desk.show_place()

    def on_findings_pane_moved(self, event: FindingsPane.Moved) -> None:
        self.desk.look_at(event.item)
        self.desk.go_to_cell(event.item)

    def on_cell_moved(self, event: CellMoved) -> None:
        self.desk.findings.go_to_cell(event.path)

    # Keys

    async def action_do(self, id: str) -> None:
        await actions.run(self.desk, self.commands[id])

    def on_key(self, event: events.Key) -> None:
        desk = self.desk
        if self._welcome:
            self._welcome.remove()
            self._welcome = None
        if event.key in {"ctrl+s", "ctrl+g"}:
            # Pressed once more than an editor needs; what was saved is said already.
            desk.say(desk.said or "写好的都已保存")
            return
        desk.say("")
        if event.character and "\u4e00" <= event.character <= "\u9fff":
            help_key = desk.key("help")
            desk.say(f"中文输入法已开启：请切换到英文，或用功能键（见 {help_key} 帮助）", warning=True)
        elif self.focused is None and not self._keys & {event.key, event.character, *event.aliases}:
            shown = event.character if event.is_printable else event.key
            desk.say(f"“{shown}”没有对应的命令，按 {desk.key('help')} 查看全部按键")

    def on_input_changed(self, event: Input.Changed) -> None:
        if event.input.has_class("-open"):
            find.typed(self.desk, event.value.strip())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        find.entered(self.desk, event.value.strip())


def _welcome(commands: Commands) -> Content:
    """Say in three lines what to do: shown at the first start until the first key."""
    key = {id: command.key for id, command in commands.items()}
    return Content(
        f"第一次使用：{key['pane_projects']} 项目窗格是要看的表，最该先看的在最上面；开始操作即收起\n"
        f"{key['next_finding']} 到下一个问题，{key['add_measure']} 写措施，{key['dismiss_finding']} 排除；"
        f"看完一张按 {key['approve']} 已核或 {key['send_back']} 退回\n"
        f"{key['undo']} 撤销，{key['search']} 查找，{key['by_problem']} 按问题看，{key['help']} 全部按键，"
        f"{key['quit']} 退出；写好的都已保存"
    )
