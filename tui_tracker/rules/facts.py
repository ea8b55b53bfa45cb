"""The figures of a sheet's money, computed once: effective rate, time progress, repaired amounts.

Decimals and fractions only; a rate is a fraction of one (1/2 is 50 %), amounts are in the sheet's own unit.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from tui_tracker.model import TOTAL, Budget, BudgetLine, Family, Period, Sheet, Value
from tui_tracker.model.money import WAN, WORTH
from tui_tracker.rules.yuan import AMOUNTS, Row, Suspects, far_below, is_far_below, suspects_in

WAN_PLACES = {unit: worth - WORTH[WAN] for unit, worth in WORTH.items()}
"""By so many places the decimal point moves from a unit of money to 万元."""
_IN_WAN = {unit: Fraction(10) ** places for unit, places in WAN_PLACES.items()}

DASHES = frozenset({"-", "—", "——", "/"})
"""What stands for no money in a cell of the budget table."""

_MOST_PLACES = 12
"""A document may hold any number: so many places of a rate tell nothing any more."""

_ZERO = Decimal(0)
_NONE = Fraction(0)
_UNKNOWN: Row = (None, None, None)


@dataclass(frozen=True, slots=True)
class Facts:
    """The money of a sheet after the repair of amounts in 元 (B06), in the sheet's `unit`.

    `tracked` and `executed` are sums over the source rows, or the total row's where the sources have no
    budget or one of them is unknown; `effective_rate` is their quotient, None without a budget and where an
    amount in it is negative. `sources` names the rows that they come from, those that hold no money left
    out. `time_progress` is the part of the year that the period covers, None where the period is unknown or
    can't be one, and for a form of a whole year; `lag` is how far the rate is behind it, 0 where it is not,
    and `lagging_amount` the money of it. `repaired` maps the sources of funds whose executed amount was in
    元 to what it is in 万元, exactly. `totals` and `source_sums` hold, by column, the total row's amount and
    the sum of the source rows as they are reported, None where an amount is missing or not a number.
    `shown_rate` is the effective rate in % as the sheets print it: truncated, as the issuing system does;
    rounded after a repair. `suspects` are budgets that are in 元, as other figures tell: without a unit there
    is no rate of them.
    """

    tracked: Decimal | None
    executed: Decimal | None
    sources: tuple[str, ...]
    effective_rate: Fraction | None
    time_progress: Fraction | None
    lag: Fraction
    repaired: Mapping[str, Decimal]
    totals: Mapping[str, Decimal | None]
    source_sums: Mapping[str, Decimal | None]
    shown_rate: Decimal | None
    lagging_amount: Fraction
    unit: str = WAN
    suspects: Suspects = field(default_factory=dict)

    def in_wan(self, amount: Decimal | Fraction | int) -> Fraction:
        """Return an amount of the sheet in 万元, in which thresholds are stated."""
        # Nearly every sheet is in 万元, and a Fraction is dear.
        return Fraction(amount) if self.unit == WAN else in_wan(amount, self.unit)

    def rounded_in_wan(self, amount: Decimal) -> Decimal:
        """Return an amount of the sheet in 万元 with as many digits as a decimal has."""
        return amount if self.unit == WAN else amount.scaleb(WAN_PLACES.get(self.unit, 0))

    @property
    def is_repaired(self) -> bool:
        """Whether the effective rate rests on a repaired amount."""
        return bool(self.repaired) and not self.repaired.keys().isdisjoint(self.sources)

    @property
    def is_cut_to_spending(self) -> bool:
        """Whether the total row's budget was cut down to what was spent (B12)."""
        initial, tracked, executed = (self.totals[column] for column in AMOUNTS)
        return initial is not None and tracked is not None and tracked == executed and 0 <= tracked < initial

    @property
    def is_masked(self) -> bool:
        """Whether the total row was made to show a rate of 100 % that its sources do not have (B13)."""
        tracked, together = self.totals["tracked"], self.source_sums["tracked"]
        return bool(tracked) and tracked == self.totals["executed"] and together not in {None, tracked}

    @property
    def is_unspent(self) -> bool:
        """Whether there is a budget and nothing of it was spent."""
        return self.effective_rate is not None and not self.effective_rate

    @property
    def is_behind(self) -> bool:
        """Whether spending lags behind the calendar."""
        return bool(self.lag)


def facts_of(sheet: Sheet, time_progress: Fraction | None = None) -> Facts:
    """Return the facts of a sheet; `time_progress` where the settings fix it rather than the period."""
    total_name, unit = sheet.budget.total_name, sheet.budget.unit or WAN
    rows = {line.name: _amounts(line) for line in sheet.budget.lines}
    sources, is_whole = sources_of(sheet.budget, sheet.layout.sources)
    names = [line.name for line in sources]
    totals = dict(zip(AMOUNTS, rows.get(total_name, _UNKNOWN), strict=True))
    columns = zip(*[rows[name] for name in names], strict=True) if is_whole else ()
    sums = dict(zip(AMOUNTS, map(_sum, columns) if is_whole else _UNKNOWN, strict=True))
    repaired = _repaired(rows) if unit == WAN else {}
    tracked, executed = sums["tracked"], sums["executed"]
    if tracked and executed is not None:
        if repaired:
            executed = _sum([repaired.get(name, rows[name][-1]) for name in names])
        counted = tuple([name for name in names if any(rows[name][1:])])
    else:
        tracked, executed = totals["tracked"], repaired.get(total_name, totals["executed"])
        counted = (total_name,)
    suspects = suspects_in(sheet.budget, rows, names if is_whole else ()) if unit == WAN else {}
    if not suspects and unit == WAN and is_far_below(executed, tracked):
        # A rate that was reckoned from the amounts as they are reported says that they are meant so.
        far = far_below(rows)
        is_meant = any(
            (line.name, "tracked") in far and has_rate_to_its_places(line) for line in sheet.budget.lines
        )
        suspects = {} if is_meant else far
    is_negative = any(_is_negative(rows.get(name, _UNKNOWN)) for name in counted)
    has_rate = not is_negative and suspects.keys().isdisjoint((name, "tracked") for name in counted)
    rate = _quotient(executed, tracked) if has_rate else None
    progress = None
    if sheet.layout.family is not Family.EVALUATION:
        progress = time_progress or _progress_of(sheet.period.start, sheet.period.end)
    lag = _NONE if rate is None or progress is None else _lag(rate, progress)
    shown = None
    if rate is not None and executed is not None and tracked:
        shown = shown_percentage(executed, tracked, truncated=not repaired)
    behind = Fraction(tracked or 0) * lag if lag else _NONE
    return Facts(
        tracked, executed, counted, rate, progress, lag, repaired, totals, sums, shown, behind, unit, suspects
    )


def in_wan(amount: Decimal | Fraction | int, unit: str) -> Fraction:
    """Return an amount in 万元, exactly."""
    return Fraction(amount) * _IN_WAN.get(unit, 1)


def is_sound(period: Period) -> bool:
    """Tell whether a tracking period is one: it ends after it begins, within one budget year."""
    return _progress_of(period.start, period.end) is not None


@lru_cache(maxsize=1 << 8)
def _progress_of(start: str, end: str) -> Fraction | None:
    """Return the part of the year from the one month to the other; None where they are none of one budget year."""
    if not (start and end) or start[:4] != end[:4] or end < start:
        return None
    return Fraction(int(end[5:]) - int(start[5:]) + 1, 12)


def sources_of(budget: Budget, required: Sequence[str]) -> tuple[Sequence[BudgetLine], bool]:
    """Return the rows that make up the total, and whether they are all there.

    A row that need not be there and says nothing holds no money.
    """
    sources = [line for line in budget.sources if line.name in required or _says_something(line)]
    there = {line.name for line in sources}
    return sources, bool(sources) and all(name in there for name in required if name != TOTAL)


def column_sums(sheet: Sheet, column: str) -> tuple[Decimal | None, Decimal | None]:
    """Return the total row's amount and the sum of the source rows in a column that only some forms have."""
    sources, is_whole = sources_of(sheet.budget, sheet.layout.sources)
    return _number(sheet.budget.total, column), sum_of(sources, column) if is_whole else None


def sum_of(lines: Sequence[BudgetLine], column: str) -> Decimal | None:
    """Return the sum of a column of those rows, None where one of its amounts is not known."""
    return _sum([_number(line, column) for line in lines])


def _says_something(line: BudgetLine) -> bool:
    return bool(line.initial.text or line.tracked.text or line.executed.text)


def _amounts(line: BudgetLine) -> Row:
    """Return the amounts of a row; of a budget out of which money was spent a dash says that it is what it was."""
    initial, executed = amount_of(line.initial), amount_of(line.executed)
    is_unchanged = bool(executed) and line.tracked.key in DASHES
    return initial, initial if is_unchanged else amount_of(line.tracked), executed


def _is_negative(row: Row) -> bool:
    """Tell whether the budget or the spending of a row is negative."""
    return any(amount is not None and amount < _ZERO for amount in row[1:])


def _repaired(rows: Mapping[str, Row]) -> Mapping[str, Decimal]:
    """Return, by row, the executed amounts that were entered in 元, in 万元."""
    return {
        name: amount
        for name, (_, tracked, executed) in rows.items()
        if executed and (amount := repaired_amount(executed, tracked)) is not None
    }


def _lag(rate: Fraction, progress: Fraction) -> Fraction:
    # In whole numbers: comparing two fractions takes as long as all else that is done for most sheets.
    is_behind = rate.numerator * progress.denominator < progress.numerator * rate.denominator
    return progress - rate if is_behind else _NONE


def _quotient(executed: Decimal | None, tracked: Decimal | None) -> Fraction | None:
    if executed is None or not tracked:
        return None
    if not executed:
        return _NONE
    numerator, denominator = executed.as_integer_ratio()
    over, under = tracked.as_integer_ratio()
    return Fraction(numerator * under, denominator * over)


def _sum(amounts: Sequence[Decimal | None]) -> Decimal | None:
    total = _ZERO
    for amount in amounts:
        if amount is None:
            return None
        total += amount
    return total


def repaired_amount(executed: Decimal | None, tracked: Decimal | None) -> Decimal | None:
    """Return the executed amount in 万元 where it was plainly entered in 元, or None (rule B06)."""
    if executed is None or tracked is None or executed <= 100 * tracked:
        return None
    amount = executed.scaleb(-4)
    return amount if amount <= tracked * Decimal("1.2") else None


def percentage(
    executed: Decimal, tracked: Decimal, places: int = 2, *, truncated: bool = False
) -> Decimal | None:
    """Return the rate in % with so many places, rounded half up or truncated as the issuing system does.

    Nothing of nothing is 0.00; something of nothing has no rate.
    """
    if not executed:
        return Decimal("0.00")
    if not tracked:
        return None
    numerator, denominator = executed.as_integer_ratio()
    over, under = tracked.as_integer_ratio()
    return _divided(100 * numerator * under, denominator * over, places, truncated=truncated)


def shown_percentage(part: Decimal, whole: Decimal, *, truncated: bool = False) -> Decimal | None:
    """Return the rate in % as it is told: with two places, or as many as it takes not to look like nothing.

    >>> shown_percentage(Decimal("0.32"), Decimal(5000)), shown_percentage(Decimal(0), Decimal(5000))
    (Decimal('0.006'), Decimal('0.00'))
    """
    for places in range(2, _MOST_PLACES):
        if (shown := percentage(part, whole, places, truncated=truncated)) or not part:
            return shown
    return percentage(part, whole, truncated=truncated)


def is_rate_of(reported: Decimal, executed: Decimal, tracked: Decimal, places: int = 2) -> bool:
    """Tell whether the rate is truncated, as the issuing system prints it, or rounded.

    Something of nothing has none.
    """
    truncated = percentage(executed, tracked, places, truncated=True)
    return truncated is None or reported == truncated or reported == percentage(executed, tracked, places)


def has_rate_to_its_places(line: BudgetLine) -> bool:
    """Tell whether the reported rate is that of the reported amounts, as far as it goes."""
    executed, tracked, reported = line.executed.number, line.tracked.number, line.rate.number
    if executed is None or tracked is None or reported is None:
        return False
    places = -int(reported.as_tuple().exponent)
    return places >= 0 and is_rate_of(reported, executed, tracked, places)


def to_places(number: Fraction | Decimal, places: int = 2, *, truncated: bool = False) -> Decimal:
    """Return the number with that many places, rounded half up or truncated."""
    return _divided(*number.as_integer_ratio(), places, truncated=truncated)


def _divided(numerator: int, denominator: int, places: int, *, truncated: bool) -> Decimal:
    # In whole numbers: Decimal.quantize refuses more than 28 digits, and a document may hold any number.
    scaled, divisor = abs(numerator) * 10**places, abs(denominator)
    units = scaled // divisor if truncated else (2 * scaled + divisor) // (2 * divisor)
    return Decimal(units if (numerator < 0) == (denominator < 0) else -units).scaleb(-places)


def _number(line: BudgetLine | None, column: str) -> Decimal | None:
    return amount_of(getattr(line, column)) if line else None


def amount_of(value: Value) -> Decimal | None:
    """Return the amount in a cell of the budget table; a dash says that there is none, two bounds say no amount."""
    quantity = value.quantity
    if quantity is None:
        return _ZERO if value.key in DASHES else None
    return quantity.number if quantity.low is None else None
