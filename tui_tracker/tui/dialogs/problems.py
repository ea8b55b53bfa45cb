"""The batch by problem, or by unit: on how many sheets each stands, what is left of it, the money behind it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui_tracker.tui.command import Commands
from tui_tracker.tui.dialogs.foot import Foot
from tui_tracker.tui.dialogs.keys import CLOSING, bindings, foot, why_not
from tui_tracker.tui.dialogs.page import wide_room
from tui_tracker.tui.panes.flow import fit
from tui_tracker.tui.panes.walk import move_highlight
from tui_tracker.tui.terminal.screens import Dialog
from tui_tracker.tui.terminal.text import TextBlock
from tui_tracker.tui.words import SEVERITY_COLOURS, SEVERITY_SIGNS
from tui_tracker.workspace.problems import Tally

FILTER = "filter"
"""What is asked for where no command is: the list is to show the sheets of one row."""

ACTS = ("add_measure", "template", "dismiss_finding")
"""The commands that act on all sheets of a row."""

_TURN_BACK = ("undo", "redo")
"""Those that take back what was done from here, and do it again."""

_HEADS = ("张数", "未处理", "涉及(万元)")

_MANY = 20
"""So many items are acted on without a question."""


class Asked(NamedTuple):
    """What is to be done, and with which problems or units."""

    does: str
    rows: Sequence[Tally]


class Spot(NamedTuple):
    """The state of the view, for the next time: which of the two leads, and the cursor's row; rows by code and unit."""

    is_by_unit: bool = False
    at: tuple[str, str] = ("", "")
    unfolded: frozenset[tuple[str, str]] = frozenset()
    marked: frozenset[tuple[str, str]] = frozenset()


class ProblemsDialog(Dialog[Asked | None], inherit_bindings=False):
    """Rows of problems that unfold into units, or the other way round; it returns what to do with them.

    `names` are what is shown of codes and units; `notice` stands in place of the keys until one is pressed.
    """

    BINDINGS = bindings("按问题")

    def __init__(
        self,
        heading: str,
        tallies: Callable[[bool], Sequence[Tally]],
        names: Mapping[str, str],
        commands: Commands,
        spot: Spot,
    ) -> None:
        super().__init__()
        self.heading = heading
        self.tallies = tallies
        self.names = names
        self.commands = commands
        self.is_by_unit = spot.is_by_unit
        self.rows: list[Tally] = []
        self.unfolded = set(spot.unfolded)
        left = {_id(row) for row in self._every() if row.left}
        self.marked: frozenset[tuple[str, str]] = spot.marked & left
        self._at = spot.at
        if self._at not in left:
            # What stood there is done: the next thing to do is what one came back for.
            self._at = next((_id(row) for row in self.tallies(self.is_by_unit) if row.left), self._at)
        self._asked = ""
        self.notice = ""
        self._room = 0

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -tall -wide") as dialog:
            dialog.border_title = Content(self.heading)
            yield TextBlock(classes="heads")
            yield OptionList(markup=False)
            yield Foot()

    def on_mount(self) -> None:
        self.query_one(OptionList).focus()
        self._fill()

    def on_resize(self) -> None:
        if self._room != wide_room(self.app.size.width):
            self._fill()

    # Showing

    def _fill(self) -> None:
        """Show the rows, with the cursor on the one that it stood on."""
        self.rows = list(self._wanted())
        options = self.query_one(OptionList)
        self._room = wide_room(self.app.size.width)
        room = self._room - 2
        numbers = [_numbers(row) for row in self.rows]
        widths = [max(map(cell_len, column)) + 2 for column in zip(_HEADS, *numbers, strict=True)]
        lead = "单位" if self.is_by_unit else "问题"
        self.query_one(".heads", TextBlock).update(Content(_line(f"    {lead}", _HEADS, widths, room)))
        empty = Option(Content("没有错误和警告"), disabled=True)
        rows = [
            self._row(row, _line(self._named(row), own, widths, room))
            for row, own in zip(self.rows, numbers, strict=True)
        ]
        options.set_options([*map(Option, rows)] or [empty])
        ids = [_id(row) for row in self.rows]
        if ids:
            options.highlighted = ids.index(self._at) if self._at in ids else 0
        self._show_keys()

    def _wanted(self) -> Iterator[Tally]:
        for row in self.tallies(self.is_by_unit):
            yield row
            if _id(row) in self.unfolded:
                yield from row.parts

    def _named(self, row: Tally) -> str:
        """Name a problem or a unit, after its mark and whether it unfolds."""
        is_part = bool(row.code and row.unit)
        mark = "* " if _id(row) in self.marked else "  "
        has_parts = "- " if _id(row) in self.unfolded else "+ " if row.parts else "  "
        name = self.names.get(row.unit, row.unit) or "（无实施单位）"
        if row.code and not (is_part and not self.is_by_unit):
            name = f"{SEVERITY_SIGNS[row.severity]} {row.code} {self.names.get(row.code, '')}"
        return f"{mark}{'  ' * is_part}{has_parts}{name}"

    def _row(self, row: Tally, line: str) -> Content:
        """Colour what a row is called by; its name and numbers are to be read."""
        if not row.left:
            return Content(line).stylize("$text-muted")
        called = f"{SEVERITY_SIGNS[row.severity]} {row.code} "
        at = line.find(called) if row.code else -1
        return (
            Content(line).stylize(SEVERITY_COLOURS[row.severity], at, at + len(called))
            if at >= 0
            else Content(line)
        )

    def _show_keys(self) -> None:
        if self.notice:
            self._say(self.notice, "bold $text-success")
            return
        acts = [(self.commands[id].key, self.commands[id].title) for id in ACTS]
        self.query_one(Foot).update(foot("按问题", *acts))

    # Keys

    @property
    def current(self) -> Tally | None:
        at = self.query_one(OptionList).highlighted
        return self.rows[at] if at is not None and at < len(self.rows) else None

    @property
    def spot(self) -> Spot:
        at = _id(self.current) if self.current else ("", "")
        return Spot(self.is_by_unit, at, frozenset(self.unfolded), frozenset(self.marked))

    def on_key(self, event: events.Key) -> None:
        asked, self._asked = self._asked, ""
        self.notice = ""
        self._show_keys()
        pressed = {event.key, event.character, *event.aliases}
        if asked and pressed & CLOSING:
            # Whoever is asked says no by it; the view stays until it is pressed once more.
            event.stop()
        elif pressed & {*self.commands["by_problem"].keys}:
            event.stop()
            self.dismiss(None)
        elif id := next((id for id in ACTS if pressed & {*self.commands[id].keys}), ""):
            event.stop()
            self._act(id, asked)
        elif id := next((id for id in _TURN_BACK if pressed & {*self.commands[id].keys}), ""):
            event.stop()
            self.dismiss(Asked(id, ()))
        elif reason := why_not("按问题", self.commands, event):
            self._say(reason)

    def _act(self, id: str, asked: str) -> None:
        chosen = [*self._marked()] or ([self.current] if self.current else [])
        left = sum(row.left for row in chosen)
        question = f"共 {left} 项：再按一次 {self.commands[id].key} 确认"
        if not left:
            self._say("都已处理")
        elif left > _MANY and asked != question:
            self._asked = question
            self._say(question)
        else:
            self.dismiss(Asked(id, chosen))

    def _marked(self) -> Iterator[Tally]:
        """Yield the marked rows; parts of a row that is marked, too, are in it already."""
        for row in self.tallies(self.is_by_unit):
            if _id(row) in self.marked:
                yield row
            else:
                yield from (part for part in row.parts if _id(part) in self.marked)

    def _say(self, words: str, style: str = "bold $text-error") -> None:
        self.query_one(Foot).update(Content.styled(words, style))

    def _every(self) -> Iterator[Tally]:
        for row in self.tallies(self.is_by_unit):
            yield row
            yield from row.parts

    def on_option_list_option_selected(self) -> None:
        self.action_filter()

    def on_option_list_option_highlighted(self) -> None:
        if self.current:
            self._at = _id(self.current)

    def action_move(self, rows: int) -> None:
        move_highlight(self.query_one(OptionList), rows)

    def action_filter(self) -> None:
        if self.current:
            self.dismiss(Asked(FILTER, [self.current]))

    def action_mark(self) -> None:
        if self.current:
            self.marked ^= {_id(self.current)}
            self._fill()
            self.action_move(1)

    def action_mark_all(self) -> None:
        """Mark all rows on which anything is left, each with its parts, or none of them."""
        every = frozenset(_id(row) for row in self.tallies(self.is_by_unit) if row.left)
        self.marked = frozenset() if every <= self.marked else every
        self._fill()

    def action_unfold(self) -> None:
        if self.current and self.current.parts:
            self.unfolded.add(_id(self.current))
            self._fill()

    def action_fold(self) -> None:
        """Hide the parts of the row under the cursor, or those among which it stands."""
        if self.current:
            code, unit = self._at
            whole = ("", unit) if self.is_by_unit else (code, "")
            self.unfolded.discard(whole)
            self._at = whole
            self._fill()

    def action_turn(self) -> None:
        """Let the units lead, or the problems again."""
        self.is_by_unit = not self.is_by_unit
        self.marked = frozenset()
        self.unfolded.clear()
        self._at = ("", "")
        self._fill()


def _id(row: Tally) -> tuple[str, str]:
    return row.code, row.unit


def _numbers(row: Tally) -> Sequence[str]:
    left = str(row.items) if row.left == row.items else f"{row.left}/{row.items}"
    return str(row.sheets), left, f"{row.amount:,.2f}" if row.amount >= Decimal("0.01") else ""


def _line(name: str, numbers: Sequence[str], widths: Sequence[int], room: int) -> str:
    """Put a name and its numbers below those of the other rows, in so many cells."""
    tail = "".join(" " * (width - cell_len(text)) + text for text, width in zip(numbers, widths, strict=True))
    return fit(name, max(8, room - cell_len(tail))) + tail
