"""Which rules hold on the sister forms, and what they compare there."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.forms.making import sheets_of
from tests.rules.builders import codes, findings, found, paths
from tests.rules.catalogue.test_p import LOW
from tests.rules.sisters import EVALUATION, MONITORING, evaluation, monitoring, rows_of
from tui_tracker.model import Severity, Sheet
from tui_tracker.rules.engine import check
from tui_tracker.rules.facts import facts_of
from tui_tracker.settings import Settings

_STATIONS = "≥60.00(个)|36.00|60.00|||||确定能|"
_QUALITY = "≥98.00(%)|98.00|98.00|||||确定能|"
_DAYS = "≥330.00(天)|330.00|20|20|"
_UNSPENT = (
    ("300.00|60.00|500.00", "0.00|0.00|500.00"),
    ("270.00|60.00|450.00", "0.00|0.00|450.00"),
    ("30.00|60.00|50.00", "0.00|0.00|50.00"),
)


@pytest.mark.parametrize("clean", [monitoring(), evaluation()], ids=["监控表", "自评表"])
def test_a_clean_sheet_of_each_form_asks_for_nothing(clean: Sheet) -> None:
    assert [finding.code for finding in findings(clean) if finding.severity is not Severity.INFO] == []


_CELLS = ["", "—", "0.00", "-5.00", "约五万", "√", "≥90%", "全部完成", "80～90%", "（10分）", "预算调减"]


@settings(max_examples=100)
@given(
    st.sampled_from([MONITORING, EVALUATION]),
    st.lists(
        st.tuples(st.integers(2, 22), st.integers(0, 12), st.sampled_from(["+", "-", *_CELLS])), max_size=5
    ),
)
def test_no_rule_fails_on_a_form_whose_cells_stand_elsewhere(
    text: str, changes: list[tuple[int, int, str]]
) -> None:
    rows = rows_of(text)
    for number, at, change in changes:
        row = rows[number % len(rows)]
        if change == "+":
            row.insert(at, "")
        elif at < len(row):
            row[at : at + 1] = [] if change == "-" else [change]
    said = [finding.message for sheet in sheets_of(rows) for finding in findings(sheet)]
    assert not [message for message in said if "没能核验" in message]


def test_amounts_beside_their_headers_are_named_as_the_form_names_them() -> None:
    moved = evaluation(("|当年财政拨款||250000.00|", "|当年财政拨款|||250000.00|"))
    assert found("S06", moved).message.endswith(
        "分值、执行率、得分没有对齐表头所在列，已按六个数的先后顺序读取"
    )


def test_a_whole_years_form_has_no_time_progress() -> None:
    low = evaluation(*LOW)
    assert facts_of(low).time_progress is None
    assert {"P09"} <= codes(low)
    assert not {"B08", "B09", "J01"} & codes(low)


def test_the_forecast_is_held_against_the_target() -> None:
    missed = found("V01", monitoring((_STATIONS, "≥60.00(个)|36.00|50.00|||||有可能|")))
    assert missed.message == (
        "“新建区域自动站数量”年度 ≥60.00(个)，全年预计 50.00，预计达不到目标，没有填写偏差原因"
    )
    assert paths(missed) == ["indicators/1/target", "indicators/1/forecast", "indicators/1/reason"]
    assert missed.suggestion.startswith(
        "补充偏差原因：“新建区域自动站数量”年度 ≥60.00(个)，全年预计 50.00，请从经费"
    )
    explained = found("V02", monitoring((_STATIONS, "≥60.00(个)|36.00|50.00|||√||有可能|增派施工队")))
    assert explained.message.endswith("预计达不到目标；原因“人员保障；增派施工队”")


def test_a_row_below_its_target_that_is_to_reach_it_is_watched() -> None:
    assert paths(found("V02", monitoring())) == [
        f"indicators/1/{column}" for column in ("target", "actual", "forecast")
    ]
    finding = found(
        "V02",
        monitoring(
            (_STATIONS, "≥60.00(个)|60.00|60.00|||||确定能|"), (_QUALITY, "≥98.00(%)|90.00|98.00|||||确定能|")
        ),
    )
    assert finding.severity is Severity.INFO
    assert (
        finding.message == "“设备验收合格率”年度 ≥98.00(%)，实际 90.00，全年预计 98.00，预计可以达到，请关注"
    )


def test_the_actual_of_a_whole_year_is_held_against_the_target() -> None:
    short = evaluation((_DAYS, "≥330.00(天)|318.00|20|19.27|"))
    assert found("V01", short).message == (
        "“场馆开放天数”年度 ≥330.00(天)，实际 318.00，未达目标，没有填写偏差原因"
    )
    assert "J06" not in codes(short)  # the form asks for measures together with the reason
    over = found("V01", evaluation(("≤250000.00(元)|245000.00", "≤250000.00(元)|260000.00")))
    assert "超出目标" in over.message


def test_a_target_that_was_too_low_is_said_to_be() -> None:
    finding = found("V03", evaluation((_DAYS, "≥8万(人次)|12.4万人次|20|20|")))
    assert finding.severity is Severity.WARNING
    assert finding.message == "“场馆开放天数”年度 ≥8万(人次)，实际 12.4万人次，已达目标的 155%，目标值偏低"


def test_numbers_in_ten_thousands_are_compared_with_plain_ones() -> None:
    assert "V01" not in codes(evaluation((_DAYS, "≥8万(人次)|85000人次|20|20|")))
    assert "V01" in codes(evaluation((_DAYS, "≥8万(人次)|75000人次|20|20|")))


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ("≥60.00(个)|10.00|60.00|||||确定能|", "V25"),  # far behind, and still to be reached
        ("≥60.00(个)|37.00|37.00|||√||有可能|增派施工队", "V20"),
        ("=60.00(个)|36.00|61.00|||||确定能|", "V09"),
        ("≥60.00(个)|36.00|60.00|||||大概能|", "J08"),
        ("≥60.00(个)|36.00|50.00|||√||有可能|", "J03"),
        ("≥60.00(个)|36.00|50.00|||||有可能|", "J06"),
    ],
)
def test_rules_of_plans_and_judgements_look_at_forecasts_and_likelihoods(values: str, code: str) -> None:
    assert code in codes(monitoring((_STATIONS, values)))
    assert code not in codes(monitoring())


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ("≥60.00(个)|36.00|65.00|||||确定能|", "V09"),  # more than wanted is no fault
        ("≥60.00(个)|10.00|60.00|||||确定能|四季度集中建设", "V25"),
        ("≥60.00(个)|36.00|50.00|||√||有可能|10月增派施工队", "J03"),
        ("≥60.00(个)|36.00|60.00|||||确定能|按月统计", "V04"),
    ],
)
def test_and_are_silent_where_there_is_nothing_to_say(values: str, code: str) -> None:
    assert code not in codes(monitoring((_STATIONS, values)))


def test_outputs_without_money_are_those_that_reach_the_target() -> None:
    assert "V13" in codes(monitoring(*_UNSPENT, (_STATIONS, "≥60.00(个)|60.00|60.00|||||确定能|")))
    assert "V13" not in codes(monitoring(*_UNSPENT))
    nothing = found("V14", monitoring((_STATIONS, "≥60.00(个)|0.00|60.00|||||确定能|")))
    assert nothing.severity is Severity.ERROR
    assert nothing.message.startswith("“新建区域自动站数量”实际为 0，“设备验收合格率”、“预警信息发布及时率”")


def test_an_unexplained_value_of_another_kind_is_one_there_too() -> None:
    finding = found("V07", evaluation((_DAYS, "≥330.00(天)|基本完成|20|20|")))
    assert finding.message.endswith("“场馆开放天数”≥330.00(天)/基本完成")
    assert paths(finding) == ["indicators/1/target", "indicators/1/actual"]


def test_one_budget_is_spoken_of_once_and_by_its_own_name() -> None:
    """What stands for an adjusted budget that the form has no column for is no cell of its own."""
    sheet = monitoring(
        ("|年度资金总额||||500.00", "|年度资金总额||||510.00"),
        ("50.00|30.00|60.00|50.00", "50.00|60.00|60.00|50.00"),
    )
    (said,) = check([sheet], Settings(select=("B",)))
    by_code = {finding.code: finding for finding in said}
    assert "B02" not in by_code
    assert {finding.code for finding in said} >= {"B01", "B03", "B04", "B05"}
    named = [target.path for finding in said for target in finding.targets]
    assert all(sheet.cell(path) is not None and "/tracked" not in path for path in named)
    assert "执行数不应超过年初预算数" in by_code["B05"].suggestion
    assert "按执行数与年初预算数复算" in by_code["B04"].suggestion


def test_the_budget_has_the_name_that_the_form_gives_it() -> None:
    sheet = evaluation(("|年度资金总额||250000.00|250000.00", "|年度资金总额||250000.00|260000.00"))
    (said,) = check([sheet], Settings(select=("B02",)))
    assert said[0].message.startswith("全年预算总额 260000.00 元，来源合计")


LIST = """\
2024年度一般项目绩效监控情况表（截至7月底）
单位：万元
序号|单位名称|支出项目名称|年初预算数|追加数|追减数|调整预算数|截止7月底支出数|预算执行率
1|[061]某省气象台|气象灾害监测预警|500.00|0.00|0.00|500.00|{spent}|{rate}
2|[062]某省气候中心|气候评估|80.00|20.00|0.00|100.00|92.00|92.00%
"""


@pytest.mark.parametrize(
    ("spent", "rate", "told"),
    [
        ("300.00", "60.00%", ""),
        ("250.00", "50.00%", "汇总表与单表不符：截止7月底支出数填 250.00 万元，单表为 300.00 万元"),
    ],
)
def test_a_list_is_held_against_the_sheets_of_its_projects(spent: str, rate: str, told: str) -> None:
    rows = sheets_of([line.split("|") for line in LIST.format(spent=spent, rate=rate).splitlines()])
    said = [found for found in check([*rows, monitoring()], Settings(select=("X",))) if found]
    assert [finding.code for found in said for finding in found] == (["X07"] if told else [])
    assert all(found[0].message.startswith(told) for found in said)
    elsewhere = monitoring(("实施单位|某省气象台", "实施单位|某市气象台"))
    assert not any(check([*rows, elsewhere], Settings(select=("X07",))))
