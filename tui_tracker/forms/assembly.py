"""A sheet out of what its reader kept: the layout, the unit, the period, and what is to be said of them."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from tui_tracker.forms.description import Description
from tui_tracker.forms.identity import digest_of, former_keys, key_of
from tui_tracker.forms.rows import BLANK, Row
from tui_tracker.forms.sheet_reader import SheetReader
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
from tui_tracker.model.layout import LEVELS, TEXTS, VALUE_ROLES

_UNITS = ("元", "万元", "亿元")
_CHECKED_FOR_HINTS = ("name", *VALUE_ROLES)

Pairs = tuple[tuple[str, str], ...]


def assemble(reader: SheetReader, head: Location, damage: str = "") -> Sheet:
    """The sheet after its last rows; what it did not say is blank, `damage` is what could not be decoded."""
    notes, place = reader.notes, reader.last or head
    _tell_doubts(reader, place)
    unit = _unit_of(reader, place)
    texts = {path: _without_hint(reader, path, cell) for path, cell in _texts(reader).items()}
    indicators = _indicators_without_hints(reader)
    layout = _layout(reader)
    notes.finish(place, damage)
    text = texts.get
    project, department, own = text("project", BLANK), text("department", BLANK), text("unit", BLANK)
    goal = Goal(text("goal/expected", BLANK), text("goal/actual", BLANK))
    judgement = Judgement(text("judgement/budget", BLANK), text("judgement/goal", BLANK))
    measure, reason, code = text("measure", BLANK), text("reason", BLANK), text("project_code", BLANK)
    total = reader.indicators.total
    budget = reader.budget.budget(unit)
    period = reader.page.period(_headers(reader))
    key = key_of(reader.form.id, project, own, period)
    sheet = Sheet(
        key=key,
        digest="",
        title=reader.page.title,
        project=project,
        department=department,
        unit=own,
        period=period,
        budget=budget,
        goal=goal,
        indicators=indicators,
        judgement=judgement,
        measure=measure,
        location=head,
        oddities=tuple(notes.oddities),
        layout=layout,
        project_code=code,
        reason=reason,
        total=total,
        notes=tuple(notes.notes),
        former_keys=former_keys(key, project, own, period),
    )
    return replace(sheet, digest=digest_of(sheet))


def _texts(reader: SheetReader) -> dict[str, Value]:
    return reader.texts | {f"goal/{name}": cell for name, cell in reader.goal.texts.items()}


def _headers(reader: SheetReader) -> Sequence[Value]:
    """The header cells, which may name the months that the form does not state elsewhere."""
    return [cell for _, cell in (*reader.budget.heads, *reader.indicators.heads)]


# What can't be told


def _tell_doubts(reader: SheetReader, place: Location) -> None:
    indicators = reader.indicators.finish()
    if reader.budget.doubts:
        reader.notes.doubt("budget", reader.budget.doubts, place)
    if indicators:
        reader.notes.doubt("indicators", indicators, place)
    for table, read in (("budget", reader.budget), ("indicators", reader.indicators)):
        if not read.header:
            continue
        for role in reader.form.list_of("columns", table):
            if role not in read.labels:
                label = reader.words.names[table].get(role) or LEVELS.get(role, role)
                reader.notes.lack(f"{table}/{role}", place, f"本表没有“{label}”一栏")


def _unit_of(reader: SheetReader, place: Location) -> str:
    """The unit of the amounts: the place that is nearer to them decides."""
    found: list[tuple[str, Row, Value]] = [*reader.budget.units, *reader.page.units]
    if not found:
        return reader.form.unit
    unit, _, nearest = found[0]
    if unit not in _UNITS:
        reader.notes.doubt("budget", f"金额单位“{unit}”不在{'、'.join(_UNITS)}之内", place)
    for other, row, cell in found[1:]:
        if other != unit:
            detail = f"“{nearest.text}”与“{cell.text}”的金额单位不同，按前者（{unit}）"
            reader.notes.lack("budget", row.locate(cell), detail)
            break
    return unit


# Hints that were left in cells


def _without_hint(reader: SheetReader, path: str, cell: Value) -> Value:
    if not cell.text or not reader.words.is_hint(cell.key):
        return cell
    reader.notes.hint(path, cell)
    return BLANK._replace(place=cell.place, column=cell.column)


def _indicators_without_hints(reader: SheetReader) -> tuple[Indicator, ...]:
    is_hint = reader.words.is_hint
    for index, row in enumerate(reader.indicators.indicators):
        if any(cell.key and is_hint(cell.key) for cell in row[2:7]):
            changes: dict[str, Any] = {
                role: _without_hint(reader, f"indicators/{index}/{role}", getattr(row, role))
                for role in _CHECKED_FOR_HINTS
            }
            reader.indicators.indicators[index] = row._replace(**changes)
    return tuple(reader.indicators.indicators)


# The layout


def _layout(reader: SheetReader) -> Layout:
    texts = {path: reader.labels.get(path) or _name(reader, path) for path in reader.form.texts}
    texts |= {f"goal/{name}": label for name, label in reader.goal.labels.items()}
    texts |= {path: reader.labels.get(path) or _name(reader, path) for path in _texts(reader)}
    if reader.indicators.total.weight or reader.indicators.total.score:
        texts |= {"total/weight": "总分·分值", "total/score": "总分·得分"}
    return _layout_of(
        reader.form,
        tuple(texts.items()),
        tuple(reader.budget.labels.items()),
        tuple(reader.indicators.labels.items()),
    )


def _name(reader: SheetReader, path: str) -> str:
    if path == "title":
        return TEXTS["title"]
    table, _, role = path.rpartition("/")
    names = reader.words.names
    return (names["goals"] if table == "goal" else names["labels"]).get(
        role if table == "goal" else path, path
    )


@lru_cache(maxsize=1 << 8)
def _layout_of(form: Description, texts: Pairs, budget: Pairs, indicators: Pairs) -> Layout:
    required = [*form.list_of("required", "texts")]
    for table in ("budget", "indicators"):
        required += [f"{table}/{role}" for role in form.list_of("required", table)]
    layout = Layout(
        form=form.id,
        title=form.name,
        family=form.family,
        texts=dict(texts),
        budget=dict(budget),
        indicators=dict(indicators),
        sources=tuple(form.list_of("required", "sources")),
        required=frozenset(required),
        unused=tuple(form.unused),
    )
    return TRACKING if layout == TRACKING else layout
