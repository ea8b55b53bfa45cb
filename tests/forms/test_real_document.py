"""The real document, compared with its own lines; the numbers are line numbers."""

import re
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from tests.forms.making import DOCUMENT, lines
from tui_tracker.model import AMOUNTS, TOTAL, Indicator, Location, Oddity, OddityKind, Sheet
from tui_tracker.model.text import squash
from tui_tracker.reading.document import read


@cache
def sheets() -> tuple[Sheet, ...]:
    return read(DOCUMENT)


def sheet_at(line: int) -> Sheet:
    """The sheet in which that line stands."""
    return [sheet for sheet in sheets() if (sheet.location.line or 0) <= line][-1]


def indicator_at(line: int) -> Indicator:
    return next(one for sheet in sheets() for one in sheet.indicators if one.place.line == line)


def cells_of(line: int) -> list[str]:
    return [cell for cell in lines()[line - 1].split("\t") if cell.strip()]


def oddities(kind: OddityKind) -> list[Oddity]:
    return [oddity for sheet in sheets() for oddity in sheet.oddities if oddity.kind is kind]


def lines_of(kind: OddityKind) -> set[int | None]:
    return {oddity.location.line for oddity in oddities(kind)}


def test_it_holds_41_sheets_418_indicators_and_164_budget_lines() -> None:
    assert len(sheets()) == 41
    assert sum(len(sheet.indicators) for sheet in sheets()) == 418
    assert sum(len(sheet.budget.lines) for sheet in sheets()) == 164
    assert len({sheet.digest for sheet in sheets()}) == 41


def test_keys_and_digests_are_what_they_have_always_been() -> None:
    """Reviews that people have saved are found by them."""
    pinned = (Path(__file__).parent / "sample_identities.txt").read_text("utf-8").splitlines()
    assert [f"{sheet.key} {sheet.digest}" for sheet in sheets()] == [
        line.rpartition(" ")[0] for line in pinned
    ]


def test_every_amount_is_the_number_in_its_line() -> None:
    row = re.compile(r"年度资金总额|当年财政拨款|上年结转资金|其他资金")
    in_the_document = [
        [Decimal(number) for number in re.findall(r"-?\d+\.\d+", line)]
        for line in lines()
        if row.search(line)
    ]
    as_read = [
        [getattr(line, column).number for column in AMOUNTS]
        for sheet in sheets()
        for line in sheet.budget.lines
    ]
    assert as_read == in_the_document
    assert {sheet.budget.unit for sheet in sheets()} == {"万元"}


def test_every_indicator_says_what_its_line_says() -> None:
    for sheet in sheets():
        for one in sheet.indicators:
            own = [one.level1, one.level2, one.name, one.target, one.plan, one.actual, one.reason]
            said = [cell.raw for cell in own if cell.raw]
            printed = [cell for cell in cells_of(one.place.line or 0) if squash(cell) != "绩效指标"]
            assert said == printed


def test_every_cell_stands_where_its_location_says() -> None:
    for sheet in sheets():
        for path, cell in sheet.cells():
            if not cell.raw or path in {"title", "period"}:
                continue
            place = cell.location
            assert place is not None
            assert place.line is not None
            assert place.column is not None
            assert lines()[place.line - 1].split("\t")[place.column - 1] == cell.raw


def test_no_line_is_left_out() -> None:
    assert not oddities(OddityKind.UNPLACED)
    read_lines = {cell.place.line for sheet in sheets() for _, cell in sheet.cells() if cell.place}
    headers = ("项目名称", "预算执行情况", "年度总体目标", "一级指标")
    for number, line in enumerate(lines(), 1):
        if line.strip() and not squash(line).startswith(headers):
            assert number in read_lines, line


def test_every_number_in_an_indicator_parses() -> None:
    number = re.compile(r"[=≥≤><]?-?[\d,]+(\.\d+)?(\([^()]+\)|%)?")
    for sheet in sheets():
        for one in sheet.indicators:
            for cell in (one.target, one.plan, one.actual):
                assert (cell.quantity is not None) == bool(number.fullmatch(squash(cell.raw)))


def test_a_sheet_without_a_title_is_a_sheet() -> None:
    assert sheet_at(289).project.text == "劳动保障监察、三方会议工作经历"
    assert not sheet_at(289).title
    assert sheet_at(289).period.text.location == Location(str(DOCUMENT), 287, 1)
    assert [sheet.location.line for sheet in sheets() if not sheet.title] == [289]


def test_a_title_in_markdown_is_a_title() -> None:
    (oddity,) = oddities(OddityKind.TITLE)
    assert (oddity.text, oddity.location.line) == ("## 财政项目支出绩效跟踪表", 1081)


def test_a_no_break_space_in_the_period_is_reported_and_read() -> None:
    (oddity,) = oddities(OddityKind.PERIOD)
    assert (oddity.location.line, oddity.detail) == (497, "U+00A0")
    assert {str(sheet.period) for sheet in sheets()} == {"2024-01 至 2024-08"}
    assert {sheet.period.months for sheet in sheets()} == {8}


@pytest.mark.parametrize("line", [214, 403, 454, 559, 962, 1015, 1115])
def test_amounts_are_taken_in_order_where_their_columns_differ_from_the_headers(line: int) -> None:
    total = sheet_at(line).budget.total
    assert total is not None
    amounts = [total.initial.raw, total.tracked.raw, total.executed.raw, total.rate.raw]
    assert amounts == cells_of(line)[1:]
    assert set(range(line, line + 4)) <= lines_of(OddityKind.AMOUNTS)


def test_no_other_amount_stands_beside_its_header() -> None:
    blocks = [range(first, first + 4) for first in (214, 403, 454, 559, 962, 1015, 1115)]
    assert lines_of(OddityKind.AMOUNTS) == {588, *(line for block in blocks for line in block)}


def test_the_source_of_funds_is_named_without_the_words_before_it() -> None:
    for sheet in sheets():
        assert [line.source for line in sheet.budget.lines] == [
            TOTAL,
            "当年财政拨款",
            "上年结转资金",
            "其他资金",
        ]


def test_a_project_name_far_to_the_right_is_the_project_name() -> None:
    project = sheet_at(821).project
    assert (project.text, project.column) == ("统计调查经费", 5)


def test_levels_shifted_to_the_right_are_levels() -> None:
    for line in [*range(655, 667), *range(668, 672)]:
        one = indicator_at(line)
        assert [one.level2.raw, one.name.raw, one.target.raw] == cells_of(line)[:3]
        assert line in lines_of(OddityKind.SHIFTED)
    assert indicator_at(655).level1.text == "产出指标"
    assert indicator_at(671).level1.text == "效益指标"


def test_levels_shifted_to_the_left_are_levels() -> None:
    one = indicator_at(440)
    assert (one.level1.text, one.level1.raw) == ("满意度指标", "")
    assert (one.level2.text, one.name.text, one.target.text) == (
        "服务对象满意度指标",
        "企业满意度",
        "≥90.00(%)",
    )
    other = indicator_at(920)
    assert (other.level1.text, other.level2.text) == ("满意度指标", "服务对象满意度指标")
    assert (other.name.text, other.actual.number) == ("用工单位满意率", Decimal("90.00"))
    assert {440, 920} <= lines_of(OddityKind.SHIFTED)


def test_a_blank_level_is_inherited_and_reported() -> None:
    assert lines_of(OddityKind.INHERITED) == {652, 653, 654}
    one = indicator_at(652)
    assert (one.level1.text, one.level2.text) == ("产出指标", "数量指标")
    assert (one.level1.raw, one.level2.raw) == ("", "")


@pytest.mark.parametrize("line", [176, 366])
def test_a_name_that_reads_like_a_level_is_a_name(line: int) -> None:
    one = indicator_at(line)
    assert one.level2.text == one.name.text == "服务对象满意度指标"
    assert one.target.text == "≥95.00(%)"


def test_wraps_are_undone_and_the_raw_text_kept() -> None:
    cell = next(one for one in sheets()[0].indicators if one.name.text == "成本控制有效性")
    assert cell.target.raw == "有效控制在标准 内"
    assert cell.target.text == cell.plan.text == cell.actual.text == "有效控制在标准内"


@pytest.mark.parametrize(("line", "paragraphs"), [(829, (3, 2)), (1020, (3, 3))])
def test_paragraphs_stay_paragraphs(line: int, paragraphs: tuple[int, int]) -> None:
    goal = sheet_at(line).goal
    assert (len(goal.expected.text.split("\n")), len(goal.actual.text.split("\n"))) == paragraphs


def test_another_layout_with_other_labels_is_read_and_reported() -> None:
    sheet = sheet_at(582)
    assert lines_of(OddityKind.LABEL) == {633, 634, 635}
    assert [oddity.text for oddity in oddities(OddityKind.LABEL)] == [
        "绩效跟踪总体评价",
        "年度项目预算完成及时性",
        "年度项目预算支出合规性",
        "纠错措施",
    ]
    assert (sheet.judgement.budget.text, sheet.judgement.goal.text) == ("确定能完成", "确定能完成")
    assert len(sheet.indicators) == 41
    other_sources = sheet.budget.line("其他资金")
    assert other_sources is not None
    assert other_sources.rate.text == "0.00"


def test_the_same_project_of_two_units_is_two_sheets() -> None:
    keys = {sheet.key for sheet in sheets() if sheet.project.text == "政府购买辅助服务"}
    assert len(keys) == 2
    assert len({sheet.key for sheet in sheets()}) == 41


def test_a_measure_and_a_blank_measure() -> None:
    assert sheet_at(443).measure.text == "11月份支付"
    assert sheets()[-1].measure.text == "尽快执行。"
    assert not sheets()[0].measure
    assert sheets()[0].measure.location is not None
