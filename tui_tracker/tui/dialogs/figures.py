"""The batch in figures: what is left, bands of execution with the money behind, and each unit."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.content import Content

from tui_tracker.reports.members import in_percent
from tui_tracker.reports.summary.batch import BatchSummary
from tui_tracker.reports.summary.parts import BANDS
from tui_tracker.reviews.status import ReviewStatus
from tui_tracker.rules.figures import Band
from tui_tracker.tui.bars import bar, coloured
from tui_tracker.tui.command import Commands
from tui_tracker.tui.dialogs.keys import bindings, why_not
from tui_tracker.tui.dialogs.page import Page
from tui_tracker.tui.panes.flow import fit
from tui_tracker.tui.terminal.screens import Dialog
from tui_tracker.tui.units import short_names
from tui_tracker.workspace import Entry

_NUMBERS = (9, 12, 13, 7)
"""Cells of the columns of numbers."""

_LATE = {Band.ZERO: "$text-error", Band.SEVERE: "$text-error", Band.BEHIND: "$text-warning"}
_USUAL = "$text-accent"
"""The colour of bars that tell of nothing late."""

_TOP = 5


class FiguresDialog(Dialog[None], inherit_bindings=False):
    """Show the figures of these sheets, once they are reckoned."""

    AUTO_FOCUS = ""

    BINDINGS = bindings("汇总")

    def __init__(self, heading: str, entries: Sequence[Entry], commands: Commands) -> None:
        super().__init__()
        self.entries = entries
        self.commands = commands
        self.summary: BatchSummary | None = None
        self.page = Page("汇总", heading, self.text)

    def compose(self) -> ComposeResult:
        yield self.page

    def on_mount(self) -> None:
        self.run_worker(self._reckon, thread=True)

    def on_key(self, event: events.Key) -> None:
        self.page.tell(why_not("汇总", self.commands, event))

    def action_move(self, rows: int) -> None:
        self.page.move(rows)

    def action_close(self) -> None:
        self.dismiss(None)

    def _reckon(self) -> None:
        summary = BatchSummary.of(self.entries)
        # All that is shown, so that the screen waits for none of it.
        _ = summary.money, summary.progress, [(own.money, own.progress) for own in summary.units.values()]
        self.app.call_from_thread(self._reckoned, summary)

    def _reckoned(self, summary: BatchSummary) -> None:
        self.summary = summary
        self.page.draw()

    def text(self, width: int) -> Content:
        """Return the figures in lines of at most so many cells."""
        blocks = [_review(self.entries, width)]
        if self.summary is None:
            blocks.append(Content("正在计算"))
        elif self.summary.members:
            blocks += [
                _bands(self.summary, width),
                _top(self.summary, width),
                _units(self.summary, self.entries, width),
            ]
        return Content("\n\n").join(blocks)


def _heading(title: str, *rest: str) -> Content:
    return Content.assemble(Content.styled(title, "bold $text-accent"), "  ".join(("", *rest)))


def _review(entries: Sequence[Entry], width: int) -> Content:
    """Say how far the review has come."""
    every, left = (Counter[int](), Counter[int]())
    for entry in entries:
        for rank in (0, 1):
            every[rank] += entry.totals[rank]
            left[rank] += entry.left[rank]
    done = sum(not entry.is_open for entry in entries)
    rows = [
        ("错误", every[0] - left[0], every[0], f"余 {left[0]}/{every[0]} 项"),
        ("警告", every[1] - left[1], every[1], f"余 {left[1]}/{every[1]} 项"),
        ("表", done, len(entries), f"已审 {done}/{len(entries)} 张"),
    ]
    states = Counter(entry.status for entry in entries)
    told = "  ".join(f"{status} {states[status]}" for status in ReviewStatus)
    room = max(10, width - 30)
    lines = [
        Content.assemble(f"  {fit(name, 6)}", coloured(bar(part, whole, room), "$text-success"), f"  {words}")
        for name, part, whole, words in rows
    ]
    return Content("\n").join([_heading("审核进度", told), *lines])


def _bands(summary: BatchSummary, width: int) -> Content:
    """Say where the sheets stand against the calendar, and with how much money."""
    money, progress = summary.money, summary.progress
    told = (
        f"时间进度 {_percent(summary.time_progress)}",
        f"执行率 {_percent(money.rate)}",
        f"填报 {_percent(money.reported_rate)}",
    )
    most = max(standing.behind for standing in progress.bands.values())
    rows = [_heads(("张数", "预算(万元)", "滞后(万元)"), width)]
    for band, standing in progress.bands.items():
        if standing.members:
            numbers = (str(len(standing.members)), _amount(standing.budget), _amount(standing.behind))
            drawn = bar(standing.behind, most, _bar(width))
            rows.append(_row(BANDS[band], drawn, numbers, width, _LATE.get(band, _USUAL)))
    whole = (str(len(summary.members)), _amount(money.budget), _amount(progress.behind))
    rows.append(_row("合计", "", whole, width))
    return Content("\n").join([_heading("执行进度", *told), *rows])


def _top(summary: BatchSummary, width: int) -> Content:
    """Name the projects that hold most of the money that is behind."""
    stakes = summary.progress.top[:_TOP]
    rows = [
        _row(
            stake.member.project,
            bar(stake.behind, stakes[0].behind, _bar(width)),
            (f"{stake.member.figures.shown_rate}%", _percent(stake.together), _amount(stake.behind)),
            width,
        )
        for stake in stakes
    ]
    return Content("\n").join(
        [
            _heading("滞后金额最大的项目"),
            _heads(("执行率", "累计", "滞后(万元)"), width),
            *(rows or [Content("  没有")]),
        ]
    )


def _units(summary: BatchSummary, entries: Sequence[Entry], width: int) -> Content:
    """Say of each unit how much is spent, how much is behind, and what is left to answer."""
    short = short_names(summary.units)
    left: Counter[str] = Counter()
    for entry in entries:
        left[entry.summary.unit] += len(entry.unanswered)
    rows = [_heads(("张数", "执行率", "滞后(万元)", "未处理"), width)]
    for unit, own in sorted(summary.units.items(), key=lambda pair: -pair[1].progress.behind):
        rate = own.money.rate or Fraction(0)
        numbers = (
            str(len(own.members)),
            _percent(own.money.rate),
            _amount(own.progress.behind),
            str(left[unit]),
        )
        rows.append(_row(short[unit] or "（无实施单位）", bar(rate, 1, _bar(width)), numbers, width))
    return Content("\n").join([_heading("各单位执行率"), *rows])


def _heads(heads: Sequence[str], width: int) -> Content:
    return _row("", "", heads, width).stylize("$text-muted")


def _row(name: str, drawn: str, numbers: Sequence[str], width: int, colour: str = _USUAL) -> Content:
    """Put a name, a bar of that colour and numbers below those of the other rows."""
    columns = _NUMBERS[: len(numbers)]
    tail = "".join(
        " " * max(1, room - cell_len(text)) + text for text, room in zip(numbers, columns, strict=True)
    )
    room = max(16, width - 2 - sum(_NUMBERS))
    shown = coloured(drawn.ljust(_bar(width)), colour)
    return Content.assemble(f"  {fit(name, room - _bar(width) - 1)} ", shown, tail)


def _bar(width: int) -> int:
    return max(8, (width - 2 - sum(_NUMBERS)) // 3)


def _amount(amount: Fraction) -> str:
    return f"{float(amount):,.2f}"


def _percent(rate: Fraction | None) -> str:
    found = in_percent(rate)
    return "—" if found is None else f"{found:f}%"
