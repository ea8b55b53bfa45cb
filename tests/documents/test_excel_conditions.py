"""Conditional formats that hide values, and those that show them again."""

from typing import Any

import pytest
from openpyxl.formatting.rule import DataBarRule, IconSetRule, Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.worksheet.worksheet import Worksheet

from tests.documents.making import MARKS
from tests.documents.workbooks import PATH, SHEET, changed, made, rows_of, sheets_of
from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.excel.workbook import read_excel

BAR: Any = DataBarRule
SIGN: Any = IconSetRule
WHITE, RED, DARK = Font(color="FFFFFFFF"), Font(color="FFFF0000"), PatternFill(bgColor="FF1F4E79")
NOTHING = DifferentialStyle(numFmt=NumberFormat(numFmtId=170, formatCode=";;;"))
STRIKES, SCALES = (
    DifferentialStyle(font=Font(strike=True)),
    DifferentialStyle(numFmt=NumberFormat(numFmtId=171, formatCode='0!.0,"万"')),
)
ROUNDS = DifferentialStyle(numFmt=NumberFormat(numFmtId=172, formatCode="#,##0.00"))
PAINTS, REDDENS, SHOWS = (
    DifferentialStyle(font=font, fill=fill) for font, fill in ((WHITE, None), (RED, None), (WHITE, DARK))
)


def test_a_workbook_whose_form_is_painted_white_by_a_condition_says_so() -> None:
    def fill(worksheet: Worksheet) -> None:
        rule = Rule(type="cellIs", operator="greaterThan", formula=["5"], dxf=PAINTS)
        worksheet.conditional_formatting.add("A1:J9", rule)

    with pytest.raises(ReadError, match="看不见（按条件格式不显示）"):
        read_excel(made(fill), PATH, MARKS)


@pytest.mark.parametrize(
    ("operator", "formula", "look", "shown"),
    [
        ("equal", "0", PAINTS, ["", "7", "无"]),
        ("greaterThan", "5", PAINTS, ["0", "", ""]),
        ("lessThan", "5", PAINTS, ["", "7", "无"]),
        ("equal", '"无"', PAINTS, ["0", "7", ""]),
        (None, "A$2 = 7", PAINTS, ["0", "", "无"]),
        (None, "A2<>7", PAINTS, ["", "7", ""]),
        (None, "TRUE", NOTHING, ["", "", ""]),
        ("equal", "7", STRIKES, ["0", "", "无"]),
        ("equal", "0", REDDENS, ["0", "7", "无"]),
        ("equal", "7", SHOWS, ["0", "7", "无"]),
    ],
    ids=["noughts", "greater", "less", "text", "formula", "others", "format", "strike", "red", "on a ground"],
)
def test_a_condition_may_hide_values(
    operator: Any, formula: str, look: DifferentialStyle, shown: list[str]
) -> None:
    def fill(worksheet: Worksheet) -> None:
        worksheet.append([0, 7, "无", "末"])
        kind: Any = "cellIs" if operator else "expression"
        rule = Rule(type=kind, operator=operator, formula=[formula], dxf=look)
        worksheet.conditional_formatting.add("A2:C2", rule)

    data = made(fill)
    assert rows_of(data)[1] == [*shown, "末"]
    (sheet,) = sheets_of(data)
    told = [one.text for one in sheet.oddities if one.detail.startswith("按条件格式")]
    assert told == [text for text, left in zip(["", "7", "无"], shown, strict=True) if text and not left]


def test_a_condition_that_nobody_can_tell_is_told_once() -> None:
    def fill(worksheet: Worksheet) -> None:
        worksheet.append([0, 7])
        worksheet.conditional_formatting.add("A2:B2", Rule(type="expression", formula=["$A2=0"], dxf=PAINTS))

    (sheet,) = sheets_of(made(fill))
    assert [one.detail.partition("，")[0] for one in sheet.oddities if "条件格式" in one.detail] == [
        "条件格式可能使此格和别的格看不见或显示成别的数"
    ]


@pytest.mark.parametrize(
    "rule",
    [
        BAR("min", None, "max", None, color="FF638EC6", showValue=False),
        SIGN("3Symbols", "num", [0, 1, 2], showValue=False),
    ],
    ids=["bar", "sign"],
)
def test_a_bar_or_a_sign_may_stand_in_the_place_of_a_number(rule: Rule) -> None:
    def fill(worksheet: Worksheet) -> None:
        worksheet.append([0, 7, "无", "末"])
        worksheet.conditional_formatting.add("A2:C2", rule)

    data = made(fill)
    assert rows_of(data)[1] == ["", "", "无", "末"]
    assert _told(data) == ["按条件格式不显示"]


@pytest.mark.parametrize("look", [SCALES, ROUNDS], ids=["another number", "the same number"])
def test_a_condition_that_shows_another_number_is_told(look: DifferentialStyle) -> None:
    def fill(worksheet: Worksheet) -> None:
        worksheet.append(["无", 143375])
        worksheet.conditional_formatting.add("A2:B2", Rule(type="expression", formula=["TRUE"], dxf=look))

    data = made(fill)
    assert rows_of(data)[1] == ["无", "143375"]
    assert _told(data) == (NOT_SURE if look is SCALES else [])


def _told(data: bytes) -> list[str]:
    (sheet,) = sheets_of(data)
    return [one.detail.partition("，")[0] for one in sheet.oddities if "条件格式" in one.detail]


NOT_SURE = ["条件格式可能使此格和别的格看不见或显示成别的数"]


@pytest.mark.parametrize(
    ("place", "formula", "told"),
    [
        ("A1:C9", "YTD1>0", NOT_SURE),
        ("A1:C9", "XFE1=0", NOT_SURE),
        ("A1:C9", "", NOT_SURE),
        ("ZZZ1", "TRUE", []),
    ],
)
def test_a_broken_condition_costs_no_workbook(place: str, formula: str, told: list[str]) -> None:
    def fill(worksheet: Worksheet) -> None:
        worksheet.append([7])
        worksheet.conditional_formatting.add("A1", Rule(type="expression", formula=["FORMULA"], dxf=PAINTS))

    data = changed(made(fill), SHEET, 'sqref="A1"', f'sqref="{place}"')
    data = changed(data, SHEET, "<formula>FORMULA", f"<formula>{formula.replace('>', '&gt;')}")
    assert rows_of(data)[1] == ["7"]
    assert _told(data) == told


def test_a_look_with_a_broken_colour_costs_no_workbook() -> None:
    def fill(worksheet: Worksheet) -> None:
        worksheet.append([7])
        worksheet.conditional_formatting.add("A2", Rule(type="expression", formula=["TRUE"], dxf=PAINTS))

    broken = '<font><color theme="0" tint="x"/></font></dxf>'
    data = changed(made(fill), "xl/styles.xml", r'<font><color rgb="FFFFFFFF" ?/></font></dxf>', broken)
    assert rows_of(data)[1] == ["7"]


def test_texts_are_equal_in_either_case() -> None:
    def fill(worksheet: Worksheet) -> None:
        worksheet.append(["Ok", "ok 1", True])
        rule = Rule(type="cellIs", operator="equal", formula=['"OK"'], dxf=PAINTS)
        worksheet.conditional_formatting.add("A2:C2", rule)

    assert rows_of(made(fill))[1] == ["", "ok 1", "TRUE"]


@pytest.mark.parametrize(
    ("other", "shown", "told"),
    [
        ({"formula": ["7"], "dxf": REDDENS}, "7", NOT_SURE),
        ({"formula": ["8"], "dxf": REDDENS}, "", ["按条件格式不显示"]),
        ({"formula": ["7"], "stopIfTrue": True}, "7", []),
        ({"formula": ["7"], "dxf": DifferentialStyle(fill=DARK), "priority": 3}, "7", NOT_SURE),
        ({"formula": ["7"], "dxf": REDDENS, "priority": 3}, "", ["按条件格式不显示"]),
        ({"formula": ["$Z$9"], "dxf": REDDENS}, "7", NOT_SURE),
    ],
    ids=[
        "red first",
        "red, but not for this",
        "it ends the rules",
        "on a ground",
        "red later",
        "no one can tell",
    ],
)
def test_another_rule_may_show_what_one_hides(other: Any, shown: str, told: list[str]) -> None:
    def fill(worksheet: Worksheet) -> None:
        worksheet.append([7, "末"])
        rules = (
            Rule(type="cellIs", operator="greaterThan", formula=["5"], dxf=PAINTS, priority=2),
            Rule(**{"type": "cellIs", "operator": "equal", "priority": 1, **other}),
        )
        for place, rule in zip(("A2:A5", "A1:A3"), rules, strict=True):
            priority = rule.priority
            worksheet.conditional_formatting.add(place, rule)
            rule.priority = priority

    data = made(fill)
    assert rows_of(data)[1] == [shown, "末"]
    assert _told(data) == told
