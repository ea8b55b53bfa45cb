"""Terminals that draw “ ” ≥ ① and box lines in two cells: found out, set, and nothing shifted or torn by it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich import cells, segment
from rich.cells import cell_len, get_character_cell_size
from textual.geometry import Size

from tests.terminal.emulator import Emulator
from tests.terminal.session import Terminal, program, reviewing, running
from tests.terminal.test_diff import one_line, output_for
from tests.terminal.test_output import TOUR, take
from tui_tracker.tui.terminal.cells import Script
from tui_tracker.tui.terminal.diff import Front
from tui_tracker.tui.terminal.width import DRAWN, widen

MIXED = "“引”≥①…—→×α│█😀é\u0301零\u200b宽"
"""Narrow, wide, ambiguous, combining and zero-width characters."""


@pytest.fixture
def wide(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Characters of ambiguous width count as two cells, for one test."""
    for module, name in [
        (cells, "load_cell_table"),
        (cells, "_is_single_cell_widths"),
        (segment, "_is_single_cell_widths"),
    ]:
        monkeypatch.setattr(module, name, getattr(module, name))
    widen()
    yield
    monkeypatch.undo()
    cells.get_character_cell_size.cache_clear()
    cells.cached_cell_len.cache_clear()


@pytest.mark.usefixtures("wide")
@pytest.mark.parametrize(
    ("text", "width"),
    [("“引”", 6), ("≥①→×α", 10), ("—", 2), ("abc", 3), ("中文", 4), ("│─…", 3), ("é\u0301", 2), ("😀", 2)],
)
def test_ambiguous_characters_count_twice_but_for_what_lines_are_drawn_with(text: str, width: int) -> None:
    assert cell_len(text) == width


def test_what_lines_are_drawn_with_is_one_cell_and_stands_for_itself_in_ascii() -> None:
    for drawn, shown in DRAWN.items():
        assert get_character_cell_size(drawn) == 1
        assert (len(shown), shown.isascii()) == (1, True)


@pytest.mark.usefixtures("wide")
def test_a_line_is_as_wide_there_as_textual_reckons() -> None:
    screen = Emulator(40, 1, ambiguous=2)
    text = MIXED + "|"
    screen.feed(output_for(Front(Script(ascii_lines=True)), one_line(text, 40), Size(40, 1)).encode())
    assert screen.buffer[0][cell_len(MIXED)].data == "|"
    assert "│" not in screen.line(0)


def with_odd_characters(document: Path) -> None:
    """Put characters of every width into names, texts and values."""
    text = document.read_text(encoding="utf-8")
    for cell in ("残疾人就业保障金", "政策宣传", "依据年度工作计划", "=100.00(%)", "残疾人保障金使用合规性"):
        text = text.replace(cell, MIXED + cell)
    document.write_text(text, encoding="utf-8")


def is_in_line(terminal: Terminal) -> bool:
    """Whether the border at the right edge stands in one column."""
    edge = [
        terminal.screen.buffer[y][terminal.screen.columns - 1].data for y in range(terminal.screen.lines - 2)
    ]
    return set(edge) <= set("|+-│┐┘┌└─┃┓┛┏┗━")


@pytest.mark.parametrize(("ambiguous", "size"), [(1, (80, 24)), (2, (80, 24)), (2, (120, 36))])
def test_no_screen_is_torn_however_wide_the_terminal_draws(
    sample: Path, ambiguous: int, size: tuple[int, int]
) -> None:
    with_odd_characters(sample)
    with reviewing(sample.parent, size=size, ambiguous=ambiguous) as terminal:
        terminal.sees("────────── 余" if ambiguous == 1 else "---------- 余")
        for key in TOUR:
            take([key], terminal)
            assert size[0] < 100 or is_in_line(terminal), f"after {key}:\n{terminal.screen.text}"
        terminal.sees("─ 写措施" if ambiguous == 1 else "- 写措施")
        assert terminal.screen.overflows == []
        assert ("│" in terminal.screen.text) == (ambiguous == 1)


@pytest.mark.parametrize("said", ["narrow", "wide"])
def test_a_setting_wins(sample: Path, said: str) -> None:
    (sample.parent / "tui-tracker.toml").write_text(f'ambiguous = "{said}"\n', encoding="utf-8")
    with reviewing(sample.parent, ambiguous=1 if said == "wide" else 2) as terminal:
        terminal.press("?")
        terminal.sees("帮助：")
        terminal.settle()
        assert ("─".encode() in terminal.output) == (said == "narrow")
        assert b"\x1b[6n" not in terminal.output


@pytest.mark.parametrize("repeats", [True, False])
def test_only_a_terminal_that_does_so_is_told_to_repeat(sample: Path, repeats: bool) -> None:
    with running(program(sample.parent)) as terminal:
        terminal.screen.repeats = repeats
        terminal.sees("已审")
        _, drawn = bytes(terminal.output).split(b"\x1b[K", 1)
        assert bool(re.search(rb"\x1b\[\d+b", drawn)) == repeats


def test_what_is_typed_while_it_starts_is_not_lost(sample: Path) -> None:
    with running(program(sample.parent)) as terminal:
        terminal.press("?")
        terminal.sees("帮助：")
