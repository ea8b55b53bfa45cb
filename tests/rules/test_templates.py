"""Measures to write, and what fills their slots."""

from tests.rules.builders import found, row, rows, sheet
from tui_tracker.model import Item
from tui_tracker.rules.engine import RULES
from tui_tracker.rules.slots import fill_for, fill_for_all, fill_item, fill_own, fill_unknown
from tui_tracker.rules.templates import BLANK, TEMPLATES, fill, templates_of
from tui_tracker.settings.files import settings_from

LATE = sheet(total="120.00 120.00 77.55 64.62")


def test_there_are_thirteen_numbered_from_one() -> None:
    assert [template.number for template in TEMPLATES] == list(range(1, 14))
    assert all(template.text.startswith(f"{template.title}：") for template in TEMPLATES)
    assert TEMPLATES[12].title == "退回重报"


def test_an_unfilled_slot_stays_a_blank() -> None:
    text = fill(TEMPLATES[12], 错误数="3")
    assert text == f"退回重报：存在3项错误，请于{BLANK}前修改重报。"


def test_a_sheet_fills_what_it_knows() -> None:
    assert fill_for(TEMPLATES[0], LATE, None) == (
        "加快支付进度：截至8月执行率64.62%，低于时间进度66.67%，请按合同节点加快支付，10月底前达到83.33%，逾期按程序收回。"
    )
    assert fill_for(TEMPLATES[3], LATE, None).startswith("补充偏差原因：“____”计划____实际____")


def test_a_finding_fills_what_it_points_at() -> None:
    short = sheet(indicators=rows(row("听课人次", "=10.00(人次) 6.00 5.00")))
    finding = found("V01", short)
    assert fill_for(TEMPLATES[2], short, finding) == (
        "调整绩效目标：因____无法实现“听课人次”，请履行目标调整程序后重报。"
    )
    assert fill_for(TEMPLATES[3], short, finding) == finding.suggestion


def test_a_unit_is_a_unit_and_a_target_in_words_has_none() -> None:
    short = sheet(indicators=rows(row("听课人次", "=10.00(人次) 6.00 5.00")))
    assert "单位人次与名称不符" in fill_for(TEMPLATES[5], short, found("V01", short))
    words = sheet(indicators=rows(row("到课情况", "良好 良好 良好", "良好", under="质量指标")))
    assert f"“到课情况”应归入{BLANK}；单位{BLANK}与名称不符" in fill_for(
        TEMPLATES[5], words, found("V05", words)
    )


def test_a_repair_fills_field_and_figures() -> None:
    yuan = sheet(total="23.92 23.92 143375.00 599393.81")
    text = fill_for(TEMPLATES[4], yuan, found("B05", yuan))
    assert text == found("B05", yuan).suggestion
    both = "“年度资金总额·跟踪期执行数”、“当年财政拨款·跟踪期执行数”143375.00应为14.34"
    assert f"疑以元填入万元，{both}；" in found("B06", yuan).suggestion


def test_a_measure_names_every_row_that_is_to_be_corrected() -> None:
    apart = sheet(
        total="120.00 120.00 77.55 65.00", own="100.00 100.00 77.55 77.55", carried="20.00 20.00 0.00 1.00"
    )
    assert found("B04", apart).suggestion == (
        "更正数据：“年度资金总额·执行率(%)”65.00应为64.62，“上年结转资金·执行率(%)”1.00应为0.00，"
        "请按执行数与跟踪期预算数复算后更正。"
    )


def test_every_suggestion_begins_with_what_to_do() -> None:
    for rule in RULES.values():
        assert "：" in rule.advice
        assert rule.template in TEMPLATES


def test_a_fixed_time_progress_counts_in_a_measure_too() -> None:
    fixed = settings_from({"thresholds": {"time_progress": 90}})
    assert "低于时间进度90.00%" in fill_for(TEMPLATES[0], LATE, None, fixed)


def test_words_of_a_result_are_quoted_and_numbers_are_not() -> None:
    late = sheet(indicators=rows(row("到课情况", "良好 良好 一般", "一般", under="质量指标")))
    assert "计划“良好”实际“一般”" in fill_for(TEMPLATES[3], late, found("V15", late))


def test_results_that_are_one_indicators_are_not_told_of_several() -> None:
    short = [row(f"课程{n}", "=9.00(节) 6.00 5.00", "尚未支付") for n in "甲乙"]
    late = sheet(indicators=rows(*short))
    finding = found("V06", late)
    assert "“课程甲”等2项指标请从" in finding.suggestion
    assert "“课程甲”计划6.00实际5.00" in fill_for(TEMPLATES[3], late, finding._replace(suggestion=""))


def test_own_templates_come_first() -> None:
    own = templates_of(("约谈：请{单位}于本周内当面说明。",))
    assert (own[0].number, own[0].title) == (1, "约谈")
    assert [template.text for template in own[1:]] == [template.text for template in TEMPLATES]
    assert fill_for(own[0], LATE, None) == "约谈：请某区人社局于本周内当面说明。"


def test_what_sheets_do_not_share_stays_a_slot_that_each_fills_for_itself() -> None:
    other = sheet(total="100.00 100.00 20.00 20.00")
    text = fill_for_all(TEMPLATES[0], [LATE, other])
    assert text.startswith("加快支付进度：截至8月执行率{执行率}，低于时间进度66.67%")
    assert "10月底前达到83.33%" in text
    assert "执行率20.00%" in fill_own(text, other)
    assert fill_own(text, LATE) == fill_for(TEMPLATES[0], LATE, None)
    assert fill_own("按{附件}办理", LATE) == "按{附件}办理"


def test_of_many_items_each_is_filled_with_what_it_says_itself() -> None:
    finding = found("B09", LATE)
    assert fill_item("{建议}", LATE, Item.of(finding)) == finding.suggestion
    told = fill_item("{单位}：{问题}。按{附件}办理", LATE, Item.of(finding))
    assert told == f"{LATE.unit.text}：{finding.message}。按{{附件}}办理"
    assert fill_unknown("因{原因}未完成“{指标}”") == "因____未完成“{指标}”"
