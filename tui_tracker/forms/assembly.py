"""A sheet out of what its reader kept: the layout, the unit, the period, and what is to be said of them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tui_tracker.forms.doubts import budget_in_one_unit, tell_doubts, tell_other_months
from tui_tracker.forms.identity import Parts, digest_of_parts, former_keys, key_of
from tui_tracker.forms.rows import BLANK
from tui_tracker.forms.sheet_reader import SheetReader
from tui_tracker.forms.vocabulary import Vocabulary
from tui_tracker.model import (
    TRACKING,
    Goal,
    Indicator,
    Judgement,
    Layout,
    Location,
    Sheet,
    Value,
)
from tui_tracker.model.layout import TEXTS, VALUE_ROLES
from tui_tracker.model.paths import value_path

_CHECKED_FOR_HINTS = ("name", *VALUE_ROLES)
_FIRST_ROLES = frozenset(Indicator._fields[:7])
"""The columns that the first form has."""


def assemble(reader: SheetReader, head: Location, damage: str = "") -> Sheet:
    """Return the sheet after its last rows; what it did not say is blank, `damage` is what could not be decoded."""
    notes, place = reader.notes, reader.last or head
    tell_doubts(reader, place)
    budget = budget_in_one_unit(reader, place)
    texts = _texts(reader)
    layout = _layout(reader, texts)
    period = reader.page.period(_headers(reader))
    text = texts.get
    project, department, own = text("project", BLANK), text("department", BLANK), text("unit", BLANK)
    goal = Goal(text("goal/expected", BLANK), text("goal/actual", BLANK))
    judgement = Judgement(text("judgement/budget", BLANK), text("judgement/goal", BLANK))
    measure, reason = text("measure", BLANK), text("reason", BLANK)
    total = reader.indicators.total_row.points
    words = [project, department, own, goal.expected, goal.actual, judgement.budget, judgement.goal, measure]
    words += [cell for cell in (reason, total.weight, total.score) if cell.text]
    parts = Parts(words, budget, _without_hints(reader), layout)
    tell_other_months(reader, period)
    notes.finish(place, damage)
    return Sheet(
        key_of(reader.form.id, project, own, period),
        digest_of_parts(parts),
        reader.page.title,
        project,
        department,
        own,
        period,
        budget,
        goal,
        parts.indicators,
        judgement,
        measure,
        head,
        tuple(notes.oddities),
        layout,
        text("project_code", BLANK),
        reason,
        total,
        tuple(notes.notes),
        former_keys(reader.form.id, project, own, period),
    )


def _texts(reader: SheetReader) -> dict[str, Value]:
    """Return the single cells by their paths; a hint that was left in one is no text."""
    texts = reader.texts
    for name, cell in reader.goal.texts.items():
        texts[f"goal/{name}"] = cell
    hints = reader.words.hints
    for path, cell in texts.items():
        if hints[cell.key]:
            texts[path] = _without_hint(reader, path, cell)
    return texts


def _headers(reader: SheetReader) -> Iterator[Value]:
    """Yield the header cells that name months by which something was done; 全年预计 is not yet."""
    for table in (reader.budget, reader.indicators):
        for _, cell, _ in table.months:
            yield cell


# Hints that were left in cells


def _without_hint(reader: SheetReader, path: str, cell: Value) -> Value:
    reader.notes.hint(path, cell)
    return BLANK._replace(place=cell.place, column=cell.column)


def _without_hints(reader: SheetReader) -> tuple[Indicator, ...]:
    """Return the indicators, those in which hints were left without them."""
    rows, hints = reader.indicators.indicators, reader.words.hints
    # Most texts are said by many sheets, most numbers by one.
    words = {cell.key for row in rows for cell in row[2:7] if cell.quantity is None}
    if not _FIRST_ROLES.issuperset(reader.indicators.labels):
        words |= {cell.key for row in rows for cell in row[8:] if cell.quantity is None}
    if not any(map(hints.__getitem__, words)):
        return tuple(rows)
    return tuple(
        [
            _row_without_hints(reader, index, row)
            if any(cell.quantity is None and hints[cell.key] for cell in (*row[2:7], *row[8:]))
            else row
            for index, row in enumerate(rows)
        ]
    )


def _row_without_hints(reader: SheetReader, index: int, row: Indicator) -> Indicator:
    cells = ((role, getattr(row, role)) for role in _CHECKED_FOR_HINTS)
    hints = [(role, cell) for role, cell in cells if reader.words.hints[cell.key]]
    changes: dict[str, Any] = {
        role: _without_hint(reader, value_path(index, role), cell) for role, cell in hints
    }
    return row._replace(**changes)


# The layout


def _layout(reader: SheetReader, texts: Mapping[str, Value]) -> Layout:
    """Return the layout, one for all sheets that print the same words."""
    total, words = reader.indicators.total_row.points, reader.words
    has_total = bool(total.weight.text or total.score.text)
    printed = reader.labels, reader.goal.labels, reader.budget.labels, reader.indicators.labels
    key = (*texts, has_total, *[(*labels, *labels.values()) for labels in printed])
    return words.plan(key, lambda: _new_layout(reader, texts, has_total=has_total))


def _new_layout(reader: SheetReader, paths: Iterable[str], *, has_total: bool) -> Layout:
    form, words, printed = reader.form, reader.words, reader.labels
    texts = {path: printed.get(path) or _name(words, path) for path in form.texts}
    texts |= {f"goal/{name}": label for name, label in reader.goal.labels.items()}
    texts |= {path: texts.get(path) or printed.get(path) or _name(words, path) for path in paths}
    if has_total:
        texts |= {"total/weight": "总分·分值", "total/score": "总分·得分"}
    required = [*form.list_of("required", "texts")]
    for table in ("budget", "indicators"):
        required += [f"{table}/{role}" for role in form.list_of("required", table)]
    layout = Layout(
        form=form.id,
        title=form.name,
        family=form.family,
        texts=texts,
        budget=dict(reader.budget.labels),
        indicators=dict(reader.indicators.labels),
        sources=tuple(form.list_of("required", "sources")),
        required=frozenset(required),
        unused=tuple(form.unused),
    )
    return TRACKING if layout == TRACKING else layout


def _name(words: Vocabulary, path: str) -> str:
    if path == "title":
        return TEXTS["title"]
    table, _, role = path.rpartition("/")
    return words.names["goals"].get(role, path) if table == "goal" else words.names["labels"].get(path, path)
