"""Conditional formats of old workbooks, record by record."""

import struct
from pathlib import Path

import pytest

from tests.documents.biff import record, workbook97
from tests.documents.making import MARKS
from tui_tracker.documents.excel.workbook97 import read_excel97

PATH = Path("表.xls")
CELL_IS, FORMULA = 1, 2
EQUAL, GREATER = 3, 5
SEVEN, NONE = b"\x1e\x07\x00", b"\x17\x01\x01" + "无".encode("utf-16-le")
REFERENCE = b"\x44\x00\x00\x00\xc0"


def font(colour: int = 0xFFFFFFFF, style: int = 0, kept: int = 0) -> tuple[int, int, bytes]:
    """The flag of a look, whether its format is its own, and the look."""
    return 1 << 26, 0, bytes(68) + struct.pack("<I8xI4xI26x", style, colour, kept)


def number_format(code: str) -> tuple[int, int, bytes]:
    data = struct.pack("<HB", len(code), 1) + code.encode("utf-16-le")
    return 1 << 25, 1, struct.pack("<H", len(data) + 2) + data


GROUND = 1 << 29, 0, struct.pack("<HH", 0x400, 13 << 7)
WHITE, RED, STRUCK, KEPT = font(9), font(10), font(style=0x80), font(style=0x80, kept=0x80)


AREAS = record(0x1B0, struct.pack("<HH4HH4H", 1, 0, 1, 1, 0, 9, 1, 1, 1, 0, 9))


def rule(kind: int, operator: int, constant: bytes, *looks: tuple[int, int, bytes]) -> bytes:
    """A rule for all cells of the second row; its looks in the order of their flags."""
    flags, own = sum(look[0] for look in looks), max(look[1] for look in looks)
    head = struct.pack("<BBHHIH", kind, operator, len(constant), 0, flags, own)
    return AREAS + record(0x1B1, head + b"".join(look[2] for look in looks) + constant)


@pytest.mark.parametrize(
    ("rules", "shown", "told"),
    [
        (rule(CELL_IS, EQUAL, SEVEN, WHITE), ["", "9", "无"], ["按条件格式不显示"]),
        (rule(CELL_IS, EQUAL, NONE, WHITE), ["7", "9", ""], ["按条件格式不显示"]),
        (rule(CELL_IS, GREATER, SEVEN, STRUCK), ["7", "", ""], ["按条件格式画了删除线"] * 2),
        (rule(CELL_IS, EQUAL, SEVEN, number_format(";;;"), RED), ["", "9", "无"], ["按条件格式不显示"]),
        (rule(CELL_IS, EQUAL, SEVEN, number_format("0.0,")), ["7", "9", "无"], ["条件格式可能"]),
        (rule(FORMULA, 0, REFERENCE, WHITE), ["7", "9", "无"], ["条件格式可能"]),
        (rule(CELL_IS, EQUAL, SEVEN, RED), ["7", "9", "无"], []),
        (rule(CELL_IS, EQUAL, SEVEN, KEPT), ["7", "9", "无"], []),
        (rule(CELL_IS, EQUAL, SEVEN, WHITE, GROUND), ["7", "9", "无"], []),
        (AREAS + record(0x1B1, bytes(8)), ["7", "9", "无"], ["条件格式可能"]),
    ],
    ids=[
        "white",
        "a text",
        "struck",
        "format",
        "other number",
        "formula",
        "red",
        "as it was",
        "ground",
        "broken",
    ],
)
def test_a_condition_may_hide_values(rules: bytes, shown: list[str], told: list[str]) -> None:
    (grid,) = read_excel97(workbook97({"表": [["项目名称"], [7, 9, "无"]]}, more=rules), PATH, MARKS)
    assert [*grid.rows][1] == shown
    said = [one.detail for remarks in grid.remarks.values() for one in remarks]
    assert [one[: len(words)] for one, words in zip(said, told, strict=True)] == told
