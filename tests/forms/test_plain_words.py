"""Columns and rows whose words leave no doubt what they are, though no form has them as its own."""

from collections.abc import Mapping, Sequence

import pytest

from tests.forms.bureaus import LEVELS, printed
from tests.forms.making import sheet_of
from tests.forms.reading import amounts, read, values
from tests.forms.variants import told
from tui_tracker.model import OddityKind

REASON = "偏差原因分析及改进措施"
TABLES: Mapping[str, Sequence[str]] = {
    "quarters beside the whole year": (
        f"{LEVELS}|年度指标值|实际完成值|||||分值|得分|{REASON}",
        "|||||一季度|二季度|三季度|四季度|全年|||",
        "|产出指标|数量指标|服务人数|≥500人|100|100|100|180|480人|50|48|报名不足",
    ),
    "a half beside the whole year": (
        f"{LEVELS}|年度指标值|上半年实际完成值|全年实际完成值|分值|得分|{REASON}",
        "|产出指标|数量指标|服务人数|≥500人|200|480人|50|48|报名不足",
    ),
    "points that were added and taken away": (
        f"{LEVELS}|年度指标值|实际完成值|分值|扣分项|加分|得分|{REASON}",
        "|产出指标|数量指标|服务人数|≥500人|480人|50|2||48|报名不足",
        "总分||||||50|2||48|",
    ),
    "points in the names": (
        f"{LEVELS}|年度指标值|实际完成值|得分|{REASON}",
        "|产出指标（90分）|数量指标（50分）|服务人数（50分）|≥500人|480人|48|报名不足",
        "||质量指标（40分）|合格率 40分|≥95%|97%|40|",
    ),
    "what was planned": (
        f"{LEVELS}|年度计划数|完成数|分值|得分|{REASON}",
        "|产出指标|数量指标|服务人数|≥500人|480人|50|48|报名不足",
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_indicators_below_plain_words(name: str) -> None:
    sheet = read(printed("自评", indicators=TABLES[name], foot=()))
    roles = ("target", "actual", "weight", "score", "reason")
    assert values(sheet, 0, *roles) == ["≥500人", "480人", "50", "48", "报名不足"]


def test_what_was_planned_beside_the_target_is_the_plan() -> None:
    table = [
        f"{LEVELS}|年度指标值|计划数|完成数|分值|得分|{REASON}",
        "|产出指标|数量指标|服务人数|≥500人|490人|480人|50|48|报名不足",
    ]
    sheet = read(printed("自评", indicators=table, foot=()))
    assert values(sheet, 0, "target", "plan", "actual") == ["≥500人", "490人", "480人"]


@pytest.mark.parametrize("columns", ["1-8月实际完成值|全年实际完成值", "一季度完成情况|二季度完成情况"])
def test_a_year_that_is_not_over_is_no_column_of_what_was_done(columns: str) -> None:
    table = [
        f"{LEVELS}|年度指标值|{columns}|偏差原因分析|完成目标可能性",
        "|产出指标|数量指标|服务人数|≥500人|100人|500人||确定能",
    ]
    assert "indicators" in sheet_of(printed("监控", indicators=table)).uncertain


def test_points_of_some_names_are_none_of_the_others() -> None:
    table = [
        f"{LEVELS}|年度指标值|实际完成值|得分|{REASON}",
        "|产出指标|数量指标|服务人数（50分）|≥500人|480人|48|报名不足",
        "||质量指标|合格率|≥95%|97%|40|",
    ]
    sheet = sheet_of(printed("自评", indicators=table, foot=()))
    assert values(sheet, 0, "weight") == [""]
    assert "本表没有“分值”一栏" in told(sheet, OddityKind.LACKING)


FUNDS: Mapping[str, Sequence[str]] = {
    "what was granted and adjusted": [
        "项目资金（万元）|预算安排及调整数|全年执行数|执行率",
        "年度资金总额|300|240|80%",
    ],
    "beside what it was before": [
        "项目资金（万元）|年初预算数|预算调整数|预算批复及调整后数|全年执行数|执行率",
        "年度资金总额|320|-20|300|240|80%",
    ],
    "a total that names its amounts": [
        "年度资金总额（万元）|全年预算数|300",
        "|全年执行数|240",
        "|执行率|80%",
    ],
    "the same in one row": ["年度资金总额|全年预算数|300|全年执行数|240|执行率|80%"],
    "quarters beside the whole year": [
        "项目资金（万元）|全年预算数|一季度执行数|二季度执行数|全年执行数|执行率",
        "年度资金总额|300|80|90|240|80%",
    ],
}


@pytest.mark.parametrize("name", FUNDS)
def test_funds_below_plain_words(name: str) -> None:
    sheet = read(printed("自评", funds=FUNDS[name]))
    assert amounts(sheet, "年度资金总额", "tracked", "executed", "rate") == ["300", "240", "80"]


@pytest.mark.parametrize(
    "order", ["中央主管部门|中国残联|地方主管部门|省残联", "中央主管部门|中国残联\n地方主管部门|省残联"]
)
def test_departments_of_two_levels_are_both_kept(order: str) -> None:
    head = ["项目名称|扶残助残", *order.split("\n"), "实施单位|服务中心"]
    sheet = read(printed("自评", head=head))
    assert (sheet.department.text, sheet.unit.text) == ("中国残联", "服务中心")
    assert "地方主管部门 省残联" in [note.text for note in sheet.notes]


@pytest.mark.parametrize("name", ["财务小计", "小计划完成率", "财务小计准确率"])
def test_an_indicator_may_be_named_after_a_subtotal(name: str) -> None:
    header, first, second = ["|".join(cell or "" for cell in row) for row in printed("自评", foot=())[-3:]]
    odd = f"|数量指标|{name}|100%|100%"
    named = [
        one.name.text for one in read(printed("自评", indicators=[header, first, odd, second])).indicators
    ]
    assert named[1] == name


@pytest.mark.parametrize(
    "subtotal",
    [
        "|小计|||||50|48|", "||小计||||50|48|", "|||小计|||50|48|", "|产出指标|产出指标小计||||50|48|",
        "|产出指标|数量指标|数量指标小计|||50|48|", "产出指标小计||||||50|48|",
    ],
)  # fmt: skip
def test_a_subtotal_is_no_indicator_wherever_it_stands(subtotal: str) -> None:
    header, first, second = printed("自评", foot=())[-3:]
    lines = ["|".join(cell or "" for cell in row) for row in (header, first, [subtotal], second)]
    sheet = read(printed("自评", indicators=lines))
    assert [one.name.text for one in sheet.indicators] == ["服务人数", "合格率"]
    assert sheet.total.score.text == "96"
