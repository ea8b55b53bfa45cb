"""Identity of sheets: the key, which stays when a sheet is issued again, and the digest of its content."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from hashlib import sha256
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

from tui_tracker.model import TRACKING, Budget, Indicator, Layout, Period, Sheet, Value
from tui_tracker.model.text import squash

# What format 1 knew as a period; all else was compared by its words.
_SPAN_OF_FORMAT_1 = re.compile(r"(\d{4})年(\d{1,2})月?(?:至|到|[-—–~]+)(?:(\d{4})年)?(\d{1,2})月")


def key_of(form: str, project: Value, unit: Value, period: Period) -> str:
    """16 hex digits that name the project, unit and period, whatever they are written with; and the form, if not the first.

    The period counts by its months, never by their spelling.
    """
    names = _names(project, unit, f"{period.start}/{period.end}" if period.start else period.text.key)
    return _hash(names if form == TRACKING.form else (form, *names))[:16]


def _names(project: Value, unit: Value, months: str) -> tuple[str, str, str]:
    """Return what names a sheet. A space parts numbers in a key of text; sheets have been told apart without it."""
    return project.key.replace(" ", ""), unit.key.replace(" ", ""), months.replace(" ", "")


def former_keys(form: str, project: Value, unit: Value, period: Period) -> tuple[str, ...]:
    """Return the keys by which older versions of this program may have saved what was said of the sheet."""
    months = _months_of_format_1(period.text.key)
    if form == TRACKING.form and months == f"{period.start}/{period.end}":
        return ()
    return (_hash(_names(project, unit, months))[:16],)


@lru_cache(maxsize=1 << 8)
def _months_of_format_1(text: str) -> str:
    match = _SPAN_OF_FORMAT_1.search(text)
    if match is None:
        return text
    year, first, last_year, last = match.groups()
    return f"{int(year)}-{int(first):02}/{int(last_year or year)}-{int(last):02}"


def digest_of(sheet: Sheet) -> str:
    """64 hex digits of all that a sheet says, without white space, whatever format it was read from.

    What only some forms have counts where a form has it.
    """
    goal, judgement = sheet.goal, sheet.judgement
    words = [sheet.project, sheet.department, sheet.unit, goal.expected, goal.actual]
    words += [judgement.budget, judgement.goal, sheet.measure]
    words += [cell for cell in (sheet.reason, sheet.total.weight, sheet.total.score) if cell]
    return digest_of_parts(Parts(words, sheet.budget, sheet.indicators, sheet.layout))


class Parts(NamedTuple):
    """All that a sheet says: its single cells, its tables, and its layout, which tells the columns that these have."""

    words: Sequence[Value]
    budget: Budget
    indicators: tuple[Indicator, ...]
    layout: Layout


def digest_of_parts(parts: Parts) -> str:
    """Return the same, of a sheet that is being made.

    How a spreadsheet groups the digits of a number does not count.
    """
    text = "\n".join(_keys_in(parts))
    if "," in text and _MAY_BE_GROUPED.search(text):
        text = "\n".join(_keys_in(parts, _plain_key))
    return _hash([text])


_KEY: Callable[[Value], str] = itemgetter(Value._fields.index("key"))


def _keys_in(parts: Parts, key: Callable[[Value], str] = _KEY) -> list[str]:
    """Return the texts of all cells as they are compared."""
    words, budget, indicators, layout = parts
    said = [str(len(budget.lines)), budget.unit, *[cell.key for cell in words]]
    more = [role for role in _MORE_AMOUNTS if role in layout.budget]
    for line in budget.lines:
        said.append(squash(line.source))
        said += map(key, line[1:5])
        if more:
            said += [f"{role}={key(getattr(line, role))}" for role in more]
    more = [role for role in _MORE_VALUES if role in layout.indicators]
    if not more:
        said += map(key, chain.from_iterable([one[:7] for one in indicators]))
        return said
    for one in indicators:
        said += map(key, one[:7])
        said += [f"{role}={key(getattr(one, role))}" for role in more]
    return said


def _plain_key(cell: Value) -> str:
    return cell.key if cell.quantity is None else _GROUPED.sub("", cell.key)


_MAY_BE_GROUPED = re.compile(r",\d\d\d")
_GROUPED = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_MORE_AMOUNTS = ("adjustment", "forecast", "weight", "score")
_MORE_VALUES = ("forecast", "likelihood", "weight", "score", "measure")


def _hash(said: Iterable[str]) -> str:
    return sha256("\n".join(said).encode("utf-8", "surrogatepass")).hexdigest()
