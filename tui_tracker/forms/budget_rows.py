"""The amounts of all rows of the budget table together, since only all of them tell whether its headers hold."""

from collections.abc import Sequence

from tui_tracker.forms.amount_doubts import PART, doubt_of_amounts
from tui_tracker.forms.amounts import Amounts, is_amount
from tui_tracker.forms.budget_lines import FundRow, name_of
from tui_tracker.forms.budget_plan import ASIDE, BudgetPlan, budget_plan_of
from tui_tracker.forms.folding import unit_in
from tui_tracker.forms.funds import Fund
from tui_tracker.forms.headers import Header, amount_role, header_of, print_of
from tui_tracker.forms.missing_amounts import blank_column, shifted_rows
from tui_tracker.forms.notes import Notes
from tui_tracker.forms.points import as_points
from tui_tracker.forms.rows import Row
from tui_tracker.forms.units import Named
from tui_tracker.forms.vocabulary import Vocabulary
from tui_tracker.model import OddityKind, Value
from tui_tracker.model.paths import BUDGET
from tui_tracker.model.text import squash

_LEAST = 3
"""Cells of a row that has a number, the name of a source and an amount; columns of two sources and of their sum."""
_NUMERALS = "零一二三四五六七八九十"
Read = tuple[list[Amounts | None], str]
"""The amounts of each row, none where it can't be told which is which; and why not, if so."""


def plan_at(row: Row, cells: Sequence[Value], words: Vocabulary) -> BudgetPlan:
    """Return how rows are read below these cells, the first header of the table."""
    key = "budget", print_of(row, cells)
    return words.plan(key, lambda: plan_below(header_of(row, cells, amount_role, words), words))


def plan_below(header: Header, words: Vocabulary) -> BudgetPlan:
    """Return how rows are read below a header."""
    first = next((at for at, one in enumerate(header) if one.role and one.role not in _IGNORED), 0)
    header = tuple(
        column._replace(role="other" if column.role in _IGNORED else column.role)
        for at, column in enumerate(header)
        if at > first or column.role not in _IGNORED
    )
    return budget_plan_of(_with_whole(header, words), words.columns["budget"])


_OF_THIS_YEAR = ("本年", "当年")


def _with_whole(header: Header, words: Vocabulary) -> Header:
    """Return the header in which 合计 beside the sources that it is made up of is the budget: 本年安排, 上年结转, 合计."""
    is_whole = {column: column.role == "tracked" and "合计" in column.label for column in header}
    kinds = {
        column: "total"
        if is_whole[column]
        else "source"
        if column.role
        else words[squash(column.label)].source
        for column in header
        if not column.role
        or is_whole[column]
        or (column.role == "tracked" and column.label[:2] in _OF_THIS_YEAR)
    }
    roles = {column.role for column in header if column not in kinds}
    if "executed" not in roles or "tracked" in roles:
        return header
    if [*kinds.values()].count("total") != 1 or len(kinds) < _LEAST or not all(kinds.values()):
        return header
    of = {kind: "tracked" if kind == "total" else PART for kind in kinds.values()}
    return tuple(column._replace(role=of[kinds[column]]) if column in kinds else column for column in header)


_IGNORED = frozenset({"source", "number"})


def amounts_of(rows: Sequence[FundRow], plan: BudgetPlan, words: Vocabulary, *, is_ordered: bool) -> Read:
    """Return the amounts of the rows by their headers, or by the order that the form has without any."""
    if not plan.header and not is_ordered:
        return [None] * len(rows), "没有认识的表头"
    read = plan.read([one.amounts for one in rows])
    doubt = ""
    if plan.header and not all(found and None not in found for found in read):
        read, doubt = _without_shifted(rows, plan, read, words)
    kinds = [words[one.label.key].source for one in rows]
    if contradiction := doubt_of_amounts(plan.header, plan.roles, read, kinds):
        return [None] * len(rows), contradiction
    return read, doubt


def _without_shifted(
    rows: Sequence[FundRow], plan: BudgetPlan, read: list[Amounts | None], words: Vocabulary
) -> Read:
    """Return the amounts without those of rows in which one is missing, as the rates and the sums tell."""
    kinds = [words[one.label.key].source for one in rows]
    counted = [at for at, role in enumerate(plan.roles) if role not in ASIDE]
    amounts = [found and [found[at] for at in counted] for found in read]
    roles = [plan.roles[at] for at in counted]
    shifted = shifted_rows(roles, amounts, kinds)
    read = [None if at in shifted else found for at, found in enumerate(read)]
    amounts = [None if at in shifted else found for at, found in enumerate(amounts)]
    blank = blank_column(roles, [(kind, found or []) for kind, found in zip(kinds, amounts, strict=True)])
    if blank is not None:
        label = plan.header[counted[blank]].label
        return [None] * len(rows), f"“{label}”一栏全空，而各数与来源合计不符，疑少填一栏"
    if not any(one.amounts and found for one, found in zip(rows, read, strict=True)):
        return read, "各数与表头对不上" if any(one.amounts for one in rows) else ""
    names = "、".join(f"“{name_of(rows[at].label, words)}”" for at in sorted(shifted))
    return read, f"{names}行少填或多填一格" if names else ""


def without_number(
    cells: Sequence[Value], heads: Sequence[tuple[Row, Sequence[Value]]], words: Vocabulary
) -> Sequence[Value]:
    """Return the cells of a row without its number, which stands below 序号."""
    if len(cells) < _LEAST or not cells[0].key.strip(".、()").isdecimal():
        return cells
    numbered = {head.column for _, above in heads for head in above if words[head.key].amount == "number"}
    return cells[1:] if cells[0].column in numbered else cells


def points_alone(header: Header, cells: Sequence[Value]) -> Value | None:
    """Return the points of the whole table, if they stand alone below their header."""
    at = next((one for one in header if one.role == "weight"), None)
    points = as_points(cells[0])
    is_one = at is not None and len(cells) == 1 and points.quantity is not None
    return points if at and is_one and at.covers([points.column or 0]) else None


def are_below(plan: BudgetPlan, cells: Sequence[Value]) -> bool:
    """Tell whether cells are amounts below headers, each below its own, and not one alone."""
    columns = {plan.columns.get(cell.column or 0) for cell in cells}
    return (
        len(cells) > 1 and None not in columns and len(columns) == len(cells) and all(map(is_amount, cells))
    )


def is_nameless(one: FundRow) -> bool:
    """Tell whether a row has no name of its own: its first amount stands where a name would."""
    return bool(one.amounts) and one.label.column == one.amounts[0].column


def without_group(notes: Notes, row: Row, cells: Sequence[Value], words: Vocabulary) -> Sequence[Value]:
    """Return the cells without a name that only span the rows of their parts: 财政资金 | 中央财政资金 | 70.

    小计 beside a name says that its amounts are those of its parts below.
    """
    if len(cells) > 2 and cells[1].key in _SUBTOTALS and words[cells[0].key].source in _NAMED:
        notes.note(row, cells[1:2])
        return [cells[0], *cells[2:]]
    if len(cells) < 2 or cells[1].quantity or not {words[cell.key].source for cell in cells[:2]} <= _NAMED:
        return cells
    notes.note(row, cells[:1])
    return cells[1:]


_NAMED = frozenset({"source", "part"})
_SUBTOTALS = frozenset({"小计", "合计", "总计"})


def heads_names(header: Header, rows: Sequence[FundRow]) -> bool:
    """Tell whether the names of the rows stand below the first header, whatever it says."""
    if not header or not header[0].role:
        return False
    return all(header[0].covers([one.label.column or 0]) and not is_nameless(one) for one in rows)


def funds_in(rows: Sequence[FundRow], words: Vocabulary, *, are_beside: bool) -> list[Fund]:
    """Return what the rows are called, and where their names begin, which tells nothing of names beside each other."""
    return [
        Fund(name_of(label, words), is_of, words[label.key].source, 0 if are_beside else label.column or 0)
        for _, label, is_of, _ in rows
    ]


def units_named(rows: Sequence[FundRow]) -> list[Named]:
    """Return the units that stand beside the names of the rows: 年度资金总额（元）."""
    named = [one for one in rows if "元" in one.label.key]
    return [Named(unit, one.row, one.label) for one in named if (unit := unit_in(one.label.key))]


def tell_unread(notes: Notes, one: FundRow, name: str, count: int, *, is_told: bool) -> None:
    """Keep the amounts of a row of which it can't be told which is missing: by header, budget would be spending."""
    should = _NUMERALS[count] if count < len(_NUMERALS) else str(count)
    detail = "" if is_told else f"“{name}”行应有{should}个数，实有 {len(one.amounts)} 个"
    notes.unplaced(one.row, one.amounts, detail, table=BUDGET)


def note_columns(notes: Notes, plan: BudgetPlan, row: Row, name: str, found: Amounts) -> None:
    """Keep the amounts that do not stand below their headers."""
    for role, cell, head in zip(plan.roles, found, plan.header, strict=True):
        if cell is None or cell.column == head.start or not role:
            continue
        if not head.start <= (cell.column or 0) <= head.end:
            notes.not_below(OddityKind.AMOUNTS, f"budget/{name}/{role}", row, cell, head.start)
