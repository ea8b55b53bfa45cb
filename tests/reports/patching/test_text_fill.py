"""A text document in which one field is filled: no byte outside it changes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import SAMPLE
from tests.documents.making import MARKS
from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.text.delimited import read_delimited
from tui_tracker.forms.recogniser import recognise
from tui_tracker.model import Location, Sheet
from tui_tracker.reports.patching.text_fill import with_fields
from tui_tracker.reports.patching.texts import PlaceText

PATH = Path("报送.txt")
FORM = "财政项目支出绩效跟踪表\n项目名称\t甲\n纠偏措施\t无\t\n"
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16")


def sheets(data: bytes) -> list[Sheet]:
    return list(recognise(read_delimited(data, PATH, MARKS)))


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_only_the_field_changes_whatever_the_encoding_and_the_line_ends(encoding: str, end: str) -> None:
    before = FORM.replace("\n", end).encode(encoding)
    after = with_fields(
        before, PATH, MARKS, [PlaceText(Location("x", 3, 1), "请于10月底前\n更正", is_blank=True)]
    )
    assert after == FORM.replace("无", "请于10月底前 更正").replace("\n", end).encode(encoding)


def test_a_field_that_the_line_lacks_is_added() -> None:
    before = "项目名称\t甲\r\n纠偏措施\r\n".encode("gb18030")
    after = with_fields(before, PATH, MARKS, [PlaceText(Location("x", 2, 1), "更正", is_blank=True)])
    assert after == "项目名称\t甲\r\n纠偏措施\t更正\r\n".encode("gb18030")


def test_commas_and_quotation_marks_are_quoted_in_csv() -> None:
    before = '项目名称,甲\n目标,"一,\n二",x\n纠偏措施,,\n'.encode()
    after = with_fields(before, PATH, MARKS, [PlaceText(Location("x", 4, 2), '更正“甲”,"乙"\n重报')])
    assert after == '项目名称,甲\n目标,"一,\n二",x\n纠偏措施,"更正“甲”,""乙""\n重报",\n'.encode()


def test_a_character_that_was_cut_off_at_the_end_stays() -> None:
    before = FORM.encode() + "完".encode()[:2]
    after = with_fields(before, PATH, MARKS, [PlaceText(Location("x", 3, 2), "更正")])
    assert after == FORM.replace("无", "更正").encode() + "完".encode()[:2]


def test_a_place_that_is_gone_is_named() -> None:
    with pytest.raises(ReadError, match="第 9 行没有第 1 列"):
        with_fields(FORM.encode(), PATH, MARKS, [PlaceText(Location("x", 9, 1), "更正")])


def test_every_sheet_of_the_sample_is_filled_in_one_go() -> None:
    data = SAMPLE.read_bytes()
    before = sheets(data)
    texts = [
        PlaceText(place, f"措施{n}", is_blank=not sheet.measure.text)
        for n, sheet in enumerate(before)
        if (place := sheet.measure.location)
    ]
    after = sheets(with_fields(data, PATH, MARKS, texts))
    assert [sheet.measure.text for sheet in after] == [f"措施{n}" for n in range(len(before))]
    assert [sheet.key for sheet in after] == [sheet.key for sheet in before]
    assert [sheet.indicators for sheet in after] == [sheet.indicators for sheet in before]


@given(st.text("甲乙\t\r\n,\";'", max_size=30))
def test_whatever_is_written_stays_in_its_field(text: str) -> None:
    for delimiter in "\t,":
        form = f"项目名称{delimiter}甲\n纠偏措施{delimiter}旧{delimiter}尾\n下一行{delimiter}x\n"
        after = with_fields(form.encode(), PATH, MARKS, [PlaceText(Location("x", 2, 2), text)])
        rows = [[*row] for row in read_delimited(after, PATH, MARKS).rows if any(row)]
        assert len(rows) == 3
        assert rows[0] == ["项目名称", "甲"]
        assert (rows[1][0], rows[1][2:], rows[2]) == ("纠偏措施", ["尾"], ["下一行", "x"])
