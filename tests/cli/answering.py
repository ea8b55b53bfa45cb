"""A ledger that has gone out, what a unit writes into it, and its import."""

from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.cli.running import Run
from tests.reports.going_out import opened
from tui_tracker.reports.ledger.columns import COLUMNS
from tui_tracker.reviews.review import Measure
from tui_tracker.workspace import Workspace

TITLES = [column.title for column in COLUMNS]
FIRST = 4


def measures(workspace: Workspace) -> list[Measure]:
    """The measures as they now are on disk, sheet by sheet."""
    return [measure for entry in opened(*workspace.request.paths).entries for measure in entry.measures]


Fill = Callable[[Worksheet], None]


def fill(path: Path, *fills: Fill) -> Path:
    """Have the unit do something to its ledger."""
    book = load_workbook(path)
    worksheet = book["整改台账"]
    assert isinstance(worksheet, Worksheet)
    for one in fills:
        one(worksheet)
    book.save(path)
    return path


def put(row: int, **texts: object) -> Fill:
    def fill(worksheet: Worksheet) -> None:
        for title, value in texts.items():
            worksheet.cell(FIRST + row, TITLES.index(title) + 1).value = value  # type: ignore[assignment]

    return fill


ANSWER = put(0, 整改状态="整改完成", 整改情况="已更正为14.34\n并重报", 完成日期="2024.10.8", 责任人="陈科长")


def answer(run: Run, batch: Workspace, *fills: Fill) -> tuple[int, str, str]:
    path = fill(batch.request.paths[0].parents[1] / "台账.xlsx", *fills)
    ran = run("import", path, "--into", *batch.request.paths)
    return ran.status, ran.out, ran.err
