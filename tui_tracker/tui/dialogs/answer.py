"""The form for a unit's answer to a measure, from a letter or a call, and the reviewer's opinion on it."""

from dataclasses import replace

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from tui_tracker.reviews.status import MeasureStatus
from tui_tracker.tui.dialogs.fields import DateLine, Flowing, Line, LongText, OneOf, labelled
from tui_tracker.tui.dialogs.foot import Foot
from tui_tracker.tui.dialogs.keys import bindings, foot, question
from tui_tracker.tui.dialogs.typing_dialog import TypingForm
from tui_tracker.workspace.dates import done_date, is_date
from tui_tracker.workspace.decisions import MeasureFields

_STATES = list(MeasureStatus)


class AnswerForm(TypingForm[MeasureFields]):
    """Edit what is said of how the measure was carried out; the measure itself stays as it is."""

    KEYS = foot("整改情况")
    QUESTION = question("整改情况", "有未保存的内容", "继续编辑")
    BINDINGS = bindings("整改情况")

    def __init__(self, heading: str, fields: MeasureFields) -> None:
        super().__init__(heading)
        self.add_class("-tall")
        self.fields = fields

    def compose(self) -> ComposeResult:
        yield Flowing(self.fields.measure, classes="asked")
        yield labelled("状态 ", OneOf(_STATES, _STATES.index(self.fields.status)))
        yield Static(Content("整改情况"), classes="label")
        yield LongText(self.fields.progress, id="progress")
        example = "如 10-8、2024-10-08"
        yield labelled(
            "完成日期 ", DateLine(self.fields.done, id="done", placeholder=example, complete=done_date)
        )
        yield labelled("责任人   ", Line(self.fields.handler, id="handler"))
        yield Static(Content("复核意见"), classes="label")
        yield LongText(self.fields.opinion, id="opinion")
        yield Foot()

    def on_mount(self) -> None:
        text = self.query_one("#progress", LongText)
        text.focus()
        text.move_cursor(text.document.end)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        if isinstance(event.widget, DateLine):
            done = event.widget.date
            if done and not is_date(done):
                self.tell(f"完成日期“{done}”不是日期，会按原文保存")

    @property
    def opened(self) -> MeasureFields:
        return replace(
            self.fields,
            progress=self.fields.progress.strip(),
            done=done_date(self.fields.done),
            opinion=self.fields.opinion.strip(),
        )

    @property
    def written(self) -> MeasureFields:
        return replace(
            self.fields,
            status=_STATES[self.query_one(OneOf).at],
            progress=self.query_one("#progress", LongText).text.strip(),
            done=self.query_one(DateLine).date,
            handler=self.query_one("#handler", Input).value.strip(),
            opinion=self.query_one("#opinion", LongText).text.strip(),
        )

    def on_input_submitted(self) -> None:
        self.screen.focus_next()

    def on_one_of_chosen(self) -> None:
        self.screen.focus_next()

    def action_save(self) -> None:
        self.close(self.written)
