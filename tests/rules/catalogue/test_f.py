"""F: the forecast of 监控表."""

from tests.rules.builders import Case, found, paths, sheet
from tests.rules.sisters import evaluation, monitoring
from tui_tracker.model import Severity

_STATIONS = "≥60.00(个)|36.00|60.00|||||确定能|"
_SHORT = (_STATIONS, "≥60.00(个)|36.00|50.00|||||确定能|")
_DOUBTED = (_STATIONS, "≥60.00(个)|36.00|60.00|||||有可能|招标流标，增派施工队")
_LEFT = ("300.00|60.00|500.00", "300.00|60.00|450.00")
_LEFT_OF_SOURCE = ("270.00|60.00|450.00", "270.00|60.00|400.00")

FIRES: list[Case] = [
    ("F01", monitoring(_LEFT)),
    ("F01", monitoring(("30.00|60.00|50.00", "30.00|60.00|45.00"))),
    ("F02", monitoring(_LEFT, _LEFT_OF_SOURCE)),
    ("F02", monitoring(("300.00|60.00|500.00", "300.00|60.00|510.00"))),
    ("F03", monitoring(_SHORT)),
    ("F04", monitoring(_DOUBTED)),
    ("F04", monitoring((_STATIONS, "≥60.00(个)|36.00|62.00|||√||完全不可能|"))),
    ("F05", monitoring((_STATIONS, "≥60.00(个)|36.00|35.00|||||确定能|"))),
    ("F06", monitoring((_STATIONS, "≥60.00(个)|36.00|50.00|||||有可能|"))),
    ("F07", monitoring((_STATIONS, "≥60.00(个)|36.00|60.00|||√||确定能、有可能|"))),
    ("F07", monitoring((_STATIONS, "≥60.00(个)|36.00|50.00|||√||有可能|设备到货延迟"))),
]
SILENT: list[Case] = [
    *((f"F0{number}", monitoring()) for number in range(1, 8)),
    *((f"F0{number}", sheet()) for number in range(1, 8)),
    *((f"F0{number}", evaluation()) for number in range(1, 8)),
    ("F02", monitoring(("300.00|60.00|500.00", "300.00|60.00|496.00"))),  # less than 1 %
    (
        "F02",
        monitoring(
            _LEFT, _LEFT_OF_SOURCE, ("良好|良好|良好|||||确定能|", "良好|良好|良好|||||确定能|结余已申请调减")
        ),
    ),
    ("F03", monitoring((_STATIONS, "≥60.00(个)|36.00|50.00|||√||有可能|增派施工队"))),
    ("F04", monitoring((_STATIONS, "≥60.00(个)|36.00|50.00|||√||有可能|增派施工队"))),
    ("F05", monitoring(("≤500.00(万元)|300.00|500.00", "≤500.00(万元)|300.00|290.00"))),  # a cost may fall
    ("F05", monitoring(("≥98.00(%)|98.00|98.00", "≥98.00(%)|100.00|98.00"))),  # and so may a rate
    ("F06", monitoring((_STATIONS, "≥60.00(个)|36.00|50.00|√||||有可能|"))),
    ("F07", monitoring((_STATIONS, "≥60.00(个)|36.00|50.00|||√||有可能|增加值班人员"))),
]


def test_more_than_there_is_is_an_error_and_what_is_left_is_computed() -> None:
    more = monitoring(("300.00|60.00|500.00", "300.00|60.00|510.00"))
    assert found("F02", more).severity is Severity.ERROR
    left = found("F02", monitoring(_LEFT, _LEFT_OF_SOURCE))
    assert (
        left.message == "全年预计 450.00 万元，比预算 500.00 万元 少 50.00 万元，表内没有说明调减、收回或结转"
    )
    assert left.suggestion.startswith(
        "调减预算：预计全年支出450.00万元，结余50.00万元，请于9月30日前按程序申请调减"
    )


def test_a_contradiction_names_target_forecast_and_likelihood() -> None:
    finding = found("F03", monitoring(_SHORT))
    assert (
        finding.message
        == "预计达不到目标，仍判断“确定能”：“新建区域自动站数量”年度 ≥60.00(个)，全年预计 50.00"
    )
    assert paths(finding) == [f"indicators/1/{column}" for column in ("target", "forecast", "likelihood")]


def test_a_tick_and_a_remark_that_disagree_are_but_worth_knowing() -> None:
    finding = found("F07", monitoring((_STATIONS, "≥60.00(个)|36.00|50.00|||√||有可能|设备到货延迟")))
    assert finding.severity is Severity.INFO
    assert "“人员保障；设备到货延迟”" in finding.message
