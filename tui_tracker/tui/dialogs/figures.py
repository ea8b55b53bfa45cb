"""The batch in figures: what is left, bands of execution with the money behind, and each unit."""

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import partial
from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.content import Content

from tui_tracker.reports.members import percent
from tui_tracker.reports.summary.execution import Executions, Reckoning, Sums
from tui_tracker.reports.summary.parts import BANDS
from tui_tracker.reviews.status import ReviewStatus
from tui_tracker.rules.figures import Band
from tui_tracker.tui.bars import bar, coloured
from tui_tracker.tui.command import Commands
from tui_tracker.tui.dialogs.keys import bindings, why_not
from tui_tracker.tui.dialogs.page import Page
from tui_tracker.tui.panes.flow import fit
from tui_tracker.tui.terminal.screens import Dialog
from tui_tracker.workspace import Entry

_NUMBERS = (9, 12, 13, 7)
"""Cells of the columns of numbers."""

_LATE = {Band.ZERO: "$text-error", Band.SEVERE: "$text-error", Band.BEHIND: "$text-warning"}
_USUAL = "$text-accent"
"""The colour of bars that tell of nothing late."""

_SHORTEST = 8
"""A bar of fewer cells says nothing."""

_TOP = 5

_STEP = 1_000
"""So many sheets are read and added up at once: in less time than a key may take."""

_BREATH = 0.001
"""Seconds between two such steps, for drawing and for keys."""


class Headway(NamedTuple):
    """How far the review of so many sheets has come: their errors and warnings, those left, and those left by unit."""

    sheets: int
    done: int
    every: tuple[int, int]
    left: tuple[int, int]
    by_unit: Mapping[str, int]
    states: Mapping[ReviewStatus, int]

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> "Headway":
        """Count; of thousands many are alike."""
        by_unit = Counter[str]()
        errors = warnings = errors_left = warnings_left = 0
        alike = Counter((entry.summary.unit, entry.totals, entry.left) for entry in entries)
        for (unit, every, left), count in alike.items():
            errors += count * every[0]
            warnings += count * every[1]
            errors_left += count * left[0]
            warnings_left += count * left[1]
            by_unit[unit] += count * sum(left[:2])
        states = Counter(entry.status for entry in entries)
        done = sum(not entry.is_open for entry in entries if entry.stored)
        return cls(len(entries), done, (errors, warnings), (errors_left, warnings_left), by_unit, states)


class FiguresDialog(Dialog[None], inherit_bindings=False):
    """Show the figures of these sheets, once they are reckoned; `names` are what is shown of units."""

    AUTO_FOCUS = ""

    BINDINGS = bindings("汇总")

    def __init__(
        self, heading: str, entries: Sequence[Entry], names: Mapping[str, str], commands: Commands
    ) -> None:
        super().__init__()
        self.entries = entries
        self.names = names
        self.commands = commands
        self._headway = Headway.of(entries)
        self._reckoning = Reckoning[Entry]()
        self._found: Executions[Entry] | None = None
        self.page = Page("汇总", heading, self.text)

    def compose(self) -> ComposeResult:
        yield self.page

    def on_mount(self) -> None:
        self._reckon(0)

    def _reckon(self, begin: int) -> None:
        """Take the sheets from there on, so many that a key pressed meanwhile does not wait for the rest."""
        end = begin + _STEP
        some = self.entries[begin:end]
        self._reckoning.add(
            [(one, one.summary.unit, execution) for one in some if (execution := one.execution)]
        )
        if end < len(self.entries):
            if not begin:
                self.page.draw()
            self.set_timer(_BREATH, partial(self._reckon, end))
        else:
            self._found = self._reckoning.executions()
            self.page.draw()

    def on_key(self, event: events.Key) -> None:
        self.page.tell(why_not("汇总", self.commands, event))

    def action_move(self, rows: int) -> None:
        self.page.move(rows)

    def text(self, width: int) -> Content:
        """Return the figures in lines of at most so many cells."""
        blocks = [_progress(self._headway, width)]
        if self._found is None:
            blocks.append(Content("正在计算"))
        elif self._found.whole.sheets:
            blocks += [
                _bands(self._found, width),
                _top(self._found, width),
                _units(self._found, self._headway, self.names, width),
            ]
        return Content("\n\n").join(blocks)


def _heading(title: str, *rest: str) -> Content:
    return Content.assemble(Content.styled(title, "bold $text-accent"), "  ".join(("", *rest)))


def _progress(made: Headway, width: int) -> Content:
    """Say how far the review has come."""
    every, left = made.every, made.left
    rows = [
        ("错误", every[0] - left[0], every[0], f"余 {left[0]}/{every[0]} 项"),
        ("警告", every[1] - left[1], every[1], f"余 {left[1]}/{every[1]} 项"),
        ("表", made.done, made.sheets, f"已审 {made.done}/{made.sheets} 张"),
    ]
    told = "  ".join(f"{status} {made.states[status]}" for status in ReviewStatus)
    room = max(10, width - 30)
    lines = [
        Content.assemble(f"  {fit(name, 6)}", coloured(bar(part, whole, room), "$text-success"), f"  {words}")
        for name, part, whole, words in rows
    ]
    return Content("\n").join([_heading("审核进度", told), *lines])


def _bands(found: Executions[Entry], width: int) -> Content:
    """Say where the sheets stand against the calendar, and with how much money."""
    whole = found.whole
    told = (
        f"时间进度 {percent(found.time_progress)}",
        f"执行率 {percent(whole.rate)}",
        f"填报 {percent(found.reported_rate)}",
    )
    most = max(sums.behind for sums in found.bands.values())
    rows = [_heads(("张数", "预算(万元)", "滞后(万元)"), width)]
    for band, sums in found.bands.items():
        if sums.sheets:
            drawn = bar(sums.behind, most, _bar(width))
            rows.append(_row(BANDS[band], drawn, _of_band(sums), width, _LATE.get(band, _USUAL)))
    rows.append(_row("合计", "", _of_band(whole), width))
    return Content("\n").join([_heading("执行进度", *told), *rows])


def _of_band(sums: Sums) -> Sequence[str]:
    return str(sums.sheets), _amount(sums.budget), _amount(sums.behind)


def _top(found: Executions[Entry], width: int) -> Content:
    """Name the projects that hold most of the money that is behind."""
    stakes = found.top[:_TOP]
    rows = [
        _row(
            stake.member.summary.project,
            bar(stake.behind, stakes[0].behind, _bar(width)),
            (f"{stake.rate:f}%", percent(stake.together), _amount(stake.behind)),
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


def _units(found: Executions[Entry], made: Headway, names: Mapping[str, str], width: int) -> Content:
    """Say of each unit how much is spent, how much is behind, and what is left to answer."""
    rows = [_heads(("张数", "执行率", "滞后(万元)", "未处理"), width)]
    for unit, own in sorted(found.units.items(), key=lambda pair: -pair[1].behind):
        numbers = (str(own.sheets), percent(own.rate), _amount(own.behind), str(made.by_unit[unit]))
        drawn = bar(own.rate or Fraction(0), 1, _bar(width))
        rows.append(_row(names.get(unit, unit) or "（无实施单位）", drawn, numbers, width))
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
    length = _bar(width)
    gap = " " * bool(length)
    shown = coloured(drawn.ljust(length), colour)
    return Content.assemble(f"  {fit(name, room - length - len(gap))}{gap}", shown, tail)


def _bar(width: int) -> int:
    """Return how long a bar is: a third of what numbers leave, but nothing where names could not be told apart."""
    room = (width - 2 - sum(_NUMBERS)) // 3
    return room if room >= _SHORTEST else 0


def _amount(amount: Fraction) -> str:
    return f"{float(amount):,.2f}"
