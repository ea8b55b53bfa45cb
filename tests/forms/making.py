"""Forms for the tests to change: the rows of the real document, and what must hold of any grid."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from tui_tracker.documents.grid import Grid, RawCell
from tui_tracker.forms.catalogue import built_in
from tui_tracker.forms.folding import LEVEL1, LEVEL2
from tui_tracker.forms.recogniser import Refusal, recognise
from tui_tracker.forms.vocabulary import UNKNOWN
from tui_tracker.model import Location, OddityKind, Sheet
from tui_tracker.model.text import clean, squash

DOCUMENT = Path(__file__).parents[2] / "data" / "minhang-hrss-2024-08.txt"

Rows = list[list[RawCell]]


@cache
def lines() -> tuple[str, ...]:
    """The lines of the real document; the one numbered 1 comes first."""
    return tuple(DOCUMENT.read_text("utf-8").split("\n"))


@cache
def bodies() -> tuple[tuple[str, ...], ...]:
    """The lines of each sheet of the real document, from its 项目名称 to its 纠偏措施."""
    heads = [index for index, line in enumerate(lines()) if line.startswith("项目名称")]
    tails = [index for index, line in enumerate(lines()) if line.startswith(("纠偏措施", "纠错措施"))]
    return tuple(lines()[head : tail + 1] for head, tail in zip(heads, tails, strict=True))


def form(number: int) -> Rows:
    """The rows of one sheet of the real document, counted from 0, with a title and a period."""
    preface = ["财政项目支出绩效跟踪表", "", "跟踪时段：（ 2024年1月 至 2024年8月 ）", ""]
    return [[*line.split("\t")] for line in (*preface, *bodies()[number])]


def sheets_of(rows: Sequence[Sequence[RawCell]], refused: list[Refusal] | None = None) -> list[Sheet]:
    """What is recognised in these rows, which stand in lines from 1; what is refused is added to `refused`."""
    return list(recognise(Grid(rows, lambda row: Location("test", row + 1)), refused=refused))


def sheet_of(rows: Sequence[Sequence[RawCell]]) -> Sheet:
    """The only sheet in these rows."""
    (sheet,) = sheets_of(rows)
    return sheet


def lost(rows: Sequence[Sequence[RawCell]], sheets: Sequence[Sheet]) -> list[str]:
    """The non-blank cells that are no label and of which no sheet says anything."""
    cells = [cell for sheet in sheets for _, cell in sheet.cells()]
    said = {cell.location for cell in cells if cell.raw}
    said |= {oddity.location for sheet in sheets for oddity in sheet.oddities if oddity.kind in _REPORTED}
    # Several cells may make one text, and a line of several cells one note.
    texts = [cell.key for cell in cells] + [squash(note.text) for sheet in sheets for note in sheet.notes]
    # A header is shown above what stands below it.
    texts += [squash(label) for sheet in sheets for at in _tables(sheet) for label in at.values()]
    noted = {note.location.line for sheet in sheets for note in sheet.notes}
    said |= {line.location for sheet in sheets for line in sheet.budget.lines}
    return [
        f"{row + 1}:{column + 1} {raw}"
        for row, cells in enumerate(rows)
        for column, raw in enumerate(cells)
        if raw
        and squash(raw)
        and not _is_printed(squash(raw))
        and Location("test", row + 1, column + 1) not in said
        and row + 1 not in noted
        # A control character in one of several cells is told there as it is shown.
        and not any(squash(told) in text for told in (raw, clean(raw)) for text in texts)
    ]


def _tables(sheet: Sheet) -> tuple[Mapping[str, str], ...]:
    return sheet.layout.budget, sheet.layout.indicators


_REPORTED = {OddityKind.UNPLACED, OddityKind.UNREAD, OddityKind.HINT, OddityKind.TITLE, OddityKind.PERIOD}


def _is_printed(key: str) -> bool:
    return key in LEVEL1 | LEVEL2 or built_in().words[key] is not UNKNOWN


PROJECT: Rows = [["项目名称", "甲"]]
HEADER = [
    "",
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "跟踪期 计划完成值",
    "跟踪期 实际完成值",
    "偏差原因分析",
]
"""What a sheet begins with, and the header of its indicators."""


def unplaced(sheet: Sheet) -> list[str]:
    """What the reader of forms could not place."""
    return [
        oddity.text for oddity in sheet.oddities if oddity.kind in {OddityKind.UNPLACED, OddityKind.UNREAD}
    ]
