from collections.abc import Iterator
from functools import lru_cache
from operator import attrgetter

from tui_tracker.model import Layout, Severity, Sheet
from tui_tracker.model.paths import label_of, value_path
from tui_tracker.rules.bases import FORM
from tui_tracker.rules.context import Context
from tui_tracker.rules.registry import Hit, rule
from tui_tracker.rules.templates import SEND_BACK
from tui_tracker.rules.wording import listed


@rule(
    "S07",
    Severity.ERROR,
    "必填项缺失",
    when="缺项目名称、主管部门、实施单位、跟踪时段、任一预算行或金额、预期目标、实际完成情况、"
    "任一绩效指标或其名称和数值、任一总体判断",
    basis=FORM,
    example="样本中没有；如删去“其他资金”一行，即缺预算行",
    template=SEND_BACK,
)
def missing_required(context: Context) -> Iterator[Hit]:
    """Cells that must be filled in and are not."""
    sheet = context.sheet
    amounts = () if "budget" in sheet.uncertain else _missing_amounts(sheet)
    values = () if "indicators" in sheet.uncertain else _missing_indicators(sheet)
    if paths := [*_missing_texts(sheet), *amounts, *values]:
        labels = [label_of(sheet, path) for path in paths]
        yield Hit(f"未填写：{listed(labels)}", paths)


def _missing_texts(sheet: Sheet) -> Iterator[str]:
    for path in sheet.layout.texts:
        if path not in sheet.layout.required:
            continue
        cell = sheet.cell(path)
        if not (sheet.period.months if path == "period" else cell and cell.text):
            yield path


def _missing_amounts(sheet: Sheet) -> Iterator[str]:
    roles, lines = _required(sheet.layout, "budget"), {line.name: line for line in sheet.budget.lines}
    for source in dict.fromkeys((*sheet.layout.sources, *lines)):
        line = lines.get(source)
        blank = [role for role in roles if not (line and getattr(line, role).text)]
        if len(blank) == len(roles):
            if source in sheet.layout.sources:
                yield f"budget/{source}"
        elif line:
            yield from (line.path(role) for role in blank if role != "rate" or line.tracked.number)


def _missing_indicators(sheet: Sheet) -> Iterator[str]:
    if not sheet.indicators:
        yield "indicators"
    roles = _required(sheet.layout, "indicators")
    filled = attrgetter("name.text", *(f"{role}.text" for role in roles))
    for index, row in enumerate(sheet.indicators):
        # Nearly every row is filled in; looking at its cells one by one would cost more than all other S rules.
        if not all(filled(row)):
            yield from (value_path(index, role) for role in roles if not getattr(row, role))


@lru_cache(maxsize=64)
def _required(layout: Layout, table: str) -> tuple[str, ...]:
    """The columns of a table that must be filled in."""
    printed = layout.budget if table == "budget" else layout.indicators
    return tuple(role for role in printed if f"{table}/{role}" in layout.required)
