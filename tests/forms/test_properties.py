"""What must hold of any form, however it was copied, merged, shifted or wrapped."""

from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.forms.making import Rows, bodies, form, lost, sheet_of, sheets_of
from tui_tracker.forms.recogniser import Refusal
from tui_tracker.model import AMOUNTS, SOURCES, TAXONOMY, TOTAL, VALUES, Sheet
from tui_tracker.model.text import squash

NUMBERS = st.integers(0, len(bodies()) - 1)
LEVELS2 = frozenset(level2 for group in TAXONOMY.values() for level2 in group)
TITLE = "财政项目支出绩效跟踪表"
FIRST_ROW = 4
"""The first row of `form` that belongs to the form itself, 项目名称."""


def said(sheet: Sheet) -> list[tuple[str, str]]:
    return [(path, cell.key) for path, cell in sheet.cells() if path not in {"title", "period"}]


def assert_same(changed: Rows, number: int) -> None:
    sheet, original = sheet_of(changed), sheet_of(form(number))
    assert said(sheet) == said(original)
    assert (sheet.key, sheet.digest) == (original.key, original.digest)
    assert not lost(changed, [sheet])


def is_blank(cell: str | None) -> bool:
    return not cell or not squash(cell)


def changed_cells(rows: Rows, change: Callable[[str], str]) -> Rows:
    return [[change(cell) if cell else cell for cell in row] for row in rows]


def shift(row: list[str | None], to_the_right: bool) -> None:
    if to_the_right:
        row.insert(0, "")
    elif is_blank(row[0]):
        del row[0]


@given(NUMBERS, st.data())
def test_a_row_shifted_by_one_cell_says_the_same(number: int, data: st.DataObject) -> None:
    rows = form(number)
    shift(rows[data.draw(st.integers(FIRST_ROW, len(rows) - 1))], data.draw(st.booleans()))
    assert_same(rows, number)


@given(NUMBERS, st.sampled_from(["", None]), st.data())
def test_a_merged_level_is_filled_down_even_where_its_row_is_shifted(
    number: int, merged: str | None, data: st.DataObject
) -> None:
    rows = form(number)
    above = ""
    for row in rows[FIRST_ROW:]:
        level2 = squash(row[2] or "") if len(row) > 2 else ""
        if level2 in LEVELS2 and level2 == above and data.draw(st.booleans()):
            row[2] = merged
            if data.draw(st.booleans()):
                shift(row, data.draw(st.booleans()))
        above = level2 if level2 in LEVELS2 else ""
    assert_same(rows, number)


@given(NUMBERS)
def test_levels_repeated_in_every_row_say_the_same_as_merged_ones(number: int) -> None:
    rows = form(number)
    level1 = ""
    for row in rows[FIRST_ROW:]:
        if squash(row[1] or "") in TAXONOMY:
            level1 = row[1] or ""
        elif len(row) > 2 and squash(row[2] or "") in LEVELS2 and is_blank(row[1]) and is_blank(row[0]):
            row[1] = level1
    assert_same(rows, number)


@given(NUMBERS, st.data())
def test_blank_lines_end_nothing(number: int, data: st.DataObject) -> None:
    rows = form(number)
    for index in sorted(data.draw(st.lists(st.integers(0, len(rows)), max_size=8)), reverse=True):
        rows.insert(index, data.draw(st.sampled_from([[], [""], ["", " ", "\u3000"], [None, None]])))
    assert_same(rows, number)


@given(st.lists(NUMBERS, min_size=1, max_size=4), st.data())
def test_sheets_are_told_apart_where_titles_are_missing(numbers: list[int], data: st.DataObject) -> None:
    rows: Rows = []
    for number in numbers:
        title = data.draw(st.sampled_from([slice(0, 0), slice(0, 1), slice(0, 2)]))
        rows += [row for index, row in enumerate(form(number)) if index not in range(4)[title]]
    sheets = sheets_of(rows)
    assert [sheet.digest for sheet in sheets] == [sheet_of(form(number)).digest for number in numbers]
    assert {sheet.period.months for sheet in sheets} == {8}


@given(NUMBERS, st.data())
def test_wraps_inside_cells_are_no_text(number: int, data: st.DataObject) -> None:
    digits = {*"0123456789.,"}

    def wrap(cell: str) -> str:
        place = data.draw(st.integers(0, len(cell)))
        is_in_number = cell[:place][-1:] in digits and cell[place:][:1] in digits
        spaces = ["\u200b"] if is_in_number else [" ", "\n", "\u3000", "\xa0", "\u200b"]
        return cell[:place] + data.draw(st.sampled_from(spaces)) + cell[place:]

    rows = form(number)
    index = data.draw(st.integers(0, len(rows) - 1))
    rows[index] = changed_cells([rows[index]], wrap)[0]
    assert_same(rows, number)


@given(NUMBERS, st.booleans())
def test_full_and_half_width_are_the_same(number: int, full: bool) -> None:
    half, wide = "()%=<>:,", "（）％＝＜＞：，"
    table = str.maketrans(half, wide) if full else str.maketrans(wide, half)
    assert_same(changed_cells(form(number), lambda cell: cell.translate(table)), number)


@given(NUMBERS, st.data())
def test_a_sheet_cut_in_the_middle_keeps_what_stands_above_the_cut(number: int, data: st.DataObject) -> None:
    whole = form(number)
    rows = whole[: data.draw(st.integers(FIRST_ROW + 1, len(whole)))]
    sheet, original = sheet_of(rows), sheet_of(whole)
    assert not lost(rows, [sheet])
    assert sheet.project == original.project
    assert sheet.indicators == original.indicators[: len(sheet.indicators)]
    assert sheet.budget.lines == original.budget.lines[: len(sheet.budget.lines)]


PRINTED = (
    "财政项目支出绩效跟踪表", "跟踪时段：2024年1月 至 2024年8月", "项目名称", "主管部门", "实施单位", "预算执行情况（万元）",
    *AMOUNTS.values(), TOTAL, *SOURCES, "年度总体目标", "预期目标", "跟踪期实际完成情况", "绩效指标", "一级指标", "二级指标",
    "三级指标", *VALUES.values(), *TAXONOMY, *sorted(LEVELS2), "绩效跟踪总体判断", "年度项目预算完成可能性",
    "年度绩效目标完成可能性", "纠偏措施", "纠错措施", "预算执行情况说明",
)  # fmt: skip
CELLS = st.one_of(
    st.sampled_from(["", None, " "]),
    st.sampled_from(PRINTED),
    st.sampled_from(["6.00", "=100.00(%)", "≥90.00(人)", "及时", "0", "—", "无"]),
    st.text(max_size=6),
)
GRIDS = st.lists(st.lists(CELLS, max_size=11), max_size=25)


@given(GRIDS, GRIDS)
@example([], [["项目名称", "乙", "项目名称", "丙"]])
@example([], [["预算执行情况（万元）", "偏差原因分析"], ["跟踪期实际完成情况", "一级指标"]])
@example([], [["一级指标", "偏差原因分析", "", "偏差原因分析"], ["", "6.00", "", "\x80"]])
@example([["", TITLE, TITLE]], [[TITLE], [TITLE, "年初预算数", TITLE, "项目名称", TITLE]])
@example([], [["乙"], ["丙"]])
def test_nothing_is_ever_dropped_whatever_the_grid(above: Rows, below: Rows) -> None:
    rows: Rows = [*above, ["项目名称", "甲"], *below]
    refused: list[Refusal] = []
    # Tables without any column of what was carried out are a 申报表, which is refused as a whole and by its name;
    # a column of names below 项目名称 is no sheet.
    assert not lost(rows, sheets_of(rows, refused)) or refused


@given(NUMBERS, st.data())
def test_nothing_is_dropped_from_a_form_with_cells_swapped_and_overwritten(
    number: int, data: st.DataObject
) -> None:
    rows = form(number)
    for _ in range(data.draw(st.integers(1, 6))):
        row = rows[data.draw(st.integers(0, len(rows) - 1).filter(lambda index: index != FIRST_ROW))]
        column = data.draw(st.integers(0, len(row) - 1))
        other = data.draw(st.integers(0, len(row) - 1))
        row[column], row[other] = data.draw(CELLS), row[column]
    assert not lost(rows, sheets_of(rows))


@pytest.mark.parametrize(
    ("number", "at", "exchanges"),
    [
        # A sheet begins amid the indicators, of a form whose columns have no usual order.
        (1, 14, [(5, 1, "项目名称")]),
        # Two labels of the goal stand in its header, and no text between them.
        (7, 11, [(1, 5, "预期目标")]),
        # What could be the project's code stands beside it more than once.
        (7, 7, [(1, 5, "项目名称")]),
        # Words of the budget's header stand below the budget.
        (5, 23, [(0, 4, "跟踪期预算数"), (8, 1, "跟踪期预算数")]),
        (7, 26, [(5, 0, "年度资金总额")]),
    ],
)
def test_nothing_is_dropped_where_words_of_the_form_stand_amid_its_indicators(
    number: int, at: int, exchanges: list[tuple[int, int, str]]
) -> None:
    rows = form(number)
    for column, other, word in exchanges:
        rows[at][column], rows[at][other] = word, rows[at][column]
    assert not lost(rows, sheets_of(rows))
