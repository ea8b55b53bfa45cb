"""What a terminal makes of the bytes that reach it: pyte's screen, mended where it differs from real ones."""

import re
import unicodedata
from typing import Any

import pyte
from pyte.screens import Char
from wcwidth import wcwidth

_ALTERNATE_SCREEN, _FOCUS_REPORTS, _BRACKETED_PASTE = 1049 << 5, 1004 << 5, 2004 << 5
"""Private modes, as pyte keeps them."""

_IGNORED = re.compile(rb"\x1b\[[<>=][\d;]*u")
"""Kitty's keyboard sequences, of which pyte would draw the u."""


class _Stream(pyte.ByteStream):
    """Pyte's, which knows how to repeat a character (REP) as well."""

    csi = pyte.ByteStream.csi | {"b": "repeat"}
    events = pyte.ByteStream.events | {"repeat"}


class Emulator(pyte.Screen):
    """The cells of a terminal, and whether any line was ever written past its right edge.

    `ambiguous` is how many cells it gives to characters on whose width terminals differ, such as “ ≥ │; `repeats` is
    whether it obeys REP, as many do.
    """

    def __init__(self, columns: int, lines: int, ambiguous: int = 1, *, repeats: bool = True) -> None:
        self._ambiguous = ambiguous
        self.repeats = repeats
        self._last = ""
        self.overflows: list[str] = []
        self.answers: list[bytes] = []
        super().__init__(columns, lines)
        self._stream = _Stream(self)

    def feed(self, output: bytes) -> None:
        """Take what the program has written."""
        self._stream.feed(_IGNORED.sub(b"", output))

    def write_process_input(self, data: str) -> None:
        """Keep a report that the program has asked for; whoever owns the keyboard sends it."""
        self.answers.append(data.encode())

    # What a person sees

    def line(self, row: int) -> str:
        """A line as a person reads it: a wide character once, nothing after the last one."""
        cells = (self.buffer[row][column].data for column in range(self.columns))
        return "".join(cells).rstrip()

    @property
    def text(self) -> str:
        """The whole screen."""
        return "\n".join(self.line(row) for row in range(self.lines))

    @property
    def cells(self) -> list[list[Char]]:
        """Every cell as a person sees it: nobody can tell the colour of a blank."""
        return [self.cells_of(row) for row in range(self.lines)]

    def cells_of(self, row: int) -> list[Char]:
        """The cells of one line."""
        line = self.buffer[row]
        return [_seen(line[column]) for column in range(self.columns)]

    @property
    def is_restored(self) -> bool:
        """Whether the terminal is as a shell wants it: main screen, cursor, line wrap, no reports."""
        borrowed = {_ALTERNATE_SCREEN, _FOCUS_REPORTS, _BRACKETED_PASTE}
        return not self.mode & borrowed and pyte.modes.DECAWM in self.mode and not self.cursor.hidden

    @property
    def is_taken(self) -> bool:
        """Whether a program has taken the whole screen."""
        return _ALTERNATE_SCREEN in self.mode

    # Mended

    def resize(self, lines: int | None = None, columns: int | None = None) -> None:
        """Take another size. What is left on the screen then differs by terminal, so nothing is."""
        super().resize(lines, columns)
        self.erase_in_display(2)

    def draw(self, data: str) -> None:
        """Draw, blanking the other half of a wide character that is overwritten in part."""
        # pyte stops drawing at a zero-width character that does not combine.
        data = "".join(c for c in data if wcwidth(c) > 0 or unicodedata.combining(c))
        if self.cursor.x + sum(map(self._width, data)) > self.columns:
            self.overflows.append(f"{self.line(self.cursor.y)} + {data}")
        self._blank(self.cursor.x - 1, unless=not self._is_second_half(self.cursor.x))
        pyte.screens.wcwidth = self._width
        super().draw(data)
        self._blank(self.cursor.x, unless=not self._is_second_half(self.cursor.x))
        self._last = data[-1:]

    def repeat(self, times: int = 1) -> None:
        """Draw the last character so many times again. Tmux does so with ASCII only."""
        if self.repeats and self._last.isascii():
            self.draw(self._last * times)

    def _width(self, character: str) -> int:
        width: int = wcwidth(character)
        return self._ambiguous if width == 1 and unicodedata.east_asian_width(character) == "A" else width

    def _is_second_half(self, column: int) -> bool:
        return not self.buffer[self.cursor.y][column].data

    def _blank(self, column: int, *, unless: bool) -> None:
        if not unless:
            line = self.buffer[self.cursor.y]
            line[column] = line[column]._replace(data=" ")

    def debug(self, *args: Any, **kwargs: Any) -> None:
        """Fail on a sequence that pyte does not know: nobody could say what a terminal makes of it."""
        raise AssertionError(f"a terminal sequence that the emulator does not know: {args} {kwargs}")


def _seen(cell: Char) -> Char:
    """A cell without what a blank does not show; the second cell of a wide character holds nothing."""
    if cell.data != " " or cell.reverse or cell.underscore or cell.strikethrough:
        return cell
    return cell._replace(fg="", bold=False, italics=False)
