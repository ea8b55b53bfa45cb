"""Words and signs that recur on screen."""

from decimal import Decimal

from tui_tracker.model import Severity
from tui_tracker.reviews.status import ReviewStatus

STATUS_SIGNS = {
    ReviewStatus.PENDING: "待",
    ReviewStatus.REVIEWED: "核",
    ReviewStatus.RETURNED: "退",
    ReviewStatus.RECTIFIED: "改",
}
NEW_SIGN = "新"
"""Stands in the place of the status where the sheet was issued again since."""

SEVERITY_SIGNS = {Severity.ERROR: "错", Severity.WARNING: "警", Severity.INFO: "示"}
SEVERITY_COLOURS = {
    Severity.ERROR: "$text-error",
    Severity.WARNING: "$text-warning",
    Severity.INFO: "$text-muted",
}
"""The theme's colours for text that speaks of a severity; the word always stands beside."""

SEVERITY_CLASSES = {severity: f"severity--{severity}" for severity in Severity}
"""The same as component classes, for widgets that draw with Rich."""


_PLACES = 4


def percent(rate: Decimal | None) -> str:
    """Return a rate in % with its sign, or a dash where there is none; one of too many places for a column as less."""
    if rate is None:
        return "-"
    return f"{rate:f}%" if -int(rate.as_tuple().exponent) <= _PLACES else "<0.01%"
