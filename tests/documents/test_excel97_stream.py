"""What old workbooks hold beside plain cells, of Excel 97 and of Excel 95."""

import struct
from pathlib import Path

import pytest

from tests.documents.biff import Cell, Formula, Signed, Unseen, record, workbook97
from tests.documents.making import MARKS
from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.excel.stream97 import beside_cells
from tui_tracker.documents.excel.workbook97 import read_excel97
from tui_tracker.documents.ole import has_loop
from tui_tracker.reading.document import read_bytes

PATH = Path("表.xls")
VERSIONS = {"Excel 97": 0x600, "Excel 95": 0x500}


@pytest.mark.parametrize("version", VERSIONS.values(), ids=VERSIONS)
def test_a_title_may_stand_in_the_head_of_the_pages(version: int) -> None:
    header, footer = '&C&"宋体,加粗"&14财政项目支出绩效跟踪表&R&A', "&L跟踪时段：2024年1月至2024年8月&R第&P页"
    rows = [["项目名称", "甲"], ["主管部门", "某局"]]
    (sheet,) = read_bytes(workbook97({"表": rows}, header, footer, version), PATH)
    assert (sheet.title.text, sheet.period.end) == ("财政项目支出绩效跟踪表", "2024-08")
    assert str(sheet.title.location) == "工作表“表”"


@pytest.mark.parametrize(("result", "shown"), [(0, ["项目名称", "", ""]), (5, ["项目名称", "0", "5"])])
def test_the_nought_of_a_program_that_cannot_calculate_is_no_result(result: int, shown: list[str]) -> None:
    data = workbook97({"表": [["项目名称", Formula(0, on_load=True), Formula(result, on_load=True)]]})
    (grid,) = read_excel97(data, PATH, MARKS)
    assert [*grid.rows] == [shown]
    told = [one.detail[:10] for remarks in grid.remarks.values() for one in remarks]
    assert told == ["公式没有保存计算结果"] * shown.count("")


def test_what_is_too_small_white_or_of_the_colour_of_its_ground_is_not_seen() -> None:
    cells: list[Cell] = ["项目名称", Unseen("96", is_small=True), Unseen("97"), Unseen("98", is_white=True)]
    (grid,) = read_excel97(workbook97({"表": [cells]}), PATH, MARKS)
    assert [*grid.rows] == [["项目名称", "", "", ""]]
    assert [(one.text, one.detail) for remarks in grid.remarks.values() for one in remarks] == [
        ("96", "字号过小、看不见的文字"),
        ("97", "与底色相同、看不见的文字"),
        ("98", "白色文字"),
    ]


@pytest.mark.parametrize("version", VERSIONS.values(), ids=VERSIONS)
def test_a_format_may_paint_some_numbers_white(version: int) -> None:
    cells: list[Cell] = ["项目名称", Signed(5), Signed(-6)]
    (grid,) = read_excel97(workbook97({"表": [cells]}, version=version), PATH, MARKS)
    assert [*grid.rows] == [["项目名称", "5", ""]]
    told = [(one.text, one.detail) for remarks in grid.remarks.values() for one in remarks]
    assert told == [("-6", "白色文字")]


def test_the_nought_of_excel_is_a_result() -> None:
    (grid,) = read_excel97(workbook97({"表": [["项目名称", Formula(0)]]}), PATH, MARKS)
    assert ([*grid.rows], grid.remarks) == ([["项目名称", "0"]], {})


def _shape(text: str, row: int, column: int, *, kind: int = 6, size: int = 99) -> bytes:
    """The records of a shape at that place, its text in pieces of so many characters."""
    anchor = b"\0\0\x10\xf0\x12\0\0\0" + struct.pack("<9H", 0, column, 0, row, 0, column + 1, 0, row + 1, 0)
    pieces = [text[start : start + size] for start in range(0, len(text), size)]
    encoded = [
        b"\0" + piece.encode() if piece.isascii() else b"\1" + piece.encode("utf-16-le") for piece in pieces
    ]
    return (
        record(0xEC, b"\x0f\0\x02\xf0" + anchor)
        + record(0x5D, struct.pack("<5H", 0x15, 18, kind, 1, 0))
        + record(0x1B6, struct.pack("<2H6x4H", 0, 0, len(text), 16, 0, 0))
        + b"".join(record(0x3C, piece) for piece in encoded)
        + record(0x3C, bytes(16))
    )


def _stream(*worksheets: bytes) -> bytes:
    """A workbook's stream: what it says of itself, then its worksheets, a chart in each."""
    begin, end = record(0x809, bytes(16)), record(0x0A)
    chart = begin + end
    parts = [begin + chart + worksheet + end for worksheet in worksheets]
    head = len(begin) + len(end) + 12 * len(parts)
    starts = [head + sum(map(len, parts[:number])) for number in range(len(parts))]
    return b"".join(
        [begin, *(record(0x85, struct.pack("<IHH", start, 0, 0)) for start in starts), end, *parts]
    )


@pytest.mark.parametrize(("text", "size"), [("约谈施工单位", 99), ("约谈施工单位", 4), ("See 96.00", 99)])
def test_the_text_of_a_shape_is_told_on_its_worksheet(text: str, size: int) -> None:
    found = beside_cells(_stream(b"", _shape(text, 4, 2, size=size) + _shape("乙", 9, 0)), "", is_97=True)
    told = {
        number: [(row, note.column, note.text) for row, note in one.drawn] for number, one in found.items()
    }
    assert told == {1: [(4, 2, text), (9, 0, "乙")]}


def test_the_comment_of_a_cell_is_no_content_and_a_broken_stream_says_nothing() -> None:
    found = beside_cells(_stream(_shape("改为95", 0, 0, kind=0x19)), "", is_97=True)
    assert not any(one.drawn for one in found.values())
    stream = _stream(_shape("约谈施工单位", 4, 2))
    for length in range(len(stream)):
        beside_cells(stream[:length], "", is_97=True)
    assert beside_cells(b"", "", is_97=True) == {}


def _container(following: int) -> bytes:
    """A container of three sectors: its table, its directory and a workbook's stream, which that sector follows."""
    end, of_table = 0xFFFFFFFE, 0xFFFFFFFD
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\xff"))
    struct.pack_into("<HI", header, 30, 9, 6)
    struct.pack_into("<I12xI", header, 48, 1, end)
    struct.pack_into("<I", header, 76, 0)
    table = struct.pack("<3I", of_table, end, following).ljust(512, b"\xff")
    entries = [
        name.encode("utf-16-le").ljust(64, b"\0")
        + struct.pack("<HB", 2 * len(name) + 2, kind).ljust(52, b"\xff")
        + struct.pack("<II", start, 5000)
        for name, kind, start in (("Root Entry", 5, end), ("Workbook", 2, 2))
    ]
    directory = b"".join(entry.ljust(128, b"\0") for entry in entries).ljust(512, b"\0")
    return bytes(header) + table + directory + bytes(512)


def test_a_stream_that_leads_back_to_itself_is_broken() -> None:
    assert not has_loop(_container(0xFFFFFFFE))
    assert has_loop(_container(2))
    with pytest.raises(ReadError, match="工作簿已损坏"):
        read_excel97(_container(2), PATH, MARKS)


def test_a_worksheet_may_show_no_noughts() -> None:
    cells = workbook97({"表": [["项目名称", 0, "0", 7]]})
    view = struct.pack("<HHHHHHHI", 0x2A6, 0, 0, 64, 0, 0, 0, 0)
    data = cells.removesuffix(record(0x0A)) + record(0x23E, view) + record(0x0A)
    (grid,) = read_excel97(data, PATH, MARKS)
    assert [[*row] for row in grid.rows] == [["项目名称", "", "0", "7"]]
