"""Numbers and signs before labels, in cells of their own or beside the words."""

from collections.abc import Callable, Sequence

import pytest

from tests.forms.bureaus import cells, printed
from tests.forms.making import Rows, sheet_of, sheets_of
from tests.forms.variants import told
from tui_tracker.model import OddityKind

LABELS = (("项目名称", "扶残助残"), ("主管部门", "残联"), ("实施单位", "服务中心"))


def one_below_the_other(mark: Callable[[int], str]) -> list[str]:
    return [f"{mark(at)}{label}|{value}" for at, (label, value) in enumerate(LABELS, 1)]


def _printing(mark: str) -> Callable[[int], str]:
    return lambda _: mark


HEADS: Sequence[Sequence[str]] = [
    *[one_below_the_other(f"{mark}{{}}{after}".format) for mark, after in [("", "|"), ("（", "）|"), ("A", "|"), ("", " ")]],
    *[one_below_the_other(_printing(mark)) for mark in ("★", "*", "■", "-", "★|", "●|", "—")],
    one_below_the_other(lambda at: f"{'一二三'[at - 1]}、|"),
    one_below_the_other(lambda at: f"{'①②③'[at - 1]}|"),
    [f"【{label}】|{value}" for label, value in LABELS],
    [f"{label}*|{value}" for label, value in LABELS],
    ["序号|项目名称|扶残助残|主管部门|残联|实施单位|服务中心"],
    ["序号|1|项目名称|扶残助残|主管部门|残联|实施单位|服务中心"],
    ["序号|1|项目编码|00123456|项目名称|扶残助残", "主管部门|残联|实施单位|服务中心"],
    ["①|项目名称|扶残助残|②|主管部门|残联|③|实施单位|服务中心"],
    ["基本信息|1|项目名称|扶残助残", "|2|主管部门|残联", "|3|实施单位|服务中心"],
]  # fmt: skip


@pytest.mark.parametrize("head", HEADS, ids="/".join)
def test_numbers_and_signs_before_labels_are_none_of_the_sheet(head: Sequence[str]) -> None:
    sheet = sheet_of(printed("自评", head=head))
    assert (sheet.project.text, sheet.department.text, sheet.unit.text) == ("扶残助残", "残联", "服务中心")
    assert not told(sheet, OddityKind.UNPLACED)
    assert len(sheet.indicators) == 2


def numbered(rows: Rows, *, labels_only: bool) -> Rows:
    """The rows, counted in a column to the left: all of the table, or those that begin with a label."""
    counted: Rows = []
    number = 0
    for row in rows:
        number += len(row) > 1 and bool(row[0] or not labels_only)
        is_counted = row[0] or not labels_only
        counted.append([f"{number}" if is_counted else "", *row] if len(row) > 1 else row)
    return counted


@pytest.mark.parametrize("kind", ["自评", "监控"])
@pytest.mark.parametrize("labels_only", [True, False])
def test_a_form_may_number_its_rows(kind: str, *, labels_only: bool) -> None:
    head = one_below_the_other(lambda _: "")
    plain = sheet_of(printed(kind, head=head))
    assert sheet_of(numbered(printed(kind, head=head), labels_only=labels_only)).digest == plain.digest


def test_points_before_levels_are_no_numbers_of_rows() -> None:
    table = [
        "权重|一级指标|二级指标|三级指标|年度指标值|实际完成值|得分",
        "4|产出指标|数量指标|服务人数|≥500人|480人|3",
        "5|产出指标|质量指标|合格率|≥95%|97%|5",
    ]
    sheet = sheet_of(printed("自评", head=one_below_the_other("{}|".format), indicators=table, foot=()))
    assert [one.weight.text for one in sheet.indicators] == ["4", "5"]


def test_a_number_is_the_value_of_the_label_before_it() -> None:
    sheet = sheet_of(printed("自评", head=["1|项目名称|3|主管部门|4", "2|实施单位|5|项目编码|6"]))
    assert (sheet.project.text, sheet.department.text, sheet.unit.text) == ("3", "4", "5")


def test_the_header_of_a_list_keeps_its_column_of_numbers() -> None:
    lines = ["序号|项目名称|项目编码|年初预算数|1-8月执行数", "1|甲|001|80|40", "2|乙|002|90|45"]
    rows = cells(["项目绩效监控汇总表（2024年1-8月）", *lines])
    assert [sheet.project.text for sheet in sheets_of(rows)] == ["甲", "乙"]


def test_numbers_of_rows_are_one_note() -> None:
    rows = numbered(printed("监控", head=one_below_the_other(_printing(""))), labels_only=True)
    assert [note.text for note in sheet_of(rows).notes] == ["1 2 3 4 5 6 7"]
