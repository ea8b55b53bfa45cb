"""Findings into items: one for each thing that a unit is asked to correct."""

from decimal import Decimal

import pytest

from tests.rules.builders import PLACE
from tui_tracker.model import Finding, Item, Money, Severity, Target
from tui_tracker.rules.items import item_ids, items_of, note_of

SEVERITIES = {"!": Severity.ERROR, ".": Severity.INFO}


def finding(word: str, money: int = 0) -> Finding:
    """A finding out of `code[!.][@cells]`: ! is an error, . an info; the cells are rows (1+2) or a text."""
    head, _, named = word.partition("@")
    rows = [f"indicators/{row}/reason" for row in named.split("+") if row.isdecimal()]
    targets = tuple(Target(path, named, PLACE) for path in rows or ["project"])
    severity = SEVERITIES.get(head[-1], Severity.WARNING)
    code = head.rstrip("!.")
    return Finding(code, code, severity, "key", "", targets, money=Money(Decimal(money), "滞后"))


def formed(words: str) -> str:
    """The items that such findings form, each as `head(evidence …)`."""
    return " ".join(map(_told, items_of(map(finding, words.split()))))


def _told(item: Item) -> str:
    codes = " ".join(one.code for one in item.evidence)
    return item.head.code + (f"({codes})" if codes else "")


@pytest.mark.parametrize(
    ("findings", "items"),
    [
        # The leftmost head takes all others of its cluster.
        ("B07! J01! J04 J06", "J01(B07 J04 J06)"),
        ("B09 J05", "B09(J05)"),
        ("B13! B02! B10 B12", "B13(B02 B10 B12)"),
        ("B06! B05!", "B06(B05)"),
        ("B14! B02! X01", "B14(B02 X01)"),
        ("V23 V12 V21.", "V23(V12 V21)"),
        ("V14! V13 V21.", "V14(V13 V21)"),
        ("G07 G01 G05", "G01(G05 G07)"),
        # What the table does not name stands alone, as do B01, B15 and B16.
        ("B01! B02! B15 S07!", "S07 B01 B02 B15"),
        # Evidence without a head: each stands alone.
        ("B10 X01", "B10 X01"),
        ("J05 J06", "J05 J06"),
        # A handed-over project: what the handing-over explains is evidence.
        ("J07 G08 B12 G05 B10", "J07(B10 B12 G05 G08)"),
        ("J07@因机构改革，项目资金于6月转隶 B07!", "J07(B07)"),
        ("J07@职能已转隶 B07!", "B07 J07"),
        ("G08 X08 B12", "B12 G08(X08)"),
        # Infos never lead, but a head takes them with it.
        ("B09. J05", "J05 B09"),
        ("B12. B10.", "B10 B12"),
        ("V14! V21. G09.", "V14(V21) G09"),
        # Reasons: only where the rows are the same.
        ("V06@1 V04@1+2 X04@3", "V06(V04) X04"),
        ("V01!@1 V01!@2 V05@2", "V01 V01(V05)"),
        # One rule that fires on many rows is one item.
        ("V08!@1 V08!@2 V10@3 V10@4", "V08(V08) V10(V10)"),
        ("V03@1 V03@2", "V03 V03"),
        # A missing measure joins the unexplained shortfall where nothing lags.
        ("V01!@1 V01!@2 J06@1", "V01(J06) V01"),
        ("V01!@1 J06@1 B09", "V01 B09(J06)"),
        # The design of the table is one item, but for its errors.
        ("I09! I01 I04 I06. I10.", "I09 I01(I04 I06 I10)"),
        ("I06. I10.", "I06 I10"),
    ],
)
def test_what_one_correction_silences_is_one_item(findings: str, items: str) -> None:
    assert formed(findings) == items


def test_an_item_is_as_grave_as_the_gravest_finding_in_it() -> None:
    (item,) = items_of([finding("J02"), finding("B07!")])
    assert (item.head.code, item.severity) == ("J02", Severity.ERROR)


def test_every_finding_stands_in_exactly_one_item() -> None:
    words = "S01. S06. B06! B05! B09 J01 J04. V08!@1 V08!@2 V06@1 V04@1 V16 I10. I12. G01 X06."
    findings = [finding(word) for word in words.split()]
    held = [one for item in items_of(findings) for one in item.findings]
    assert sorted(map(str, held)) == sorted(map(str, findings))


def test_items_come_by_severity_then_by_money_then_as_the_catalogue_has_them() -> None:
    found = [
        finding("G05"),
        finding("B09", 3),
        finding("B15"),
        finding("S03"),
        finding("V01!"),
        finding("B10", 7),
    ]
    assert " ".join(map(_told, items_of(found))) == "V01 B10 B09 S03 B15 G05"


def test_an_item_has_the_most_money_of_its_findings() -> None:
    (item,) = items_of([finding("J01", 3), finding("B08", 5), finding("J04")])
    assert str(item.money) == "滞后 5 万"


def test_an_item_is_named_by_its_head_and_the_heads_first_cell() -> None:
    findings = [finding("V06@4+5"), finding("V04@5")]
    items = items_of(findings)
    assert [item.id for item in items] == ["V06@indicators/4/reason"]
    assert {item_ids(items)[one.id] for one in findings} == {"V06@indicators/4/reason"}


def test_how_a_document_was_read_is_for_the_reviewer_alone() -> None:
    for item in items_of([finding("S06."), finding("S01"), finding("S14.")]):
        assert not item.for_unit
        assert note_of(item) == "（供审核人参考，不转单位）"


def test_the_design_of_the_table_waits_for_next_year() -> None:
    (item,) = items_of([finding("I01"), finding("I06.")])
    assert note_of(item) == "（编制下年度目标时修改）"
    (item,) = items_of([finding("I09!")])
    assert note_of(item) == ""
