"""What is to be said of the tables of one sheet: columns that can't be told, and those that an edition lacks."""

from collections.abc import Sequence

from tui_tracker.forms.budget_table import BudgetTable
from tui_tracker.forms.headers import Header
from tui_tracker.forms.indicator_table import IndicatorTable
from tui_tracker.forms.sheet_reader import SheetReader
from tui_tracker.forms.units import converted
from tui_tracker.forms.vocabulary import Vocabulary
from tui_tracker.forms.years import years_told
from tui_tracker.model import Budget, Location, OddityKind, Period
from tui_tracker.model.layout import LEVELS
from tui_tracker.model.text import squash

_TABLES = {"budget": "预算执行情况", "indicators": "绩效指标"}

Table = BudgetTable | IndicatorTable


def tell_doubts(reader: SheetReader, last: Location) -> None:
    """Tell of both tables what can't be told of them; `last` is where the sheet ends."""
    indicators = reader.indicators.finish()
    found = [
        (name, table, doubt, _lacking(reader, name, table))
        for name, table, doubt in (
            ("budget", reader.budget, reader.budget.doubts),
            ("indicators", reader.indicators, indicators),
        )
        if doubt or table.is_read_in_order or not reader.form.certain[name] <= table.labels.keys()
    ]
    for name, table, doubt, lacking in found:
        if doubt := doubt or _doubt_of_lacking(reader, name, table, lacking):
            reader.notes.doubt(name, doubt, table.place or last)
    for name, table, _, lacking in found:
        place = table.place or last
        if table.is_read_in_order:
            reader.notes.lack(name, place, f"{_TABLES[name]}没有表头，已按规定表式的先后顺序读取")
        for role in lacking:
            reader.notes.lack(f"{name}/{role}", place, f"本表没有“{_label(reader, name, role)}”一栏")


def budget_in_one_unit(reader: SheetReader, last: Location) -> Budget:
    """Return the budget table, all of it in one unit: the place that is nearest to the amounts says which."""
    units = reader.budget.units(reader.page.units, reader.form.unit)
    budget = reader.budget.budget(units.unit)
    if reader.budget.is_exact and not (units.doubt or units.others):
        return budget
    budget, doubt, told = converted(budget, units)
    if doubt := units.doubt or doubt:
        reader.notes.doubt("budget", doubt, reader.budget.place or last)
    elif told:
        reader.notes.lack("budget", reader.budget.place or last, told)
    elif units.nearest and units.others:
        other = units.others[0]
        taken = "已折合" if units.columns else "按前者"
        detail = f"“{units.nearest.cell.text}”与“{other.cell.text}”的金额单位不同，{taken}（{units.unit}）"
        reader.notes.lack("budget", other.row.locate(other.cell), detail)
    return budget


def tell_other_months(reader: SheetReader, period: Period) -> None:
    """Tell of headers that name other months than the sheet's period: its amounts and values may be of those."""
    if not period.start or not period.end:
        return
    for name, table in (("budget", reader.budget), ("indicators", reader.indicators)):
        doubt = _doubt_of_years(table.header, period, reader.words)
        if doubt and table.place:
            reader.notes.doubt(name, doubt, table.place)
    year, own = int(period.end[:4]), (period.start, period.end)
    named = [*reader.budget.months, *reader.indicators.months]
    other = next(((row, cell) for row, cell, months in named if months.of(year).span != own), None)
    if other and not any(one.kind is OddityKind.UNCERTAIN for one in reader.notes.oddities):
        row, cell = other
        detail = f"表头“{cell.text}”与跟踪时段（{period}）不是同一期间"
        reader.notes.lack("period", row.locate(cell), detail)


def _doubt_of_years(header: Header, period: Period, words: Vocabulary) -> str:
    """Return why columns may be of another year than the sheet; nothing if they are of its own."""
    named, noted = years_told(header)
    if not named and not noted:
        return ""
    own = {period.start[:4], period.end[:4]}
    if other := next((label for label, year in named.items() if str(year) not in own), ""):
        return f"表头“{other}”与跟踪时段（{period}）不是同一年度"
    for label in noted:
        known = words[squash(label)]
        if label[:4] in own and {known.amount, known.value} - {"", "other"}:
            return f"“{label}”与没有写明年度的一栏无法区分"
    return ""


def _lacking(reader: SheetReader, name: str, table: Table) -> Sequence[str]:
    """Return the columns that the form has for certain, and a header of this sheet does not name."""
    if not table.header:
        return ()
    return [role for role in reader.form.list_of("columns", name) if role not in table.labels]


def _doubt_of_lacking(reader: SheetReader, name: str, table: Table, lacking: Sequence[str]) -> str:
    """Return why the table is uncertain where a column that must be there may be one whose header nobody knows."""
    required = {*lacking} & {*reader.form.list_of("required", name)}
    if not required or not table.strange:
        return ""
    missing = next(role for role in lacking if role in required)
    return f"没有“{_label(reader, name, missing)}”一栏，而“{table.strange[0]}”一栏不认识"


def _label(reader: SheetReader, name: str, role: str) -> str:
    return reader.words.names[name].get(role) or LEVELS.get(role, role)
