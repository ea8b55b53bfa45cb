"""What to look at first."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from tui_tracker.model import Finding, Severity, Sheet
from tui_tracker.rules.facts import facts_of, to_places
from tui_tracker.settings import Settings

_POINTS = {Severity.ERROR: 10, Severity.WARNING: 1, Severity.INFO: 0}
_PLACES = 5
_CATALOGUE = Settings()

PRIORITY_EXPLAINED = (
    "优先级越大越先看。小数点前按问题轻重计分：错误每项 10 分，警告每项 1 分，提示不计，已驳回的不计；"
    "小数点后五位是滞后的资金（万元）：跟踪期预算数×（时间进度－实际执行率）。"
    "例如 23.00307 表示问题 23 分、滞后资金 307 万元。"
)


def priority(sheet: Sheet, findings: Sequence[Finding], settings: Settings = _CATALOGUE) -> Decimal:
    """One number, higher is first: see `PRIORITY_EXPLAINED`.

    `findings` are those that still stand; `settings` may fix the time progress.
    """
    points = sum(_POINTS[finding.severity] for finding in findings)
    facts = facts_of(sheet, settings.thresholds.fixed_progress)
    at_stake = Fraction(facts.tracked or 0) * facts.lag
    most = 10**_PLACES - 1
    return points + to_places(min(max(at_stake, 0), most), 0).scaleb(-_PLACES)
