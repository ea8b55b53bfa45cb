"""Heads without a sheet below them: covers, directories and notes are no sheets, a form with little in it is one."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.documents.making import workbook
from tests.forms.bureaus import cells, printed
from tests.forms.making import sheets_of
from tests.forms.variants import told
from tui_tracker.model import OddityKind, Sheet
from tui_tracker.reading.document import read_bytes

TITLE = "项目支出绩效目标执行监控表"
COVERS = [
    ["某区2024年项目绩效监控", "项目名称|扶残助残", "主管部门|残联", "填报日期|2024年9月1日"],
    ["2024年", "项目名称：扶残助残", "填报单位：残联"],
    [TITLE, "项目名称：扶残助残", "填报单位：残联"],
]
OTHERS = [
    ["项目名称", "扶残助残", "助学"],
    ["项目名称|工作表", "扶残助残|表1", "助学|表2"],
    ["填报说明", "项目名称|按预算批复的名称填写", "主管部门|填写全称"],
    ["项目名称|项目编码|主管部门", "扶残助残|001|残联", "助学|002|教育局"],
    ["项目名称||可能性", "||确定能", "||有可能"],
]


def read(*worksheets: Sequence[str]) -> tuple[Sheet, ...]:
    rows = [(f"第{number}页", cells(lines)) for number, lines in enumerate(worksheets, 1)]
    return read_bytes(workbook(rows, numeric=False), Path("表.xlsx"))


FORM = ["|".join(cell or "" for cell in row) for row in printed("监控")]


@pytest.mark.parametrize("is_first", [True, False])
@pytest.mark.parametrize("lines", [*COVERS, *OTHERS])
def test_a_worksheet_with_but_a_head_is_named_and_no_sheet(lines: list[str], is_first: bool) -> None:
    (sheet,) = read(*((lines, FORM) if is_first else (FORM, lines)))
    assert len(sheet.indicators) == 2
    (said,) = told(sheet, OddityKind.UNPLACED)
    assert said.startswith(f"工作表“第{1 if is_first else 2}页”")
    assert "没有读取" in said


@pytest.mark.parametrize(
    "lines",
    [
        ["项目支出绩效自评表", "项目名称|助学"],
        ["项目名称|助医", "主管部门|民政局|实施单位|医院", "纠偏措施|无"],
        ["项目名称|助老", "项目资金（万元）|年初预算数|全年预算数|全年执行数"],
        ["（2024年1-8月）", "项目名称|助残", "年度总体目标|做好"],
    ],
)
def test_a_form_with_little_in_it_is_a_sheet(lines: list[str]) -> None:
    assert len(read(FORM, lines)) == 2


def test_heads_are_sheets_where_there_is_nothing_else() -> None:
    assert [sheet.project.text for sheet in read(["项目名称|甲"], ["项目名称|乙"])] == ["甲", "乙"]


@pytest.mark.parametrize("lines", COVERS)
def test_a_cover_above_its_sheet_is_a_note(lines: list[str]) -> None:
    (sheet,) = sheets_of([*cells(lines), *printed("监控")])
    assert not told(sheet, OddityKind.UNPLACED)
    assert {line.replace("|", " ") for line in lines} <= {note.text for note in sheet.notes}


def test_a_page_for_signatures_that_names_the_project_again_is_a_note() -> None:
    (sheet,) = sheets_of([*printed("监控"), *cells(["项目名称|扶残助残", "负责人（签字）：||填表人："])])
    assert len(sheet.indicators) == 2


def test_a_directory_above_the_sheets_is_none_of_them() -> None:
    (sheet,) = sheets_of([*cells(["项目名称|项目编码", "扶残助残|001", "助学|002"]), *printed("监控")])
    assert told(sheet, OddityKind.UNPLACED)[:2] == ["项目名称", "项目编码"]


@pytest.mark.parametrize(
    "lines",
    [
        ["目录", "项目名称|页码", "扶残助残|1", "就业服务|3"],
        ["目录", "序号|项目名称|页码", "1|扶残助残|1", "2|就业服务|3"],
        ["目录", "项目名称：扶残助残", "项目名称：就业服务"],
        ["目录", "一、项目名称：扶残助残", "二、项目名称：就业服务", "三、项目名称：助学"],
    ],
)
def test_a_directory_above_the_sheets_of_a_text_is_none_of_them(lines: list[str]) -> None:
    (sheet,) = sheets_of([*cells(lines), *printed("监控")])
    assert sheet.project.text == "扶残助残"
    assert not sheet.uncertain
    said = {*told(sheet, OddityKind.UNPLACED), *(note.text for note in sheet.notes)}
    names = [cell for line in lines for cell in line.split("|") if not cell.isdecimal()]
    assert [name for name in names if not any(name in text for text in said)] == []
