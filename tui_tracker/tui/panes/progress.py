"""How far spending lags behind the calendar, as a bar and in words."""

from fractions import Fraction

from textual.content import Content

from tui_tracker.model import Family, Severity, Sheet
from tui_tracker.rules.facts import facts_of
from tui_tracker.tui.bars import MARK, bar, coloured
from tui_tracker.tui.words import SEVERITY_COLOURS, percent


def progress(sheet: Sheet, width: int) -> Content:
    """Draw spending against the calendar: a bar with the time's mark, and the lag in words."""
    facts = facts_of(sheet)
    rate, time = facts.effective_rate, facts.time_progress
    if rate is not None and sheet.layout.family is Family.EVALUATION:
        return _of_year(rate, percent(facts.shown_rate), width)
    if rate is None or time is None:
        return Content.styled("执行进度：预算或时段缺失，无法比较", "$text-muted")
    lag = float(time - rate) * 100
    gap = f"滞后 {lag:.1f} 点" if lag > 0 else f"超前 {-lag:.1f} 点" if lag < 0 else "同步"
    words = f"{percent(facts.shown_rate)}  时间 {float(time) * 100:.2f}%  {gap}"
    room = max(10, width - len("执行  ") * 2 - len(words) - 8)
    drawn, mark = bar(rate, 1, room), min(room - 1, int(time * room))
    colour = (
        SEVERITY_COLOURS[Severity.ERROR if rate < time / 2 else Severity.WARNING]
        if lag > 0
        else "$text-success"
    )
    return _line(drawn[:mark] + MARK + drawn[mark + 1 :], words, colour)


_LOW = Fraction(9, 10)
"""A whole year's rate below it has to be explained (P09)."""


def _of_year(rate: Fraction, shown: str, width: int) -> Content:
    """Draw the spending of a whole year, which is behind no calendar."""
    words = f"{shown}  全年"
    room = max(10, width - len("执行  ") * 2 - len(words) - 2)
    colour = SEVERITY_COLOURS[Severity.WARNING] if rate < _LOW else "$text-success"
    return _line(bar(rate, 1, room), words, colour)


def _line(drawn: str, words: str, colour: str) -> Content:
    return Content.assemble("执行 ", coloured(drawn, colour), "  ", Content.styled(words, colour))
