"""P: the scores of 自评表."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.rules.builders import Case, codes, found, oddity, paths, sheet
from tests.rules.sisters import evaluation, monitoring
from tui_tracker.model import OddityKind
from tui_tracker.rules.rows import rows_of
from tui_tracker.rules.scores import score_of

_DAYS = "≥330.00(天)|330.00|20|20|"
_LESS = (_DAYS, "≥330.00(天)|318.00|20|20|维修停业12天")

LOW = (
    ("245000.00|10|98.00|9.80", "215000.00|10|86.00|8.60"),
    ("250000.00|245000.00|—|98.00", "250000.00|215000.00|—|86.00"),
)
"""Of the budget 86 % were spent, by the total and by its source."""
_UNPRINTED = (
    ("全年执行数|分值|执行率|得分", "全年执行数|执行率"),
    ("245000.00|10|98.00|9.80", "245000.00|98.00"),
    ("250000.00|245000.00|—|98.00|—", "250000.00|245000.00|98.00"),
    ("|上年结转资金||0.00|0.00|0.00|—|0.00|—", "|上年结转资金||0.00|0.00|0.00|0.00"),
    ("|其他资金||0.00|0.00|0.00|—|0.00|—", "|其他资金||0.00|0.00|0.00|0.00"),
)
"""No points of the budget's execution are printed."""
_BONUS = "|总分|||||100|{}|\n加分项|获省级表彰加2分"

FIRES: list[Case] = [
    ("P01", evaluation(("及时|及时|10|10|", "及时|及时|10|12|"))),
    ("P01", evaluation((_DAYS, "≥330.00(天)|330.00|20|-1|"))),
    ("P01", evaluation(("|10|98.00|9.80", "|10|98.00|10.80"))),
    ("P02", evaluation((_DAYS, "≥330.00(天)|330.00|30|30|"))),
    ("P02", evaluation(*_UNPRINTED)),
    ("P03", evaluation(*_UNPRINTED, ("|100|99.80", "|100|89.80"))),
    ("P03", evaluation(("|100|99.80", "|100|98.80"))),
    ("P04", evaluation(("|10|98.00|9.80", "|10|98.00|9.60"))),
    ("P05", evaluation(_LESS)),
    ("P06", evaluation((_DAYS, "≥330.00(天)||20|20|"))),
    ("P06", evaluation((_DAYS, "≥330.00(天)|—|20|20|"))),
    ("P07", evaluation((_DAYS, "≥330.00(天)|330.00|20|15|"))),
    ("P08", evaluation((_DAYS, "≥330.00(天)|已完成|20|20|"))),
    ("P09", evaluation(*LOW)),
]
SILENT: list[Case] = [
    *((f"P0{number}", evaluation()) for number in range(1, 10)),
    *((f"P0{number}", sheet()) for number in range(1, 10)),
    *((f"P0{number}", monitoring()) for number in range(1, 10)),
    ("P03", evaluation(("|总分|||||100|99.80|", _BONUS.format("101.80")))),
    ("P03", evaluation(*_UNPRINTED)),  # 9.80 of the total are most likely the execution's
    ("P04", evaluation(("|10|98.00|9.80", "|10|98.00|9.75"))),  # localities reckon a little differently
    ("P05", evaluation((_DAYS, "≥330.00(天)|318.00|20|19.20|维修停业12天"))),
    ("P05", evaluation(("及时|及时|10|10|", "及时|较及时|10|8|"))),  # words are not reckoned
    ("P06", evaluation((_DAYS, "≥330.00(天)||20|0|"))),
    ("P07", evaluation((_DAYS, "≥330.00(天)|318.00|20|19.27|维修停业12天"))),
    ("P08", evaluation(("及时|及时|10|10|", "及时|已完成|10|10|"))),
    (
        "P09",
        evaluation(
            *LOW,
            ("群众反映良好，", "群众反映良好，招标结余3.5万元已收回，"),
        ),
    ),
]


def test_a_score_is_reckoned_again() -> None:
    finding = found("P05", evaluation(_LESS))
    assert finding.message == (
        "得分与完成值不符：“场馆开放天数”目标 ≥330.00(天)，实际 318.00，分值 20，得分填 20，应为 19.27"
    )
    spent = found("P04", evaluation(("|10|98.00|9.80", "|10|98.00|9.60")))
    assert spent.message.endswith("按执行 245000.00 元、预算 250000.00 元 和分值 10 复算应为 9.80")
    assert spent.repair == {"budget/年度资金总额/score": "9.80"}


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("P02", (_DAYS, "≥330.00(天)|330.00|10|10|")),
        ("P03", ("|100|99.80", "|100|89.80")),
    ],
)
def test_sums_wait_for_a_budget_that_could_not_be_read(code: str, change: tuple[str, str]) -> None:
    wrong = evaluation(change)
    assert code in codes(wrong)
    unread = oddity(OddityKind.UNCERTAIN, "budget", detail="少填或多填一格")
    assert code not in codes(replace(wrong, oddities=(unread,)))


def test_sums_say_both_figures() -> None:
    assert found("P03", evaluation(("|100|99.80", "|100|98.80"))).message == (
        "总分填 98.80，各项得分合计 99.80，相差 1.00"
    )
    weights = found("P02", evaluation((_DAYS, "≥330.00(天)|330.00|30|30|")))
    assert weights.message == "预算执行 10，指标合计 100，分值合计 110，应为 100"


def test_a_score_out_of_range_names_weight_and_score() -> None:
    finding = found("P01", evaluation(("及时|及时|10|10|", "及时|及时|10|12|")))
    assert finding.message == "得分超出范围：“费用结算及时性”分值 10，得分 12"
    assert paths(finding) == ["indicators/3/weight", "indicators/3/score"]


@pytest.mark.parametrize(
    ("values", "score"),
    [
        ("≥330.00(天)|165.00", "10"),
        ("≥330.00(天)|400.00", "20"),
        ("=0.00(起)|0.00", "20"),
        ("=0.00(起)|1.00", "0"),
        ("≤10.00(天)|9.00", "20"),
        ("≤10.00(天)|15.00", "10"),
        ("≤10.00(天)|25.00", "0"),
        ("≥3.30万(人次)|16500(人次)", "10"),
    ],
)
def test_the_score_that_follows(values: str, score: str) -> None:
    row = rows_of(evaluation((_DAYS, f"{values}|20|20|")))[1]
    reckoned = score_of(row, Decimal(20))
    assert reckoned is not None
    assert reckoned == Decimal(score)


@pytest.mark.parametrize("values", ["及时|及时", "18～26(℃)|20.00", "≥330.00(天)|"])
def test_words_and_bounds_have_no_score_of_their_own(values: str) -> None:
    assert score_of(rows_of(evaluation((_DAYS, f"{values}|20|20|")))[1], Decimal(20)) is None
