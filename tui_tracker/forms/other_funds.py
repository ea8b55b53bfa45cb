"""Funds that stand in no table with a header: sources as columns, amounts beside labels, or in one line of text.

Looked for only where no header of amounts was found.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tui_tracker.forms.amounts import as_amount, is_amount
from tui_tracker.forms.budget_lines import FundRow
from tui_tracker.forms.budget_plan import ASIDE
from tui_tracker.forms.folding import unit_in
from tui_tracker.forms.headers import Column, Header
from tui_tracker.forms.labelled_funds import labelled_funds
from tui_tracker.forms.points import POINTS, as_points
from tui_tracker.forms.rows import Row
from tui_tracker.forms.vocabulary import UNKNOWN, Vocabulary
from tui_tracker.model import TOTAL, Value, value_of
from tui_tracker.model.text import squash

_ROLES = frozenset({"initial", "adjustment", "tracked", "executed", "rate", "forecast", *POINTS})
_LEAST = 2
"""So many sources stand beside each other where they are columns."""
_LONGEST = 300
_BELOW = frozenset({"goal", "indicators", "judgement"})
"""The parts of a form below which a text is no text about its funds, but beside their label."""


class OtherFunds(NamedTuple):
    """The funds of one sheet: what each amount of a row is, and where that is said.

    `rows` are those of the document in which they stand, `labels` the cells of these that head the whole table, and
    `notes` what stands beside the amounts.
    """

    header: Header
    heads: Sequence[tuple[Row, Value]]
    funds: Sequence[FundRow]
    rows: range
    labels: Sequence[tuple[Row, Value]]
    notes: Sequence[tuple[Row, Sequence[Value]]] = ()

    def head_of(self, start: int) -> tuple[Row, Value]:
        """Return where the column that begins there is named."""
        return self.heads[-start - 1]


def other_funds(rows: Sequence[Row], words: Vocabulary) -> OtherFunds | None:
    """Return the funds that stand in the rows without a header, if it is plain what each amount is."""
    is_above = True
    for at, row in enumerate(rows):
        is_above = is_above and words[row.cells[0].key].section not in _BELOW
        found = _by_source(rows, at, words) or (_by_label(rows, at, words) if is_above else None)
        if found is None and (is_above or len(row.cells) > 1):
            found = _in_words(row, at, words)
        if found:
            return found
    return None


# Sources as columns


def _by_source(rows: Sequence[Row], at: int, words: Vocabulary) -> OtherFunds | None:
    """Return the funds whose sources stand beside each other in that row, and below it a row for each kind of amount."""
    heads = [(row, cell) for row in _heads(rows, at, words) for cell in row.cells if words[cell.key].source]
    heads.sort(key=lambda head: head[1].column or 0)
    sources = [cell for _, cell in heads]
    if len(sources) < _LEAST:
        return None
    edge, first = sources[0].column or 0, at + len({row.place for row, _ in heads})
    corner = [(row, cell) for row in rows[at:first] for cell in row.cells if (cell.column or 0) < edge]
    read: list[tuple[Row, Value, list[Value]]] = []
    labels = [(row, cell) for row, cell in corner if words[cell.key].section == "budget"]
    notes: list[tuple[Row, Sequence[Value]]] = [
        (row, [cell]) for row, cell in corner if words[cell.key] is UNKNOWN
    ]
    end = first
    for below in rows[first:]:
        left = [cell for cell in below.cells if (cell.column or 0) < edge]
        role = words[left[-1].key].amount if left else ""
        if role in ASIDE:
            notes.append((below, below.cells))
        elif role in _ROLES:
            read.append((below, left[-1], [*below.cells[len(left) :]]))
        else:
            break
        labels += [(below, cell) for cell in left[:-1] if words[cell.key].section == "budget"]
        end += 1
    columns = [_below(sources, cells, words[label.key].amount) for _, label, cells in read]
    if not columns or None in columns:
        return None
    header = _header([(words[label.key].amount, label.text) for _, label, _ in read])
    funds = [
        FundRow(
            row,
            source,
            source.key.startswith("其中"),
            [
                found[number] or below.blank(source.column or 0)
                for found, (below, _, _) in zip(columns, read, strict=True)
                if found
            ],
        )
        for number, (row, source) in enumerate(heads)
    ]
    return OtherFunds(
        header, [(below, label) for below, label, _ in read], funds, range(at, end), labels, notes
    )


def _heads(rows: Sequence[Row], at: int, words: Vocabulary) -> Sequence[Row]:
    """Return that row and the one below it, as far as they name nothing but sources, and what stands left of them."""
    found: list[Row] = []
    for row in rows[at : at + 2]:
        known = [words[cell.key] for cell in row.cells]
        first = next((number for number, one in enumerate(known) if one.source), len(known))
        are_names = all(one.source or one.section == "other" for one in known[first:])
        if first == len(known) or not are_names or any(cell.quantity for cell in row.cells):
            break
        found.append(row)
    return found


def _below(sources: Sequence[Value], cells: Sequence[Value], role: str) -> list[Value | None] | None:
    """Return the amounts below the sources; None if one stands below none, or two below one."""
    found: list[Value | None] = [None] * len(sources)
    for cell in cells:
        amount = as_points(cell) if role in POINTS else as_amount(cell)
        at = sum((source.column or 0) <= (cell.column or 0) for source in sources) - 1
        if at < 0 or found[at] is not None or not is_amount(amount):
            return None
        found[at] = amount
    return found


def _header(named: Sequence[tuple[str, str]]) -> Header:
    """Return columns of these roles and labels, which stand nowhere in the document."""
    return tuple(
        Column(role, -number, -number, label, unit_in(squash(label)))
        for number, (role, label) in enumerate(named, 1)
    )


# Amounts beside their labels


def _by_label(rows: Sequence[Row], at: int, words: Vocabulary) -> OtherFunds | None:
    """Return the funds whose amounts stand beside their labels in that row and those below it."""
    found = labelled_funds(rows[at:], words)
    if found is None:
        return None
    roles = found.roles
    header = _header([(role, one.label.text) for role, one in roles.items()])
    heads = [(one.row, one.label) for one in roles.values()]
    rows_said = range(at, at + found.height)
    return OtherFunds(header, heads, found.funds, rows_said, found.sections, found.notes)


# Amounts in one line of text

_SENTENCE = re.compile("[;。]")
_CLAUSE = re.compile(r"[、()]|,(?!\d{3}(?!\d))")
_STATED = re.compile(
    r"(?:其中:?)?(?P<name>\D.*?|\d.*?[月年季].*?)[:为是共计约]*(?P<number>-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?P<unit>[亿万]?元|%)?"
)


class _Said(NamedTuple):
    """One amount: the source, if it is named, the role, and what is written."""

    source: str
    role: str
    label: str
    text: str


def _in_words(row: Row, at: int, words: Vocabulary) -> OtherFunds | None:
    """Return the funds that the last cell of a row states in words: 资金总额100万元，其中：财政拨款80万元."""
    cell, labels = row.cells[-1], row.cells[:-1]
    if (
        len(cell.key) > _LONGEST
        or cell.quantity
        or not all(words[one.key].section == "budget" for one in labels)
    ):
        return None
    if not any(word in cell.key for word in ("资金", "预算", "拨款", "总额")):
        return None
    said = [*_said(cell.key, words)]
    if len(said) < _LEAST or not all(one.role for one in said):
        return None
    roles = {one.role: one.label for one in said}
    sources = [*dict.fromkeys(one.source for one in said)]
    amounts = {(one.source, one.role): value_of(one.text, cell.place, cell.column) for one in said}
    if len(amounts) < len(said):
        return None
    funds = [
        FundRow(
            row,
            value_of(source or TOTAL, cell.place, cell.column),
            False,
            [amounts.get((source, role)) or row.blank(cell.column or 0) for role in roles],
        )
        for source in sources
    ]
    header = _header([*roles.items()])
    return OtherFunds(
        header, [(row, cell)] * len(header), funds, range(at, at + 1), [(row, one) for one in labels]
    )


def _said(text: str, words: Vocabulary) -> Iterator[_Said]:
    """Yield the amounts of a text; one without a role where it says anything else, or not whose an amount is."""
    total = ""
    for sentence in _SENTENCE.split(text):
        source, is_plain = total, True
        for clause in filter(None, _CLAUSE.split(sentence)):
            match = _STATED.fullmatch(clause)
            if match is None:
                if clause.strip(":") != "其中":
                    yield _Said("", "", "", "")
                continue
            first, _, rest = match["name"].partition(":")
            known = words[first]
            if known.source:
                source, is_plain = first, bool(rest) or known.source == "total"
                total = first if known.source == "total" else total
            role = words[rest or first].amount if rest or not known.source else "tracked"
            label = rest or first if rest or not known.source else words.names["budget"]["tracked"]
            is_told = (
                role in _ROLES
                and (is_plain or role == "tracked")
                and (match["unit"] == "%") == (role == "rate")
            )
            yield _Said(source, role if is_told else "", label, f"{match['number']}{match['unit'] or ''}")
