"""Text in every encoding that arrives, whole and cut off."""

import codecs
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.documents.making import MARKS
from tests.forms.making import DOCUMENT
from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.text.charset import decode
from tui_tracker.documents.text.delimited import read_delimited
from tui_tracker.forms.recogniser import recognise
from tui_tracker.model import OddityKind
from tui_tracker.reading.document import read

PATH = Path("表.txt")
TEXT = "项目名称\t宣传经费\n一级指标\t≥90.00(%)\n"
BYTE_ORDER_MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "gb18030": b"",
}


@pytest.mark.parametrize("encoding", BYTE_ORDER_MARKS)
@pytest.mark.parametrize("marked", [True, False])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_the_real_document_is_the_same_in_every_encoding(
    tmp_path: Path, encoding: str, marked: bool, line_end: str
) -> None:
    text = DOCUMENT.read_text("utf-8").replace("\n", line_end)
    path = tmp_path / "跟踪表"
    path.write_bytes(BYTE_ORDER_MARKS[encoding] * marked + text.encode(encoding))
    sheets, originals = read(path), read(DOCUMENT)
    assert [sheet.digest for sheet in sheets] == [sheet.digest for sheet in originals]
    assert [sheet.location.line for sheet in sheets] == [sheet.location.line for sheet in originals]


@pytest.mark.parametrize("encoding", ["utf-32-le", "utf-32-be"])
def test_a_byte_order_mark_of_four_bytes_is_one(encoding: str) -> None:
    assert decode(("\ufeff" + TEXT).encode(encoding), PATH, MARKS) == (TEXT, "")


@given(st.text(alphabet=st.characters(codec="gb18030", exclude_characters="\0"), max_size=200))
def test_chinese_text_comes_back_whole(rest: str) -> None:
    assert decode((TEXT + rest).encode("gb18030"), PATH, MARKS) == (TEXT + rest, "")
    assert decode((TEXT + rest).encode("utf-8"), PATH, MARKS) == (TEXT + rest, "")
    assert decode((TEXT + rest).encode("utf-16-le"), PATH, MARKS) == (TEXT + rest, "")


@pytest.mark.parametrize(("encoding", "cut"), [("utf-8", 1), ("utf-8", 2), ("gb18030", 1), ("utf-16-le", 1)])
def test_a_character_cut_in_the_middle_loses_no_more_than_itself(encoding: str, cut: int) -> None:
    data = (TEXT + "纠偏措施\t尽快执行").encode(encoding)[:-cut]
    text, damage = decode(data, PATH, MARKS)
    assert text == TEXT + "纠偏措施\t尽快执"
    assert "残缺" in damage


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_a_four_byte_character_may_be_cut_too(cut: int) -> None:
    text, damage = decode((TEXT + "𠮷").encode("gb18030")[:-cut], PATH, MARKS)
    assert (text, bool(damage)) == (TEXT, True)


def test_a_cut_end_is_reported_on_the_last_sheet(tmp_path: Path) -> None:
    path = tmp_path / "截断.txt"
    path.write_bytes(DOCUMENT.read_text("utf-8").rstrip().encode("gb18030")[:-1])
    sheets = read(path)
    (oddity,) = [one for sheet in sheets for one in sheet.oddities if one.kind is OddityKind.UNPLACED]
    assert oddity in sheets[-1].oddities
    assert "文件末尾残缺" in oddity.detail
    assert len(sheets) == 41


@pytest.mark.parametrize(
    "data",
    [
        b"\x7fELF" + bytes(range(256)) * 20,
        TEXT.encode("utf-8") + b"\xff\xfe" * 40,
        TEXT.encode("gb18030") + b"\xff\xfe" * 40 + TEXT.encode("gb18030"),
        codecs.BOM_UTF8 + TEXT.encode("gb18030"),
        b"\0\0\0\0" * 100,
    ],
)
def test_what_is_no_text_is_refused_with_advice(data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        decode(data, PATH, MARKS)
    assert caught.value.problem
    assert caught.value.advice


def test_the_line_of_the_bytes_that_are_no_text_is_named() -> None:
    with pytest.raises(ReadError, match="第 3 行"):
        decode(TEXT.encode("gb18030") + b"\xff\xff" * 40 + TEXT.encode("gb18030"), PATH, MARKS)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize(("byte", "shown"), [(b"\xff", "宣传‹FF›经费"), (b"\0", "宣传经费")])
def test_a_byte_that_is_no_text_costs_its_cell_only(encoding: str, byte: bytes, shown: str) -> None:
    data = TEXT.encode(encoding).replace("经费".encode(encoding), byte + "经费".encode(encoding))
    (sheet,) = recognise(read_delimited(data, PATH, MARKS))
    assert sheet.project.text == shown
    (oddity,) = [one for one in sheet.oddities if one.detail]
    assert (oddity.kind, str(oddity.location)) == (OddityKind.UNPLACED, "第 1 行 第 2 列")


def test_a_file_that_was_not_saved_whole_ends_in_nulls() -> None:
    grid = read_delimited(TEXT.encode() + b"\0" * 5000, PATH, MARKS)
    assert [[*row] for row in grid.rows][-1] == [""]
    ((oddity,),) = grid.remarks.values()
    assert "5000 个空字符" in oddity.detail


def test_a_null_in_a_cell_costs_nothing_and_is_told() -> None:
    grid = read_delimited(TEXT.replace("宣传", "宣\0传").encode(), PATH, MARKS)
    assert next(iter(grid.rows)) == ["项目名称", "宣传经费"]
    ((oddity,),) = grid.remarks.values()
    assert (oddity.text, oddity.detail) == ("宣传经费", "有 1 个空字符（NUL），已略去")


@pytest.mark.parametrize("encodings", [("gb18030", "utf-8"), ("utf-8", "gb18030"), ("gb18030", "utf-8-sig")])
def test_two_files_of_two_encodings_in_one_are_both_read(encodings: tuple[str, str]) -> None:
    data = b"".join(TEXT.encode(encoding) for encoding in encodings)
    text, damage = decode(data, PATH, MARKS)
    assert text.replace("\ufeff", "") == TEXT * 2
    assert "混有两种编码" in damage


def test_a_line_in_utf_8_at_the_end_of_a_gb18030_text_is_read_in_its_own() -> None:
    text, damage = decode(TEXT.encode("gb18030") + "备注：数据已核对无误".encode(), PATH, MARKS)
    assert text == TEXT + "备注：数据已核对无误"
    assert "第 3 行等 1 行是 UTF-8 编码" in damage


def test_the_euro_sign_of_windows_is_no_damage() -> None:
    assert decode(TEXT.encode("gb18030") + b"\x80", PATH, MARKS) == (TEXT + "€", "")


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_an_error_for_the_reviewer(data: bytes) -> None:
    with suppress(ReadError):
        assert "\ufffd" not in decode(data, PATH, MARKS)[0]
