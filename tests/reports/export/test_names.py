"""Names of files and folders that go out."""

import pytest

from tui_tracker.reports.export.names import distinct, file_name


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("整改台账", "甲局", "2024年1-8月"), "整改台账_甲局_2024年1-8月.xlsx"),
        (("整改台账", "甲/乙:丙*", ""), "整改台账_甲-乙-丙.xlsx"),
        (("", "..", " "), "输出.xlsx"),
        (("a\udcff",), "a?.xlsx".replace("?", "").replace("a", "a")),
    ],
)
def test_a_name_has_only_what_file_systems_take(parts: tuple[str, ...], name: str) -> None:
    assert file_name(parts, ".xlsx") == name


def test_a_long_name_is_cut_and_stays_its_own() -> None:
    one, other = (file_name(("整改台账", "单位" * 80 + end), ".xlsx") for end in "甲乙")
    assert len(one.encode()) <= 200
    assert one != other
    assert one.endswith(".xlsx")


def test_a_name_that_is_taken_gets_a_number_in_whatever_case() -> None:
    assert distinct("A.docx", ["a.docx", "a_2.docx"]) == "A_3.docx"
    assert distinct("批次_2024-10-08", ["批次_2024-10-08"]) == "批次_2024-10-08_2"
