import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from tui_tracker.model import TOTAL, BudgetLine, Layout, OddityKind, Sheet
from tui_tracker.model.paths import label_of, value_path
from tui_tracker.rules.wording import listed
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates


@rule(
    "S07",
    Severity.ERROR,
    "必填项缺失",
    when="缺项目名称、主管部门、实施单位、跟踪时段、任一预算行或金额、预期目标、实际完成情况、"
    "任一绩效指标或其名称和数值、任一总体判断",
    basis=bases.FORM,
    example="样本中没有；如删去“其他资金”一行，即缺预算行",
    template=templates.SEND_BACK,
)
def missing_required(context: Context) -> Hits:
    """Cells that must be filled in and are not."""
    sheet = context.sheet
    amounts = () if "budget" in sheet.uncertain else _missing_amounts(sheet)
    values = () if "indicators" in sheet.uncertain else _missing_values(sheet)
    if paths := [*_missing_texts(sheet), *amounts, *values]:
        labels = [label_of(sheet, path) for path in paths]
        yield Hit(f"未填写：{listed(labels)}", paths)


def _missing_texts(sheet: Sheet) -> Iterator[str]:
    layout = sheet.layout
    for path in layout.texts:
        if path in layout.required:
            cell = sheet.cell(path)
            if not (sheet.period.start and sheet.period.end if path == "period" else cell and cell.text):
                yield path


def _missing_amounts(sheet: Sheet) -> Iterator[str]:
    total, roles = sheet.budget.total_name, _required(sheet.layout, "budget", sheet.layout.budget)
    sources = [total if source == TOTAL else source for source in sheet.layout.sources]
    for line in sheet.budget.lines:
        blank = [role for role in roles if not getattr(line, role).text]
        if len(blank) < len(roles):
            yield from (line.path(role) for role in blank if role != "rate" or line.tracked.number)
        elif blank and line.name in sources and not _is_unread(sheet, line):
            yield f"budget/{line.name}"
    there = {line.name for line in sheet.budget.lines}
    missing = [source for source in sources if source not in there]
    if missing:
        alike = {_core(name) for name in there}
        # An edition that names other sources does without those of the form: 市级资金, 区级资金.
        if there - {total} and alike.isdisjoint(_core(source) for source in sources if source != total):
            return
        yield from (f"budget/{source}" for source in missing if not _is_there(_core(source), alike))


_BESIDE_NAME = re.compile(r"[(（][^()（）]*[)）]|当年|本年|年度|本级|资金|收入|拨款|[:：]")


def _core(source: str) -> str:
    """Return what of the name of a source tells it from others: 财政 of 当年财政拨款, 上年结转 of 上年结转资金（C）."""
    return _BESIDE_NAME.sub("", source) or source


def _is_there(core: str, others: Collection[str]) -> bool:
    """Tell whether a source is among these, by another name perhaps."""
    return any(core in other or other in core for other in others)


def _is_unread(sheet: Sheet, line: BudgetLine) -> bool:
    """Tell whether something stands in the row that could not be told apart, which is another finding."""
    unread = (one.location for one in sheet.oddities if one.kind is OddityKind.UNPLACED)
    return line.location is not None and any(
        (one.line, one.table, one.row) == (line.location.line, line.location.table, line.location.row)
        for one in unread
    )


def _missing_values(sheet: Sheet) -> Iterator[str]:
    if not sheet.indicators and any(path.startswith("indicators/") for path in sheet.layout.required):
        yield "indicators"
    roles = _required(sheet.layout, "indicators", sheet.layout.indicators)
    for index, row in enumerate(sheet.indicators):
        yield from [value_path(index, role) for role in roles if not getattr(row, role).text]


def _required(layout: Layout, table: str, printed: Iterable[str]) -> Sequence[str]:
    """Return the columns of a table that must be filled in."""
    return [role for role in printed if f"{table}/{role}" in layout.required]
