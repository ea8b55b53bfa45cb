"""Characters that are one cell wide here and two in some Chinese terminals: “ ” ≥ ① → and box drawing.

Unicode calls their width ambiguous; who is wrong about it sees lines shifted and torn. So the terminal is asked at
the start, and where it draws them wide, Textual is told so. Lines, bars and blocks, which Textual draws with, keep
one cell: ASCII stands for them on the screen.
"""

import os
import re
import select
import sys
import termios
import time
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import lru_cache
from typing import NamedTuple

_SAMPLE = "“"
_ANSWER = re.compile(rb"\x1b\[\d+;(\d+)R")
"""A report of the cursor's place (CPR): row and column."""

WAIT = 0.2
"""Seconds to wait for the answer after Textual has been loaded meanwhile; a terminal that is silent is narrow."""

_ASKED, _REPEATED = 2, 9
"""How many answers there are to come, and how often a blank is to be repeated for the second."""

_MIXED = ((0xA1, 0x3250), (0x1F100, 0x1F1AC))
_PRIVATE = ((0xE000, 0xF8FF, 2), (0xFFFD, 0xFFFD, 2), (0xF0000, 0xFFFFD, 2), (0x100000, 0x10FFFD, 2))
"""Where ambiguous characters are found: between others, and on their own."""

DRAWN = {
    **{chr(code): "+" for code in range(0x2500, 0x2580)},
    **dict.fromkeys("─┄┅┈┉╌╍╴╶╸╺╼╾", "-"),
    **dict.fromkeys("━═", "="),
    **dict.fromkeys("│┃┆┇┊┋╎╏║╵╷╹╻╽╿", "|"),
    **dict.fromkeys(map(chr, range(0x2580, 0x2590)), " "),
    **dict.fromkeys("█▇▆▅▉▊▋▓▒", "#"),
    **dict.fromkeys(map(chr, range(0x2596, 0x25A0)), "#"),
    "░": ".",
    "…": ".",
}
"""What Textual draws with, and takes for one cell by itself; and the ASCII that stands for it."""


class Answer(NamedTuple):
    """Whether such characters are two cells wide and blanks can be repeated, and what was typed meanwhile."""

    is_wide: bool = False
    repeats: bool = False
    typed: bytes = b""


SILENT = Answer()
"""What a terminal says that says nothing, and one that was not asked."""


class Question:
    """Asks the terminal how wide it draws, and whether it repeats (REP); it answers while Textual is loaded."""

    def __init__(self) -> None:
        self._input = sys.__stdin__.fileno() if sys.__stdin__ else 0
        self._attributes = termios.tcgetattr(self._input)
        quiet = termios.tcgetattr(self._input)
        quiet[3] &= ~(termios.ICANON | termios.ECHO)
        termios.tcsetattr(self._input, termios.TCSANOW, quiet)
        self._asked = self._ask()

    def _ask(self) -> bool:
        with suppress(OSError, UnicodeEncodeError, AttributeError):
            assert sys.__stdout__
            sys.__stdout__.write(f"\r{_SAMPLE}\x1b[6n\r \x1b[{_REPEATED}b\x1b[6n\r\x1b[K")
            sys.__stdout__.flush()
            return True
        return False

    def answer(self) -> Answer:
        """Return what the terminal has said; it is as before."""
        read = b""
        until = time.monotonic() + (WAIT if self._asked else 0)
        try:
            while len(_ANSWER.findall(read)) < _ASKED:
                if not select.select([self._input], [], [], max(0.0, until - time.monotonic()))[0]:
                    break
                if not (data := os.read(self._input, 1 << 12)):
                    break
                read += data
        except OSError:
            pass
        finally:
            with suppress(termios.error):
                termios.tcsetattr(self._input, termios.TCSANOW, self._attributes)
        columns = [int(column) for column in _ANSWER.findall(read)]
        # Column 2 stands behind one cell.
        is_wide, repeats = columns[:1] > [2], columns[1:] == [_REPEATED + 2]
        return Answer(is_wide, repeats, _ANSWER.sub(b"", read))


def widen() -> None:
    """Let Rich and Textual count ambiguous characters as two cells, for the rest of this process."""
    from rich import cells, segment

    table = cells.load_cell_table("auto")  # type: ignore[attr-defined]
    widths = sorted([*table.widths, *_wide_ranges(cells.get_character_cell_size), *_PRIVATE])
    wider = table._replace(widths=widths)
    single = frozenset(
        character for character in cells._SINGLE_CELLS if not is_ambiguous(character)
    ).issuperset
    vars(cells).update(load_cell_table=lambda _version="auto": wider, _is_single_cell_widths=single)
    vars(segment).update(_is_single_cell_widths=single)
    cells.get_character_cell_size.cache_clear()
    cells.cached_cell_len.cache_clear()


@lru_cache(maxsize=1 << 12)
def is_ambiguous(character: str) -> bool:
    """Tell whether terminals differ on the width of that character, and nothing can stand for it."""
    return unicodedata.east_asian_width(character) == "A" and character not in DRAWN


def _wide_ranges(size: Callable[[str], int]) -> Iterator[tuple[int, int, int]]:
    """Yield the ambiguous characters that are one cell wide, in ranges, as Rich's table holds them."""
    for first, last in _MIXED:
        start: int | None = None
        for code in range(first, last + 2):
            wide = code <= last and is_ambiguous(chr(code)) and size(chr(code)) == 1
            if wide and start is None:
                start = code
            elif not wide and start is not None:
                yield start, code - 1, 2
                start = None
