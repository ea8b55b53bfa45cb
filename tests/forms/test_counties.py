"""Forms as counties, provinces and schools print them: texts below headings, columns and rows that others lack."""

import pytest

from tests.forms.bureaus import LEVELS, printed
from tests.forms.making import Rows, sheet_of, sheets_of, unplaced
from tests.forms.reading import amounts, read, values
from tui_tracker.model import TOTAL
from tui_tracker.rules.engine import check
from tui_tracker.settings import Settings


def fired(rows: list[list[str | None]]) -> dict[str, str]:
    """What the rules say of the only sheet, by code."""
    return {one.code: one.message for found in check([sheet_of(rows)], Settings()) for one in found}


@pytest.mark.parametrize(
    ("heading", "path"),
    [
        ("六、纠偏措施", "measure"),
        ("五、下一步改进措施", "measure"),
        ("（四）存在问题及原因分析", "reason"),
    ],
)
def test_a_text_may_stand_below_its_heading(heading: str, path: str) -> None:
    foot = [heading, "10月底前补办活动2场。", "由文化科负责。", "填表人：李四"]
    sheet = read(printed("监控", foot=foot))
    said = getattr(sheet, path).text
    assert "补办活动2场" in said
    assert "文化科" in said
    assert "李四" not in said


def test_a_text_below_a_blank_label_that_is_no_heading_is_told() -> None:
    sheet = sheet_of(printed("监控", foot=["纠偏措施", "核定意见"]))
    assert unplaced(sheet) == ["核定意见"]
    assert not sheet.measure


@pytest.mark.parametrize("heading", ["三、绩效目标及完成情况", "二、绩效目标及指标运行情况", "一、项目概况"])
def test_a_heading_that_nobody_knows_is_noted(heading: str) -> None:
    goals = ["年度总体目标|服务500人", heading]
    sheet = read(printed("监控", goals=goals))
    assert sheet.goal.expected.text == "服务500人"
    assert len(sheet.indicators) == 2


@pytest.mark.parametrize(
    "lines",
    [
        ["一、加强项目建设情况", "二、绩效目标内容公开信息"],
        ["一、完善预算管理情况", "二、开展绩效评价"],
        ["一、项目实施情况", "二、资金管理情况"],
    ],
)
def test_items_of_a_goal_stay_its_own(lines: list[str]) -> None:
    goals = ["年度目标|预期目标|实际完成情况", "|建成系统|已建成", *(f"|{line}" for line in lines)]
    sheet = read(printed("监控", goals=goals))
    assert sheet.goal.expected.text.splitlines() == ["建成系统", *lines]


@pytest.mark.parametrize(
    "line", ["一、提升项目资金管理情况", "二、开展绩效评价", "三、督促单位加快预算执行情况"]
)
def test_no_sentence_below_a_measure_passes_for_a_heading(line: str) -> None:
    sheet = sheet_of(printed("监控", foot=["纠偏措施|加强管理。", line]))
    assert line in sheet.measure.text or line in unplaced(sheet)


@pytest.mark.parametrize("extra", ["实施效果", "实施效果|总体评分"])
def test_words_beside_a_goal_that_nobody_knows_are_headers_where_texts_stand_below(extra: str) -> None:
    texts = "|".join(["服务500人", "服务480人", "96"][: 2 + extra.count("|")])
    sheet = sheet_of(printed("自评", goals=[f"年度预期目标|{extra}", texts]))
    assert sheet.goal.expected.text == "服务500人"
    assert {"实施效果", "服务480人"} <= {*unplaced(sheet)}


def test_a_result_may_be_called_concrete() -> None:
    goals = ["年度预期目标|具体完成情况|总体完成率", "服务500人|服务480人|96%"]
    sheet = sheet_of(printed("自评", goals=goals))
    assert (sheet.goal.expected.text, sheet.goal.actual.text) == ("服务500人", "服务480人")


@pytest.mark.parametrize("scored", ["自评分值|自评得分", "评价分值|评价得分"])
def test_points_that_can_be_scored_are_no_score(scored: str) -> None:
    indicators = [
        f"{LEVELS}|年度指标值|实际完成值|{scored}|偏差原因分析及改进措施",
        "|产出指标|数量指标|服务人数|≥500人|480人|50|48|报名不足",
    ]
    sheet = read(printed("自评", indicators=indicators, foot=()))
    assert values(sheet, 0, "weight", "score") == ["50", "48"]


def test_amounts_beside_their_labels_below_headers_of_groups() -> None:
    funds = [
        "预算安排情况（调整后）||资金到位情况||资金执行情况||预算执行进度",
        "预算数：|500|到位数：|500|执行数：|455.5|91.1%",
        "其中：财政资金|400|其中：财政资金|400|其中：财政资金|375.5|",
        "其他|100|其他|100|其他|80|",
    ]
    sheet = read(printed("自评", funds=funds))
    assert amounts(sheet, TOTAL, "tracked", "executed", "rate") == ["500", "455.5", "91.1"]
    assert amounts(sheet, "财政资金", "tracked", "executed", "rate") == ["400", "375.5", ""]
    assert amounts(sheet, "其他", "tracked", "executed") == ["100", "80"]


def test_headers_of_groups_beside_the_label_of_the_funds_head_no_indicators() -> None:
    funds = [
        "项目资金（万元）||预算安排|||1-9月执行情况||全年预计||备注",
        "||年初数|调整数|调整后数|执行数|执行率|执行数|执行率|",
        "|年度资金总额|800|100|900|540|60%|900|100%|",
    ]
    sheet = read(printed("监控", funds=funds))
    roles = ("initial", "adjustment", "tracked", "executed", "rate", "forecast")
    assert amounts(sheet, TOTAL, *roles) == ["800", "100", "900", "540", "60", "900"]


def test_an_amount_and_its_part_may_stand_below_what_was_carried_out() -> None:
    funds = [
        "项目资金（万元）|年初预算数|1-8月执行情况|",
        "||金额|比例",
        "年度资金总额|80|40|50%",
    ]
    sheet = sheet_of(printed("监控", funds=funds))
    assert not sheet.uncertain
    assert amounts(sheet, TOTAL, "initial", "executed", "rate") == ["80", "40", "50"]


@pytest.mark.parametrize("by_then", ["6月末完成值", "截至6月末完成值", "2024年6月底完成值"])
@pytest.mark.parametrize("in_the_end", ["年末预计完成值", "年底预计值", "全年预测值", "预计全年值"])
def test_values_by_a_month_and_by_the_end(by_then: str, in_the_end: str) -> None:
    indicators = [
        f"{LEVELS}|年初指标值|{by_then}|{in_the_end}|偏离原因|能否完成",
        "|产出指标|数量指标|改造站数|8个|2个|8个|交货期长|能",
    ]
    sheet = read(printed("监控", indicators=indicators))
    assert values(sheet, 0, "target", "actual", "forecast") == ["8个", "2个", "8个"]


@pytest.mark.parametrize("unit", ["元", "亿元"])
def test_the_unit_may_stand_beside_its_label_among_others(unit: str) -> None:
    head = f"项目名称|扶残助残|主管部门|残联|实施单位|服务中心|金额单位|{unit}"
    funds = ["项目资金|年初预算数|1-8月执行数|执行率", "年度资金总额|80|40|50%"]
    assert read(printed("监控", head=[head], funds=funds)).budget.unit == unit


@pytest.mark.parametrize("none", ["无", "—", "不涉及", "无|无|无|0|0"])
def test_a_kind_without_an_indicator_is_none(none: str) -> None:
    indicators = [
        f"{LEVELS}|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施",
        "|产出指标|数量指标|服务人数|≥500人|500人|90|90|",
        f"|效益指标|生态效益指标|{none}",
        "||可持续影响指标|管护机制|健全|健全|0|0|",
    ]
    rows = printed("自评", indicators=indicators)
    sheet = read(rows)
    assert [one.name.text for one in sheet.indicators] == ["服务人数", "管护机制"]
    assert sheet.indicators[1].level1.text == "效益指标"
    assert "S07" not in fired(rows)


REASON_BELOW = ["总分||||||90|88|", "偏差原因及改进措施|报名不足，明年加强宣传。"]


@pytest.mark.parametrize(("foot", "is_told"), [(REASON_BELOW, True), (REASON_BELOW[:1], False)])
def test_a_reason_below_a_table_without_a_column_for_it_explains(foot: list[str], is_told: bool) -> None:
    indicators = [
        f"{LEVELS}|年度指标值|实际完成值|分值|得分",
        "|产出指标|数量指标|服务人数|≥500人|480人|90|80",
    ]
    assert ({"V01", "P07"} <= {*fired(printed("自评", indicators=indicators, foot=foot))}) is not is_told


def test_the_points_of_the_execution_count_once() -> None:
    indicators = [
        f"{LEVELS}|目标值|完成值|分值|得分",
        "|过程|资金管理|预算执行率|100%|80%|10|8",
        "|产出指标|数量指标|服务人数|≥500人|500人|90|90",
    ]
    told = fired(printed("自评", indicators=indicators, foot=["合计||||||100|98"]))
    assert not {"P02", "P03"} & told.keys()


@pytest.mark.parametrize(("header", "is_asked"), [("能否如期完成", True), ("完成目标可能性", False)])
def test_can_it_be_reached_may_be_answered_by_can(header: str, is_asked: bool) -> None:
    indicators = [
        f"{LEVELS}|年度指标值|1-8月执行情况|全年预计完成情况|偏差原因分析|{header}",
        "|产出指标|数量指标|服务人数|≥500人|300人|500人||能",
        "||质量指标|合格率|≥95%|96%|96%||能",
    ]
    found = [
        one
        for some in check([sheet_of(printed("监控", indicators=indicators))], Settings())
        for one in some
        if one.code == "J08"
    ]
    assert [len(one.targets) for one in found] == ([] if is_asked else [2])


def test_rows_that_belong_to_none_are_told_though_the_head_beside_them_is_a_cover() -> None:
    title = "财政项目支出绩效跟踪表"
    (sheet,) = sheets_of([["项目名称", "项目名称"], ["项目名称", "甲"], [title], [title]])
    assert unplaced(sheet).count(title) == 2


REVERSED = "年度总体目标|实际完成情况|预期目标"


@pytest.mark.parametrize(
    ("texts", "expected", "actual"),
    [
        (["|服务480人|服务500人"], "服务500人", "服务480人"),
        (["|服务480人"], "", "服务480人"),
        (["||服务500人"], "服务500人", ""),
        (
            ["|1.服务480人|1.服务500人", "|2.已培训|2.培训"],
            "1.服务500人\u20292.培训",
            "1.服务480人\u20292.已培训",
        ),
    ],
)
def test_the_result_may_stand_before_the_goal(texts: list[str], expected: str, actual: str) -> None:
    sheet = sheet_of(printed("自评", goals=[REVERSED, *texts]))
    assert (sheet.goal.expected.raw, sheet.goal.actual.raw) == (expected, actual)


@pytest.mark.parametrize(
    "head", ["项目名称|扶残助残|自评总分（分）|96.00", "项目名称|扶残助残|主管部门|残联|自评得分|96分"]
)
def test_the_score_may_stand_beside_the_name(head: str) -> None:
    sheet = read(printed("自评", head=[head, "实施单位|服务中心"], foot=()))
    assert sheet.total.score.number == 96
    assert (sheet.project.text, sheet.unit.text) == ("扶残助残", "服务中心")


def test_the_name_may_stand_in_one_cell_with_its_label_behind_others() -> None:
    first = ["主管部门：残联|项目名称：扶残助残|实施单位：服务中心"]
    second = ["主管部门：教育局|项目名称：助学|实施单位：一中"]
    one, other = sheets_of([*printed("监控", head=first), *printed("监控", head=second)])
    assert (one.project.text, one.department.text, len(one.indicators)) == ("扶残助残", "残联", 2)
    assert (other.project.text, other.department.text, other.unit.text) == ("助学", "教育局", "一中")


@pytest.mark.parametrize("period", ["（跟踪期间：2024年1月1日~2024年8月31日）", "（统计时段：2024年1-8月）"])
def test_the_period_may_be_named_in_brackets_below_a_title_with_its_year(period: str) -> None:
    sheet = read(printed("监控", title="项目支出绩效监控表（2024年度）", above=[period]))
    assert (sheet.period.start, sheet.period.end) == ("2024-01", "2024-08")


def test_the_points_of_the_execution_may_stand_beside_a_source() -> None:
    funds = [
        "资金来源|预算数（万元）|实际支出（万元）|预算执行率（%）|分值|得分",
        "财政补助|200.00|190.00|95.00|10|9.5",
        "自筹资金|50.00|50.00|100.00||",
        "合计|250.00|240.00|96.00||",
    ]
    assert not {"P02", "P03"} & fired(printed("自评", funds=funds, foot=["总分||||||100|97.5|"])).keys()


def test_an_edition_with_sources_of_its_own_lacks_none_of_the_form() -> None:
    funds = [
        "项目预算（万元）|年初预算数|跟踪期预算数|跟踪期执行数|执行率",
        "年度资金总额|100|100|72|72",
        "其中：市级资金|40|40|30|75",
        "区级资金|60|60|42|70",
    ]
    told = fired(printed("监控", title="财政项目支出绩效跟踪表", funds=funds))
    assert "上年结转资金" not in told.get("S07", "")


@pytest.mark.parametrize("written", ["=>500人", "≥500人"])
def test_a_sign_may_be_written_the_wrong_way_round(written: str) -> None:
    indicators = [
        f"{LEVELS}|年度指标值|1-8月执行情况|全年预计完成情况|偏差原因分析|完成目标可能性",
        f"|产出指标|数量指标|服务人数|{written}|300人|500人||确定能",
    ]
    target = read(printed("监控", indicators=indicators)).indicators[0].target
    assert target.operator == "≥"
    assert target.number == 500


VALUES = "年度指标值|1-8月执行情况|全年预计完成情况|偏差原因分析|完成目标可能性"


@pytest.mark.parametrize(
    ("heads", "levels"),
    [
        ("绩效指标|||", "|产出指标|数量指标|"),
        ("绩效指标||", "产出指标|数量指标|"),
        ("指标||", "产出指标|数量指标|"),
        ("绩效指标|", "产出指标|"),
        ("绩效指标|", "|"),
        ("绩效指标", ""),
    ],
)
def test_levels_may_stand_below_nothing_but_the_label_of_the_table(heads: str, levels: str) -> None:
    indicators = [f"{heads}|{VALUES}", f"{levels}服务人数|≥500人|300人|500人||确定能"]
    rows = printed("监控", indicators=indicators)
    sheet = sheet_of(rows)
    assert not sheet.uncertain
    assert values(sheet, 0, "name", "target", "actual") == ["服务人数", "≥500人", "300人"]
    assert ("indicators/0/name", sheet.indicators[0].name) in [*sheet.cells()]
    assert not levels.strip("|") or sheet.indicators[0].level1.text == "产出指标"


@pytest.mark.parametrize(("above", "is_left"), [(0, True), (1, False), (3, True)])
def test_sheets_beside_each_other_may_begin_in_different_rows(above: int, *, is_left: bool) -> None:
    left, right = printed("自评"), printed("监控", head=["项目名称|助学|主管部门|教育局|实施单位|一中"])
    (left if is_left else right)[:0] = [["附件"]] * above
    width, height = max(map(len, left)) + 1, max(len(left), len(right))
    left, right = ([*some, *([[]] * (height - len(some)))] for some in (left, right))
    rows: Rows = [[*one, *[""] * (width - len(one)), *other] for one, other in zip(left, right, strict=True)]
    one, other = sheets_of(rows)
    assert (one.layout.form, one.project.text, one.unit.text) == ("evaluation", "扶残助残", "服务中心")
    assert (other.layout.form, other.project.text, other.unit.text) == ("monitoring", "助学", "一中")
    assert (len(one.indicators), len(other.indicators)) == (2, 2)
    assert not unplaced(one)
    assert not unplaced(other)


def test_rates_may_stand_below_the_one_that_is_labelled() -> None:
    funds = [
        "项目预算执行情况（万元）|预算数：|1200|执行数：|1140|执行率：95%",
        "|其中：财政拨款|1000|其中：财政拨款|950|95%",
        "|其他资金|200|其他资金|190|95%",
    ]
    sheet = read(printed("自评", funds=funds))
    assert amounts(sheet, TOTAL, "tracked", "executed", "rate") == ["1200", "1140", "95"]
    assert amounts(sheet, "财政拨款", "tracked", "executed", "rate") == ["1000", "950", "95"]
    assert amounts(sheet, "其他资金", "tracked", "executed", "rate") == ["200", "190", "95"]


def test_levels_may_be_called_indicators() -> None:
    indicators = [
        f"指标|二级指标|三级指标|{VALUES}",
        "产出指标|数量指标|服务人数|≥500人|300人|500人||确定能",
        "|质量指标|合格率|≥95%|96%|96%||确定能",
        "监控意见|加快进度",
    ]
    sheet = read(printed("监控", indicators=indicators))
    assert [one.level1.text for one in sheet.indicators] == ["产出指标", "产出指标"]


def test_the_goal_of_a_policy_is_a_goal() -> None:
    head = ["政策名称|高龄津贴|政策期限|2021-2025年", "主管部门|民政局|实施单位|养老处"]
    sheet = read(printed("自评", head=head, goals=["政策目标|应发尽发|完成情况|发放4.9万人"]))
    assert (sheet.goal.expected.text, sheet.goal.actual.text) == ("应发尽发", "发放4.9万人")


def test_a_sum_of_budgets_is_the_budget_beside_its_parts() -> None:
    funds = [
        "项目资金（万元）|上年结转|本年预算|预算合计|全年执行数|分值|执行率|得分",
        "年度资金总额|20|80|100|90|10|90%|9",
    ]
    sheet = read(printed("自评", funds=funds))
    assert amounts(sheet, TOTAL, "tracked", "executed", "rate") == ["100", "90", "90"]


def test_values_at_the_beginning_and_at_the_end_of_the_year() -> None:
    indicators = [
        f"{LEVELS}|期初值|年度指标值|年末值|分值|得分|偏差原因",
        "|产出指标|数量指标|服务人数|400人|≥500人|480人|50|48|报名不足",
    ]
    sheet = read(printed("自评", indicators=indicators, head=["项目名称|助学|主管部门|残联|承办科室|服务科"]))
    assert values(sheet, 0, "target", "actual", "score") == ["≥500人", "480人", "48"]
    assert sheet.unit.text == "服务科"
