"""Helpers of the rules about money: cells of amounts, sums that don't fit, explained adjustments."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from tui_tracker.model import AMOUNTS, BudgetLine
from tui_tracker.model.paths import amount_path
from tui_tracker.rules.context import Context
from tui_tracker.rules.facts import Facts, amount_of, column_sums, is_rate_of, sum_of
from tui_tracker.rules.registry import Hit
from tui_tracker.rules.wording import amount, mentions, money

_ALL_SPENT = Decimal(100)
_NO_SOURCES = "更正数据：{栏目}没有分到来源各行，请按资金来源补填{差额}。"
IN_YUAN_ADVICE = "更正数据：金额疑以元填入万元的表，请核对单位，折合为万元后更正，并复核总额、来源和执行率。"
SUM_ADVICE = "更正数据：{栏目}与来源合计相差{差额}，请核对后更正总额或来源各行。"


def amounts(rows: Iterable[str], *columns: str) -> list[str]:
    """Return the paths of those columns in the budget rows of those names."""
    return [amount_path(row, column) for row in rows for column in columns]


def total_amounts(context: Context, *columns: str) -> list[str]:
    """Return the paths of those columns in the total row, whatever it is called."""
    return amounts([context.sheet.budget.total_name], *columns)


def money_paths(facts: Facts) -> list[str]:
    """Return the cells that prove the effective rate."""
    return amounts(facts.sources, "tracked", "executed")


def whole(context: Context) -> list[str]:
    """Return the names of the total row and of its sources."""
    return [context.sheet.budget.total_name, *(line.name for line in context.sheet.budget.sources)]


def by_source(told: Sequence[tuple[BudgetLine, str]]) -> str:
    """Return the message of each row; rows with the same message are grouped, as total and source often repeat it."""
    rows: dict[str, list[str]] = {}
    for line, text in told:
        rows.setdefault(text, []).append(line.name)
    return "；".join(f"{'、'.join(lines)}{text}" for text, lines in rows.items())


def in_yuan(context: Context, rows: Iterable[str], *columns: str, before: str = "；") -> str:
    """Return what is said of amounts among these that seem to be in 元, to go on with a message; mostly nothing."""
    if not (suspects := context.facts.suspects):
        return ""
    labels = context.sheet.layout.budget
    lines = [line for line in context.sheet.budget.lines if line.name in {*rows}]
    told = [
        (
            line,
            f"{labels.get(column) or AMOUNTS[column]} {getattr(line, column)} 疑为元，折合 {amount(wan)} 万元",
        )
        for line in lines
        for column in columns
        if (wan := suspects.get((line.name, column))) is not None
    ]
    return f"{before}{by_source(told)}" if told else ""


def has_wrong_rate(line: BudgetLine) -> bool:
    """Tell whether the reported rate is not that of the reported amounts, with two places."""
    executed, tracked, reported = line.executed.number, line.tracked.number, line.rate.number
    if executed is None or tracked is None or reported is None:
        return False
    # Nearly all rows have spent nothing, or everything.
    if not executed and not reported:
        return False
    if executed and executed == tracked and reported == _ALL_SPENT:
        return False
    return not is_rate_of(reported, executed, tracked)


def sum_mismatches(context: Context, column: str, name: str) -> Iterator[Hit]:
    """Yield the hits of a column: its total is not the sum of its sources, or a source not the sum of its parts."""
    sheet, facts, whole_name = context.sheet, context.facts, context.sheet.budget.total_name
    if column in facts.totals:
        total, together = facts.totals[column], facts.source_sums[column]
    else:
        total, together = column_sums(sheet, column)
    # Nearly all totals are the sum of their sources to the cent, and need not be looked at any closer.
    if total != together:
        yield from _mismatch(context, name, (total, together), whole(context), column)
    parents = {line.parent for line in sheet.budget.lines}
    for line in sheet.budget.lines if parents - {"", whole_name} else ():
        if line.name != whole_name and line.name in parents:
            parts = sheet.budget.parts(line.name)
            both = amount_of(getattr(line, column)), sum_of(parts, column)
            label = f"{line.name}{sheet.layout.budget.get(column) or AMOUNTS.get(column, '')}"
            names = [line.name, *(part.name for part in parts)]
            yield from _mismatch(context, label, both, names, column)


def _mismatch(
    context: Context, name: str, both: tuple[Decimal | None, Decimal | None], rows: Sequence[str], column: str
) -> Iterator[Hit]:
    total, together = both
    if total is None or together is None:
        return
    gap, unit = abs(total - together), context.facts.unit
    if gap > context.settings.thresholds.sum_tolerance:
        suspected = in_yuan(context, rows, column)
        yield Hit(
            f"{name} {money(total, unit)}，来源合计 {money(together, unit)}，相差 {money(gap, unit)}{suspected}",
            amounts(rows, column),
            slots={"栏目": name, "差额": f"{amount(gap)}{unit}"},
            advice=IN_YUAN_ADVICE if suspected else "" if together else _NO_SOURCES,
        )


def adjustment(context: Context) -> tuple[Decimal, Decimal] | None:
    """Return the initial budget and the adjusted one, if they differ.

    Taken from the sources if the total doesn't match them.
    """
    totals, sums = context.facts.totals, context.facts.source_sums
    initial, tracked, together = totals["initial"], totals["tracked"], sums["tracked"]
    tolerance = context.settings.thresholds.sum_tolerance
    if (
        tracked != together
        and tracked is not None
        and together is not None
        and abs(tracked - together) > tolerance
    ):
        initial, tracked = sums["initial"], together
    return None if initial is None or tracked is None or initial == tracked else (initial, tracked)


def explains_adjustment(context: Context) -> bool:
    """Tell whether a text of the sheet says why the budget was changed."""
    words = context.settings.lexicons.adjustment
    return any(mentions(text, words) for text in sheet_texts(context))


def sheet_texts(context: Context) -> Iterator[str]:
    """Yield where a unit explains itself: goals, reasons, the measure."""
    sheet = context.sheet
    yield from (sheet.goal.actual.text, sheet.measure.text, sheet.goal.expected.text, sheet.reason.text)
    yield from (row.reason for row in context.reasoned)
