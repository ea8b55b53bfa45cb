"""Sheets that were put into bytes come back as they were."""

import json
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import SAMPLE
from tests.forms.making import bodies, form, sheets_of
from tui_tracker.model import Location, Quantity, Sheet, Value
from tui_tracker.reading.codec import decode, encode
from tui_tracker.reading.document import read

SAMPLES = Path(__file__).parents[1] / "documents" / "samples"
NAMES = (
    "30_宣传经费.docx",
    "30_宣传经费.xlsx",
    "30_宣传经费.xls",
    "30_宣传经费.txt",
    "30_宣传经费.pdf",
    "types.xls",
)
PATH = "test"

# A small alphabet: the table of all characters takes a second to make.
TEXTS = st.text('甲乙=!%(6１ \t\n\r\x1b\xa0\u200b\u2028\ud800"\\', max_size=8)
CELLS = st.one_of(
    st.sampled_from(
        ["", None, " ", "产出指标", "数量指标", "年度资金总额", "绩效指标", "项目名称", "纠偏措施"]
    ),
    st.sampled_from(
        ["6.00", "=100.00(%)", "≥ 90.00( 人)", "有效\n控制", "=甲", "!乙", "１２３", "\x1b[31m", "\ud800"]
    ),
    TEXTS,
)
NUMBERS = st.none() | st.integers(1, 400_000)
PLACES = st.builds(
    Location,
    st.just(PATH),
    NUMBERS,
    NUMBERS,
    NUMBERS,
    NUMBERS,
    st.none() | TEXTS,
    st.none() | TEXTS,
    NUMBERS,
)
QUANTITIES = st.builds(Quantity, st.sampled_from(["", "=", "≥"]), st.decimals(allow_nan=False), TEXTS)
VALUES = st.builds(
    Value,
    TEXTS,
    TEXTS,
    TEXTS,
    st.none() | QUANTITIES,
    st.none() | st.integers(0, 64),
    st.none() | PLACES,
)


def again(sheets: tuple[Sheet, ...], path: str = PATH) -> tuple[Sheet, ...]:
    return decode(encode(sheets, path), path)


@pytest.mark.parametrize(
    "document", [SAMPLE, *(SAMPLES / name for name in NAMES)], ids=lambda path: path.name
)
def test_real_documents_come_back_as_they_were(document: Path) -> None:
    sheets = read(document)
    assert again(sheets, str(document)) == sheets


def test_a_document_that_is_named_otherwise_names_its_cells_so() -> None:
    sheets = read(SAMPLE)
    moved = decode(encode(sheets, str(SAMPLE)), "甲/乙.txt")
    places = [cell.location for sheet in moved for _, cell in sheet.cells() if cell.location]
    assert {place.path for place in places} == {"甲/乙.txt"}
    assert [str(place) for place in places] == [
        str(cell.location) for sheet in sheets for _, cell in sheet.cells() if cell.location
    ]


def test_a_number_keeps_its_decimals() -> None:
    (sheet, *_) = again(read(SAMPLE), str(SAMPLE))
    total = sheet.budget.total
    assert total is not None
    assert str(total.initial.number) == "6.00"
    assert isinstance(total.initial.number, Decimal)


@given(st.lists(st.integers(0, len(bodies()) - 1), min_size=1, max_size=3), st.data())
def test_whatever_is_recognised_comes_back(numbers: list[int], data: st.DataObject) -> None:
    rows = [row for number in numbers for row in form(number)]
    for _ in range(data.draw(st.integers(0, 8))):
        row = rows[data.draw(st.integers(0, len(rows) - 1))]
        row[data.draw(st.integers(0, len(row) - 1))] = data.draw(CELLS)
    sheets = tuple(sheets_of(rows))
    back = again(sheets)
    assert back == sheets
    for one, other in zip(back, sheets, strict=True):
        assert (one.key, one.digest, one.oddities) == (other.key, other.digest, other.oddities)
        assert [(path, cell.location) for path, cell in one.cells()] == [
            (path, cell.location) for path, cell in other.cells()
        ]


@given(VALUES, VALUES)
def test_any_cell_comes_back(one: Value, other: Value) -> None:
    (sheet,) = sheets_of(form(0))
    indicator = sheet.indicators[0]._replace(target=other)
    changed = replace(sheet, project=one, indicators=(indicator, *sheet.indicators[1:]))
    assert again((changed,)) == (changed,)


def test_a_sheet_of_another_document_is_not_encoded() -> None:
    with pytest.raises(ValueError, match="甲"):
        encode(sheets_of(form(0)), "甲")


JSON = st.recursive(
    st.none() | st.integers() | TEXTS, lambda inner: st.lists(inner, max_size=13), max_leaves=30
)


@given(st.binary() | JSON.map(lambda value: json.dumps([value]).encode()))
def test_other_bytes_are_told(data: bytes) -> None:
    with suppress(ValueError):
        assert isinstance(decode(data, PATH), tuple)


def test_a_cut_line_is_told() -> None:
    data = encode(sheets_of(form(0)), PATH)
    for end in range(0, len(data), 97):
        with pytest.raises(ValueError, match=r"Expecting|Unterminated|codec"):
            decode(data[:end], PATH)
