"""The editor for a corrective measure."""

from dataclasses import replace
from functools import partial

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from tui_tracker.reviews.status import MeasureStatus
from tui_tracker.rules.templates import BLANK
from tui_tracker.tui.dialogs.evidence import BESIDE, Evidence, EvidenceStrip, has_room
from tui_tracker.tui.dialogs.fields import DateLine, Line, LongText, OneOf, labelled
from tui_tracker.tui.dialogs.foot import Foot
from tui_tracker.tui.dialogs.keys import bindings, foot, key_for, question
from tui_tracker.tui.dialogs.typing_dialog import TypingForm
from tui_tracker.tui.external import edit_externally
from tui_tracker.workspace.dates import due_date, is_date
from tui_tracker.workspace.decisions import MeasureFields

STATES = list(MeasureStatus)
"""As the choice names them."""


class Editor(TypingForm[MeasureFields]):
    """Edit the fields of a measure below, or in a wide terminal beside, what it is about.

    `evidence` draws the cells in question; `year` completes a due date that is typed without one.
    """

    KEYS = foot("写措施")
    QUESTION = question("写措施", "有未保存的内容", "继续编辑")
    BINDINGS = bindings("写措施")

    def __init__(
        self, heading: str, fields: MeasureFields, year: int | None = None, evidence: Evidence | None = None
    ) -> None:
        super().__init__(heading)
        self.evidence = evidence
        self.fields = fields
        self._dated = partial(due_date, year=year)
        self._doubts: list[str] = []

    def compose(self) -> ComposeResult:
        if self.evidence:
            yield EvidenceStrip(self.evidence)
        yield Static(Content("措施"), classes="label")
        yield LongText(self.fields.measure, id="measure")
        yield Static(Content("问题"), classes="label")
        yield LongText(self.fields.problem, id="problem")
        yield labelled("责任 ", Line(self.fields.owner, id="owner"))
        example = "如 10-31、10月31日、2024-10-31"
        due = DateLine(self.fields.due, id="due", placeholder=example, complete=self._dated)
        yield labelled("时限 ", due)
        yield labelled("状态 ", OneOf(STATES, STATES.index(self.fields.status), id="status"))
        yield Foot()

    def fit(self, dialog: Screen[MeasureFields | None]) -> None:
        dialog.set_class(dialog.app.size.width >= BESIDE, "-beside")
        dialog.set_class(not has_room(dialog.app.size.height), "-low")

    def on_mount(self) -> None:
        text = self.query_one("#measure", LongText)
        text.focus()
        if not text.select_next_blank():
            text.move_cursor(text.document.end)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        if isinstance(event.widget, DateLine):
            due = event.widget.date
            if due not in {"", self.opened.due} and not is_date(due) and not self._doubts:
                self.tell(f"时限“{due}”不是日期，会按原文保存")

    @property
    def opened(self) -> MeasureFields:
        return replace(
            self.fields,
            measure=self.fields.measure.strip(),
            problem=self.fields.problem.strip(),
            due=self._dated(self.fields.due),
        )

    @property
    def written(self) -> MeasureFields:
        return replace(
            self.fields,
            measure=self.query_one("#measure", LongText).text.strip(),
            problem=self.query_one("#problem", LongText).text.strip(),
            owner=self.query_one("#owner", Input).value.strip(),
            due=self.query_one(DateLine).date,
            status=STATES[self.query_one(OneOf).at],
        )

    def on_descendant_focus(self) -> None:
        self.touched()

    def touched(self) -> None:
        """Take back what was asked about blanks and dates once it is true no more."""
        super().touched()
        if self._doubts and self._doubts != self._doubtful(self.written):
            self._doubts = []
            self.tell("")

    def _doubtful(self, written: MeasureFields) -> list[str]:
        blanks = written.measure.count(BLANK)
        is_odd = written.due not in {"", self.opened.due} and not is_date(written.due)
        return [f"还有 {blanks} 处 {BLANK} 未填"] * bool(blanks) + [f"时限“{written.due}”不是日期"] * is_odd

    def on_input_submitted(self) -> None:
        self.screen.focus_next()

    def on_one_of_chosen(self) -> None:
        self._finish(goes_on=True)

    def action_save_and_go_on(self) -> None:
        self._finish(goes_on=True)

    def action_save(self) -> None:
        self._finish(goes_on=False)

    def _finish(self, *, goes_on: bool) -> None:
        """Return what was written; say first what is missing."""
        text, written = self.query_one("#measure", LongText), self.written
        doubts = self._doubtful(written)
        if not written.measure:
            text.focus()
            self.tell(f"措施还是空的：写好再保存，或按 {key_for('写措施', '放弃')} 放弃")
        elif doubts and doubts != self._doubts:
            self._doubts = doubts
            (text if BLANK in written.measure else self.query_one("#due")).focus()
            text.select_next_blank()
            self.tell(f"{'，'.join(doubts)}：改好再保存；再按一次保存则照原样存")
        else:
            self.goes_on = goes_on
            self.close(written)

    def action_other_keys(self) -> None:
        """Show the keys for which the bottom line has no room."""
        self._show(foot("写措施", rest=True))

    def action_next_blank(self) -> None:
        """Go to the next ____ of the measure."""
        text = self.query_one("#measure", LongText)
        text.focus()
        if not text.select_next_blank():
            self.tell("没有待填的空")

    def action_external(self) -> None:
        """Edit the long text that has the focus in $EDITOR."""
        focused = self.screen.focused
        text = focused if isinstance(focused, LongText) else self.query_one("#measure", LongText)
        edited = edit_externally(self.app, text.text)
        if edited.text != text.text:
            text.text = edited.text
        text.focus()
        self.tell(edited.problem)
        self.touched()
        if not self.flush():
            edited.forget()
