"""A repair that is applied to the cells settles the whole item: its evidence goes with its head."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import ROUND_DOWN, Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rules.builders import findings, sheet
from tests.rules.catalogue.test_b_amounts import IN_YUAN
from tests.rules.sisters import evaluation
from tui_tracker.model import AMOUNTS, BudgetLine, Sheet, value_of
from tui_tracker.rules import catalogue
from tui_tracker.rules.items import items_of
from tui_tracker.settings import Settings

MONEY = Settings(select=("B01", "B02", "B03", "B04", "B05", "B06"))
_AMOUNTS = st.decimals(Decimal("0.01"), Decimal("99999.99"), places=2)


def repaired(broken: Sheet, repair: Mapping[str, str]) -> Sheet:
    """The sheet with the texts of a repair in its cells."""
    left = dict(repair)

    def line_of(line: BudgetLine) -> BudgetLine:
        told = {role: left.pop(line.path(role), None) for role in ("score", *AMOUNTS)}
        cells = {role: value_of(text, line.location, 5) for role, text in told.items() if text is not None}
        return line._replace(**cells)  # type: ignore[arg-type]

    lines = tuple(map(line_of, broken.budget.lines))
    total = broken.total
    if score := left.pop("total/score", None):
        total = replace(total, score=value_of(score, total.score.place, total.score.column))
    assert not left, "a repair names a cell that this test does not know"
    return replace(broken, budget=replace(broken.budget, lines=lines), total=total)


def rate(executed: Decimal, tracked: Decimal) -> Decimal:
    """The rate in % as the issuing system prints it."""
    return (100 * executed / tracked).quantize(Decimal("0.01"), ROUND_DOWN)


@settings(max_examples=60)
@given(
    tracked=_AMOUNTS,
    spent=st.integers(2, 119),
    wrong=st.sampled_from(("total", "own", "both")),
    shown=st.booleans(),
)
def test_amounts_in_yuan_are_settled_with_all_that_they_upset(
    tracked: Decimal, spent: int, wrong: str, shown: bool
) -> None:
    right = (tracked * spent / 100).quantize(Decimal("0.01"))
    if not right or right * 10_000 <= 100 * tracked or right > tracked * Decimal("1.2"):
        return
    in_yuan = right * 10_000

    def row(executed: Decimal) -> str:
        return f"{tracked} {tracked} {executed} {rate(executed, tracked) if shown else rate(right, tracked)}"

    broken = sheet(
        total=row(in_yuan if wrong != "own" else right), own=row(in_yuan if wrong != "total" else right)
    )
    items = items_of(findings(broken, settings=MONEY))
    (item,) = [one for one in items if one.head.code == "B06"]
    assert {"B05"} <= {one.code for one in item.evidence}
    after = findings(repaired(broken, item.head.repair), settings=MONEY)
    left = {one.code for one in after}
    # What was spent beyond the budget was so before it was written in 元.
    assert left & {one.code for one in item.findings} <= ({"B05"} if right > tracked else set())


@settings(max_examples=40)
@given(tracked=_AMOUNTS, spent=st.integers(0, 100), off=st.integers(1, 50))
def test_a_wrong_rate_is_settled(tracked: Decimal, spent: int, off: int) -> None:
    executed = (tracked * spent / 100).quantize(Decimal("0.01"), ROUND_DOWN)
    row = f"{tracked} {tracked} {executed} {rate(executed, tracked) + off}"
    broken = sheet(total=row)
    (item,) = items_of(findings(broken, settings=MONEY))
    assert item.head.code == "B04"
    assert findings(repaired(broken, item.head.repair), settings=MONEY) == ()


@pytest.mark.parametrize(
    ("code", "broken"),
    [
        ("B18", IN_YUAN),
        ("P03", evaluation(("|100|99.80", "|100|98.80"))),
        ("P04", evaluation(("|10|98.00|9.80", "|10|98.00|9.60"))),
    ],
)
def test_a_whole_table_and_points_are_settled(code: str, broken: Sheet) -> None:
    (item,) = [one for one in items_of(findings(broken)) if one.head.code == code]
    left = {finding.code for finding in findings(repaired(broken, item.head.repair))}
    assert not left & {finding.code for finding in item.findings}


def test_every_rule_with_a_repair_is_tried() -> None:
    folder = Path(catalogue.__file__).parent
    assert {file.stem.upper() for file in folder.rglob("*.py") if "repair=" in file.read_text("utf-8")} == {
        "B04", "B06", "B18", "P03", "P04"
    }  # fmt: skip
