"""What must hold of every edition of the three first-class forms, whatever the order, the words and the unit."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.forms.first_class import EVALUATION, FORMS, MONITORING, TRACKING, Columns, Form
from tests.forms.making import Rows, lost, sheet_of
from tui_tracker.forms.catalogue import built_in
from tui_tracker.model import Sheet
from tui_tracker.model.text import squash
from tui_tracker.rules.engine import check
from tui_tracker.settings import Settings

FEW = settings(max_examples=40)
ANY_FORM = st.sampled_from(FORMS)
POINTS = ("分值", "得分")


@cache
def original(id: str) -> Sheet:
    """The sheet of that form, as it is read where nothing is exchanged."""
    (form,) = (form for form in FORMS if form.id == id)
    return sheet_of(form.rows())


def assert_same(rows: Rows, id: str) -> Sheet:
    """The rows say what the form says where nothing is exchanged; the sheet."""
    sheet = sheet_of(rows)
    said = [[(path, cell.text) for path, cell in sorted(one.cells())] for one in (sheet, original(id))]
    assert said[0] == said[1]
    assert sheet.layout.form == id
    assert (sheet.key, sheet.digest) == (original(id).key, original(id).digest)
    assert not lost(rows, [sheet])
    return sheet


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_each_form_is_read_as_a_whole(form: Form) -> None:
    sheet = assert_same(form.rows(), form.id)
    assert not sheet.oddities
    assert [*sheet.layout.budget.values()] == [*form.amounts] or form is MONITORING
    assert len(sheet.budget.lines) == 4
    assert [one.name.text for one in sheet.indicators] == [*form.indicators["三级指标"]]
    assert all(one.target and one.actual for one in sheet.indicators)


@FEW
@given(ANY_FORM, st.data())
def test_known_columns_may_stand_in_any_order(form: Form, data: st.DataObject) -> None:
    amounts = data.draw(st.permutations([*form.amounts]))
    values = data.draw(st.permutations([one for one in form.indicators if one not in POINTS]))
    # Points left of the name are those of a level.
    name = values.index("三级指标") + 1
    for one in POINTS:
        if one in form.indicators:
            values.insert(data.draw(st.integers(name, len(values))), one)
    changed = replace(
        form,
        amounts={header: form.amounts[header] for header in amounts},
        indicators={header: form.indicators[header] for header in values},
    )
    assert_same(changed.rows(), form.id)


STRANGE = st.sampled_from(
    [
        "审核意见", "批复文号", "上年执行数", "季度安排", "材料编号", "其中政府采购", "证明材料",
        "财政审核数", "评分标准及依据", "同比增减", "上年同期完成值", "本月支付笔数", "行业平均水平", "责任人", "完成时间",
        "预警", "数据来源", "2022年完成值", "2023年预算数", "支付凭证号", "调整原因",
    ]
)  # fmt: skip
CELLS = st.sampled_from(
    [
        "7.77",
        "甲",
        "",
        "33%",
        "≥5(个)",
        "及时",
        "1234.00",
        "已完成",
        "无",
        "—",
        "√",
        "0",
        "（20）",
        "△5",
        "2024年6月",
        "确定能",
    ]
)


def widened(columns: Columns, header: str, data: st.DataObject) -> Columns:
    """The columns and another one, anywhere."""
    count = len(next(iter(columns.values())))
    known = [*columns.items()]
    cells = data.draw(st.lists(CELLS, min_size=count, max_size=count))
    known.insert(data.draw(st.integers(0, len(known))), (header, cells))
    return dict(known)


@FEW
@given(ANY_FORM, STRANGE, st.data())
def test_an_unknown_column_moves_no_value(form: Form, header: str, data: st.DataObject) -> None:
    changed = replace(
        form, amounts=widened(form.amounts, header, data), indicators=widened(form.indicators, header, data)
    )
    sheet = sheet_of(changed.rows())
    assert sheet.digest == original(form.id).digest
    told = [*(one.detail or one.text for one in sheet.oddities), *(note.text for note in sheet.notes)]
    assert any(header in text for text in told)


GROUPS = {
    "年初预算数": ("预算安排", "预算与执行", "执行情况", "金额", "监控期", "全年", "1-8月"),
    "一级指标": ("目标与完成", "完成情况", "自评情况", "监控情况", "1-8月完成情况"),
}


def in_two_rows(rows: Rows, data: st.DataObject) -> Rows:
    """The rows with some neighbours among the headers of a table printed below one that heads them all."""
    first, groups = data.draw(st.sampled_from([*GROUPS.items()]))
    at = next(at for at, row in enumerate(rows) if first in row)
    header = rows[at]
    values = [*range(max(2, header.index("三级指标") + 1 if "三级指标" in header else 2), len(header))]
    start, end = sorted(data.draw(st.lists(st.sampled_from(values), min_size=2, max_size=2, unique=True)))
    # The cell above a group may be blank, too.
    group = data.draw(st.sampled_from([*groups, ""]))
    above = [*header[:start], group, *[""] * (end - start), *header[end + 1 :]]
    below = [*[""] * start, *header[start : end + 1], *[""] * (len(header) - end - 1)]
    return [*rows[:at], above, below, *rows[at + 1 :]]


@FEW
@given(ANY_FORM, st.data())
def test_headers_in_two_rows_say_the_same(form: Form, data: st.DataObject) -> None:
    assert_same(in_two_rows(form.rows(), data), form.id)


@FEW
@given(ANY_FORM, STRANGE, st.data())
def test_an_unknown_column_moves_no_value_where_headers_take_two_rows(
    form: Form, header: str, data: st.DataObject
) -> None:
    changed = replace(
        form, amounts=widened(form.amounts, header, data), indicators=widened(form.indicators, header, data)
    )
    assert sheet_of(in_two_rows(changed.rows(), data)).digest == original(form.id).digest


def synonyms(form: str, label: str) -> Sequence[str]:
    """The words that mean the same in that form; what names a row of funds or a likelihood is no label."""
    (description,) = (one for one in built_in().all if one.id == form)
    words = built_in().words_of(description)
    known = words[squash(label)]
    if not any(known) or known.source or known.tick:
        return [label]
    tables = [one.words[table] for one in (description, built_in().common) for table in one.words]
    said = {word for table in tables for several in table.values() for word in several}
    # A header that says 全年 speaks of another period, of which the sheet tells.
    return sorted(word for word in said if words[squash(word)] == known and "全年" not in word) or [label]


@FEW
@given(ANY_FORM, st.data())
def test_a_label_may_be_any_of_its_synonyms(form: Form, data: st.DataObject) -> None:
    heads = {*form.amounts, *form.goals, *form.indicators}
    rows = in_two_rows(form.rows(), data) if data.draw(st.booleans()) else form.rows()
    for row in rows[2:]:
        for column, cell in enumerate(row):
            if cell and (column == 0 or heads & {*row}):
                row[column] = data.draw(st.sampled_from(synonyms(form.id, cell)))
    assert_same(rows, form.id)


YEARS = ["", "跟踪时段：", "监控时段：", "绩效跟踪期间:", "统计期间 "]
SPELLINGS = [
    "2024年1月 至 2024年8月", "2024年1月至8月", "2024年1-8月", "2024年1—8月", "2024.1-2024.8", "2024.01-2024.08",
    "2024/01/01—2024/08/31", "2024-01-01至2024-08-31", "2024年1月1日至2024年8月31日", "截至2024年8月31日", "截至2024年8月",
    "二〇二四年一月至八月", "（2024年1月至8月）", "２０２４年１月至８月", "2024年1月-2024年8月",
]  # fmt: skip


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("form", [TRACKING, MONITORING], ids=lambda form: form.id)
def test_any_spelling_of_a_period_is_one_key(form: Form, spelling: str) -> None:
    for label in YEARS:
        sheet = sheet_of(replace(form, period=f"{label}{spelling}").rows())
        assert str(sheet.period) == "2024-01 至 2024-08"
        assert sheet.key == original(form.id).key


@pytest.mark.parametrize("spelling", [
    "（2024年度）", "2024年", "二〇二四年度", "2024年1-12月", "自评期间：2024年全年", "评价期间：2024.01-2024.12",
    "年度：2024",
])  # fmt: skip
def test_any_spelling_of_a_year_is_one_key(spelling: str) -> None:
    sheet = sheet_of(replace(EVALUATION, period=spelling).rows())
    assert str(sheet.period) == "2024-01 至 2024-12"
    assert sheet.key == original("evaluation").key


@pytest.mark.parametrize(
    ("spellings", "months"),
    [
        (("2024年上半年", "2024年1-6月", "截至2024年6月30日", "2024年1月至6月"), "2024-01 至 2024-06"),
        (("2024年第三季度", "2024年三季度", "2024年7-9月", "2024年7月1日至9月30日"), "2024-07 至 2024-09"),
        (("2024年度", "2024年", "2024年全年", "2024年1-12月"), "2024-01 至 2024-12"),
    ],
)
def test_parts_of_a_year_are_their_months(spellings: Sequence[str], months: str) -> None:
    # Headers that name other months would contradict.
    headers = {header.replace("1-8月", ""): cells for header, cells in MONITORING.amounts.items()}
    values = {header.replace("1-8月", ""): cells for header, cells in MONITORING.indicators.items()}
    sheets = [
        sheet_of(replace(MONITORING, period=f"监控时段：{one}", amounts=headers, indicators=values).rows())
        for one in spellings
    ]
    assert {str(sheet.period) for sheet in sheets} == {months}
    assert len({sheet.key for sheet in sheets}) == 1


UNITS = {"元": Decimal(10_000), "万元": Decimal(1), "亿元": Decimal("0.0001")}


def _in_unit(form: Form, unit: str) -> Form:
    """The same sheet with amounts in another unit."""

    def converted(header: str, cell: str) -> str:
        is_amount = header.endswith("数") and cell.replace(".", "").isdecimal()
        return f"{Decimal(cell) * UNITS[unit]:.8f}".rstrip("0").rstrip(".") if is_amount else cell

    amounts = {header: [converted(header, cell) for cell in cells] for header, cells in form.amounts.items()}
    return replace(form, unit=unit, amounts=amounts)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_any_unit_gives_the_same_rates_and_the_same_findings(form: Form) -> None:
    sheets = {unit: sheet_of(_in_unit(form, unit).rows()) for unit in UNITS}
    said = {unit: check([sheet], Settings(select=("B", "F", "P")))[0] for unit, sheet in sheets.items()}
    assert {unit: sheet.budget.unit for unit, sheet in sheets.items()} == {unit: unit for unit in UNITS}
    codes = {unit: [finding.code for finding in found] for unit, found in said.items()}
    assert codes["元"] == codes["万元"] == codes["亿元"]
    for unit, found in said.items():
        texts = [f"{finding.message}{finding.suggestion}" for finding in found]
        assert not any("万元" in text for text in texts if unit == "元")
