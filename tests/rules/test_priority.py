"""What to look at first."""

from decimal import Decimal

from tests.rules.builders import findings, sheet
from tui_tracker.rules.priority import PRIORITY_EXPLAINED, priority
from tui_tracker.settings import Settings
from tui_tracker.settings.files import settings_from

B_ONLY = Settings(select=("B0",))


def _priority(total: str) -> Decimal:
    checked = sheet(total=total)
    return priority(checked, findings(checked, settings=B_ONLY))


def test_a_clean_sheet_can_wait() -> None:
    assert priority(sheet(), ()) == 0


def test_errors_weigh_ten_warnings_one_and_the_money_stands_behind_the_point() -> None:
    assert _priority("600.00 600.00 0.00 0.00") == Decimal("10.00400")
    assert _priority("600.00 600.00 100.00 16.66") == Decimal("1.00300")


def test_of_two_equally_wrong_sheets_the_one_with_more_money_at_stake_comes_first() -> None:
    assert _priority("5000.00 5000.00 0.00 0.00") > _priority("5.00 5.00 0.00 0.00")


def test_however_much_money_it_never_counts_as_an_error() -> None:
    assert _priority("99999999.00 99999999.00 100.00 0.00") < 2


def test_a_fixed_time_progress_counts() -> None:
    half = settings_from({"thresholds": {"time_progress": 50}})
    checked = sheet(total="600.00 600.00 100.00 16.66")
    assert priority(checked, (), half) == Decimal("0.00200")


def test_it_is_explained() -> None:
    assert "错误每项 10 分" in PRIORITY_EXPLAINED
    assert "时间进度" in PRIORITY_EXPLAINED
