"""Funds that stand beside their labels, or in one cell with them: 全年预算数：200 | 执行数：100, 预算金额 | 200."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tui_tracker.forms.amounts import MONEY, as_amount
from tui_tracker.forms.budget_lines import FundRow, name_of
from tui_tracker.forms.points import POINTS, as_points
from tui_tracker.forms.rows import Row
from tui_tracker.forms.vocabulary import Vocabulary
from tui_tracker.model import TOTAL, Value, value_of

_ROLES = MONEY | POINTS | {"rate"}
_LEAST = 2


class Labelled(NamedTuple):
    """One amount: the source of which it is (nothing for the whole), what it is, and where both are written."""

    source: str
    role: str
    row: Row
    label: Value
    amount: Value


class LabelledFunds(NamedTuple):
    """The amounts of consecutive rows, how many rows these are, the cells that head them all, and what else they say."""

    said: Sequence[Labelled]
    height: int
    sections: Sequence[tuple[Row, Value]]
    notes: Sequence[tuple[Row, Sequence[Value]]] = ()

    @property
    def roles(self) -> dict[str, Labelled]:
        """What amounts there are, with the first of each kind."""
        return {one.role: one for one in reversed(self.said)}

    @property
    def funds(self) -> list[FundRow]:
        """The amounts by source, in the order of the roles; the whole comes first."""
        by_source: dict[str, dict[str, Labelled]] = {}
        for one in self.said:
            by_source.setdefault(one.source, {})[one.role] = one
        return [_fund(source, by_role, [*self.roles]) for source, by_role in by_source.items()]


def labelled_funds(rows: Sequence[Row], words: Vocabulary) -> LabelledFunds | None:
    """Return the amounts with which rows begin, each beside its label, if it is plain what each of them is.

    The first row may head the others: 预算安排情况 | 资金执行情况 | 预算执行进度 above 预算数：| 200 | 执行数：| 100 | 50%.
    """
    said: list[Labelled] = []
    sections: list[tuple[Row, Value]] = []
    notes: list[tuple[Row, Sequence[Value]]] = []
    columns: dict[int | None, str] = {}
    head = rows[0] if rows and _heads_pairs(rows[0], words) else None
    height = int(head is not None)
    rates = {cell.column: cell for cell in (head.cells if head else ()) if words[cell.key].amount == "rate"}
    for row in rows[height:]:
        found = _pairs(row, words, rates)
        own = [*(_below(row, found or (), columns, words) or _said(row, found or (), words))]
        if found is None or None in own:
            break
        columns = columns or {one.label.column: one.role for one in own if one}
        rates |= {one.label.column: one.label for one in own if one and one.role == "rate"}
        said += [one for one in own if one and one.role in _ROLES]
        notes += [(row, [one.label, one.amount]) for one in own if one and one.role not in _ROLES]
        labelled = {id(label) for label, _ in found}
        sections += [(row, cell) for cell in row.cells if _may_head(cell, words) and id(cell) not in labelled]
        height += 1
    kinds = [(one.source, one.role) for one in said]
    roles = {one.role for one in said}
    if len({*kinds}) < max(len(kinds), _LEAST) or not roles & {"initial", "tracked"} or len(roles) < _LEAST:
        return None
    if head is not None:
        used = {id(one.label) for one in said}
        sections += [(head, cell) for cell in head.cells if words[cell.key].section]
        notes.append((head, [cell for cell in head.cells if id(cell) not in used]))
    return LabelledFunds(said, height, sections, notes)


def _fund(source: str, by_role: dict[str, Labelled], roles: Sequence[str]) -> FundRow:
    first = next(iter(by_role.values()))
    label = first.label if source else value_of(TOTAL, first.row.place, first.label.column)
    amounts = [
        by_role[role].amount if role in by_role else first.row.blank(first.label.column or 0)
        for role in roles
    ]
    return FundRow(first.row, label, label.key.startswith("其中"), amounts)


def _heads_pairs(row: Row, words: Vocabulary) -> bool:
    """Tell whether a row may stand above labels with their amounts: words about money, none of which is a label."""
    return len(row.cells) >= _LEAST and all(
        cell.key[-1:] != ":"
        and _FIGURE.search(cell.key) is None
        and (words[cell.key].amount or any(word in cell.key for word in _OF_MONEY))
        for cell in row.cells
    )


_OF_MONEY = ("资金", "预算")
_FIGURE = re.compile(r"\d")


def _pairs(
    row: Row, words: Vocabulary, rates: Mapping[int | None, Value]
) -> list[tuple[Value, Value]] | None:
    """Return labels with their amounts, if the row consists of them below the label of the table; None if it does not.

    A rate may stand alone below its label, which is one of the `rates`.
    """
    found: list[tuple[Value, Value]] = []
    waiting: Value | None = None
    for cell in row.cells:
        if waiting is not None and (amount := _amount(cell, waiting, words)).quantity is not None:
            found.append((waiting, amount))
            waiting = None
        elif waiting is not None and not _may_head(waiting, words):
            return None
        elif pair := _in_one_cell(cell, words):
            found.append(pair)
            waiting = None
        elif cell.column in rates and cell.quantity is not None:
            found.append((rates[cell.column], cell))
        elif _role(cell, words) or words[cell.key].section in {"budget", "other"}:
            waiting = cell
        else:
            return None
    return None if waiting is not None or not found else found


def _may_head(cell: Value, words: Vocabulary) -> bool:
    """Tell whether a cell may stand before labels with their amounts: 预算执行情况, or 年度资金总额, whose they are."""
    known = words[cell.key]
    return bool(known.section) or known.source == "total"


def _in_one_cell(cell: Value, words: Vocabulary) -> tuple[Value, Value] | None:
    label, colon, amount = cell.text.replace("：", ":").rpartition(":")
    if not colon or not label:
        return None
    name, value = (value_of(text, cell.place, cell.column) for text in (label, amount))
    value = _amount(value, name, words)
    return (name, value) if value.quantity is not None and _role(name, words) else None


def _amount(cell: Value, label: Value, words: Vocabulary) -> Value:
    return as_points(cell) if _role(label, words) in POINTS else as_amount(cell)


def _role(label: Value, words: Vocabulary) -> str:
    known = words[label.key]
    if known.amount in _ROLES or known.amount == "other":
        return known.amount
    return "source" if known.source or words[name_of(label, words)].source else ""


def _below(
    row: Row, pairs: Sequence[tuple[Value, Value]], columns: Mapping[int | None, str], words: Vocabulary
) -> list[Labelled]:
    """Return the amounts of one source, which is named anew below each label of the rows above: 其中：财政资金 | 80."""
    roles = {_role(label, words) for label, _ in pairs}
    names = {name_of(label, words) for label, _ in pairs if _role(label, words) == "source"}
    if len(pairs) < _LEAST or len(names) != 1 or not roles <= {"source", "rate"}:
        return []
    if any(label.column not in columns for label, _ in pairs):
        return []
    (name,) = names
    return [Labelled(name, columns[label.column], row, label, amount) for label, amount in pairs]


def _said(row: Row, pairs: Sequence[tuple[Value, Value]], words: Vocabulary) -> Iterator[Labelled | None]:
    """Yield the amounts of a row, None for one that can't be read.

    A source that begins a row is that of the amounts beside it; another one is a part of the amount before it.
    """
    source, before = "", ""
    for label, amount in pairs:
        role = _role(label, words) or ("tracked" if "预算" in label.key else "")
        if role == "source":
            name = "" if words[label.key].source == "total" else name_of(label, words)
            role = before or "tracked"
            source = source if before else name
            yield Labelled(name, role, row, label, amount)
        else:
            is_right = bool(role) and (amount.unit == "%") <= (role == "rate")
            yield Labelled(source, role, row, label, amount) if is_right else None
        before = role
