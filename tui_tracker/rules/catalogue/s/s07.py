from collections.abc import Iterator

from tui_tracker.model import AMOUNTS, SOURCES, TOTAL, Severity, Sheet
from tui_tracker.model.paths import label_of
from tui_tracker.rules.bases import FORM
from tui_tracker.rules.context import Context
from tui_tracker.rules.registry import Hit, rule
from tui_tracker.rules.templates import SEND_BACK
from tui_tracker.rules.wording import listed

_REQUIRED_VALUES = ("name", "target", "plan", "actual")


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
    if paths := [*_missing_texts(sheet), *_missing_amounts(sheet), *_missing_indicators(sheet)]:
        labels = [label_of(sheet, path) for path in paths]
        yield Hit(f"未填写：{listed(labels)}", paths)


def _missing_texts(sheet: Sheet) -> Iterator[str]:
    texts = {"project": sheet.project, "department": sheet.department, "unit": sheet.unit}
    yield from [path for path, text in texts.items() if not text.text]
    if not sheet.period.months:
        yield "period"
    goal, judgement = sheet.goal, sheet.judgement
    texts = {"goal/expected": goal.expected, "goal/actual": goal.actual}
    texts |= {"judgement/budget": judgement.budget, "judgement/goal": judgement.goal}
    yield from [path for path, text in texts.items() if not text.text]


def _missing_amounts(sheet: Sheet) -> Iterator[str]:
    lines = {line.source: line for line in sheet.budget.lines}
    for source in (TOTAL, *SOURCES):
        line = lines.get(source)
        if line and line.initial.text and line.tracked.text and line.executed.text and line.rate.text:
            continue
        blank = [column for column in AMOUNTS if not (line and getattr(line, column).text)]
        if len(blank) == len(AMOUNTS):
            yield f"budget/{source}"
        else:
            yield from (f"budget/{source}/{column}" for column in blank)


def _missing_indicators(sheet: Sheet) -> Iterator[str]:
    if not sheet.indicators:
        yield "indicators"
    for index, row in enumerate(sheet.indicators):
        _, _, name, target, plan, actual, _, _ = row
        # Nearly every row is filled in; looking at its cells one by one would cost more than all other S rules.
        if not (name.text and target.text and plan.text and actual.text):
            yield from (f"indicators/{index}/{c}" for c in _REQUIRED_VALUES if not getattr(row, c))
