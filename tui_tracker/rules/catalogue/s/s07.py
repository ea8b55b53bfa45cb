import re
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from operator import attrgetter, itemgetter
from typing import NamedTuple

from tui_tracker.model import TOTAL, BudgetLine, Indicator, Layout, OddityKind, Sheet, Value
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
    required = _required(sheet.layout)
    amounts = () if "budget" in sheet.uncertain else _missing_amounts(sheet, required.amounts)
    values = () if "indicators" in sheet.uncertain else _missing_indicators(sheet, required.values)
    if paths := [*_missing_texts(sheet, required.texts), *amounts, *values]:
        labels = [label_of(sheet, path) for path in paths]
        yield Hit(f"未填写：{listed(labels)}", paths)


_Row = BudgetLine | Indicator


class _Columns(NamedTuple):
    """The columns of a table that must be filled in, and what gets their cells out of a row."""

    roles: tuple[str, ...]
    cells_of: Callable[[_Row], Sequence[Value]]

    def are_filled(self, *rows: _Row) -> bool:
        """Tell whether all of them say something in those rows."""
        return all(map(_TEXT, chain.from_iterable(map(self.cells_of, rows))))


_TEXT = itemgetter(Value._fields.index("text"))


class _Texts(NamedTuple):
    """The single cells that must be filled in, and what gets all their texts out of a sheet."""

    paths: tuple[str, ...]
    texts_of: Callable[[object], tuple[str, ...]]


class _Required(NamedTuple):
    """What a form must have filled in: single cells, and columns."""

    texts: _Texts
    amounts: _Columns
    values: _Columns


def _missing_texts(sheet: Sheet, required: _Texts) -> Iterator[str]:
    # Nearly all cells are filled in; looking at them one by one would cost more than all other S rules.
    if all(required.texts_of(sheet)):
        return
    for path in required.paths:
        cell = sheet.cell(path)
        if not (sheet.period.start and sheet.period.end if path == "period" else cell and cell.text):
            yield path


def _missing_amounts(sheet: Sheet, required: _Columns) -> Iterator[str]:
    total = sheet.budget.total_name
    sources = [total if source == TOTAL else source for source in sheet.layout.sources]
    there = {line.name for line in sheet.budget.lines}
    for line in () if required.are_filled(*sheet.budget.lines) else sheet.budget.lines:
        if required.are_filled(line):
            continue
        blank = [role for role in required.roles if not getattr(line, role).text]
        if len(blank) < len(required.roles):
            yield from (line.path(role) for role in blank if role != "rate" or line.tracked.number)
        elif line.name in sources and not _is_unread(sheet, line):
            yield f"budget/{line.name}"
    missing = [source for source in sources if source not in there]
    if missing:
        alike = {_core(name) for name in there}
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


def _missing_indicators(sheet: Sheet, required: _Columns) -> Iterator[str]:
    if not sheet.indicators and any(path.startswith("indicators/") for path in sheet.layout.required):
        yield "indicators"
    for index, row in enumerate(() if required.are_filled(*sheet.indicators) else sheet.indicators):
        if not required.are_filled(row):
            yield from (value_path(index, role) for role in required.roles if not getattr(row, role).text)


@lru_cache(maxsize=64)
def _required(layout: Layout) -> _Required:
    paths = tuple(path for path in layout.texts if path in layout.required)
    names = [f"{path.replace('/', '.')}.text" for path in paths if path != "period"]
    texts = _Texts(paths, _texts_of([*names, *_MONTHS] if "period" in paths else names))
    amounts = _columns(layout, "budget", BudgetLine._fields)
    return _Required(texts, amounts, _columns(layout, "indicators", Indicator._fields))


_MONTHS = ("period.start", "period.end")


def _columns(layout: Layout, table: str, fields: Sequence[str]) -> _Columns:
    printed = layout.budget if table == "budget" else layout.indicators
    roles = tuple(role for role in printed if f"{table}/{role}" in layout.required)
    places = [fields.index(role) for role in roles]
    # By their places: by name it takes four times as long. One alone would come without its tuple.
    return _Columns(roles, itemgetter(*places, places[0]) if places else lambda _: ())


def _texts_of(names: Sequence[str]) -> Callable[[object], tuple[str, ...]]:
    """Return what gets the texts of those names out of an object."""
    # One alone would come without its tuple; to ask for the first of them twice does no harm.
    return attrgetter(*names, names[0]) if names else lambda _: ()
