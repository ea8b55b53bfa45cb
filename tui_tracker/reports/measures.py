"""Corrective measures as text, JSON and CSV."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from tui_tracker.model import Sheet
from tui_tracker.model.text import one_line
from tui_tracker.reports.csv_text import as_csv
from tui_tracker.reports.text import Line, heading
from tui_tracker.reviews.review import Measure

Reviewed = tuple[Sheet, Sequence[Measure]]
"""A sheet with its measures."""

_COLUMNS = {
    "编号": "id",
    "状态": "status",
    "问题": "problem",
    "纠偏措施": "measure",
    "责任单位": "owner",
    "完成期限": "due",
    "整改情况": "progress",
    "完成日期": "done",
    "责任人": "handler",
    "复核意见": "opinion",
    "填写人": "author",
    "填写时间": "created",
    "修改时间": "updated",
}
_STYLES = {"待整改": "bold red", "整改中": "yellow", "已整改": "green", "无法整改": "bold magenta"}


def measure_lines(reviewed: Iterable[Reviewed]) -> Iterator[Line]:
    """Yield the measures of every sheet that has some, then how many there are."""
    sheets = total = 0
    for sheet, measures in reviewed:
        sheets += bool(measures)
        total += len(measures)
        if measures:
            yield heading(sheet, f"{sheet.location.path} [{sheet.key}]")
            for measure in measures:
                yield from _lines(measure)
            yield Line()
    yield Line(f"共 {sheets} 张表，{total} 条纠偏措施")


def measure_records(reviewed: Iterable[Reviewed]) -> Iterator[dict[str, Any]]:
    """Yield a record for every measure: its sheet and all of its fields."""
    for sheet, measures in reviewed:
        owner = {"sheet": sheet.key, "project": sheet.project.text, "unit": sheet.unit.text}
        for measure in measures:
            yield owner | {"document": sheet.location.path} | measure.model_dump(mode="json")


def measures_csv(reviewed: Iterable[Reviewed]) -> Iterator[str]:
    """Return one measure a row, in Chinese."""
    header = ("项目名称", "实施单位", *_COLUMNS, "针对规则", "文档", "跟踪表")
    return as_csv(header, (_row(sheet, measure) for sheet, measures in reviewed for measure in measures))


def _row(sheet: Sheet, measure: Measure) -> tuple[str, ...]:
    return (
        sheet.project.text,
        sheet.unit.text,
        *(str(getattr(measure, field)) for field in _COLUMNS.values()),
        "、".join(measure.findings),
        sheet.location.path,
        sheet.key,
    )


def _lines(measure: Measure) -> Iterator[Line]:
    status = measure.status.value
    text = f"  {measure.id}  {one_line(measure.measure)}"
    yield Line(text, indent=2, hang=8, lead=status, style=_STYLES[status])
    if measure.problem:
        yield Line(one_line(measure.problem), indent=10, hang=6, lead="问题：", style="dim")
    details = (
        ("责任单位", measure.owner),
        ("期限", measure.due),
        ("针对", "、".join(measure.findings)),
        ("整改情况", one_line(measure.progress)),
        ("完成日期", measure.done),
        ("责任人", measure.handler),
        ("复核意见", one_line(measure.opinion)),
        ("填写人", measure.author),
        ("与之冲突", measure.conflict_of),
    )
    if said := "；".join(f"{name}：{value}" for name, value in details if value):
        yield Line(said, indent=10)
