"""X: sheets against each other."""

from dataclasses import replace

import pytest

from tests.rules.builders import QUANTITY, Case, codes, found, paths, row, rows, sheet
from tui_tracker.model import Family, Indicator, Sheet
from tui_tracker.rules.engine import examine
from tui_tracker.settings import Settings

_TEAM = sheet(unit="某区执法大队")
_OWN_ROWS = tuple(row(f"指标{n}", "达标 达标 达标", under="质量指标") for n in "甲乙丙丁戊")


def _named(*names: str) -> tuple[Indicator, ...]:
    return tuple(row(name, "达标 达标 达标", under="质量指标") for name in names)


def _batch(certain: int, doubtful: int) -> list[Sheet]:
    judgements = [("有可能完成", "确定能完成")] * doubtful + [("确定能完成", "确定能")] * certain
    return [
        sheet(
            project=f"第{place}号",
            judgement=judgement,
            indicators=_named(f"{place}甲", f"{place}乙", f"{place}丙"),
        )
        for place, judgement in enumerate(judgements)
    ]


def _of_family(family: Family) -> Sheet:
    other = sheet(total="20.00 20.00 2.00 10.00")
    return replace(other, layout=replace(other.layout, family=family))


_RECEIVERS = (("甲", "人才中心"), ("乙", "人才中心"), ("丙", "人才局"))


def _moved(project: str, month: str, receiver: str) -> Sheet:
    return sheet(project=project, actual=f"因机构改革，项目资金于{month}转隶至{receiver}。")


FIRES: list[Case] = [
    ("X01", _TEAM, sheet()),
    ("X02", sheet(project="甲项目"), sheet(project="乙项目")),
    (
        "X02",
        sheet(project="甲项目", indicators=_named("一", "二", "三", "四", "五", "六")),
        sheet(project="乙项目", indicators=_named("一", "二", "三", "七", "八")),
    ),
    ("X03", _TEAM, sheet(project="乙"), sheet(project="丙", department="某区人社局（汇总）")),
    (
        "X04",
        sheet(indicators=rows(*(row(f"课程{n}", "=9.00(节) 6.00 5.00", "暴雨停课") for n in "甲乙丙"))),
    ),
    ("X05", sheet(project="就业创业政策宣传经费"), sheet(project="就业创业政策宣传费")),
    ("X07", sheet(), sheet(measure="无")),
    ("X08", _moved("甲", "6月", "人才中心"), _moved("乙", "6月", "人才中心"), _moved("丙", "6月", "人才局")),
    ("X08", _moved("甲", "6月", "人才中心"), _moved("乙", "6月", "人才中心"), _moved("丙", "", "人才局")),
    ("X08", *(sheet(project=p, actual=f"因机构改革划归{to}。") for p, to in _RECEIVERS)),
    ("X08", _moved("甲", "6月", "人才中心"), _moved("乙", "6月", "人才局")),  # one against one
    ("X09", sheet(unit="某区执法大队", total="20.00 20.00 10.00 50.00"), sheet()),
    ("X09", sheet(unit="某区执法大队", total="40.00 40.00 0.00 0.00"), sheet()),
]
SILENT: list[Case] = [
    ("X01", sheet(period=("2024-01", "2024-04")), sheet()),  # one unit, two periods
    ("X01", sheet(unit=""), sheet()),  # who knows
    *((code, _of_family(Family.EVALUATION), _TEAM) for code in ("X01", "X02", "X09")),
    ("X02", sheet(project="甲项目", indicators=_OWN_ROWS), sheet(project="乙项目")),
    (
        "X02",
        sheet(project="甲项目", indicators=_named("一", "二")),
        sheet(project="乙项目", indicators=_named("一", "二")),
    ),
    (
        "X02",
        sheet(project="甲项目", indicators=_named("一", "二", "三", "四", "五", "六")),
        sheet(project="乙项目", indicators=_named("一", "二", "三", "七", "八", "九")),
    ),  # 3 of 6 is half
    (
        "X03",
        sheet(department="某区人社局（汇总）"),
        sheet(project="乙"),
        sheet(project="丙"),
    ),  # the odd one is the first
    ("X04", sheet(indicators=rows(*(row(f"课程{n}", "=9.00(节) 6.00 5.00", "暴雨停课") for n in "甲乙")))),
    ("X05", sheet(project="信息平台运维（一期）"), sheet(project="信息平台运维（二期）")),
    ("X05", sheet(project="信息平台运维（2020年第3期，2021年第4期）"), sheet(project="信息平台的运维")),
    ("X05", sheet(project="职业技能培训"), sheet(project="退役军人安置")),
    ("X07", sheet(), sheet()),  # the very same sheet
    ("X08", _moved("甲", "6月", "人才局"), _moved("乙", "6月", "人才中心"), _moved("丙", "6月", "人才中心")),
    ("X08", _moved("甲", "6月", "人才中心"), _moved("乙", "6月", "人才中心负责后续实施")),
    ("X08", _moved("甲", "6月", "区人才中心"), _moved("乙", "6月", "人才中心")),  # without the place
    ("X08", _moved("甲", "3月", "人才中心"), _moved("乙", "3月", "人才中心"), _moved("丙", "6月", "人才局")),
    ("X09", sheet(), sheet(unit="某区执法大队", total="20.00 20.00 10.00 50.00")),  # the cheap one
    ("X09", sheet(unit="某区执法大队", total="60.00 60.00 40.00 66.66"), sheet()),  # dearer, but not far
    ("X09", sheet(unit="某区执法大队", total="60.00 60.00 30.00 50.00"), sheet()),  # three times as dear
    ("X09", sheet(project="另一个项目", total="20.00 20.00 10.00 50.00"), sheet()),
    ("X09", sheet(unit="某区执法大队", total="20.00 20.00 -1.00 -5.00"), sheet()),  # B16's
    ("X07", sheet(measure="无", period=("2024-01", "2024-04")), sheet()),
]


@pytest.mark.parametrize("code", ["X01", "X02"])
def test_both_sheets_are_told(code: str) -> None:
    assert code in codes(_TEAM, sheet())
    assert code in codes(sheet(), _TEAM)


def test_shared_indicators_are_counted_against_the_fewer() -> None:
    larger = sheet(project="甲项目", indicators=_named("一", "二", "三", "四", "五", "六"))
    smaller = sheet(project="乙项目", indicators=_named("一", "二", "三", "七", "八"))
    finding = found("X02", larger, smaller)
    assert finding.message == "与「甲项目」的三级指标雷同：3 项同名，占指标较少一张的 60%"
    assert paths(finding) == [f"indicators/{place}/name" for place in range(3)]


def test_many_alike_sheets_make_one_finding_each() -> None:
    alike = [sheet(project=f"{name}项目") for name in "甲乙丙丁"]
    assert found("X02", *alike).message.startswith("与「甲项目」（共 3 张）的三级指标雷同：7 项同名")


def test_a_pair_is_found_among_hundreds_that_share_their_names() -> None:
    crowd = [sheet(project=f"{n}号", indicators=_named("一", "二", f"{n}甲", f"{n}乙")) for n in range(200)]
    twin = sheet(project="乙项目", indicators=_named("一", "二", "三", "四"))
    assert found("X02", *crowd, sheet(project="甲项目", indicators=_named("一", "二", "三", "五")), twin)


def test_similar_names_make_one_finding_a_sheet() -> None:
    names = ("就业创业政策宣传经费", "就业创业政策宣传费", "就业创业政策宣传费用")
    finding = found("X05", *(sheet(project=name) for name in names))
    assert finding.message == "项目名称与「就业创业政策宣传经费」、「就业创业政策宣传费」近似"


def test_an_odd_spelling_says_the_usual_one() -> None:
    finding = found("X03", _TEAM, sheet(), sheet(project="丙", department="某区人社局（汇总）"))
    assert finding.message == "主管部门写作“某区人社局（汇总）”，多数表写作“某区人社局(汇总)”"
    assert finding.suggestion == "规范书写：主管部门请统一写作“某区人社局(汇总)”。"


def test_one_reason_for_all_says_for_how_many() -> None:
    late = (row(f"课程{n}", "=9.00(节) 6.00 5.00", "暴雨，停课。") for n in "甲乙丙")
    finding = found("X04", sheet(indicators=rows(*late)))
    assert finding.message == "3 项指标的偏差原因都是“暴雨，停课。”"


def test_a_second_version_says_where_the_first_stands() -> None:
    finding = found("X07", sheet(measure="无"), sheet())
    assert finding.message == "同一项目、单位和时段另有内容不同的表：“绩效跟踪表.txt 第 7 行”"


def test_of_many_versions_a_few_are_told() -> None:
    versions = [sheet(measure=f"{number}日前付清。") for number in range(100)]
    message = found("X07", *versions).message
    assert message.count("绩效跟踪表.txt 第 7 行") == 5
    assert message.endswith("”等 99 项")


@pytest.mark.parametrize(("certain", "doubtful", "told"), [(19, 1, 1), (18, 2, 0), (19, 0, 0)])
def test_a_batch_that_is_sure_of_everything_is_told_so_once(certain: int, doubtful: int, told: int) -> None:
    examined = examine(_batch(certain, doubtful), Settings())
    assert [finding.code for finding in examined.on_batch] == ["X06"] * told
    assert "X06" not in {finding.code for findings in examined.findings for finding in findings}


def test_a_finding_on_the_batch_can_be_left_out_like_any_other() -> None:
    assert examine(_batch(19, 1), Settings(ignore=("X",))).on_batch == ()


def test_the_dearer_of_two_projects_of_one_name_is_told_what_the_other_pays() -> None:
    cheap = sheet(unit="某区执法大队", total="36.00 36.00 0.00 0.00")
    finding = found("X09", cheap, sheet())
    assert finding.message == (
        "按“培训场次”折合，本表执行数每场 15.00 万元，某区执法大队的同名项目预算数每场 4.00 万元，相差 3.8 倍"
    )
    assert finding.suggestion == (
        "提供佐证：按“培训场次”折合，本表执行数每场15.00万元，某区执法大队的同名项目预算数每场4.00万元，"
        "请说明数量口径和开支标准为何不同。"
    )


def test_of_many_counts_the_first_row_is_told_whatever_the_order_of_a_set() -> None:
    counted = rows(
        *(row(f"{name}次数", "=9.00(次) 6.00 6.00") for name in "甲乙丙丁戊己庚辛"), without=[QUANTITY]
    )
    cheap = sheet(unit="某区执法大队", total="36.00 36.00 0.00 0.00", indicators=counted)
    assert "“甲次数”" in found("X09", cheap, sheet(indicators=counted)).message


def test_a_reason_that_holds_all_up_is_not_asked_for_row_by_row() -> None:
    held = [row(f"课程{n}", "=9.00(节) 6.00 0.00", "10月底该项目才立项") for n in "甲乙丙"]
    assert "请说明何时开展、由谁负责" in found("X04", sheet(indicators=rows(*held))).suggestion
    stormy = [row(f"课程{n}", "=9.00(节) 6.00 5.00", "暴雨停课") for n in "甲乙丙"]
    assert "请逐项" in found("X04", sheet(indicators=rows(*stormy))).suggestion
