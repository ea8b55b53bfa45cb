from decimal import Decimal

import pytest

from tests.reports.made import ELSEWHERE, NOWHERE, entry, finding, publicity, target
from tui_tracker.model import Location, Severity, value_of
from tui_tracker.reports.listed import Listed
from tui_tracker.reports.plain import plain_finding, plain_location, plain_number, plain_value


@pytest.mark.parametrize(
    "fields",
    [
        {"path": "a.txt", "line": 3, "column": 5},
        {"path": "a.docx", "table": 2, "row": 4, "column": 1},
        {"path": "a.xlsx", "worksheet": "Sheet1", "row": 12, "cell": "F12"},
        {"path": "a.pdf", "page": 7, "table": 1, "row": 2},
        {"path": "\udcff.txt"},
    ],
)
def test_a_place_has_the_fields_of_its_format_only(fields: dict[str, object]) -> None:
    assert plain_location(Location(**fields)) == fields  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("raw", "record"),
    [
        ("≥90.00( %)", ("≥90.00( %)", "≥", "90.00", "%")),
        ("=16(人)", ("=16(人)", "=", "16", "人")),
        ("215,457.6", ("215,457.6", "", "215457.6", "")),
        ("有效控制在标准 内", ("有效控制在标准内", "", None, "")),
        ("", ("", "", None, "")),
    ],
)
def test_a_value_keeps_its_text_and_its_number(raw: str, record: tuple[str | None, ...]) -> None:
    assert tuple(plain_value(value_of(raw, None)).values()) == record


@pytest.mark.parametrize("text", ["6.00", "0.00", "-3", "0.0000001", "143375.00", "1000000000000"])
def test_a_number_is_written_as_it_was(text: str) -> None:
    assert plain_number(Decimal(text)) == text


def test_a_finding_in_full() -> None:
    repair = {"budget/年度资金总额/executed": "14.34"}
    cells = (target("goal/actual"), NOWHERE, ELSEWHERE)
    made = finding("B06", Severity.ERROR, "执行数疑似以元填列", *cells, repair=repair)
    record = plain_finding(Listed(entry(), made, "B06@goal/actual"))
    assert record["targets"][0]["location"].keys() == {"path", "line", "column"}
    assert record["targets"][1:] == [
        {"path": "budget/其他资金", "text": "", "location": None},
        {
            "path": "project",
            "text": "宣传经费",
            "location": {"path": "另一份.docx", "table": 2, "row": 1, "column": 1},
        },
    ]
    del record["targets"]
    assert record == {
        "code": "B06",
        "item": "B06@goal/actual",
        "severity": "error",
        "sheet": publicity().key,
        "project": "宣传经费",
        "unit": "上海市闵行区人力资源和社会保障局",
        "message": "执行数疑似以元填列",
        "basis": "表内勾稽：执行数以万元计",
        "suggestion": "",
        "repair": repair,
    }


def test_nothing_to_repair_is_null() -> None:
    assert plain_finding(Listed(entry(), finding(), None))["repair"] is None


def test_a_finding_on_the_batch_has_no_sheet() -> None:
    made = finding("X06")._replace(sheet="", targets=())
    record = plain_finding(Listed(None, made, "X06@"))
    assert (record["sheet"], record["project"], record["unit"], record["targets"]) == (None, "", "", [])
