"""The years that headers name: of several years the columns of one are read, those of the others only noted."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from tui_tracker.forms.headers import Header
from tui_tracker.forms.periods import months_in, year_in
from tui_tracker.model.text import squash


@lru_cache(maxsize=1 << 8)
def years_named(header: Header) -> Mapping[str, int]:
    """Return the years that headers name, and no months of them: 2024年预算数."""
    named = [column.label for column in header if column.role and column.role not in _OF_ANY_YEAR]
    return {one: year for one in named if (year := year_in(squash(one))) and months_in(squash(one)) is None}


@lru_cache(maxsize=1 << 8)
def years_told(header: Header) -> tuple[Mapping[str, int], Sequence[str]]:
    """Return the years that headers name, and the headers with a year whose columns are only noted."""
    return years_named(header), [one.label for one in header if one.role == "other" and one.label[:2] == "20"]


_OF_ANY_YEAR = frozenset({"other", "remark", "source", "number"})


def of_one_year(header: Header) -> Header:
    """Return the header in which the columns of one year are known: of several years the last.

    It has to say what was due and what was carried out, else no year's columns are known: 2023年预算数 beside
    2024年执行数.
    """
    years = years_named(header)
    if len({*years.values()}) < 2:
        return header
    last = max(years.values())
    roles = {column.role for column in header if year_in(squash(column.label)) == last}
    is_whole = any(due & roles and done in roles for due, done in _DUE_AND_DONE)
    others = {label for label, year in years.items() if year != last or not is_whole}
    before = "other" if is_whole else ""
    return tuple(column._replace(role=before) if column.label in others else column for column in header)


_DUE_AND_DONE = (({"initial", "tracked"}, "executed"), ({"target", "plan"}, "actual"))


def without_other_years(header: Header) -> Header:
    """Return the header in which 2023年完成值 beside 完成值 is only noted: the sheet's own year is found later."""
    years = years_named(header)
    roles = {column.role for column in header if column.label not in years}
    return tuple(
        column._replace(role="other") if column.label in years and column.role in roles else column
        for column in header
    )
