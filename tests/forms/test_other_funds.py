"""Funds that stand in no usual table: sources as columns, amounts beside labels or in one line of text."""

from collections.abc import Mapping, Sequence

import pytest

from tests.forms.bureaus import printed
from tests.forms.making import lost, sheet_of
from tests.forms.reading import amounts, read
from tests.forms.variants import told
from tui_tracker.model import TOTAL, OddityKind

ROLES = ("initial", "tracked", "executed", "rate")


@pytest.mark.parametrize(
    "funds",
    [
        [
            "项目资金（万元）|年度资金总额|其中：财政拨款|其他资金",
            "年初预算数|100|80|20",
            "全年预算数|110|90|20",
            "全年执行数|99|81|18",
            "执行率|90%|90%|90%",
            "分值|10||",
            "得分|9分||",
        ],
        [
            "项目资金（万元）||年度资金总额|财政拨款||其他资金",
            "|年初预算数|100|80||20",
            "|调整后预算数|110|90||20",
            "|全年执行数|99|81||18",
            "|执行率|90%|90%||90%",
            "|备注||到位较迟||",
        ],
        [
            "项目资金（万元）|项目|年度资金总额|其中：|",
            "|||财政拨款|其他资金",
            "|年初预算数|100|80|20",
            "|全年预算数|110|90|20",
            "|全年执行数|99|81|18",
            "|执行率|90%|90%|90%",
        ],
        [
            "预算执行情况（万元）|",
            "资金来源|年度资金总额|财政拨款|其他资金",
            "年初预算数|100|80|20",
            "全年预算数|110|90|20",
            "全年执行数|99|81|18",
            "执行率（%）|90|90|90",
        ],
    ],
)
@pytest.mark.parametrize("kind", ["自评", "监控"])
def test_sources_may_be_columns(funds: list[str], kind: str) -> None:
    sheet = read(printed(kind, funds=funds))
    assert amounts(sheet, "年度资金总额", *ROLES) == ["100", "110", "99", "90"]
    assert amounts(sheet, "财政拨款", *ROLES) == ["80", "90", "81", "90"]
    assert amounts(sheet, "其他资金", *ROLES) == ["20", "20", "18", "90"]
    assert [line.parent for line in sheet.budget.lines] == ["", "", ""]
    executed = sheet.budget.lines[1].executed.location
    assert executed is not None
    assert executed.line == 4 + next(at for at, line in enumerate(funds) if "全年执行数" in line)
    assert len(sheet.indicators) == 2


def test_parts_beside_each_other_are_parts_of_one_source() -> None:
    funds = [
        "项目资金（元）|合计|财政拨款|中央|省级|其他资金",
        "年初预算数|100|80|50|30|20",
        "1-8月执行数|60|50|30|20|10",
    ]
    sheet = read(printed("监控", funds=funds))
    assert [line.parent for line in sheet.budget.lines] == ["", "", "财政拨款", "财政拨款", ""]
    assert sheet.budget.unit == "元"


@pytest.mark.parametrize(
    "row", ["年初预算数|100|约80|20", "年初预算数|100|80|20|10", "年初预算数|100|八十|20"]
)
def test_sources_as_columns_are_uncertain_where_a_cell_is_no_amount(row: str) -> None:
    funds = ["项目资金（万元）|年度资金总额|财政拨款|其他资金", row, "1-8月执行数|60|50|10"]
    sheet = sheet_of(printed("监控", funds=funds))
    assert sheet.uncertain == {"budget"}
    assert not any(line.initial or line.executed for line in sheet.budget.lines)


TRACKED = {"资金总额": "100.00", "财政拨款": "80.00", "其他资金": "20.00"}


@pytest.mark.parametrize(
    "text",
    [
        "资金总额：100万元，其中：财政拨款80万元，其他资金20万元",
        "资金总额100万元（其中：财政拨款80万元、其他资金20万元）",
        "资金总额为1,000,000元；其中财政拨款：800,000元；其他资金：200,000元。",
    ],
)
@pytest.mark.parametrize("label", ["", "项目资金|", "预算执行情况（万元）|"])
def test_funds_may_stand_in_one_line(text: str, label: str) -> None:
    sheet = read(printed("监控", funds=[f"{label}{text}"]))
    assert {line.name: line.tracked.text for line in sheet.budget.lines} == TRACKED
    assert not any(line.executed for line in sheet.budget.lines)
    assert sheet.budget.unit == "万元"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("年初预算100万元，1-8月执行60万元，执行率60%", {"年度资金总额": ("100.00", "", "60.00")}),
        (
            "资金总额：100万元，其中：财政拨款80万元，其他资金20万元。1-8月执行数：60万元",
            {
                "资金总额": ("", "100.00", "60.00"),
                "财政拨款": ("", "80.00", ""),
                "其他资金": ("", "20.00", ""),
            },
        ),
        (
            "财政拨款：年初预算80万元，1-8月执行50万元；其他资金：年初预算20万元，1-8月执行10万元",
            {"财政拨款": ("80.00", "80.00", "50.00"), "其他资金": ("20.00", "20.00", "10.00")},
        ),
    ],
)
def test_what_was_spent_may_stand_in_the_line_too(text: str, wanted: dict[str, Sequence[str]]) -> None:
    sheet = read(printed("监控", funds=[f"项目资金|{text}"]))
    for name, (initial, tracked, executed) in wanted.items():
        said = amounts(sheet, name, "initial", "tracked", "executed")
        assert said == [initial, tracked or initial, executed]


@pytest.mark.parametrize(
    "text",
    [
        "资金总额：100万元，其中：财政拨款80万元，1-8月执行60万元",
        "项目资金由财政拨款100万元安排，用于培训",
        "年初预算100万元，年初预算120万元",
        "资金总额：100%，财政拨款80万元",
        "财政拨款80万元左右，其他资金20万元",
    ],
)
def test_a_line_that_says_more_or_not_whose_an_amount_is_is_told_and_not_read(text: str) -> None:
    sheet = sheet_of(printed("监控", funds=[f"项目资金|{text}"]))
    assert not sheet.budget.lines
    assert told(sheet, OddityKind.UNPLACED) == [text]


def test_a_goal_that_speaks_of_money_is_no_funds() -> None:
    rows = printed("监控", goals=["年度总体目标|", "年初预算100万元，1-8月执行60万元"])
    sheet = sheet_of([row for at, row in enumerate(rows) if at not in {3, 4}])
    assert not sheet.budget.lines


BESIDE_LABELS: Mapping[str, tuple[Sequence[str], Mapping[str, Mapping[str, str]]]] = {
    "in one cell": (
        ["项目资金（万元）|全年预算数：200|1-8月执行数：100|执行率：50%"],
        {TOTAL: {"tracked": "200", "executed": "100", "rate": "50"}},
    ),
    "in two rows": (
        ["预算资金（万元）|年初预算数：180|全年预算数：200", "|执行数：100|执行率：50%"],
        {TOTAL: {"initial": "180", "tracked": "200", "executed": "100", "rate": "50"}},
    ),
    "with a source of the amount before it": (
        ["项目资金（万元）|全年预算数：200|其中：财政拨款：150|其他资金：50|执行数：100"],
        {
            TOTAL: {"tracked": "200", "executed": "100"},
            "财政拨款": {"tracked": "150"},
            "其他资金": {"tracked": "50"},
        },
    ),
    "in cells": (
        ["预算金额（万元）|200|执行金额（万元）|100|执行率|50%"],
        {TOTAL: {"tracked": "200", "executed": "100", "rate": "50"}},
    ),
    "row by row": (
        ["年初预算数（万元）|180|全年预算数（万元）|200", "执行数（万元）|100|执行率|50%"],
        {TOTAL: {"initial": "180", "tracked": "200", "executed": "100", "rate": "50"}},
    ),
    "one a row": (
        ["年度预算（万元）|200", "支出金额（万元）|100", "支出进度|50%"],
        {TOTAL: {"tracked": "200", "executed": "100", "rate": "50"}},
    ),
    "by source": (
        [
            "项目资金（万元）|年度资金总额|200|实际支出|100|执行率|50%",
            "|其中：财政拨款|200|实际支出|100|执行率|50%",
        ],
        {
            TOTAL: {"tracked": "200", "executed": "100"},
            "财政拨款": {"tracked": "200", "executed": "100", "rate": "50"},
        },
    ),
    "with points": (
        ["项目资金（万元）|年初预算数：200|全年预算数：200", "|全年执行数：△100|分值：（10）|得分：5分"],
        {TOTAL: {"initial": "200", "weight": "10", "score": "5"}},
    ),
}


@pytest.mark.parametrize("name", BESIDE_LABELS)
def test_amounts_beside_their_labels_are_read(name: str) -> None:
    funds, wanted = BESIDE_LABELS[name]
    sheet = read(printed("自评" if "points" in name else "监控", funds=funds))
    assert [line.name for line in sheet.budget.lines] == [*wanted]
    for line, said in wanted.items():
        assert amounts(sheet, line, *said) == [*said.values()]
    assert sheet.budget.unit == "万元"


@pytest.mark.parametrize(
    "funds",
    [
        ["项目资金（万元）|全年预算数：200|批复文号：财预12号|执行数：100"],
        ["项目资金（万元）|全年预算数：200|全年预算数：300|执行数：100"],
        ["项目资金（万元）|全年预算数：200%|执行数：100"],
        ["项目资金（万元）|200|执行数|100"],
        ["项目资金（万元）|执行数|100|执行率|50%"],
    ],
)
def test_amounts_beside_labels_of_which_one_is_not_plain_are_not_read(funds: list[str]) -> None:
    rows = printed("监控", funds=funds)
    sheet = sheet_of(rows)
    assert not any(line.executed or line.tracked for line in sheet.budget.lines)
    assert told(sheet, OddityKind.UNPLACED) or sheet.uncertain
    assert not lost(rows, [sheet])
