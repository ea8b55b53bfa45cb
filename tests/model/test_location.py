"""Places that a person can find again."""

import pytest

from tui_tracker.model import Location


@pytest.mark.parametrize(
    ("location", "text"),
    [
        (Location("表.txt", line=30).at(4), "第 30 行 第 5 列"),
        (Location("表.docx", table=3, row=12).at(4), "表 3 第 12 行 第 5 列"),
        (Location("表.xlsx", worksheet="Sheet1", row=12).at(5), "Sheet1!F12"),
        (Location("表.xlsx", worksheet="明细", row=2).at(27), "明细!AB2"),
        (Location("表.xlsx", worksheet="明细", row=2).at(701), "明细!ZZ2"),
        (Location("表.pdf", page=2, table=1, row=3).at(0), "第 2 页 表 1 第 3 行 第 1 列"),
        (Location("表.txt", line=30), "第 30 行"),
        (Location("表.txt"), ""),
    ],
)
def test_a_place_is_told_in_chinese(location: Location, text: str) -> None:
    assert str(location) == text
