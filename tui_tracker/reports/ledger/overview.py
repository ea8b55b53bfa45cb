"""The first worksheet of a ledger: how many corrections of which kind, by class and by unit, and a chart of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from math import ceil

from openpyxl.chart import BarChart, Reference
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tui_tracker.model import Severity
from tui_tracker.reports import cells
from tui_tracker.reports.corrections import Correction
from tui_tracker.reports.ledger.columns import STATES
from tui_tracker.reports.widths import lines_of

GRAVE = (Severity.ERROR.label, Severity.WARNING.label)
OTHERS = (Severity.INFO.label, "其他")
"""Counted only where there are some; the last one is of measures that answer no problem that still stands."""

_TOP = 4
"""The row in which the first table begins."""

_FIRST_WIDTH, _LINE_POINTS = 34, 14.0
_ROWS_OF_A_PAGE = 32
_COLOURS = ("C00000", "ED7D31", "A5A5A5", "5B9BD5")


def write_overview(worksheet: Worksheet, corrections: Sequence[Correction], title: str, period: str) -> None:
    """Fill the worksheet."""
    heads = [*GRAVE, *(head for head in OTHERS if any(_gravity(one) == head for one in corrections))]
    columns = [*heads, "合计", *STATES]
    worksheet.column_dimensions["A"].width = _FIRST_WIDTH
    for number in range(2, len(columns) + 2):
        worksheet.column_dimensions[get_column_letter(number)].width = 11
    subtitle = f"时段：{period}　　共 {len(corrections)} 项"
    cells.write_title(worksheet, f"{title}整改汇总", subtitle, len(columns) + 1)
    last = _table(worksheet, _TOP, ["问题类别", *columns], corrections, lambda one: one.topic)
    end = _table(
        worksheet,
        last + 2,
        ["实施单位", *columns],
        corrections,
        lambda one: one.sheet.unit.text or "（未填）",
    )
    if corrections:
        _chart(worksheet, last - 1, len(heads), end + 2)
    cells.fit_to_page(worksheet, most_pages=1 if end <= _ROWS_OF_A_PAGE else 0)


def _gravity(one: Correction) -> str:
    return one.severity.label if one.severity else OTHERS[-1]


def _table(
    worksheet: Worksheet,
    top: int,
    columns: Sequence[str],
    corrections: Sequence[Correction],
    of: Callable[[Correction], str],
) -> int:
    """Write the counts by one thing, the sum below them; the last row."""
    groups = list(dict.fromkeys(of(one) for one in corrections))
    for column, head in enumerate(columns, 1):
        cells.write_head(worksheet, top, column, head)
    worksheet.row_dimensions[top].height = 22
    for row, group in enumerate([*groups, "合计"], top + 1):
        own = [one for one in corrections if group == "合计" or of(one) == group]
        counts = Counter((*map(_gravity, own), *(one.measure.status.value for one in own)))
        numbers = [len(own) if column == "合计" else counts[column] for column in columns[1:]]
        _row(worksheet, row, [group, *numbers])
    return top + len(groups) + 1


def _row(worksheet: Worksheet, row: int, values: Sequence[str | int]) -> None:
    for column, value in enumerate(values, 1):
        cell = cells.write_text(worksheet, row, column, value if isinstance(value, str) else "")
        if isinstance(value, int):
            cell.value = value
        cell.font, cell.border = cells.BODY, cells.GRID
        cell.alignment = cells.LEFT if column == 1 else cells.CENTRE
    first = str(values[0])
    worksheet.row_dimensions[row].height = max(22.0, lines_of(first, _FIRST_WIDTH) * _LINE_POINTS + 6)


def _chart(worksheet: Worksheet, last: int, parts: int, row: int) -> None:
    """Draw the counts by class, which end in row `last`, as bars of so many parts, below the tables."""
    caption = cells.write_text(worksheet, row, 1, "各类问题数")
    caption.font = cells.BOLD
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "bar", "stacked", 100, 60
    figures = Reference(worksheet, min_col=2, max_col=parts + 1, min_row=_TOP, max_row=last)
    chart.add_data(figures, titles_from_data=True)
    chart.set_categories(Reference(worksheet, min_col=1, min_row=_TOP + 1, max_row=last))
    for series, colour in zip(chart.series, _COLOURS, strict=False):
        series.graphicalProperties.solidFill = colour
    most = max(int(str(worksheet.cell(number, parts + 2).value)) for number in range(_TOP + 1, last + 1))
    chart.y_axis.scaling.min, chart.y_axis.majorUnit = 0, max(1, ceil(most / 10))
    chart.y_axis.number_format = "0"
    chart.y_axis.delete = chart.x_axis.delete = False
    chart.x_axis.scaling.orientation = "maxMin"
    chart.legend.position = "b"
    chart.width, chart.height = 23, 4 + (last - _TOP) * 0.9
    worksheet.add_chart(chart, f"A{row + 1}")
