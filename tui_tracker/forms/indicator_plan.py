"""How the rows below a header of the indicator table are read: worked out once for each header."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from itertools import pairwise

from tui_tracker.forms.alignment import ABSENT, Alignment, Places, Shape, align
from tui_tracker.forms.headers import (
    LIKELIHOOD_TICK,
    REASON_TICK,
    Column,
    Header,
    months_named,
    with_level1,
    with_levels,
    with_name,
    with_one_name,
    with_one_reason,
    with_planned,
    with_points_apart,
    with_preferred,
    without_rest,
)
from tui_tracker.forms.measures import (
    BESIDE_TARGET,
    UNITS_BESIDE,
    in_unit_of_header,
    put_together,
    unit_of_values,
)
from tui_tracker.forms.periods import Months
from tui_tracker.forms.points import POINTS, as_points
from tui_tracker.forms.ticks import as_ticked, ticked, without_unticked, words_ticked
from tui_tracker.forms.years import of_one_year, without_other_years
from tui_tracker.model import NOTHING, VALUES, Value, value_of
from tui_tracker.model.layout import LEVELS, VALUE_ROLES
from tui_tracker.model.remembered import Remembered

_CLASSIC = (*VALUES,)
_IGNORED = frozenset({"number", "other"})
_JOINED = frozenset({"reason", "remark", "measure"})
"""Columns of which a form may have several."""
_FIRST_WINS = frozenset({"weight", "score", "measured_in", "sign"})
_AFTER_TARGET = ("plan", "actual", "forecast")
_SEPARATOR = "；"


@dataclass(frozen=True, eq=False)
class Plan:
    """How a row is read: where its cells stand, and what each of its values is.

    `roles` are those of the columns after the name, in order; nothing for a column that is not known. `labels`
    maps the roles that rows get to what the form calls them. The table is read `straight` if its columns are those
    of the first form, in its order. `conflict` names columns of which only one can be meant; `skipped` are those
    left of the name that are no levels, of which those of points that no other column has are `pointed`, the one next
    to the name before others; `alignments` are how rows are read by their shapes, `months` those that headers name. Where
    the columns are `scattered`, in an order in which no form has them, a row is read strictly below its headers.
    The name goes on up to the `deepest` column where 四级指标 stands beside 三级指标; 0 where it has one column.
    `last` is the value that stands farthest right after the target, `measured` are the units that headers of values
    name, by role.
    """

    header: Header
    places: Places
    columns: Header
    roles: tuple[str, ...]
    labels: dict[str, str]
    extra: Header
    straight: bool
    conflict: tuple[str, ...] = ()
    skipped: frozenset[int] = frozenset()
    pointed: Mapping[str, Column] = field(default_factory=dict)
    scattered: bool = False
    deepest: int = 0
    last: str = field(init=False)
    alignments: Remembered[Shape, Alignment] = field(init=False)
    months: tuple[tuple[int, Months], ...] = field(init=False)
    measured: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        last = next((role for role in reversed(self.roles) if role in _AFTER_TARGET), "")
        object.__setattr__(self, "last", last)
        align_below = partial(align, header=self.places, roles=self.roles)
        object.__setattr__(self, "alignments", Remembered(align_below))
        object.__setattr__(self, "months", months_named(self.header))
        object.__setattr__(self, "measured", _measured(self.roles, self.columns))

    @property
    def first_value(self) -> int:
        """The column in which values can begin, and what may be parted by a second header: all, without levels."""
        if self.header and not any(column.role in LEVELS for column in self.header):
            return 0
        return self.places.name + 1

    def values(self, cells: Sequence[Value]) -> dict[str, Value]:
        """Return the values of a row by role, out of its cells after the name."""
        found: dict[str, Value] = {}
        by_role: dict[str, list[tuple[Column, Value]]] = {}
        for role, column, cell in zip(self.roles, self.columns, cells, strict=True):
            by_role.setdefault(role, []).append((column, cell))
        for role, several in by_role.items():
            if role in POINTS:
                found[role] = as_points(several[0][1])
            elif role in VALUE_ROLES or role == "remark":
                cell = joined([cell for _, cell in several]) if role in _JOINED else several[0][1]
                found[role] = as_ticked(cell) if role in _OF_UNITS else cell
        self._put_together(found, by_role)
        return found

    def _add_units(self, found: dict[str, Value], by_role: dict[str, list[tuple[Column, Value]]]) -> None:
        if "sign" in by_role or "measured_in" in by_role:
            parts = [by_role.get(role, [(None, NOTHING)])[0][1] for role in BESIDE_TARGET]
            found["target"] = put_together(found.get("target", NOTHING), *parts)
        for beside, role in UNITS_BESIDE.items():
            if beside in by_role and role in found:
                found[role] = put_together(found[role], NOTHING, by_role[beside][0][1])
        for role, unit in self.measured.items():
            found[role] = in_unit_of_header(found[role], unit)

    def _put_together(self, found: dict[str, Value], by_role: dict[str, list[tuple[Column, Value]]]) -> None:
        self._add_units(found, by_role)
        if "reason" in found:
            found["reason"] = without_unticked(found["reason"])
        if "likelihood" in found:
            found["likelihood"] = ticked(found["likelihood"])
        if LIKELIHOOD_TICK in by_role:
            found["likelihood"] = _ticked_words(by_role[LIKELIHOOD_TICK])
        remark = found.pop("remark", None)
        if REASON_TICK in by_role:
            texts = [found["reason"]] if "reason" in found else [remark] if remark is not None else []
            if "reason" not in found:
                remark = None
            found["reason"] = joined([_ticked_words(by_role[REASON_TICK]), *texts])
        if remark is None:
            return
        if "reason" not in found or not self.labels.get("measure"):
            found["reason"] = remark
        else:
            found["measure"] = joined([found["measure"], remark]) if "measure" in found else remark


def _ticked_words(several: Sequence[tuple[Column, Value]]) -> Value:
    words = words_ticked([(column.label, cell) for column, cell in several])
    first = next((cell for _, cell in several if cell), several[0][1])
    raw = " ".join(cell.raw for _, cell in several if cell)
    return value_of(words, first.place, first.column)._replace(raw=raw)


def joined(cells: Sequence[Value]) -> Value:
    """Return several cells as one text."""
    filled = [cell for cell in cells if cell]
    if len(filled) < 2:
        return filled[0] if filled else cells[0]
    return value_of(_SEPARATOR.join(cell.text for cell in filled), filled[0].place, filled[0].column)


@lru_cache(maxsize=1 << 8)
def plan_of(header: Header, names: tuple[tuple[str, str], ...]) -> Plan:
    """Return the plan of a header; `names` are what the form calls the columns."""
    called = dict(names)
    whole = with_levels(header, called)
    unnamed, hidden = {*whole} - {*header}, tuple(column for column in header if column not in whole)
    header = with_one_name(with_name(without_rest(of_one_year(with_level1(whole)))))
    header = with_preferred(with_one_reason(header))
    header = with_points_apart(without_other_years(with_planned(header)))
    levels = {column.role: column for column in header if column.role in LEVELS}
    scattered = _is_scattered(header, levels)
    if not levels and header and not header[0].role:
        # Of a table without levels nothing but its headers tells what its columns are.
        levels, scattered = {"name": header[0]}, True
    if "name" not in levels and levels:
        deepest = max(levels.values(), key=lambda column: column.start)
        levels = {role: column for role, column in levels.items() if column is not deepest} | {
            "name": deepest
        }
    name = levels["name"].start if levels else 3
    last = levels["name"].end if levels and "四级" in {one.label[:2] for one in whole} else 0
    # A level that stands after the name is none.
    levels = {role: column for role, column in levels.items() if scattered or column.start <= name}
    at = {role: column.start for role, column in levels.items()}
    after = tuple(
        column
        for column in header
        if (column.role not in LEVELS and column.start != name if scattered else column.start > name)
    )
    roles, conflict = _roles(after)
    places = Places(
        at.get("level1", ABSENT),
        at.get("level2", ABSENT),
        name,
        tuple(column.start for column in after),
        all(one.end + 1 == other.start for one, other in pairwise(after)),
    )
    labels = {role: levels[role].shown(called.get(role, "")) for role in LEVELS if role in levels}
    if header and not labels:
        labels["name"] = called.get("name", "")
    labels |= _labels(roles, after, called)
    left = [column for column in header if column.start < name and not scattered]
    extra = tuple(column for role, column in zip(roles, after, strict=True) if not role)
    at_name = (column for column in header if column.start == name)
    extra += tuple(column for column in (*left, *hidden, *at_name) if not column.role)
    before = (column for column in left if column.role not in LEVELS)
    skipped = frozenset(at for column in before for at in range(column.start, column.end + 1))
    pointed = {column.role: column for column in left if column.role in POINTS and column.role not in labels}
    straight = roles == _CLASSIC and not skipped and not scattered and not _measured(roles, after)
    # A second row may name what this one leaves blank.
    header = (*hidden, *(column for column in header if column not in unnamed))
    return Plan(
        header, places, after, roles, labels, extra, straight, conflict, skipped, pointed, scattered, last
    )


def _is_scattered(header: Header, levels: Mapping[str, Column]) -> bool:
    """Tell whether the columns stand in an order in which no form has them: levels upside down, values before the name.

    Points beside a level are those of the level.
    """
    roles = [column.role for column in header]
    found = [role for role in roles if role in LEVELS]
    if "name" not in levels or len(found) > len(levels):
        return False
    before, after = roles[: roles.index("name")], roles[roles.index("name") :]
    values = {role for role in before if role in VALUE_ROLES} - {"weight", "score", *after}
    return bool(values) or found != [role for role in LEVELS if role in levels]


def _roles(columns: Header) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what each column is, and the labels of those that would be the same and so are neither."""
    roles: list[str] = []
    conflict: list[str] = []
    for column in columns:
        role = column.role
        if (
            role
            and role in roles
            and role not in _JOINED
            and not role.endswith("_tick")
            and role not in _IGNORED
        ):
            if role not in _FIRST_WINS:
                first = roles.index(role)
                conflict += [columns[first].label, column.label]
                roles[first] = ""
            beside = f"{roles[-1]}_unit" if role == "measured_in" else ""
            role = beside if beside in UNITS_BESIDE else ""
        roles.append("" if role in LEVELS else role)
    has_reason = "reason" in roles
    if "remark" in roles and not has_reason and REASON_TICK not in roles:
        roles = ["reason" if role == "remark" else role for role in roles]
    return tuple(roles), tuple(dict.fromkeys(conflict))


def _measured(roles: Sequence[str], columns: Header) -> dict[str, str]:
    """Return the units that the headers of targets and values name, by role."""
    pairs = zip(roles, columns, strict=True)
    return {role: unit for role, one in pairs if role in _OF_UNITS and (unit := unit_of_values(one.label))}


_OF_UNITS = frozenset({"target", *_AFTER_TARGET})


def _labels(roles: Sequence[str], columns: Header, called: dict[str, str]) -> dict[str, str]:
    labels: dict[str, str] = {}
    for role, column in zip(roles, columns, strict=True):
        if role in VALUE_ROLES:
            labels.setdefault(role, column.shown(called.get(role, "")))
    if "sign" in roles or "measured_in" in roles:
        labels.setdefault("target", called.get("target", ""))
    if REASON_TICK in roles:
        labels.setdefault("reason", called.get("reason", ""))
    if LIKELIHOOD_TICK in roles:
        labels.setdefault("likelihood", called.get("likelihood", ""))
    if "remark" in roles and "reason" in roles:
        labels.setdefault("measure", columns[roles.index("remark")].label)
    return labels


@lru_cache(maxsize=1 << 6)
def default_plan(roles: tuple[str, ...], names: tuple[tuple[str, str], ...]) -> Plan:
    """Return the plan of a table without a header, whose columns stand as the form prints them."""
    called = dict(names)
    columns = tuple(Column(role, at, at, called.get(role, role)) for at, role in enumerate(roles, start=1))
    return replace(plan_of(columns, names), header=())
