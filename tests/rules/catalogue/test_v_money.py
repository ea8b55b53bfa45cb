"""V13, V14, V22, V23: outputs against the money, results against the outputs."""

import pytest

from tests.rules.builders import (
    BENEFIT,
    QUALITY,
    QUANTITY,
    SATISFACTION,
    TIMELINESS,
    Case,
    found,
    having,
    paths,
    row,
    rows,
    sheet,
)
from tui_tracker.model import Severity

_NONE = "120.00 120.00 0.00 0.00"
_LITTLE = "120.00 120.00 59.99 49.99"
_RESULTS = (QUALITY, TIMELINESS, BENEFIT, SATISFACTION)
_ZERO = row("培训场次", "=10.00(场) 6.00 0.00", "师资未到位")
_MONEY = ["budget/当年财政拨款/tracked", "budget/当年财政拨款/executed"]

FIRES: list[Case] = [
    ("V14", sheet(indicators=rows(_ZERO, row("博览会", "=1.00(次) 0.00 0.00"), without=[QUANTITY]))),
    ("V25", having(row("讲座场次", "=12.00(场) 2.00 2.00"))),
    ("V25", having(row("就业人数", "≥100.00(人) 0.00 0.00", "按月统计", under="社会效益指标"))),
    ("V13", sheet(total=_NONE)),
    ("V14", sheet(indicators=rows(_ZERO, without=[QUANTITY]))),
    ("V22", having(row("开发完成率", "=100.00(%) 75.00 75.00"))),
    ("V22", having(row("开发完成率", "=100.00(%) 25.00 25.00"))),
    ("V23", sheet(total=_LITTLE, indicators=rows(row("场次", "=10.00(场) 9.00 8.50"), without=[QUANTITY]))),
]
SILENT: list[Case] = [
    (
        "V14",
        having(row("参加疗休养人数", "=50.00(人) 30.00 0.00", "尚未成行")),
    ),  # another output was there, and nothing else is about this one
    ("V14", sheet(indicators=rows(_ZERO, without=[QUANTITY, *_RESULTS]))),  # a mechanism
    ("V22", having(row("群众满意度", "≥75.00(%) 75.00 75.00", under="服务对象满意度指标"))),  # by chance
    ("V25", having(row("讲座场次", "=12.00(场) 8.00 8.00"))),
    ("V25", having(row("讲座场次", "=12.00(场) 4.00 2.00"))),  # V01's
    ("V25", having(row("博览会", "=1.00(次) 0.00 0.00", "11月举办"))),
    ("V25", having(row("讲座场次", "=12.00(场) 2.00 2.00", "分批举办"))),
    ("V25", having(row("讲座场次", "=12.00(场) 2.00 2.00", "机构改革，6月转隶"))),
    ("V25", having(row("讲座覆盖率", "≥90.00(%) 10.00 10.00"))),
    ("V25", having(row("办结时限", "=60.00(天) 10.00 10.00"))),
    ("V25", sheet(period=("2023-09", "2024-08"), indicators=rows(row("讲座", "=12.00(场) 2.00 2.00")))),
    ("V13", sheet(total=_NONE, indicators=rows(_ZERO, without=[QUANTITY]))),
    (
        "V14",
        having(row("博览会", "=1.00(次) 0.00 0.00", "下半年举办")),
    ),  # nothing was planned
    (
        "V22",
        sheet(
            total="120.00 120.00 120.00 100.00",
            indicators=rows(row("开发完成率", "=100.00(%) 100.00 100.00")),
        ),
    ),
    (
        "V23",
        sheet(total=_LITTLE, indicators=rows(row("听课人次", "=10.00(人次) 9.00 8.49"), without=[QUANTITY])),
    ),
    (
        "V23",
        sheet(
            total="120.00 120.00 60.00 50.00",
            indicators=rows(row("场次", "=9.00(场) 9.00 9.00"), without=[QUANTITY]),
        ),
    ),
]


def test_results_without_output_name_results_and_output() -> None:
    changed = rows(_ZERO, without=[QUANTITY])
    finding = found("V14", sheet(indicators=changed))
    assert finding.severity is Severity.ERROR
    assert finding.message.startswith(
        "“培训场次”实际为 0，“培训合格率”、“培训完成及时性”、“就业人数”、“参训人员满意情况”却填报"
    )
    named = [*_RESULTS, _ZERO]
    assert paths(finding) == [f"indicators/{changed.index(each)}/actual" for each in named]


def test_where_something_was_done_only_the_same_thing_is_doubted() -> None:
    tour = row("参加疗休养人数", "=50.00(人) 30.00 0.00", "尚未成行")
    rate = row("疗休养参与率", "≥90.00(%) 90.00 90.00", under="质量指标")
    finding = found("V14", having(tour, rate))
    assert finding.severity is Severity.WARNING
    assert finding.message == "“参加疗休养人数”实际为 0，“疗休养参与率”却填报已达标"


def test_a_rate_worked_back_from_the_spending_says_how() -> None:
    finding = found("V22", having(row("开发完成率", "=100.00(%) 25.00 25.00")))
    assert finding.message == "“开发完成率”实际 25.00，恰为 100 减总额行执行率（75.00）"


def test_outputs_without_money_name_the_money() -> None:
    assert paths(found("V13", sheet(total=_NONE))) == ["indicators/1/plan", "indicators/1/actual", *_MONEY]
    done = row("场次", "=10.00(场) 9.00 8.50")
    beyond = found(
        "V23", sheet(total="60.00 59.99 59.99 100.00", own=_LITTLE, indicators=rows(done, without=[QUANTITY]))
    )
    assert paths(beyond) == ["indicators/6/actual", *_MONEY]


def test_what_can_not_be_is_told() -> None:
    finding = found("V14", sheet(indicators=rows(_ZERO, without=[QUANTITY])))
    assert finding.suggestion.startswith("据实填写完成情况：“培训场次”实际为0，“培训合格率”、")


@pytest.mark.parametrize(
    ("values", "severity", "behind"),
    [
        ("=12.00(场) 2.00 2.00", Severity.WARNING, "只完成全年的 16.67%（少 6 场）"),
        ("=12.00(场) 4.00 5.00", Severity.INFO, "只完成全年的 41.67%（少 3 场）"),
    ],
)
def test_what_is_behind_is_counted(values: str, severity: Severity, behind: str) -> None:
    finding = found("V25", having(row("讲座场次", values)))
    assert finding.severity is severity
    assert finding.message == f"产出落后于时间进度 66.67%，而计划不高于实际：“讲座场次”{behind}"
