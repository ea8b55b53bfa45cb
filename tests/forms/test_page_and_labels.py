"""What stands beside and below the form's own labels: people, opinions, texts in several parts."""

import pytest

from tests.forms.making import Rows, lost, sheet_of
from tests.forms.variants import told, tracking
from tui_tracker.model import OddityKind


def with_row(label: str, *rows: list[str]) -> Rows:
    """The form with other rows in place of the one that begins with that label."""
    form = tracking()
    at = next(at for at, row in enumerate(form) if row[:1] == [label])
    form[at : at + 1] = [[*row] for row in rows]
    return form


@pytest.mark.parametrize(
    "beside", [["联系人", "张三"], ["联系电话：12345678"], ["填报人", "张三", "", "电话", "12345"]]
)
def test_people_beside_a_label_belong_to_the_page(beside: list[str]) -> None:
    rows = with_row("主管部门", ["主管部门", "民政局", "实施单位", "救助站", *beside])
    sheet = sheet_of(rows)
    assert (sheet.department.text, sheet.unit.text) == ("民政局", "救助站")
    assert not told(sheet, OddityKind.UNPLACED)
    assert beside[0] in sheet.notes[0].text
    assert not lost(rows, [sheet])


@pytest.mark.parametrize("label", ["审核意见", "主管部门审核意见：", "财政部门意见（盖章）"])
def test_opinions_below_the_form_belong_to_the_page(label: str) -> None:
    sheet = sheet_of([*tracking(), [label, "同意"]])
    assert sheet.measure.text == "无"
    assert not told(sheet, OddityKind.UNPLACED)
    assert "同意" in sheet.notes[-1].text


def test_problems_and_their_causes_are_one_reason_in_two_lines() -> None:
    rows = with_row(
        "纠偏措施", ["存在问题", "资金拨付慢"], ["原因分析", "审批时间长"], ["改进措施", "加快审批"]
    )
    sheet = sheet_of(rows)
    assert sheet.reason.text == "资金拨付慢\n审批时间长"
    assert sheet.measure.text == "加快审批"
    assert not told(sheet, OddityKind.UNPLACED)


@pytest.mark.parametrize(
    "beside", [[], ["单位：万元"], ["", "金额单位：万元"], ["金额单位：万元", "编号：007"]]
)
@pytest.mark.parametrize("leads", [False, True])
def test_a_period_without_a_label_may_share_its_row_with_the_unit(beside: list[str], *, leads: bool) -> None:
    rows = [row for row in tracking() if not any("时段" in cell for cell in row if cell)]
    line: list[str | None] = [*beside, "（2024年1-8月）"] if leads else ["（2024年1-8月）", *beside]
    at = next(at for at, row in enumerate(rows) if row[0] == "项目名称")
    rows.insert(at, line)
    sheet = sheet_of(rows)
    assert (sheet.period.start, sheet.period.end) == ("2024-01", "2024-08")
    assert not told(sheet, OddityKind.UNPLACED)
    assert not lost(rows, [sheet])
