"""V01–V12: targets, plans and actual values."""

import pytest

from tests.rules.builders import (
    BENEFIT,
    LASTING,
    PLACE,
    QUALITY,
    QUANTITY,
    TIMELINESS,
    Case,
    codes,
    found,
    having,
    paths,
    row,
    rows,
    sheet,
)
from tui_tracker.model import Severity, value_of

_SATISFIED = row("参训人员满意度", "≥90.00(%) 90.00 90.00", under="服务对象满意度指标")
_AS_PLANNED = row("培训费用", "≤1200000.00(元) 900000.00 900000.00", under="经济成本指标")
_AS_TARGETED = (
    row("培训费用", "≤900000.00(元) 900000.00 900000.00", under="经济成本指标"),
    row("培训场次", "=10.00(场) 10.00 10.00"),
    QUALITY,
    TIMELINESS,
    row("就业人数", "=100.00(人) 100.00 100.00", under="社会效益指标"),
    LASTING,
    _SATISFIED,
)
_ALL_AS_PLANNED = (_AS_PLANNED, QUANTITY, QUALITY, TIMELINESS, BENEFIT, LASTING, _SATISFIED)

FIRES: list[Case] = [
    ("V01", having(row("室内温度", "≥18且≤26(℃) 22.00 27.50", under="质量指标"))),
    ("V01", having(row("检测误差", "±5.00(%) 5.00 5.20", under="质量指标"))),
    ("V07", having(row("听课人次", "=10.00(人次) 6.00 未开展"))),
    ("V08", having(row("投诉人数减少情况", "≥50.00(%) 50.00 50.00", under="社会效益指标"))),
    ("V08", having(row("培训人次/人", "≥50.00(%) 50.00 50.00"))),
    ("V08", having(row("到课率（第一批）", "≥50.00(人) 50.00 50.00"))),
    ("V01", having(row("听课人次", "≥10.00(人次) 6.00 5.99"))),
    ("V01", having(row("听课人次", "=10.00(人次) 6.00 5.00", "无"))),  # 无 says nothing
    ("V01", having(row("人均成本", "≤50.00(元/人) 40.00 41.00", under="经济成本指标"))),
    ("V01", having(row("安全事故", "=0.00(例) 0.00 1.00", under="社会效益指标"))),
    ("V01", having(row("安全事故", "≥0.00(例) 0.00 1.00", under="社会效益指标"))),
    ("V02", having(row("听课人次", "=10.00(人次) 6.00 5.00", "暴雨停课一次"))),
    ("V03", having(row("听课人次", "≥10.00(人次) 6.00 7.00"))),
    ("V01", having(row("听课人次", "≥10万 60000.00 52000.00"))),
    ("V01", having(row("办结时间", "≤5个工作日 5个工作日 7个工作日", under="时效指标"))),
    ("V04", having(row("听课人次", "=10.00(人次) 6.00 6.00", "按实际人数"))),
    ("V04", having(row("教室达标", "达标 达标 达标", "达标", under="质量指标"))),
    ("V05", having(row("教室达标", "达标 未达标 未达标", "未达标", under="质量指标"))),
    ("V05", having(row("教室达标", "达标 达标 达标", "及时", under="质量指标"))),
    ("V05", having(row("教室达标", "达标 达标 未达标", "未达标。", under="质量指标"))),
    ("V05", having(row("听课人次", "=10.00(人次) 6.00 5.00", "5人次"))),
    ("V19", having(row("培训合格率（%）", "达标 达标 达标", under="质量指标"))),
    ("V26", having(row("培训出勤率（%）", "≥95.00(%) 95.00 101.00", under="质量指标"))),
    ("V01", having(row("听课人次", "=10.00(人次) 6.00 5.00", "无偏差。"))),  # that is no reason
    ("V06", having(row("听课人次", "=10.00(人次) 6.00 5.00", "未到协议约定时间"))),
    ("V06", having(row("听课人次", "=10.00(人次) 6.00 5.00", "尚未支付"))),
    ("V06", having(row("听课人次", "=10.00(人次) 6.00 5.00", "1-8月数据"))),
    ("V06", having(row("听课人次", "=10.00(人次) 6.00 5.00", "此为１—８月累计数。"))),
    ("V06", having(row("听课人次", "=10.00(人次) 6.00 5.00", "截至8月底数据"))),
    ("V07", having(row("教室达标", "达标 达标 0", under="质量指标"))),
    ("V07", having(row("教室达标", "及时 90.00 及时", under="质量指标"))),
    ("V07", having(row("听课人次", "=10.00(人次) 6.00 完成"))),
    ("V08", having(row("宣传版面完成率", "=360.00(块) 240.00 240.00"))),
    ("V08", having(row("听课人次", "≥50.00(%) 50.00 50.00"))),
    ("V08", having(row("教师满意度", "≥50.00(人) 50.00 50.00", under="服务对象满意度指标"))),
    ("V09", having(row("听课人次", "=10.00(人次) 12.00 12.00"))),
    ("V10", having(row("政策知晓率", "≥80.00(%) 60.00 60.00", under="社会效益指标"))),
    ("V11", sheet(indicators=_ALL_AS_PLANNED)),
    ("V12", sheet(indicators=_AS_TARGETED)),
]
SILENT: list[Case] = [
    ("V01", having(row("室内温度", "≥18且≤26(℃) 22.00 25.00", under="质量指标"))),
    ("V01", having(row("检测误差", "±5.00(%) 5.00 3.20", under="质量指标"))),
    ("V01", having(row("办结时限", "≤15.00(天) 15.00 9.00", under="时效指标"))),
    ("V01", having(row("开课场次", "=9.00(场) 6.00 6.00场（含线上2场）"))),
    ("V07", having(row("室内温度", "80～90 80～90 85.00", under="质量指标"))),
    ("V07", having(row("检测误差", "±5.00(%) 5.00 3.20", under="质量指标"))),
    ("V07", having(row("开课场次", "=9.00(场) 6.00 6.00场（含线上2场）"))),
    ("V07", having(row("听课人次", "=10.00(人次) 6.00 未开始", "下半年开班"))),  # true, and explained
    ("V08", having(row("教师满意度", "≥90.00(分) 90.00 92.00", under="服务对象满意度指标"))),
    ("V08", having(row("泊位周转率", "≥3.00(次/日) 3.00 3.00", under="社会效益指标"))),
    ("V08", having(row("教师满意度", "≥90.00(百分制) 90.00 92.00", under="服务对象满意度指标"))),
    ("V08", having(row("女性人数占比", "≥50.00(%) 50.00 51.00", under="社会效益指标"))),
    ("V08", having(row("参与率（人次）", "≥50.00(%) 50.00 51.00", under="社会效益指标"))),
    ("V05", having(row("教室达标", "达标 达标 未达标", "空调损坏", under="质量指标"))),
    ("V01", having(row("安全事故", "=0.00(例) 0.00 0.00", under="社会效益指标"))),
    ("V01", having(row("课程完成率", "=100.00(%) 70.00 70.00"))),  # legitimate progress in August
    ("V01", having(row("听课人次", "=10.00(人次) 6.00 5.00", "暴雨停课一次"))),
    ("V01", having(row("听课人次", "10.00 6.00 5.00"))),  # not quantitative: neither operator nor unit
    ("V02", having(row("听课人次", "=10.00(人次) 6.00 5.00"))),
    ("V03", having(row("安全事故", "=0.00(例) 0.00 1.00", under="社会效益指标"))),  # not more, worse
    ("V03", having(row("听课人次", "≥10万 52000.00 52000.00"))),  # of 100,000
    ("V03", having(row("人均成本", "≤50.00(元/人) 40.00 41.00", under="经济成本指标"))),
    ("V04", having(row("博览会", "=1.00(次) 0.00 0.00", "11月举办"))),
    *(
        ("V04", having(row("听课人次", "=10.00(人次) 6.00 6.00", nothing)))
        for nothing in ("无", "不涉及", "无偏差")
    ),
    ("V05", having(row("听课人次", "=10.00(人次) 6.00 5.00", "1人次未到"))),
    *(
        ("V28", having(row("听课人次", "=10.00(人次) 6.00 5.00", reason)))
        for reason in ("8月完成2人次，累计5人次", "已完成线上2人次、线下3人次", "去年同期已完成8人次")
    ),
    ("V06", having(row("补贴人数", "=10.00(人) 6.00 5.00", "未到支付时间"))),  # payment is what it is about
    ("V06", having(row("听课人次", "=10.00(人次) 6.00 5.00", "8月底场馆检修"))),
    ("V06", having(row("补贴发放率", "=100.00(%) 60.00 50.00", "尚未支付"))),
    ("V07", having(row("教室达标", "达标 达标 达标", under="质量指标"))),
    ("V07", having(row("听课人次", "=10.00(人次) - 6.00"))),  # a blank is S07's
    *(("V07", having(row("听课人次", f"=10.00(人次) {blank} 6.00"))) for blank in ("—", "——", "/")),
    ("V07", having(row("听课人次", "— 6.00 6.00"))),
    ("V04", having(row("听课人次", "=10.00(人次) — —", "暴雨停课"))),
    ("V08", having(row("课程频率", "=2.00(次) 2.00 2.00"))),
    ("V08", having(row("发病率", "≤5.00(‰) 5.00 5.00", under="社会效益指标"))),
    ("V09", having(row("人均成本", "≤50.00(元/人) 60.00 60.00", under="经济成本指标"))),
    ("V10", having(row("政策知晓率", "≥80.00(%) 0.00 0.00", under="社会效益指标"))),
    ("V10", having(row("课程完成率", "=100.00(%) 70.00 70.00"))),
    ("V11", sheet(indicators=_AS_TARGETED)),  # V12 says more
    ("V11", sheet(indicators=())),
    ("V12", sheet(indicators=_ALL_AS_PLANNED)),
    ("V12", sheet(indicators=())),
]


def test_a_shortfall_is_told_with_its_figures() -> None:
    finding = found("V01", sheet(indicators=rows(row("宣传普及率", "≥90.00(%) 90.00 89.98"))))
    assert finding.message == "“宣传普及率”计划 90.00，实际 89.98，未达计划，没有填写偏差原因"
    assert finding.suggestion.startswith("补充偏差原因：“宣传普及率”计划90.00实际89.98，请从经费")
    assert paths(finding) == ["indicators/7/plan", "indicators/7/actual", "indicators/7/reason"]


@pytest.mark.parametrize(("actual", "severity"), [("7.79", Severity.INFO), ("7.80", Severity.WARNING)])
def test_far_above_plan_is_a_warning(actual: str, severity: Severity) -> None:
    finding = found("V03", sheet(indicators=rows(row("听课人次", f"≥10.00(人次) 6.00 {actual}"))))
    assert finding.severity is severity


def test_what_is_exceeded_is_not_said_to_fall_short() -> None:
    slow = having(row("响应时间", "≤24.00(小时) 24.00 36.00", under="时效指标"))
    warm = having(row("室内温度", "≥18且≤26(℃) 22.00 27.50", under="质量指标"))
    assert "计划 24.00，实际 36.00，超出计划" in found("V01", slow).message
    assert "实际 27.50，不在目标范围内" in found("V01", warm).message


def test_rows_of_one_cause_are_one_finding() -> None:
    reasons = [row(f"听课人次{n}", "=10.00(人次) 6.00 6.00", "按实际人数") for n in "甲乙"]
    finding = found("V04", sheet(indicators=rows(*reasons)))
    assert paths(finding) == ["indicators/7/reason", "indicators/8/reason"]


def test_wrapped_cells_and_full_width_brackets_are_the_same_words() -> None:
    wrapped = row("成本控制有效性", under="质量指标")._replace(
        target=value_of("有效控制在标准 内（万元）", PLACE),
        plan=value_of("有效控制在标 准内(万元)", PLACE),
        actual=value_of("有效控制在标准内 (万元)", PLACE),
    )
    assert not {"V15", "V07"} & codes(sheet(indicators=rows(wrapped)))


@pytest.mark.parametrize(
    ("values", "reason", "advice"),
    [
        ("达标 达标 未达标", "未达标", "请从经费、制度、人员、硬件条件等方面说明为何偏离计划。"),
        ("达标 未开始 未开始", "未开始", "请改写为具体情况；没有偏差的，请留空。"),
    ],
)
def test_only_a_deviation_is_to_be_explained(values: str, reason: str, advice: str) -> None:
    finding = found("V05", sheet(indicators=rows(row("教室达标", values, reason, under="质量指标"))))
    assert finding.suggestion == f"补充偏差原因：“教室达标”的偏差原因“{reason}”只是复述，{advice}"


def test_what_is_offered_instead_of_a_reason_is_told() -> None:
    unpaid = row("听课人次", "=10.00(人次) 6.00 5.00", "尚未支付")
    counted = row("开课场次", "=10.00(场) 6.00 6.00", "1-8月数据")
    both = found("V06", sheet(indicators=rows(counted, unpaid)))
    assert both.message == (
        "“听课人次”的偏差原因“尚未支付”说的是付款时间；“开课场次”的偏差原因“1-8月数据”说的是统计时段"
    )
    assert paths(both) == ["indicators/7/reason", "indicators/8/reason"]
    assert both.suggestion.endswith("不得以付款时间、统计时段代替；没有偏差的，请留空。")
    assert found("V06", sheet(indicators=rows(unpaid))).suggestion.endswith("不得以付款时间代替。")
    assert "“1-8月数据”不是偏差原因，请留空" in found("V06", sheet(indicators=rows(counted))).suggestion


def test_quotation_marks_in_a_name_become_single_ones() -> None:
    named = row("“乐业”平台推送完成率", "=360.00(条) 240.00 240.00")
    finding = found("V08", sheet(indicators=rows(named)))
    assert finding.message == "“‘乐业’平台推送完成率”从名称看是比率，单位却是“条”（=360.00(条)）"
    assert "“‘乐业’平台推送完成率”的计量单位（条）" in finding.suggestion
