"""Columns of funds below headers of groups, sums of sources as columns, words with two meanings, several years."""

from collections.abc import Mapping, Sequence

import pytest

from tests.forms.bureaus import LEVELS, printed
from tests.forms.making import lost, sheet_of
from tests.forms.reading import amounts, read
from tests.forms.variants import told
from tui_tracker.model import OddityKind

LABEL = "项目资金（万元）|"
TABLES: Mapping[str, tuple[Sequence[str], Mapping[str, str]]] = {
    "groups": (
        [
            "|年初预算数|调整预算数||监控期||全年预计|",
            "||增减额|调整后|执行数|执行率|执行数|执行率",
            "|100|20|120|60|50%|110|91.67%",
        ],
        {
            "initial": "100",
            "adjustment": "20",
            "tracked": "120",
            "executed": "60",
            "rate": "50",
            "forecast": "110",
        },
    ),
    "a group of changes": (
        [
            "|年初预算数|预算调整||1-8月执行||",
            "||增减额|调整后预算|支出数|支出进度|结余",
            "|100|△20|80|40|50%|40",
        ],
        {"initial": "100", "adjustment": "△20", "tracked": "80", "executed": "40", "rate": "50"},
    ),
    "sources of the budget": (
        ["|年初预算数|全年预算数|||1-8月执行数|执行率", "||本年安排|上年结转|合计||", "|80|80|20|100|60|60%"],
        {"initial": "80", "tracked": "100", "executed": "60"},
    ),
    "sources without a group": (
        ["|本年安排|上年结转|合计|1-8月执行数|执行率", "|80|20|100|60|60%"],
        {"tracked": "100", "executed": "60", "rate": "60"},
    ),
    "the sum before its sources": (
        ["|年初预算数|合计|财政拨款|其他资金|1-8月执行数|结余", "|90|100|80|20|60|40"],
        {"initial": "90", "tracked": "100", "executed": "60"},
    ),
    "quotas": (["|可用额度|已用额度|执行率", "|100|60|60%"], {"tracked": "100", "executed": "60"}),
    "quotas that were paid": (
        ["|预算指标数|已支付|支付率", "|100|60|60%"],
        {"tracked": "100", "executed": "60"},
    ),
    "the rate of the whole": (
        ["|年初预算数|1-8月执行数|总执行率", "|100|60|60%"],
        {"initial": "100", "executed": "60", "rate": "60"},
    ),
    "a year": (["|2024年预算|2024年执行|执行率", "|100|60|60%"], {"tracked": "100", "executed": "60"}),
    "the year before": (
        ["|2023年预算数|2023年执行数|2024年预算数|2024年1-8月执行数|执行率", "|90|90|100|60|60%"],
        {"tracked": "100", "executed": "60"},
    ),
    "a sum beside what was carried over": (
        ["|上年结转|本年预算|合计|支出数|结余", "|20|80|100|60|40"],
        {"tracked": "100", "executed": "60"},
    ),
    "the rest of the year": (
        ["|全年预算数|1-8月执行数|9-12月预计执行数|全年预计执行数", "|100|60|35|95"],
        {"tracked": "100", "executed": "60", "forecast": "95"},
    ),
    "the rest of the year alone": (
        ["|全年预算数|1-8月执行数|9-12月预计执行数", "|100|60|35"],
        {"tracked": "100", "executed": "60", "forecast": ""},
    ),
    "what was asked for": (
        ["|申报数|核定数|年中追加（减）|支出执行数|上月支出数|偏离原因", "|110|100|-5|60|20|迟"],
        {"adjustment": "-5", "tracked": "100", "executed": "60"},
    ),
    "time": (
        ["|年初预算数|决算数|执行进度|序时进度|偏差", "|100|60|60%|66.67%|-6.67%"],
        {"executed": "60", "rate": "60"},
    ),
    "points of the rate": (
        ["|年初预算数|全年预算数|全年执行数|执行率|执行率权重|执行率得分", "|100|100|60|60%|10|6"],
        {"tracked": "100", "executed": "60", "weight": "10", "score": "6"},
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_words_that_leave_no_doubt_are_read(name: str) -> None:
    (*heads, row), wanted = TABLES[name]
    kind = "自评" if "weight" in wanted else "监控"
    funds = [f"{LABEL if at == 0 else '|'}{head}" for at, head in enumerate(heads)]
    sheet = read(printed(kind, funds=[*funds, f"|资金总额{row}", f"|其中：财政拨款{row}"]))
    assert [amounts(sheet, line, *wanted) for line in ("资金总额", "财政拨款")] == [[*wanted.values()]] * 2


@pytest.mark.parametrize(
    ("header", "row", "named"),
    [
        ("可用额度|已用额度", "100|60", "可用额度"),  # the whole, or what is left
        ("可用额度|已用额度|执行率", "40|60|60%", "可用额度"),
        ("年初预算数|财政拨款|其他资金|合计|1-8月执行数", "80|80|20|120|60", "合计"),
        ("年初预算数|调整预算数|1-8月执行数", "100|20|60", "调整预算数"),
        ("2023年预算数|2024年执行数|执行率", "100|60|60%", "2023年预算数"),
        ("2024年预算数|2023年执行数|执行率", "100|60|60%", "2024年预算数"),
        ("可执行指标|已执行数", "100|60", "可执行指标"),
        ("额度|已用|执行率", "100|60|60%", "额度"),
        ("本年安排|上年结转|1-8月执行数", "80|20|60", "本年安排"),
    ],
)
def test_a_header_that_may_mean_several_things_is_named(header: str, row: str, named: str) -> None:
    rows = printed("监控", funds=[f"{LABEL}|{header}", f"|资金总额|{row}", f"|其中：财政拨款|{row}"])
    sheet = sheet_of(rows)
    assert sheet.uncertain == {"budget"}
    assert f"“{named}”" in told(sheet, OddityKind.UNCERTAIN)[0]
    assert not lost(rows, [sheet])


def test_the_columns_of_another_year_are_not_those_of_the_sheet() -> None:
    header = "2024年预算数|2024年执行数|2025年预算数|2025年执行数|执行率"
    funds = [f"{LABEL}|{header}", "|资金总额|90|90|100|60|60%"]
    assert sheet_of(printed("监控", funds=funds)).uncertain == {"budget"}


HEADERS = "年初预算数|全年（调整）预算数|全年执行数|执行率|执行率权重|执行率得分"


@pytest.mark.parametrize(
    "funds",
    [
        [f"{LABEL}|{HEADERS}", "||100|110|66|60%|10|6"],
        [f"项目资金（万元）|{HEADERS}", "|100|110|66|60%|10|6"],
        ["预算执行情况（万元）", HEADERS, "100|110|66|60%|10|6"],
        [HEADERS.replace("数", "数（万元）"), "100|110|66|60%|10|6"],
        [f"项目资金|{HEADERS}", "（万元）|100|110|66|60%|10|6"],
    ],
)
def test_a_single_row_of_amounts_needs_no_name(funds: list[str]) -> None:
    sheet = read(printed("自评", funds=funds))
    wanted = {"initial": "100", "tracked": "110", "executed": "66", "weight": "10", "score": "6"}
    assert [line.name for line in sheet.budget.lines] == ["年度资金总额"]
    assert amounts(sheet, "年度资金总额", *wanted) == [*wanted.values()]


def test_several_rows_of_amounts_without_names_are_uncertain() -> None:
    funds = [f"{LABEL}年初预算数|1-8月执行数", "|100|60", "|80|50", "|20|10"]
    sheet = sheet_of(printed("监控", funds=funds))
    assert sheet.uncertain == {"budget"}
    assert told(sheet, OddityKind.UNCERTAIN) == ["有几行资金没有名称"]


@pytest.mark.parametrize(
    ("column", "other"),
    [("2022年预算数", ""), ("2023年预算数", "“2023年预算数”与没有写明年度的一栏无法区分")],
)
def test_a_column_of_a_year_beside_one_of_none_is_that_of_another_year(column: str, other: str) -> None:
    header = f"年初预算数|{column}|全年预算数|全年执行数|分值|执行率|得分"
    rows = printed("自评", funds=[f"{LABEL}|{header}", "|资金总额|100|70|110|99|10|90%|9"])
    sheet = sheet_of(rows)
    assert told(sheet, OddityKind.UNCERTAIN) == ([other] if other else [])
    if not other:
        assert amounts(sheet, "资金总额", "initial", "tracked", "executed") == ["100", "110", "99"]
    assert not lost(rows, [sheet])


@pytest.mark.parametrize("place", range(1, 7))
def test_a_number_of_rows_may_stand_anywhere_and_moves_nothing(place: int) -> None:
    headers, cells = (
        line.split("|")
        for line in ("年初预算数|全年预算数|全年执行数|分值|执行率|得分", "100|110|99|10|90%|9")
    )
    headers.insert(place, "序号")
    cells.insert(place, "1")
    sheet = sheet_of(printed("自评", funds=[f"{LABEL}|{'|'.join(headers)}", f"|资金总额|{'|'.join(cells)}"]))
    assert not sheet.uncertain
    assert amounts(sheet, "资金总额", "initial", "tracked", "executed", "score") == ["100", "110", "99", "9"]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("上年完成值|本年指标值|本年完成值", "400人|≥500人|450人"),
        ("2022年实际值|2023年指标值|2023年实际值", "400人|≥500人|450人"),
        ("2022年完成值|年度指标值|实际完成值", "400人|≥500人|450人"),
        ("年初指标值|调整后指标值|实际完成值", "≥600人|≥500人|450人"),
        ("年度指标值|实际完成值|7-12月预计完成值", "≥500人|450人|50人"),
    ],
)
def test_values_of_other_years_and_of_the_rest_of_a_year_are_but_noted(header: str, row: str) -> None:
    lines = [f"{LEVELS}|{header}|分值|得分|偏差原因", f"|产出指标|数量指标|服务人数|{row}|50|45|报名不足"]
    sheet = read(printed("自评", indicators=lines))
    (one,) = sheet.indicators
    assert [cell.text for cell in (one.target, one.actual, one.score)] == ["≥500人", "450人", "45"]
    assert one.forecast.text == ""
