"""Small things that people write otherwise than the form: read as they are meant, and nothing right is called wrong."""

import pytest

from tests.forms.bureaus import FUNDS, INDICATORS, cells, printed
from tests.forms.first_class import TRACKING
from tests.forms.making import lost, sheet_of, sheets_of
from tui_tracker.model import Severity, Sheet
from tui_tracker.rules.engine import check
from tui_tracker.settings import Settings

COLUMNS = ("三级指标", "年度指标值", "跟踪期计划完成值", "跟踪期实际完成值", "偏差原因分析")
AT = 2


def tracking(row: str) -> Sheet:
    """A 跟踪表 one of whose indicators is that row."""
    columns = {label: [*values] for label, values in TRACKING.indicators.items()}
    for label, value in zip(COLUMNS, row.split("|"), strict=True):
        columns[label][AT] = value
    return sheet_of(TRACKING.with_indicators(columns).rows())


def codes(sheet: Sheet) -> set[str]:
    return {finding.code for finding in check([sheet], Settings())[0]}


@pytest.mark.parametrize(
    "row",
    [
        "抽查次数|3次/年|2次|2次|",
        "补助标准|500元/人|500元/人|480元/人|",
        "验收合格率|95%≤X≤100%|95%≤X≤100%|98%|",
        "修缮面积|≥100平方米|≥50m2|60m²|",
        "巡查里程|≥3.5km|≥2km|2.1km|",
        "印刷册数|30000本(册)|20000本(册)|21000本(册)|",
        "服务人次|约300人次|约200人次|198人次|",
        "服务场次|30余场次|20余场次|21场次|",
    ],
)
def test_values_that_say_the_same_in_their_own_way_are_no_mixture_of_words_and_numbers(row: str) -> None:
    sheet = tracking(row)
    one = sheet.indicators[AT]
    assert "|".join(cell.text for cell in (one.name, one.target, one.plan, one.actual, one.reason)) == row
    assert not codes(sheet) & {"V07", "V15", "S12"}


@pytest.mark.parametrize(
    "row", ["政策覆盖率|100%|100%|全覆盖|", "验收合格率|100%|—|—|", "验收合格率|100%|/|尚未验收|"]
)
def test_a_bare_number_before_words_that_are_no_reason_stands_where_it_should(row: str) -> None:
    assert not tracking(row).uncertain


@pytest.mark.parametrize(
    "row", ["验收合格率|98|96|没钱|", "验收合格率|98|96|—|", "验收合格率|98|96|人员不足|"]
)
def test_numbers_before_what_may_be_a_reason_may_stand_one_column_too_far_left(row: str) -> None:
    assert tracking(row).uncertain


def test_what_was_added_beside_words_is_no_number() -> None:
    funds = [
        "项目资金（万元）|年初预算数|追加|追减|调整后预算数|1-8月执行数|执行率",
        "年度资金总额|100|20|见批复|120|60|50%",
    ]
    rows = printed("监控", funds=funds)
    (line,) = sheet_of(rows).budget.lines
    assert line.adjustment.number is None
    assert not lost(rows, [sheet_of(rows)])


def test_amounts_above_their_label_and_a_header_of_fewer_columns_are_kept() -> None:
    rows = cells(
        [
            "项目名称|甲",
            "年度资金总额|1.80|1.80|1.44|80.00",
            "年度总体目标|做好",
            "预算执行情况（万元）|年初预算数",
        ]
    )
    assert not lost(rows, [sheet_of(rows)])


def test_points_beside_no_indicator_are_kept() -> None:
    rows = cells(["项目名称|甲", "分值|一级指标|实际完成值|绩效指标", "≤6450元", "20||较慢"])
    assert not lost(rows, [sheet_of(rows)])


@pytest.mark.parametrize(
    "above",
    [
        "二○二四年1-8月",
        "二〇二四年一月至八月",
        "二O二四年1月—8月",
        "跟踪时段|2024年1月|至|2024年8月",
        "监控时段：|2024年1月|—|8月",
    ],
)
def test_the_period_may_be_written_with_a_ring_for_a_zero_and_in_several_cells(above: str) -> None:
    rows = printed("监控", above=(above,))
    sheet = sheet_of(rows)
    assert (sheet.period.start, sheet.period.end) == ("2024-01", "2024-08")
    assert not lost(rows, [sheet])


@pytest.mark.parametrize("score", ["48/50", "48.0/50.0", "48分/50分", "48分"])
def test_points_out_of_points_are_what_was_scored(score: str) -> None:
    table = [INDICATORS["自评"][0], f"|产出指标|数量指标|服务人数|≥500人|480人|50|{score}|报名不足"]
    sheet = sheet_of(printed("自评", indicators=table))
    assert not sheet.uncertain
    (one,) = sheet.indicators
    assert (one.weight.text, one.score.text.removesuffix(".0")) == ("50", "48")


@pytest.mark.parametrize(
    "likelihood", ["1.确定能", "①确定能", "A、确定能", "（1）确定能", "√确定能 有可能 完全不可能"]
)
def test_the_number_before_a_likelihood_is_none_of_its_words(likelihood: str) -> None:
    table = [INDICATORS["监控"][0], f"|产出指标|数量指标|服务人数|≥500人|300人|500人||{likelihood}"]
    sheet = sheet_of(printed("监控", indicators=table))
    assert sheet.indicators[0].likelihood.text == "确定能"
    assert not codes(sheet) & {"F06", "J08"}


@pytest.mark.parametrize(
    "forecast", ["预计500", "预计年底完成500人", "预计全年可达500人", "年底前完成500人", "约500人"]
)
def test_what_is_expected_is_a_number_whatever_says_so(forecast: str) -> None:
    table = [INDICATORS["监控"][0], f"|产出指标|数量指标|服务人数|≥500人|已完成300人|{forecast}||确定能"]
    assert "V07" not in codes(sheet_of(printed("监控", indicators=table)))


@pytest.mark.parametrize("actual", ["预计年底完成600人", "计划600人", "拟完成600人"])
@pytest.mark.parametrize("forecast", ["500人", "600人", "same"])
def test_what_is_expected_is_not_done(actual: str, forecast: str) -> None:
    said = actual if forecast == "same" else forecast
    table = [INDICATORS["监控"][0], f"|产出指标|数量指标|服务人数|≥500人|{actual}|{said}||确定能"]
    found = codes(sheet_of(printed("监控", indicators=table)))
    assert "V07" in found
    assert not {"F05", "V03"} & found


@pytest.mark.parametrize("dash", ["-", "—", "/"])
def test_a_dash_for_the_adjusted_budget_of_money_that_was_spent_is_no_budget_of_nothing(dash: str) -> None:
    funds = [FUNDS["自评"][0], f"年度资金总额|80|{dash}|64|10|80%|8", f"财政拨款|80|{dash}|64||80%|"]
    found = codes(sheet_of(printed("自评", funds=funds)))
    assert not {one for one in found if one.startswith("B")}


@pytest.mark.parametrize(
    "lines",
    [
        ["执行率(%)|年初预算数|无", "及时|跟踪期执行数|年初预算数"],
        ["预算执行情况说明|年初预算数", "—"],
        ["跟踪期执行数|跟踪期执行数", ";"],
        ["|执行率(%)||预算执行情况说明", "经济效益指标|无"],
        ["二级指标|偏差原因分析", "|偏差原因分析|甲"],
        ["偏差原因分析|偏差原因分析", "其他资金", "偏差原因分析", "其他资金|≥90人"],
    ],
)
def test_words_in_headers_that_another_header_follows_and_signs_below_them_are_kept(lines: list[str]) -> None:
    rows = cells(["项目名称|甲", *lines])
    assert not lost(rows, sheets_of(rows))


def test_a_second_header_of_a_list_that_nobody_knows_is_kept() -> None:
    header = "项目名称|年初预算数|全年预算数|全年执行数|执行率"
    rows = cells([header, "|甲乙|丙丁", "助学|10|10|5|50%"])
    assert not lost(rows, sheets_of(rows))


def test_more_than_a_target_below_zero_is_reached_whole() -> None:
    table = [INDICATORS["自评"][0], "|效益指标|经济效益指标|能耗增长率|≥-3%|-2%|90|90|"]
    (finding,) = (
        one
        for one in check([sheet_of(printed("自评", indicators=table))], Settings())[0]
        if one.code in {"V03", "P05"}
    )
    assert "已超过目标" in finding.message
    assert finding.severity is Severity.INFO


@pytest.mark.parametrize(
    "row", ["其他资金|50|50|—|100.00|—", "其他资金|50|20||40.00||", "其他资金|50|—|—|100.00|—"]
)
def test_a_part_with_more_points_than_the_whole_stands_one_column_aside(row: str) -> None:
    funds = [FUNDS["自评"][0], "年度资金总额|130|130|114|10|87.69%|8.77", "财政拨款|80|80|64|—|80%|—", row]
    rows = printed("自评", funds=funds)
    sheet = sheet_of(rows)
    assert sheet.uncertain
    assert not sheet.budget.lines[-1].weight
    assert not lost(rows, [sheet])


@pytest.mark.parametrize(
    ("kind", "other"), [("自评", "实际完成值"), ("监控", "1-8月执行情况"), ("监控", "全年预计完成情况")]
)
def test_comparisons_below_another_header_than_that_of_targets_are_told(kind: str, other: str) -> None:
    header, *rows = INDICATORS[kind]
    names = {"年度指标值": other, other: "年度指标值"}
    exchanged = "|".join(names.get(name, name) for name in header.split("|"))
    assert not sheet_of(printed(kind)).uncertain
    assert sheet_of(printed(kind, indicators=[exchanged, *rows])).uncertain
