"""Sheets that go on: on another page, below …表（续）, in a second table with the same header."""

from pathlib import Path

import pytest

from tests.documents.making import word, word_form, word_table
from tests.forms.bureaus import FUNDS, INDICATORS, LEVELS, cells, printed
from tests.forms.making import sheets_of
from tests.forms.reading import amounts, read, values
from tests.forms.variants import told
from tui_tracker.model import OddityKind
from tui_tracker.reading.document import read_bytes
from tui_tracker.rules.engine import check
from tui_tracker.settings import Settings

FILE = Path("表.docx")

HEADER = INDICATORS["监控"][0]
MORE = [
    "||时效指标|及时率|≥98%|97%|98%|备件短缺|有可能",
    "|效益指标|社会效益指标|游客量|≥50万人次|28万人次|52万人次||确定能",
]
NAMES = [("产出指标", "服务人数"), ("产出指标", "合格率"), ("产出指标", "及时率"), ("效益指标", "游客量")]
TITLE = "项目支出绩效目标执行监控表"


@pytest.mark.parametrize(
    "between",
    [
        [f"{TITLE}（续）"],
        [f"{TITLE}（续）", HEADER],
        [f"{TITLE}（续表）", "（2024年1-8月）", HEADER],
        [f"{TITLE}（续一）||单位：万元", HEADER],
        ["第1页 共2页", f"{TITLE}续表", HEADER],
        ["续表"],
        ["接上页：", HEADER],
        ["绩效指标表（续）", HEADER],
        [TITLE, HEADER],
        [HEADER],
        [f"{TITLE}（续）", "项目名称|扶残助残", HEADER],
        ["续表", "项目名称|扶残助残|主管部门|残联", HEADER],
    ],
)
def test_the_indicators_go_on_below_whatever_another_page_prints(between: list[str]) -> None:
    table = [*INDICATORS["监控"], *between, *MORE]
    sheet = read(printed("监控", indicators=table, foot=["填表人：张三"]))
    assert [(one.level1.key, one.name.text) for one in sheet.indicators] == NAMES
    assert not told(sheet, OddityKind.TITLE)


def test_a_second_page_that_begins_with_the_head_again_goes_on_with_the_sheet() -> None:
    first = printed("监控", foot=["第1页 共2页"])
    second = [
        f"{TITLE}（续）",
        "（2024年1-8月）",
        "项目名称|扶残助残|主管部门|残联|实施单位|服务中心",
        HEADER,
        *MORE,
    ]
    sheet = read([*first, *cells(second)])
    assert [(one.level1.key, one.name.text) for one in sheet.indicators] == NAMES
    assert not {"S07", "S08", "X01"} & {one.code for one in check([sheet], Settings())[0]}


def test_a_second_table_of_a_word_document_goes_on_with_the_first() -> None:
    data = word(f"{word_form(printed('监控'))}<w:p/>{word_table(cells([HEADER, *MORE]))}")
    (sheet,) = read_bytes(data, FILE)
    assert [(one.level1.key, one.name.text) for one in sheet.indicators] == NAMES


def test_a_page_that_goes_on_with_another_project_is_a_sheet_of_its_own() -> None:
    other = cells([f"{TITLE}（续）", "项目名称|助学", HEADER, *MORE])
    sheets = sheets_of([*printed("监控"), *other])
    assert [(sheet.project.text, len(sheet.indicators)) for sheet in sheets] == [("扶残助残", 2), ("助学", 2)]


@pytest.mark.parametrize(
    "again",
    [
        [FUNDS["自评"][0]],
        ["项目支出绩效自评表（续）", FUNDS["自评"][0]],
        ["项目支出绩效自评表（续）", "项目名称|扶残助残", FUNDS["自评"][0]],
        ["续表", "项目资金（万元）|全年执行数|年初预算数|全年预算数|分值|执行率|得分"],
    ],
)
def test_the_funds_go_on_below_a_header_that_may_stand_otherwise(again: list[str]) -> None:
    is_other = again[-1] != FUNDS["自评"][0]
    rows = ["财政拨款|60|70|80|—|85.71%|—", "其中：省级|30|35|40|—|85.71%|—"]
    if not is_other:
        rows = ["财政拨款|70|80|60|—|85.71%|—", "其中：省级|35|40|30|—|85.71%|—"]
    funds = [FUNDS["自评"][0], "总额|80|90|64|10|71.11%|7", *again, *rows]
    sheet = read(printed("自评", funds=funds))
    assert amounts(sheet, "总额", "initial", "tracked", "executed", "score") == ["80", "90", "64", "7"]
    assert amounts(sheet, "财政拨款", "initial", "tracked", "executed") == ["70", "80", "60"]
    assert [line.parent for line in sheet.budget.lines] == ["", "", "财政拨款"]
    assert sheet.budget.total_name == "总额"


def test_a_goal_that_goes_on_below_its_title_is_one_text() -> None:
    sheet = read(printed("监控", goals=["年度总体目标|服务500人，", f"{TITLE}（续）"]))
    assert sheet.goal.expected.text == "服务500人，"


# What was to be reached by a part of the year


@pytest.mark.parametrize(
    "header",
    [
        "年度目标值|半年目标值|半年完成值", "年度目标值|1-6月目标值|1-6月完成值", "年度计划值|上半年计划值|上半年完成情况",
        "年度指标值|阶段性目标|阶段完成情况", "指标值|1-6月指标值|完成值", "全年目标|半年目标|半年实际值",
        "年度指标值|本期目标值|本期完成值",
    ],
)  # fmt: skip
@pytest.mark.parametrize("title", ["", "项目支出绩效跟踪表"])
def test_the_target_of_a_part_of_the_year_is_the_plan(header: str, title: str) -> None:
    funds = ["项目资金（万元）|年初预算数|跟踪期预算数|1-6月执行数|执行率", "年度资金总额|80|80|40|50%"]
    table = [f"{LEVELS}|{header}|偏差原因分析", "|产出指标|数量指标|服务人数|≥500人|250人|240人|停课两周"]
    sheet = read(printed("监控", title=title, above=["（2024年1-6月）"], funds=funds, indicators=table))
    assert values(sheet, 0, "target", "plan", "actual", "reason") == ["≥500人", "250人", "240人", "停课两周"]


def test_targets_of_several_parts_of_the_year_are_uncertain() -> None:
    header = f"{LEVELS}|年度目标值|一季度目标值|二季度目标值|累计完成值|偏差原因分析"
    sheet = sheets_of(
        printed("监控", indicators=[header, "|产出指标|数量指标|人数|≥500人|100人|200人|240人|"])
    )[0]
    assert sheet.uncertain == {"indicators"}
