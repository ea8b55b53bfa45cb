"""The editor for a corrective measure, and for the reason of a dismissal."""

from dataclasses import dataclass, replace

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, Static, TextArea

from tui_tracker.reviews.review import MeasureStatus
from tui_tracker.tui.dates import due_date

BLANK = "____"
"""What stands in a suggestion where the sheet does not tell; the editor jumps from one to the next."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What the editor's fields hold."""

    measure: str = ""
    problem: str = ""
    owner: str = ""
    due: str = ""
    status: MeasureStatus = MeasureStatus.PENDING


@dataclass(frozen=True, slots=True)
class Edited:
    """What came of editing: the fields, and whether to go on to the next finding."""

    draft: Draft
    go_on: bool


class LongText(TextArea):
    """A text of several lines; Tab leaves it, Ctrl+N goes to the next blank of a suggestion."""

    def __init__(self, text: str, *, id: str) -> None:
        super().__init__(text, id=id, tab_behavior="focus", soft_wrap=True, show_line_numbers=False)
        self.cursor_blink = False
        self.highlight_cursor_line = False

    def select_next_blank(self) -> bool:
        """Select the next ____ after the cursor, round to the start; whether there is one."""
        lines = self.text.split("\n")
        row, column = self.selection.end
        order = [*range(row, len(lines)), *range(row + 1)]
        for turn, number in enumerate(order):
            found = lines[number].find(BLANK, column if turn == 0 else 0)
            if found >= 0:
                self.selection = type(self.selection)((number, found), (number, found + len(BLANK)))
                self.scroll_cursor_visible()
                return True
        return False


class StatusChoice(Static, can_focus=True):
    """The state of a measure: Space and the arrows change it, digits pick it."""

    BINDINGS = [  # noqa: RUF012
        Binding("space,right,l", "turn(1)", "下一个"),
        Binding("left,h", "turn(-1)", "上一个"),
    ]

    class Chosen(Message):
        """Enter was pressed."""

    def __init__(self, status: MeasureStatus) -> None:
        super().__init__(id="status")
        self.status = status

    def on_mount(self) -> None:
        self.action_turn(0)

    def action_turn(self, by: int) -> None:
        """Go on to another state."""
        every = list(MeasureStatus)
        self.status = every[(every.index(self.status) + by) % len(every)]
        shown = (f"[{s}]" if s is self.status else f" {s} " for s in every)
        self.update(Content(" ".join(f"{n}{word}" for n, word in enumerate(shown, 1))))

    def on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            self.post_message(self.Chosen())
        elif event.key in {str(n) for n in range(1, len(MeasureStatus) + 1)}:
            event.stop()
            self.status = list(MeasureStatus)[int(event.key) - 1]
            self.action_turn(0)


class EditorScreen(ModalScreen[Edited | None]):
    """Returns what was written, or None where it was given up."""

    BINDINGS = [  # noqa: RUF012
        Binding("ctrl+s,f2", "save", "保存", priority=True),
        Binding("escape", "give_up", "放弃", priority=True),
        Binding("ctrl+n", "next_blank", "下一空格", priority=True),
        Binding("ctrl+e", "external", "外部编辑", priority=True),
        Binding("tab", "app.focus_next", "下一栏", priority=True),
        Binding("shift+tab", "app.focus_previous", "上一栏", priority=True),
    ]

    def __init__(self, heading: str, draft: Draft, *, year: int | None = None) -> None:
        super().__init__()
        self.heading = heading
        self.draft = draft
        self.year = year
        self.asked = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -tall") as dialog:
            dialog.border_title = Content(self.heading)
            yield Static(Content("措施"), classes="label")
            yield LongText(self.draft.measure, id="measure")
            yield Static(Content("问题"), classes="label")
            yield LongText(self.draft.problem, id="problem")
            with Horizontal(classes="row"):
                yield Static(Content("责任 "), classes="label")
                yield Input(self.draft.owner, id="owner", compact=True, select_on_focus=False)
            with Horizontal(classes="row"):
                yield Static(Content("时限 "), classes="label")
                yield Input(
                    self.draft.due, id="due", compact=True, placeholder="如 10-31、10月31日、2024-10-31"
                )
            with Horizontal(classes="row"):
                yield Static(Content("状态 "), classes="label")
                yield StatusChoice(self.draft.status)
            yield Static(classes="keys")

    def on_mount(self) -> None:
        for blinking in self.query(Input):
            blinking.cursor_blink = False
        text = self.query_one("#measure", LongText)
        text.focus()
        if not text.select_next_blank():
            text.move_cursor(text.document.end)
        self._say("")

    @property
    def written(self) -> Draft:
        """What the fields hold now."""
        return Draft(
            measure=self.query_one("#measure", LongText).text.strip(),
            problem=self.query_one("#problem", LongText).text.strip(),
            owner=self.query_one("#owner", Input).value.strip(),
            due=due_date(self.query_one("#due", Input).value, self.year),
            status=self.query_one(StatusChoice).status,
        )

    def _say(self, message: str) -> None:
        keys = "Tab 下一栏  Ctrl+S 保存  最后一栏 Enter 保存并转到下一问题  Ctrl+N 下一空格  Ctrl+E 外部编辑  Esc 放弃"
        line = Content.styled(message, "bold $text-error") if message else Content(keys)
        self.query_one(".keys", Static).update(line)

    def on_text_area_changed(self) -> None:
        self._go_on()

    def on_input_changed(self) -> None:
        self._go_on()

    def _go_on(self) -> None:
        """Whoever writes on after the question has answered it."""
        if self.asked:
            self.asked = False
            self._say("")

    def on_input_submitted(self) -> None:
        self.focus_next()

    def on_status_choice_chosen(self) -> None:
        self._finish(go_on=True)

    def action_save(self) -> None:
        """Save and stay on the finding."""
        self._finish(go_on=False)

    def _finish(self, *, go_on: bool) -> None:
        if not self.written.measure:
            self.query_one("#measure").focus()
            self._say("措施还是空的：写好再保存，或按 Esc 放弃")
            return
        self.dismiss(Edited(self.written, go_on))

    def action_give_up(self) -> None:
        """Close without saving; ask first where something was written."""
        if self.written == replace(self.draft, due=due_date(self.draft.due, self.year)) or self.asked:
            self.dismiss(None)
            return
        self.asked = True
        self._say("有未保存的内容：再按 Esc 放弃，Ctrl+S 保存，其他键继续编辑")

    def action_next_blank(self) -> None:
        """Go to the next ____ of the measure."""
        text = self.query_one("#measure", LongText)
        text.focus()
        if not text.select_next_blank():
            self._say("没有待填的空格")

    def action_external(self) -> None:
        """Edit the long text that has the focus in $EDITOR."""
        text = self.focused if isinstance(self.focused, LongText) else self.query_one("#measure", LongText)
        from tui_tracker.tui.external import edit_externally

        changed, problem = edit_externally(self.app, text.text)
        if problem:
            self._say(problem)
        else:
            text.text = changed
            text.focus()


class ReasonScreen(ModalScreen[str | None]):
    """Why a finding does not stand: one of the usual reasons by its number, or one's own words."""

    REASONS = (
        "单位已说明，情况属实",
        "系统导出或取位所致，不影响判断",
        "已在其他问题中一并提出",
        "符合文件规定或往年口径",
        "已与单位电话核实",
    )
    BINDINGS = [Binding("escape", "give_up", "取消", priority=True)]  # noqa: RUF012

    def __init__(self, heading: str) -> None:
        super().__init__()
        self.heading = heading

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content("排除问题")
            yield Static(Content(self.heading))
            reasons = "\n".join(f"{number} {reason}" for number, reason in enumerate(self.REASONS, 1))
            yield Static(Content(reasons), classes="reasons")
            yield Input(placeholder="理由（必填）：输入，或只填上面的数字", compact=True, id="reason")
            yield Static(Content("Enter 保存  Esc 取消"), classes="keys")

    def on_mount(self) -> None:
        field = self.query_one(Input)
        field.cursor_blink = False
        field.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        reason = event.value.strip()
        if reason.isdecimal() and 0 < int(reason) <= len(self.REASONS):
            reason = self.REASONS[int(reason) - 1]
        if reason:
            self.dismiss(reason)
        else:
            self.query_one(".keys", Static).update(Content.styled("须写明理由才能排除", "bold $text-error"))

    def action_give_up(self) -> None:
        """Return nothing."""
        self.dismiss(None)
