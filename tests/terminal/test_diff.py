"""What is written cell by cell shows the very screen that Textual would have drawn."""

import inspect
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.console import Console, RenderableType
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region, Size
from textual.screen import Screen
from textual.strip import Strip

from tests.terminal.emulator import Emulator
from tests.tui.reviewer import Reviewer
from tui_tracker.reading.request import Request
from tui_tracker.settings import Settings
from tui_tracker.tui.app import TrackerApp
from tui_tracker.tui.terminal.cells import Script
from tui_tracker.tui.terminal.diff import Front

Update = LayoutUpdate | ChopsUpdate

CONSOLE = Console(color_system="truecolor", force_terminal=True)
TRUECOLOR = ColorSystem.TRUECOLOR


def output_for(front: Front, update: Update, size: Size) -> str:
    """What goes to a terminal of that size for an update."""
    front.paint(update, size, TRUECOLOR)
    return front.changes()


class Twins:
    """Two terminals: one is given all that Textual writes, the other one only what has changed."""

    def __init__(self, columns: int, lines: int, *, repeats: bool = False) -> None:
        self.size = Size(columns, lines)
        self.plain, self.spare = Emulator(columns, lines), Emulator(columns, lines, repeats=repeats)
        self.front = Front(Script(), repeats=repeats)
        for screen in (self.plain, self.spare):
            screen.feed(b"\x1b[?7l")

    def show(self, update: Update, *, is_behind: bool = False) -> None:
        """Write an update to both; they must then show the same, unless the spare one is not yet given any."""
        # A pty makes CR LF of LF.
        self.plain.feed(whole(update).render_segments(CONSOLE).replace("\n", "\r\n").encode())
        self.front.paint(update, self.size, TRUECOLOR)
        if not is_behind:
            self.spare.feed(self.front.changes().encode())
            assert list(self.differences()) == []

    def differences(self) -> Iterator[str]:
        """Which cells look different, and how, in lines on which anything was written since the last look."""
        for y in self.spare.dirty | self.plain.dirty:
            shown, right = self.spare.cells_of(y), self.plain.cells_of(y)
            for x, (cell, other) in enumerate(zip(shown, right, strict=True)):
                if cell != other:
                    yield f"line {y}, column {x}: {cell} instead of {other}"
        self.spare.dirty.clear()
        self.plain.dirty.clear()


def whole(update: Update) -> Update:
    """Return the update with the strips that it touches drawn to their ends: half a character is no cell's content."""
    if isinstance(update, LayoutUpdate):
        return update
    spans = []
    for y, first, last in update.spans:
        ends = zip(update.chops[y], update.chop_ends[y], strict=False)
        spans.append((y, first, max([last, *(end for x, end in ends if x < last and end > first)])))
    return ChopsUpdate(update.chops, spans, update.chop_ends)


WIDTH, HEIGHT = 7, 2
STYLES = [
    Style(color="#ffffff", bgcolor="#202020"),
    Style(color="#ff0000", bgcolor="#202020", bold=True),
    Style(color="#ff0000", bgcolor="#0000ff", underline=True),
    Style(bgcolor="#0000ff", reverse=True, strike=True),
    Style(color="#ff0000", bgcolor="#202020", bold=True, dim=True),
    Style(),
]
GRAPHEMES = ["中", "文", "a", "b", " ", "①", "e\u0301"]
texts = st.lists(st.sampled_from(GRAPHEMES), min_size=1, max_size=8).map("".join)
segments = st.tuples(texts, st.sampled_from(STYLES)).map(lambda pair: Segment(*pair))


@st.composite
def strips(draw: st.DrawFn, width: int) -> Strip:
    return Strip(draw(st.lists(segments, max_size=4))).adjust_cell_length(
        width, draw(st.sampled_from(STYLES))
    )


@st.composite
def updates(draw: st.DrawFn) -> Update:
    x, y = draw(st.integers(0, WIDTH - 1)), draw(st.integers(0, HEIGHT - 1))
    width = draw(st.integers(1, WIDTH - x))
    if draw(st.booleans()):
        height = draw(st.integers(1, HEIGHT - y))
        lines: list[Iterable[Strip]] = [[draw(strips(width))] for _ in range(height)]
        return LayoutUpdate(lines, Region(x, y, width, height))
    first, last = x, draw(st.integers(x, x + width))
    chops: list[dict[int, Strip | None]] = [{} for _ in range(HEIGHT)]
    chops[y] = {x: draw(strips(width))}
    ends = [[x + width] if chop else [] for chop in chops]
    return ChopsUpdate(chops, [(y, first, last)], ends)


@given(
    st.text(st.characters(codec=None) | st.sampled_from("\x1b]52;[\x07\x9b\x9d\u202e\u200d\ufe0f│“")),
    st.sampled_from([Script(), Script("gbk"), Script("gb18030", ascii_lines=True), Script("ascii")]),
)
def test_nothing_in_any_text_is_obeyed_by_a_terminal(text: str, script: Script) -> None:
    written = output_for(Front(script), one_line(text, 40), Size(40, 1))
    shown = re.sub(r"\x1b\[[\d;]*[mHG]", "", written)
    assert not [c for c in shown if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"}]
    written.encode(script.encoding)


@given(st.lists(updates(), min_size=6, max_size=16), st.sets(st.integers(0, 15)), st.booleans())
def test_any_updates_show_the_same_however_far_the_terminal_is_behind(
    sequence: Sequence[Update], left_out: set[int], repeats: bool
) -> None:
    twins = Twins(WIDTH, HEIGHT, repeats=repeats)
    for number, update in enumerate(sequence):
        twins.show(update, is_behind=number in left_out)


def one_line(text: str, width: int = 12, x: int = 0) -> LayoutUpdate:
    return LayoutUpdate(
        [[Strip([Segment(text, STYLES[0])]).adjust_cell_length(width)]], Region(x, 0, width, 1)
    )


@pytest.mark.parametrize("before", STYLES)
@pytest.mark.parametrize("after", STYLES)
def test_a_change_of_look_leaves_nothing_of_the_last_one(before: Style, after: Style) -> None:
    twins = Twins(2, 1)
    twins.show(LayoutUpdate([[Strip([Segment("a", before), Segment("b", after)])]], Region(0, 0, 2, 1)))


def test_half_of_a_wide_character_is_never_left_over() -> None:
    twins = Twins(4, 1)
    for x, text in [(0, "中"), (1, "a"), (0, "中"), (0, "a"), (0, "中"), (2, "文"), (1, "中"), (0, "中")]:
        twins.show(one_line(text, 2 if text > "a" else 1, x))


def test_nothing_is_written_beyond_the_edge() -> None:
    screen = Emulator(4, 1)
    screen.feed(output_for(Front(Script()), one_line("a中文字"), Size(4, 1)).encode())
    assert (screen.line(0), screen.overflows) == ("a中", [])


def test_what_is_shown_already_is_not_written_again() -> None:
    front, size = Front(Script()), Size(12, 1)
    assert output_for(front, one_line("绩效跟踪"), size)
    assert output_for(front, one_line("绩效跟踪"), size) == ""
    assert "跟" not in output_for(front, one_line("绩效目标"), size)
    assert output_for(front, one_line("绩效目标"), Size(12, 2)), "another size is another screen"
    front.forget()
    assert "绩效目标" in output_for(front, one_line("绩效目标"), size)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b]0;x\x07b", "a]0;xb"),
        ("\u202e倒\u2066", "倒"),
        ("❤️|", "❤ |"),
        ("👨‍👩‍👧|", "👨|"),
        ("e\u0301|", "\u00e9|"),
        ("一\u3000二", "一\u3000二"),
        ("a\u2028b\ud800", "ab?"),
    ],
)
def test_what_terminals_obey_or_measure_differently_is_not_written(text: str, shown: str) -> None:
    screen = Emulator(12, 1)
    screen.feed(output_for(Front(Script()), one_line(text, 12), Size(12, 1)).encode())
    assert screen.line(0) == shown


def test_a_character_that_the_encoding_lacks_keeps_its_width() -> None:
    written = output_for(Front(Script("gb2312")), one_line("①≥龍│한|", 12), Size(12, 1))
    assert "①≥? │? |" in written


class Recorder(TrackerApp):
    """The program, its updates shown on twin terminals."""

    CSS_PATH = str(Path(inspect.getfile(TrackerApp)).with_name("frame.tcss"))
    twins: Twins

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        if isinstance(renderable, LayoutUpdate | ChopsUpdate) and self.size:
            if self.twins.size != self.size:
                self.twins = Twins(*self.size, repeats=True)
                self.refresh(layout=True)
            self.twins.show(renderable)
        super()._display(screen, renderable)


READING = [*"nj", "tab", *"3jl[]1jGs?jqzz/s", "enter"]
WRITING = [*"na", "f7", *"啊x", "left", "backspace", "tab", "x", "ctrl+s", *"t3", "escape", "escape", *"bu"]


@pytest.mark.parametrize(
    ("size", "keys"),
    [
        ((80, 24), READING),
        ((120, 36), WRITING),
        ((60, 15), WRITING),
        ((160, 40), [*"n]3jzz", "a", "啊", "escape", "escape"]),
    ],
)
async def test_a_whole_session_shows_the_same(sample: Path, size: tuple[int, int], keys: list[str]) -> None:
    app = Recorder(Request((sample,), Settings(select=("S", "B"))))
    app.twins = Twins(*size, repeats=True)
    async with app.run_test(size=size) as pilot:
        await app.workers.wait_for_complete()
        await Reviewer(pilot, app).press(*keys)
        assert "宣传经费" in app.twins.spare.text
        assert app.twins.spare.cells == app.twins.plain.cells
