"""J: the judgement and the measure."""

import pytest

from tests.rules.builders import Case, findings, found, paths, row, rows, sheet
from tui_tracker.model import Severity, Sheet

_LATE, _VERY_LATE, _NONE = "120.00 120.00 60.00 50.00", "120.00 120.00 12.00 10.00", "120.00 120.00 0.00 0.00"
_MEASURE = "由就业科督促承办单位，于8月底前完成剩余场次，预期执行率达到95%。"
_EMPTY = "我单位将进一步加强管理，完善制度，争取年底前完成。"
_MORE_EMPTY = (
    "密切跟踪，及时督促，\n按计划推进！",
    "继续努力，争取完成全年目标",
    "按时间节点推进，正在推进中。",
)
_NO_ACTIONS = ("10月底前支付，由财务科负责。", "体检结束后由人事科在11月支付", "10月底前由职称科评审")
_ACTIONS = (
    "延长服务期",
    "增派督导人员",
    "补采设备",
    "补办立项手续",
    "报备财政部门",
    "结算后拨付尾款",
    "督促中标人交付",
)
_DOUBT = ("有可能完成", "有可能完成")
_SHORT = row("听课人次", "=10.00(人次) 6.00 5.00", "暴雨停课")

FIRES: list[Case] = [
    ("J01", sheet(total=_LATE)),
    ("J01", sheet(total=_LATE, measure="暂无")),
    ("J01", sheet(total=_LATE, measure="尽快执行。")),
    ("J01", sheet(total=_LATE, measure=_EMPTY)),
    *(("J01", sheet(total=_LATE, measure=said)) for said in _MORE_EMPTY),
    ("J02", sheet(total=_NONE, measure=_MEASURE)),
    ("J02", sheet(total=_VERY_LATE, measure=_MEASURE)),
    ("J03", sheet(judgement=_DOUBT)),
    ("J03", sheet(judgement=("确定能完成", "完全不可能完成"), measure="无。")),
    ("J04", sheet(measure="无")),
    ("J04", sheet(measure="/")),
    *(("J04", sheet(measure=nothing)) for nothing in ("不涉及", "没有。", "无纠偏措施", "--")),
    *(("J01", sheet(total=_LATE, measure=nothing)) for nothing in ("不涉及。", "没有", "暂无；")),
    ("J05", sheet(measure="尽快执行。")),
    ("J05", sheet(measure=_EMPTY)),
    *(("J05", sheet(measure=said)) for said in _NO_ACTIONS),
    ("J05", sheet(measure=_MEASURE.replace("由就业科督促承办单位，", ""))),
    ("J06", sheet(indicators=rows(_SHORT))),
    ("J07", sheet(actual="因机构改革，项目资金于6月转隶至区高层次人才服务中心。")),
    ("J08", sheet(judgement=("基本能完成", "确定能完成"))),
]
SILENT: list[Case] = [
    ("J01", sheet(total=_LATE, measure=_MEASURE)),
    ("J01", sheet(total=_LATE, judgement=("确定能完成", "有可能完成"))),
    ("J01", sheet(total="120.00 120.00 77.55 64.62")),  # two points: nobody need act
    ("J01", sheet(total="3.00 3.00 1.87 62.33")),  # four points, 0.13 万元
    ("J02", sheet(total=_NONE)),  # J01's
    ("J02", sheet(total=_NONE, measure="尽快执行。")),  # J01's, too
    ("J02", sheet(total=_LATE, measure=_MEASURE)),
    ("J03", sheet(judgement=_DOUBT, measure=_MEASURE)),
    ("J04", sheet(measure=_MEASURE)),
    ("J05", sheet(measure=_MEASURE)),
    ("J05", sheet(measure=_MEASURE.replace("8月底", "2024.8.31"))),
    ("J05", sheet(measure="无")),
    *(("J05", sheet(measure=f"10月底前{said}，由财务科负责。")) for said in _ACTIONS),
    ("J06", sheet(indicators=rows(_SHORT), measure=_MEASURE)),
    ("J07", sheet(actual="因机构改革，项目暂缓，已举办技能培训6场，合格率95%，60人上岗。")),
    ("J07", sheet(actual="项目资金于6月转隶至区高层次人才服务中心。", judgement=_DOUBT)),
    ("J08", sheet(judgement=("确定能", "完全不可能 完成"))),
    ("J08", sheet(judgement=("", ""))),
]


@pytest.mark.parametrize(
    ("total", "severity"),
    [(_LATE, Severity.WARNING), (_VERY_LATE, Severity.ERROR), (_NONE, Severity.ERROR)],
)
def test_half_the_pace_and_no_measure_is_an_error(total: str, severity: Severity) -> None:
    assert found("J01", sheet(total=total)).severity is severity


@pytest.mark.parametrize(
    ("total", "severity"), [("120.00 120.00 90.00 75.00", Severity.INFO), (_LATE, Severity.WARNING)]
)
def test_to_say_none_is_worse_when_spending_lags(total: str, severity: Severity) -> None:
    assert found("J04", sheet(total=total, measure="无")).severity is severity


def test_a_vague_measure_says_what_it_lacks() -> None:
    finding = found("J05", sheet(measure="11月份支付"))
    assert finding.message == "纠偏措施“11月份支付”缺具体措施和责任部门"
    assert finding.suggestion == ("细化纠偏措施：请补充具体措施、责任部门和预期执行率。")


def test_an_untroubled_late_project_names_judgements_and_measure() -> None:
    finding = found("J01", sheet(total=_LATE))
    assert finding.message == "执行率 50.00%，低于时间进度 66.67%，判断“确定能完成”，没有纠偏措施"
    assert paths(finding) == [
        "judgement/budget",
        "judgement/goal",
        "measure",
        "budget/当年财政拨款/tracked",
        "budget/当年财政拨款/executed",
    ]


def test_certainty_without_spending_names_the_money() -> None:
    assert "budget/当年财政拨款/executed" in paths(found("J02", sheet(total=_NONE, measure=_MEASURE)))


def test_several_findings_for_want_of_a_measure_each_suggest_something_else() -> None:
    late = findings(sheet(total=_LATE, measure="无", indicators=rows(_SHORT)))
    suggestions = {f.code: f.suggestion for f in late if f.code in {"J01", "J04", "J06"}}
    assert len(set(suggestions.values())) == 3
    assert "不能只填“无”" in suggestions["J04"]
    assert "“听课人次”未达计划" in suggestions["J06"]


@pytest.mark.parametrize(
    ("changed", "advice"),
    [
        (sheet(measure="无"), "规范填写：无须纠偏的，请留空，不必填“无”。"),
        (
            sheet(measure="/", judgement=_DOUBT),
            "细化纠偏措施：不能只填“/”，请写明措施；认为无须纠偏的，请写明理由。",
        ),
    ],
)
def test_only_where_nothing_is_behind_it_a_none_may_be_left_out(changed: Sheet, advice: str) -> None:
    assert found("J04", changed).suggestion == advice


def test_empty_talk_is_called_so() -> None:
    late = sheet(total=_VERY_LATE, measure=_EMPTY)
    assert found("J01", late).severity is Severity.ERROR
    assert found("J01", late).message.endswith(f"纠偏措施“{_EMPTY}”只是空话")
    assert found("J05", late).message.endswith("通篇空话，缺具体措施、责任部门和完成时限")


@pytest.mark.parametrize(
    ("actual", "asked"),
    [
        ("机构改革，暂未执行。", "先明确由谁继续执行；由本单位执行的写明具体措施"),
        (
            "10月底该项目才立项",
            "写明立项、采购和支付的时间安排、责任部门；10月底前仍不能支付的，按程序申请调减。",
        ),
    ],
)
def test_what_a_measure_is_to_say_fits_the_case(actual: str, asked: str) -> None:
    for measure, code in (("", "J01"), ("11月份支付", "J02")):
        assert asked in found(code, sheet(total=_NONE, actual=actual, measure=measure)).suggestion
    assert asked in found("J03", sheet(total=_NONE, actual=actual, judgement=_DOUBT)).suggestion


def test_after_the_year_no_month_is_asked_for() -> None:
    over = sheet(total=_VERY_LATE, period=("2024-01", "2024-12"))
    assert found("J01", over).suggestion.endswith(
        "写明没有执行完的原因，结余的108.00万元如何处理（收回或结转）。"
    )


def test_a_transfer_is_named_with_month_and_receiver() -> None:
    assert found("J07", sheet(actual="因机构改革，项目资金于6月转隶至区人才中心。")).suggestion == (
        "重新研判完成可能性：项目6月转隶至区人才中心，请与其核对执行数和绩效目标由谁承接，"
        "再改为有可能或不能完成并说明。"
    )
    assert (
        "请与接收单位确认"
        in found("J07", sheet(actual="职能已转隶，已举办培训6场，合格率95%，60人上岗。")).suggestion
    )


def test_what_is_to_be_spent_by_when_is_worked_out() -> None:
    assert found("J01", sheet(total=_VERY_LATE)).suggestion == (
        "细化纠偏措施：执行率10.00%低于时间进度66.67%，请重新研判，并填写纠偏措施："
        "写明具体措施、责任部门和完成时限，10月底前执行率达到83.33%（尚须支出88.00万元）。"
    )
