"""The lines of a text, and where they stand."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from tui_tracker.documents.text.delimiters import is_sep_line
from tui_tracker.model import Location

BOM = "\ufeff"


class Lines(NamedTuple):
    """Lines of a text and their numbers from 1."""

    path: Path
    texts: Sequence[str]
    numbers: Sequence[int]

    def locate(self, row: int) -> Location:
        """Return the place of a line, counted from 0."""
        return self.locator()(row)

    def locator(self) -> Callable[[int], Location]:
        """Return what gives the place of a line, counted from 0.

        Asked for all of them, it should know the path's text.
        """
        path, numbers, new = str(self.path), self.numbers, tuple.__new__
        return lambda row: new(Location, (path, numbers[row], None, None, None, None, None, None))

    def part(self, start: int, end: int) -> "Lines":
        """Some of the lines."""
        return Lines(self.path, self.texts[start:end], self.numbers[start:end])


def lines_of(text: str, path: Path) -> Lines:
    """Return the lines of a text. A byte order mark in the middle begins another document, and so a line.

    No line ends a document and begins two: of several marks each is a character that nobody sees.
    """
    texts = text.split("\n")
    if is_sep_line(texts[0]):
        texts[0] = ""
    if BOM not in text:
        return Lines(path, texts, range(1, len(texts) + 1))
    parts = [
        (number, part)
        for number, line in enumerate(texts, 1)
        for place, part in enumerate(_parts(line))
        if part or not place
    ]
    return Lines(path, [part for _, part in parts], [number for number, _ in parts])


def _parts(line: str) -> list[str]:
    parts = line.split(BOM)
    return parts if len([part for part in parts if part]) <= 2 else [line]
