"""What to look at first."""

import pytest

from tests.rules.builders import findings, sheet
from tui_tracker.model import Priority, Sheet
from tui_tracker.rules.items import items_of
from tui_tracker.rules.priority import PRIORITY_EXPLAINED, priority
from tui_tracker.settings import Settings

B_ONLY = Settings(select=("B0", "B12"))


def _priority(checked: Sheet, settings: Settings = B_ONLY) -> Priority:
    return priority(checked, items_of(findings(checked, settings=settings)))


def test_a_clean_sheet_can_wait() -> None:
    assert _priority(sheet()) == Priority()
    assert str(Priority()) == "重 0"


@pytest.mark.parametrize(
    ("total", "shown"),
    [
        ("0.60 0.60 0.00 0.00", "重 3 · 滞后不足 1 万"),
        ("6.00 6.00 0.00 0.00", "重 5 · 滞后 4 万"),
        ("60.00 60.00 0.00 0.00", "重 7 · 滞后 40 万"),
        ("150.00 150.00 0.00 0.00", "重 10 · 滞后 100 万"),
        ("600.00 600.00 0.00 0.00", "重 13 · 滞后 400 万"),
        ("6000.00 6000.00 0.00 0.00", "重 17 · 滞后 4000 万"),
        ("300.00 300.00 190.00 63.33", "重 5 · 滞后 10 万"),
        ("23.92 23.92 143375.00 599393.81", "重 18 · 差错 143361 万"),
        ("1000.00 400.00 400.00 100.00", "重 11 · 调减 600 万"),
    ],
)
def test_items_weigh_and_so_does_the_money_that_they_are_about(total: str, shown: str) -> None:
    assert str(_priority(sheet(total=total))) == shown


def test_a_cut_counts_even_where_it_was_explained() -> None:
    checked = sheet(total="900.00 120.00 10.00 8.33")
    assert str(_priority(checked, Settings(select=("B08",)))) == "重 11 · 调减 780 万"


def test_nothing_counts_where_no_error_and_no_warning_is_open() -> None:
    assert priority(sheet(total="1000.00 400.00 400.00 100.00"), ()) == Priority()


def test_it_is_explained() -> None:
    for told in ("错误每项 3", "警告每项 1", "1000 万元以上为 14", "重 20 · 滞后 3071 万"):
        assert told in PRIORITY_EXPLAINED
