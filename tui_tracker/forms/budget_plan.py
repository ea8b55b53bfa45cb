"""Which amount of a budget row is what: below its header, or in order where headers and amounts do not line up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from tui_tracker.forms.amount_doubts import ADJUSTED, PART, has_two_meanings, may_be_change
from tui_tracker.forms.amounts import NONE, Amounts, as_amount, is_amount
from tui_tracker.forms.budget_lines import FundRow
from tui_tracker.forms.headers import (
    Column,
    Header,
    months_named,
    with_points_apart,
    with_preferred,
    without_rest,
)
from tui_tracker.forms.periods import Months
from tui_tracker.forms.points import POINTS, as_points
from tui_tracker.forms.years import of_one_year, without_other_years
from tui_tracker.model import Value
from tui_tracker.model.layout import AMOUNT_ROLES, AMOUNTS

_FIRST_WINS = frozenset({"weight", "score", "rate"})
ASIDE = frozenset({"other", "remark", PART})
"""Columns in which anything may stand, and of which there may be several."""

_MAY_BE_RATES = ASIDE | {"", "rate"}


@dataclass(frozen=True, eq=False)
class BudgetPlan:
    """What each column of the table is (nothing for one that is not known), and what the form calls the roles.

    `conflict` names two columns of which only one can be meant, and which are therefore not read. `starts` is where
    the columns begin, `columns` which of them each place is below, `extra` are those that are not known. `units` are
    those that headers name, with the column's role and where it begins, `months` those that they name; a classic
    table has the columns of the first form, in its order.
    """

    header: Header
    roles: tuple[str, ...]
    labels: dict[str, str]
    conflict: str = ""
    starts: tuple[int, ...] = field(init=False)
    is_classic: bool = field(init=False)
    months: tuple[tuple[int, Months], ...] = field(init=False)
    units: tuple[tuple[str, str, int], ...] = field(init=False)
    columns: Mapping[int, int] = field(init=False)
    extra: Mapping[int | None, Column] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "starts", tuple(column.start for column in self.header))
        columns = {
            place: at
            for at, column in reversed([*enumerate(self.header)])
            for place in range(column.start, column.end + 1)
        }
        object.__setattr__(self, "columns", columns)
        extra = {column.start: column for column in self.header if not column.role}
        object.__setattr__(self, "extra", extra)
        object.__setattr__(self, "months", months_named(self.header))
        is_plain = not any(map(has_two_meanings, self.roles, self.header))
        is_classic = self.roles == tuple(AMOUNTS) and is_plain
        object.__setattr__(self, "is_classic", is_classic)
        units = [
            (role, column.unit, column.start) for role, column in zip(self.roles, self.header, strict=False)
        ]
        object.__setattr__(self, "units", tuple(one for one in units if one[1]))

    def read(self, rows: Sequence[Sequence[Value]]) -> list[Amounts | None]:
        """Return the amounts of all rows; None for a row of which it can't be told which amount is which."""
        if self.header and all(self.is_exact(cells) for cells in rows):
            return [[*cells] for cells in rows]
        below = [self._below(cells) for cells in rows]
        if not self.header or None in below:
            return [self._in_order(cells) for cells in rows]
        return [self._decided(amounts, cells) for amounts, cells in zip(below, rows, strict=True) if amounts]

    def with_marks(self, row: FundRow) -> FundRow:
        """Return the row with the numbers that a mark makes negative; below 分值 （10） is a number of points."""
        cells = row.amounts
        if all(cell.quantity is not None or cell.key in NONE for cell in cells):
            return row
        at = [self.columns.get(cell.column or 0) for cell in cells]
        roles = ("" if one is None else self.roles[one] for one in at)
        amounts = [
            cell if role in POINTS else as_amount(cell) for cell, role in zip(cells, roles, strict=True)
        ]
        return row._replace(amounts=amounts)

    def has_moved(self, above: "BudgetPlan") -> bool:
        """Tell whether a column that an earlier header has, too, stands elsewhere than there."""
        at = {role: column for role, column in zip(above.roles, above.header, strict=True) if role}
        pairs = zip(self.roles, self.header, strict=True)
        return any(
            role in at and not (column.covers([at[role].start]) or at[role].covers([column.start]))
            for role, column in pairs
        )

    def is_exact(self, cells: Sequence[Value]) -> bool:
        """Tell whether a number without a unit stands right below each header, of which there is one at least."""
        if not self.starts or tuple([cell.column for cell in cells]) != self.starts:
            return False
        for cell, role in zip(cells, self.roles, strict=True):
            quantity = cell.quantity
            if quantity is None or (quantity.unit and role != "rate"):
                return False
        return True

    def _decided(self, below: Amounts, cells: Sequence[Value]) -> Amounts | None:
        if not self._contradicts(below):
            return below
        in_order = self._in_order(cells)
        if in_order is not None:
            return in_order
        # Words under an amount that stands below its header are words; a percentage may be the next column's.
        return None if self._has_percentage(below) else below

    def _below(self, cells: Sequence[Value]) -> Amounts | None:
        """Return the amounts by the headers above them; None where one has no header of its own.

        A row of dashes says nothing, wherever they stand.
        """
        found: Amounts = [None] * len(self.header)
        says_none = all(cell.key in NONE for cell in cells)
        for cell in cells:
            at = self.columns.get(cell.column or 0)
            if at is not None and found[at] is None:
                found[at] = cell
            elif not says_none and (at is not None or is_amount(cell)):
                return None
        return found

    def _in_order(self, cells: Sequence[Value]) -> Amounts | None:
        count = len(self.roles)
        if not count or len(cells) < count:
            return None
        # Words after the amounts belong to none of them.
        has_more = len(cells) > count
        if has_more and (is_amount(cells[count]) or not all(map(is_amount, cells[:count]))):
            return None
        found: Amounts = [*cells[:count]]
        return None if self._has_percentage(found) else found

    def _contradicts(self, amounts: Amounts) -> bool:
        pairs = zip(self.roles, amounts, strict=True)
        return self._has_percentage(amounts) or any(
            role and role not in ASIDE and cell is not None and not _may_be(role, cell)
            for role, cell in pairs
        )

    def _has_percentage(self, amounts: Amounts) -> bool:
        """Tell whether a percentage stands under anything but a rate."""
        return any(
            role not in _MAY_BE_RATES and cell is not None and cell.key.endswith("%")
            for role, cell in zip(self.roles, amounts, strict=True)
        )


def _may_be(role: str, cell: Value) -> bool:
    """Tell whether a cell may stand in a column of that role: 10分 is a number of points only."""
    return is_amount(cell) or (role in POINTS and is_amount(as_points(cell)))


@lru_cache(maxsize=1 << 8)
def budget_plan_of(header: Header, names: tuple[tuple[str, str], ...]) -> BudgetPlan:
    """Return the plan of a header; `names` are what the form calls the columns."""
    roles: list[str] = []
    conflict = ""
    header = without_other_years(with_preferred(_with_adjustment(without_rest(of_one_year(header)))))
    header = with_points_apart(header)
    for column in header:
        role = column.role
        if role in roles and role and role not in ASIDE:
            if role not in _FIRST_WINS:
                first = roles.index(role)
                conflict = f"“{header[first].label}”与“{column.label}”无法区分"
                roles[first] = ""
            role = ""
        roles.append(role)
    called = dict(names)
    labels = {
        role: column.shown(called.get(role, "")) for role, column in zip(roles, header, strict=True) if role
    }
    return BudgetPlan(header, tuple(roles), _roles_only(labels, called), conflict)


def _with_adjustment(header: Header) -> Header:
    """Return the header with 调整预算数 for the adjustment where 调整后预算数 stands beside it; alone it is the latter."""
    if not any(column.role == "tracked" and ADJUSTED.search(column.label) for column in header):
        return header
    return tuple(
        column._replace(role="adjustment") if column.role == "tracked" and may_be_change(column) else column
        for column in header
    )


@lru_cache(maxsize=1 << 6)
def budget_plan_in_order(roles: tuple[str, ...], names: tuple[tuple[str, str], ...]) -> BudgetPlan:
    """Return the plan of a table without a header."""
    called = dict(names)
    return BudgetPlan((), tuple(roles), {role: called.get(role, role) for role in roles})


def _roles_only(labels: dict[str, str], called: dict[str, str]) -> dict[str, str]:
    """Return the labels of roles; 追加 and 追减 are one, the adjustment."""
    found: dict[str, str] = {}
    for role, label in labels.items():
        if role in AMOUNT_ROLES:
            found[role] = label
        elif role in {"added", "removed"} and "adjustment" not in labels:
            found.setdefault("adjustment", called.get("adjustment", label))
    return found
