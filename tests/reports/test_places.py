from tests.reports.made import ELSEWHERE, NOWHERE, finding, publicity, target
from tui_tracker.model import Location, Severity, Target
from tui_tracker.reports.places import places_of, start_of

CELLS = [target(f"budget/年度资金总额/{column}") for column in ("initial", "tracked", "executed", "rate")]
FIRST = "第 852 行 第 5 列"


def test_every_place_once_and_none_for_what_is_not_there() -> None:
    made = finding("B06", Severity.ERROR, "", CELLS[0], CELLS[0], NOWHERE)
    assert places_of(made, publicity()) == FIRST


def test_cells_of_one_row_are_named_together() -> None:
    made = finding("B06", Severity.ERROR, "", *CELLS, target("measure"))
    assert places_of(made, publicity()) == "第 852 行 第 5、6、7、8 列、第 869 行 第 1 列"


def test_many_places_are_counted() -> None:
    made = finding("B06", Severity.ERROR, "", *CELLS, target("measure"))
    assert places_of(made, publicity(), most=1) == "第 852 行 第 5、6、7、8 列等 5 处"
    assert places_of(made, publicity(), most=2) == places_of(made, publicity())


def test_cells_of_a_worksheet() -> None:
    cells = [
        Target("", "", Location("表.xlsx", worksheet="跟踪表", row=12, cell=cell)) for cell in ("F12", "G12")
    ]
    assert places_of(finding("B06", Severity.ERROR, "", *cells), publicity()).endswith(
        "表.xlsx 跟踪表!F12、表.xlsx 跟踪表!G12"
    )


def test_a_place_in_another_document_names_it() -> None:
    made = finding("X01", Severity.ERROR, "", CELLS[0], ELSEWHERE)
    assert places_of(made, publicity()) == f"{FIRST}、另一份.docx 表 2 第 1 行 第 1 列"


def test_where_a_sheet_begins() -> None:
    assert start_of(publicity()).endswith("minhang-hrss-2024-08.txt 第 849 行")
