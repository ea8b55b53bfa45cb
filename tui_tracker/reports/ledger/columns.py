"""The columns of a ledger, which is written by one module and read back by another."""

from collections.abc import Callable
from dataclasses import dataclass

from tui_tracker.reports.corrections import Correction
from tui_tracker.reviews.status import MeasureStatus

WORKSHEET, OVERVIEW = "整改台账", "汇总"
"""The names of the worksheets."""

ID, SHEET = "编号", "跟踪表"
"""The hidden columns by which an answer finds its measure."""

STATUS, PROGRESS, DONE, HANDLER, OPINION = "整改状态", "整改情况", "完成日期", "责任人", "复核意见"
PROJECT, PROBLEM, ASKED, DUE = "项目名称", "存在问题及位置", "整改要求", "整改期限"

FIELDS = {STATUS: "status", PROGRESS: "progress", DONE: "done", HANDLER: "handler"}
"""The unit's columns, and the fields of a measure that they fill."""

OURS = {ASKED: "measure", DUE: "due", OPINION: "opinion"}
"""The columns that the reviewers fill, and the fields of a measure that they show."""

STATES = tuple(status.value for status in MeasureStatus)
"""What may stand in the column of the status."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header, its width in characters, and what stands in it; a hidden one has no width."""

    title: str
    width: float
    text: Callable[[Correction], str]
    is_centred: bool = False

    @property
    def is_of_unit(self) -> bool:
        return self.title in FIELDS

    @property
    def is_hidden(self) -> bool:
        """Whether it is for the program alone."""
        return not self.width


def problem_and_place(one: Correction) -> str:
    """Return what is wrong, and in which cells."""
    return f"{one.problem}\n位置：{one.place}" if one.place else one.problem


COLUMNS = (
    Column("序号", 5, lambda one: "", is_centred=True),
    Column("实施单位", 14, lambda one: one.sheet.unit.text),
    Column(PROJECT, 16, lambda one: one.sheet.project.text),
    Column("级别", 6, lambda one: one.severity.label if one.severity else "", is_centred=True),
    Column("问题类别", 9, lambda one: one.topic, is_centred=True),
    Column(PROBLEM, 36, problem_and_place),
    Column("依据", 20, lambda one: one.basis),
    Column(ASKED, 34, lambda one: one.measure.measure),
    Column(DUE, 11, lambda one: one.due, is_centred=True),
    Column(STATUS, 9, lambda one: one.measure.status.value, is_centred=True),
    Column(PROGRESS, 26, lambda one: one.measure.progress),
    Column(DONE, 11, lambda one: one.measure.done, is_centred=True),
    Column(HANDLER, 9, lambda one: one.measure.handler, is_centred=True),
    Column(OPINION, 12, lambda one: one.measure.opinion),
    Column(ID, 0, lambda one: one.measure.id),
    Column(SHEET, 0, lambda one: one.sheet.key),
)
"""From left to right. The number of a row is put in by the writer."""
