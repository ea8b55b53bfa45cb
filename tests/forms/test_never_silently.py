"""Each small change of a printed form is read with the values meant, or told: never another value without a word."""

from collections.abc import Callable, Iterator

import pytest

from tests.forms.bureaus import printed
from tests.forms.making import Rows, sheet_of
from tui_tracker.model import OddityKind, Sheet
from tui_tracker.rules.engine import check
from tui_tracker.settings import Settings

KINDS = ("跟踪", "自评", "监控")
FUNDS_AT, VALUES_AT = "项目资金", "绩效指标"
WORD, NUMBER = "见附件", "7.77"
_AMOUNTS = ("initial", "tracked", "executed", "rate", "weight", "score", "forecast")
_VALUES = (
    "name",
    "target",
    "plan",
    "actual",
    "forecast",
    "weight",
    "score",
    "reason",
    "likelihood",
)
TOLD = {OddityKind.UNCERTAIN, OddityKind.UNPLACED, OddityKind.UNREAD, OddityKind.SHIFTED, OddityKind.AMOUNTS}

Change = Callable[[Rows, int, int, int], Rows]
"""A change of a table whose header stands in one row and its last row in another, at a column."""


def said(sheet: Sheet) -> set[tuple[str, str, str]]:
    """What is read: which row, which column, which text; what is blank says nothing.

    A row without a level is of the kind above it, whatever was meant; a budget that is the one at first says no more.
    """
    funds = (
        (line.name, role, getattr(line, role).text)
        for line in sheet.budget.lines
        for role in _AMOUNTS
        if role != "tracked" or line.tracked.column != line.initial.column
    )
    values = (
        (f"{at}", role, getattr(one, role).key) for at, one in enumerate(sheet.indicators) for role in _VALUES
    )
    return {one for one in (*funds, *values) if one[2]}


def plain(kind: str) -> Rows:
    """A sheet of which each table ends where the rows do, but for the parts below that its form requires."""
    return printed(kind, foot=None if kind == "跟踪" else ())


def in_column(
    rows: Rows, first: int, last: int, cell: Callable[[int, list[str | None]], list[str | None]]
) -> Rows:
    return [cell(at - first, [*row]) if first <= at <= last else row for at, row in enumerate(rows)]


def an_unknown_column(text: str) -> Change:
    def change(rows: Rows, first: int, last: int, column: int) -> Rows:
        return in_column(
            rows, first, last, lambda at, row: [*row[:column], text if at else "其他事项", *row[column:]]
        )

    return change


def without_header(rows: Rows, first: int, last: int, column: int) -> Rows:
    return in_column(
        rows, first, last, lambda at, row: [*row[:column], "" if not at else row[column], *row[column + 1 :]]
    )


def with_strange_header(rows: Rows, first: int, last: int, column: int) -> Rows:
    return in_column(
        rows,
        first,
        last,
        lambda at, row: [*row[:column], row[column] if at else "其他事项", *row[column + 1 :]],
    )


def with_neighbours_exchanged(rows: Rows, first: int, last: int, column: int) -> Rows:
    return in_column(
        rows,
        first,
        last,
        lambda _, row: [*row[:column], *row[column : column + 2][::-1], *row[column + 2 :]],
    )


def without_column(rows: Rows, first: int, last: int, column: int) -> Rows:
    return in_column(rows, first, last, lambda _, row: [*row[:column], *row[column + 1 :]])


def one_cell_missing(rows: Rows, first: int, last: int, column: int) -> Rows:
    return in_column(rows, last, last, lambda _, row: [*row[:column], *row[column + 1 :]])


def one_cell_more(rows: Rows, first: int, last: int, column: int) -> Rows:
    return in_column(rows, last, last, lambda _, row: [*row[:column], "", *row[column:]])


def one_cell_blank(rows: Rows, first: int, last: int, column: int) -> Rows:
    return in_column(rows, last, last, lambda _, row: [*row[:column], "", *row[column + 1 :]])


CHANGES: dict[str, Change] = {
    "an unknown column of words": an_unknown_column(WORD),
    "an unknown column of numbers": an_unknown_column(NUMBER),
    "no header": without_header,
    "a strange header": with_strange_header,
    "neighbours exchanged": with_neighbours_exchanged,
    "no column": without_column,
    "one cell missing": one_cell_missing,
    "one cell more": one_cell_more,
    "one cell blank": one_cell_blank,
}


def table_of(rows: Rows, label: str) -> tuple[int, int]:
    """The rows of the header and of the last line of a table."""
    first = next(at for at, row in enumerate(rows) if (row[0] or "").startswith(label))
    ends = ("年度总体目标", "总分", "绩效跟踪总体判断")
    last = next((at for at, row in enumerate(rows) if at > first and row[0] in ends), len(rows)) - 1
    return first, last


def changed(kind: str, change: Change) -> Iterator[tuple[str, Rows]]:
    rows = plain(kind)
    for label in (FUNDS_AT, VALUES_AT):
        first, last = table_of(rows, label)
        for column in range(1, len(rows[first])):
            # Without 三级指标 the level above it is the name.
            if change is not without_column or rows[first][column] != "三级指标":
                yield f"{label} {column}", change(rows, first, last, column)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", CHANGES)
def test_no_value_moves_in_silence(kind: str, name: str) -> None:
    meant = said(sheet_of(plain(kind)))
    for place, rows in changed(kind, CHANGES[name]):
        sheet = sheet_of(rows)
        other = said(sheet) - meant
        is_told = sheet.uncertain or any(one.kind in TOLD for one in sheet.oddities)
        is_told = is_told or "S07" in {one.code for one in check([sheet], Settings())[0]}
        assert not other or is_told, (place, other)


FORM = "|一级指标|二级指标|三级指标|年度指标值{unit}|实际完成值{unit}|分值|得分|偏差原因分析及改进措施"


@pytest.mark.parametrize(
    ("unit", "row", "target", "actual"),
    [
        ("（%）", "合格率|90|95", "90%", "95%"),
        ("（%）", "合格率|≥90|95", "≥90%", "95%"),
        ("", "合格率|≥95%|0.97", "≥95%", "0.97"),
        ("", "合格率|≥0.9|92%", "≥0.9", "92%"),
        ("", "培训人次（人次）|100|120", "100", "120"),
        ("", "总成本|≤100万元|500000元", "≤100万元", "500000元"),
    ],
)
def test_values_keep_the_unit_that_is_printed_with_them(
    unit: str, row: str, target: str, actual: str
) -> None:
    table = [f"绩效指标{FORM.format(unit=unit)}", f"|产出指标|质量指标|{row}|90|90|"]
    (one,) = sheet_of(printed("自评", indicators=table, foot=())).indicators
    assert (one.target.text, one.actual.text) == (target, actual)
    assert one.target.quantity
    assert one.actual.quantity


@pytest.mark.parametrize("minus", ["▲20", "（20）", "-20", "△20", "－20"])
def test_what_was_taken_away_is_written_in_many_ways(minus: str) -> None:
    funds = [
        "项目资金（万元）|年初预算数|调整数|调整后预算数|全年执行数|执行率",
        f"年度资金总额|100|{minus}|80|40|50%",
    ]
    (line,) = sheet_of(printed("自评", funds=funds)).budget.lines
    assert [getattr(line, role).number for role in ("initial", "adjustment", "tracked")] == [100, -20, 80]


@pytest.mark.parametrize("unit", ["（单位：千元）", "金额单位：亿元", "（单位：元）"])
def test_the_nearer_unit_of_two_counts_and_both_are_told(unit: str) -> None:
    sheet = sheet_of(printed("自评", title=f"项目支出绩效自评表{unit}"))
    assert sheet.budget.unit == "万元"
    assert any("金额单位不同" in one.detail for one in sheet.oddities)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_told_of_the_form_itself(kind: str) -> None:
    sheet = sheet_of(plain(kind))
    assert not {one.kind for one in sheet.oddities} & TOLD
    assert "S07" not in {one.code for one in check([sheet], Settings())[0]}
