"""The form itself: a grid of any format into the sheets that it holds.

Recognises by labels and vocabulary, never by absolute column. Whatever it can't place is kept as an oddity.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import pairwise

from tui_tracker.model import (
    AMOUNTS,
    VALUES,
    Budget,
    BudgetLine,
    Goal,
    Indicator,
    Judgement,
    Location,
    Oddity,
    OddityKind,
    Period,
    Sheet,
    Text,
    Value,
)
from tui_tracker.model.text import clean, squash
from tui_tracker.readers import labels
from tui_tracker.readers.grid import Grid
from tui_tracker.readers.indicator_rows import DEFAULT_COLUMNS, Aligned, align
from tui_tracker.readers.rows import Cell, Row

_MONTH = re.compile(r"(\d{4})年(\d{1,2})月")
_UNIT = re.compile(r"\((.+?)\)")
_ODD_SPACE = re.compile(r"[^\S \n]|[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_BLANK = Text("", "", None)


@dataclass(frozen=True, slots=True)
class Segment:
    """The rows of one sheet: from its title (or period, or project name) up to the next sheet's."""

    grid: Grid
    start: int
    stop: int


def split(grid: Grid) -> list[Segment]:
    """Where each sheet of the grid begins and ends, by the rows whose first cell is 项目名称."""
    heads = [index for index, row in enumerate(grid.rows) if _first_key(row) == labels.PROJECT]
    starts = [_preface(grid, previous, head) for previous, head in pairwise((-1, *heads))]
    if starts:
        starts[0] = 0
    return [Segment(grid, start, stop) for start, stop in pairwise((*starts, len(grid.rows)))]


def recognise(segment: Segment) -> Sheet:
    """The sheet that stands in these rows; what is missing is blank, what can't be placed is an oddity."""
    builder = _Builder(segment.grid)
    for index in range(segment.start, segment.stop):
        builder.read(Row(segment.grid, index))
    if segment.grid.damage and segment.stop == len(segment.grid.rows):
        last = segment.grid.locate(segment.stop - 1, 0)
        builder.note(OddityKind.UNPLACED, "document", "", last, segment.grid.damage)
    return builder.sheet()


def _first_key(row: Sequence[str | None]) -> str:
    return next((key for cell in row if cell and (key := squash(cell))), "")


def _preface(grid: Grid, previous: int, head: int) -> int:
    """The first title or period row above `head` that no row of the previous sheet's body parts from it."""
    start = head
    for index in range(head - 1, previous, -1):
        keys = [key for cell in grid.rows[index] if cell and (key := squash(cell))]
        if _is_preface(keys):
            start = index
        elif len(keys) > 1 or (keys and _is_label(keys[0])):
            break
    return start


def _is_preface(keys: Sequence[str]) -> bool:
    return any(labels.TITLE_MARK in key or key.startswith(labels.PERIOD_MARK) for key in keys)


def _is_label(key: str) -> bool:
    return labels.prescribed(key) in _HANDLERS or key in labels.SECTIONS


class _Builder:
    """Reads the rows of one sheet, top to bottom, and keeps what they said."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.oddities: list[Oddity] = []
        self.texts: dict[str, Text] = {}
        self.period = Period("", "", _BLANK)
        self.head: Location | None = None
        self.amount_unit = ""
        self.amount_columns: dict[str, int] = {}
        self.lines: dict[str, BudgetLine] = {}
        self.goal_columns: dict[str, int] = {}
        self.columns: Mapping[str, int] = {}
        self.levels = {"level1": _BLANK, "level2": _BLANK}
        self.indicators: list[Indicator] = []
        self.take_rows: Callable[[Row, list[Cell]], None] = self._unplaced_row

    def read(self, row: Row) -> None:
        """Read one row: by its label, or as the section that it stands in says."""
        if not row.cells or (self.head is None and self._preface(row)):
            return
        cells = self._after_section_labels(row)
        if not cells:
            return
        label = self._prescribed(row, cells[0])
        handler = _HANDLERS.get(label)
        if handler is None and self.take_rows == self._unplaced_row and cells[0].key in labels.LEVEL1:
            self.columns, self.take_rows = DEFAULT_COLUMNS, self._indicator
        (handler.__get__(self) if handler else self.take_rows)(row, cells)

    def note(self, kind: OddityKind, path: str, text: str, location: Location, detail: str = "") -> None:
        """Keep something that the form does not foresee."""
        self.oddities.append(Oddity(kind, path, text, location, detail))

    def sheet(self) -> Sheet:
        """What the rows said."""
        text = self.texts.get
        sheet = Sheet(
            key=_key(text("project", _BLANK), text("unit", _BLANK), self.period),
            digest="",
            title=text("title", _BLANK),
            project=text("project", _BLANK),
            department=text("department", _BLANK),
            unit=text("unit", _BLANK),
            period=self.period,
            budget=Budget(self.amount_unit, tuple(self.lines.values())),
            goal=Goal(text("goal/expected", _BLANK), text("goal/actual", _BLANK)),
            indicators=tuple(self.indicators),
            judgement=Judgement(text("judgement/budget", _BLANK), text("judgement/goal", _BLANK)),
            measure=text("measure", _BLANK),
            location=self.head or self.grid.locate(0, 0),
            oddities=tuple(self.oddities),
        )
        return replace(sheet, digest=_digest(sheet))

    # Rows above 项目名称

    def _preface(self, row: Row) -> bool:
        if row.cells[0].key == labels.PROJECT:
            return False
        for cell in row.cells:
            if labels.TITLE_MARK in cell.key:
                self._title(row, cell)
            elif cell.key.startswith(labels.PERIOD_MARK):
                self._period(row, cell)
            else:
                self._unplaced(row, [cell])
        return True

    def _title(self, row: Row, cell: Cell) -> None:
        self.texts["title"] = title = row.text(cell)
        if cell.raw.strip() != labels.TITLE_MARK:
            self.note(OddityKind.TITLE, "title", title.text, row.locate(cell.column))
        if labels.PERIOD_MARK in cell.key:
            self._period(row, cell)

    def _period(self, row: Row, cell: Cell) -> None:
        text = row.text(cell)
        months = [f"{year}-{int(month):02}" for year, month in _MONTH.findall(cell.key)]
        start, end = (months[0], months[-1]) if len(months) == 2 else ("", "")
        self.period = Period(start, end, text)
        if odd := _ODD_SPACE.findall(cell.raw.strip()):
            codes = "、".join(sorted({f"U+{ord(character):04X}" for character in odd}))
            self.note(OddityKind.PERIOD, "period", text.text, row.locate(cell.column), codes)

    # Labelled rows

    def _project(self, row: Row, cells: list[Cell]) -> None:
        self.head = row.locate(cells[0].column)
        self._labelled("project", row, cells)

    def _department(self, row: Row, cells: list[Cell]) -> None:
        unit = next((place for place, cell in enumerate(cells) if cell.key == labels.UNIT), len(cells))
        self._labelled("department", row, cells[:unit])
        if unit < len(cells):
            self._labelled("unit", row, cells[unit:])

    def _unit(self, row: Row, cells: list[Cell]) -> None:
        self._labelled("unit", row, cells)

    def _labelled(self, path: str, row: Row, cells: Sequence[Cell]) -> None:
        if path in self.texts:
            self._unplaced(row, cells)
            return
        self.texts[path] = row.text(cells[1] if len(cells) > 1 else None, cells[0].column)
        self._unplaced(row, cells[2:])

    def _amount_headers(self, row: Row, cells: list[Cell]) -> None:
        self.amount_columns = self._headers(row, cells, labels.AMOUNT_COLUMNS)

    def _budget_line(self, row: Row, cells: list[Cell]) -> None:
        source = labels.SOURCE_ROWS[cells[0].key]
        amounts = cells[1:]
        if source in self.lines:
            self._unplaced(row, cells)
            return
        if len(amounts) > len(AMOUNTS) and all(row.value(cell).quantity for cell in amounts[: len(AMOUNTS)]):
            self._unplaced(row, amounts[len(AMOUNTS) :])
            amounts = amounts[: len(AMOUNTS)]
        if len(amounts) == len(AMOUNTS):
            values = [row.value(cell) for cell in amounts]
            self._check_amount_columns(row, source, amounts)
        else:
            # Which amount is missing can't be told: taking them by header reads the budget as spending.
            self._unplaced(row, amounts, f"“{source}”行应有四个数，实有 {len(amounts)} 个")
            values = [row.value(None, cells[0].column)] * len(AMOUNTS)
        self.lines[source] = BudgetLine(source, *values, location=row.locate(cells[0].column))

    def _check_amount_columns(self, row: Row, source: str, amounts: Sequence[Cell]) -> None:
        for name, cell in zip(AMOUNTS, amounts, strict=True):
            if self.amount_columns.get(name, cell.column) != cell.column:
                header = f"表头在第 {self.amount_columns[name] + 1} 列"
                path = f"budget/{source}/{name}"
                self.note(OddityKind.AMOUNTS, path, clean(cell.raw), row.locate(cell.column), header)

    def _goal_headers(self, row: Row, cells: list[Cell]) -> None:
        self.goal_columns = self._headers(row, cells, labels.GOALS)
        self.take_rows = self._goal

    def _goal(self, row: Row, cells: list[Cell]) -> None:
        self.take_rows = self._unplaced_row
        second = self.goal_columns.get("actual", len(self.grid.rows[row.index]))
        if len(cells) > 1:
            placed: dict[str, Cell | None] = {"expected": cells[0], "actual": cells[1]}
        elif cells[0].column < second:
            placed = {"expected": cells[0], "actual": None}
        else:
            placed = {"expected": None, "actual": cells[0]}
        for name, cell in placed.items():
            self.texts[f"goal/{name}"] = row.text(cell, self.goal_columns.get(name, 0))
        self._unplaced(row, cells[2:])

    def _indicator_headers(self, row: Row, cells: list[Cell]) -> None:
        self.columns = {**DEFAULT_COLUMNS, **self._headers(row, cells, labels.INDICATOR_COLUMNS)}
        self.take_rows = self._indicator

    def _judgement(self, row: Row, cells: list[Cell]) -> None:
        self.take_rows = self._unplaced_row
        label = labels.JUDGEMENTS[self._prescribed(row, cells[0], quiet=True)]
        self._labelled(f"judgement/{label}", row, cells)

    def _measure(self, row: Row, cells: list[Cell]) -> None:
        self.take_rows = self._unplaced_row
        self._labelled("measure", row, cells)

    def _headers(self, row: Row, cells: Sequence[Cell], known: Mapping[str, str]) -> dict[str, int]:
        self._unplaced(row, [cell for cell in cells if cell.key not in known])
        return {known[cell.key]: cell.column for cell in cells if cell.key in known}

    # Indicator rows

    def _indicator(self, row: Row, cells: list[Cell]) -> None:
        aligned = align(cells, self.columns)
        levels = self._levels(row, aligned)
        if not aligned.values:
            self._unplaced(row, [cell for cell in (aligned.name, *aligned.rest) if cell])
            return
        self._unplaced(row, aligned.rest)
        shift = aligned.name.column - self.columns["name"] if aligned.name else 0
        texts = {name: row.text(aligned.values.get(name), self.columns[name] + shift) for name in ("reason",)}
        values = {
            name: row.value(aligned.values.get(name), self.columns[name] + shift)
            for name in VALUES
            if name != "reason"
        }
        name = row.text(aligned.name, self.columns["name"])
        location = row.locate((aligned.name or cells[0]).column)
        self.indicators.append(Indicator(*levels, name, **values, **texts, location=location))

    def _levels(self, row: Row, aligned: Aligned) -> tuple[Text, Text]:
        """The row's two levels: its own, or filled down from the row above."""
        given = {"level1": aligned.level1, "level2": aligned.level2}
        index = len(self.indicators)
        if aligned.level1:
            self.levels["level2"] = _BLANK
        for level, cell in given.items():
            if cell:
                self.levels[level] = text = row.text(cell)
                if cell.column != self.columns[level]:
                    header = f"表头在第 {self.columns[level] + 1} 列"
                    path = f"indicators/{index}/{level}"
                    self.note(OddityKind.SHIFTED, path, text.text, row.locate(cell.column), header)
        level1, level2 = (
            self.levels[level] if given[level] else self._inherited(row, level)
            for level in ("level1", "level2")
        )
        if self._level2_left_blank(row, aligned) and level2 and aligned.values:
            location = row.locate(self.columns["level2"])
            self.note(OddityKind.INHERITED, f"indicators/{index}/level2", level2.text, location)
        return level1, level2

    def _inherited(self, row: Row, level: str) -> Text:
        return Text("", self.levels[level].text, row.locate(self.columns[level]))

    def _level2_left_blank(self, row: Row, aligned: Aligned) -> bool:
        name = aligned.name
        in_own_column = name is not None and name.column == self.columns["name"]
        return aligned.level2 is None and in_own_column and not row.is_covered(self.columns["level2"])

    # What is left

    def _after_section_labels(self, row: Row) -> list[Cell]:
        cells = list(row.cells)
        while cells:
            if cells[0].key.startswith(labels.BUDGET_SECTION):
                unit = _UNIT.search(cells[0].key)
                self.amount_unit = self.amount_unit or (unit[1] if unit else "")
            elif self._prescribed(row, cells[0], quiet=True) in labels.SECTIONS:
                self._prescribed(row, cells[0])
            else:
                break
            del cells[0]
        return cells

    def _prescribed(self, row: Row, cell: Cell, *, quiet: bool = False) -> str:
        label = labels.prescribed(cell.key)
        if label != cell.key and not quiet:
            detail = f"规定写法为“{label}”"
            self.note(OddityKind.LABEL, f"label/{label}", clean(cell.raw), row.locate(cell.column), detail)
        return label

    def _unplaced_row(self, row: Row, cells: list[Cell]) -> None:
        self._unplaced(row, cells)

    def _unplaced(self, row: Row, cells: Sequence[Cell], detail: str = "") -> None:
        for cell in cells:
            location = row.locate(cell.column)
            path = f"unplaced/{sum(oddity.kind is OddityKind.UNPLACED for oddity in self.oddities)}"
            self.note(OddityKind.UNPLACED, path, clean(cell.raw), location, detail)


_HANDLERS: Mapping[str, Callable[[_Builder, Row, list[Cell]], None]] = {
    labels.PROJECT: _Builder._project,
    labels.DEPARTMENT: _Builder._department,
    labels.UNIT: _Builder._unit,
    **dict.fromkeys(labels.AMOUNT_COLUMNS, _Builder._amount_headers),
    **dict.fromkeys(labels.SOURCE_ROWS, _Builder._budget_line),
    **dict.fromkeys(labels.GOALS, _Builder._goal_headers),
    "一级指标": _Builder._indicator_headers,
    **dict.fromkeys(labels.JUDGEMENTS, _Builder._judgement),
    labels.MEASURE: _Builder._measure,
}


def _key(project: Text, unit: Text, period: Period) -> str:
    months = f"{period.start}/{period.end}" if period.start else squash(period.text.raw)
    identity = "\n".join((squash(project.raw), squash(unit.raw), months))
    return sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _digest(sheet: Sheet) -> str:
    content = (f"{path}={squash(cell.text)}" for path, cell in _content(sheet))
    return sha256("\n".join(content).encode("utf-8", "surrogatepass")).hexdigest()


def _content(sheet: Sheet) -> Iterator[tuple[str, Text | Value]]:
    return (item for item in sheet.cells() if item[0] not in {"title", "period"})
