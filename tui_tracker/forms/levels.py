"""The levels of indicators: what a row says of them, and what it inherits from the rows above."""

from collections.abc import Mapping, Sequence

from tui_tracker.forms.alignment import Shape
from tui_tracker.forms.rows import BLANK
from tui_tracker.forms.vocabulary import IS_LEVEL1, IS_LEVEL2, WITHOUT_SUFFIX
from tui_tracker.model import Value


class Levels:
    """The levels that the next row may inherit.

    A blank level may be one that the row lacks, and is told of, only where some row repeats one or the document
    tells what merged cells cover: `tells_blanks`.
    """

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = words
        self.level1 = self.level2 = BLANK
        self.tells_blanks = False

    def inherit(self, level1: Value, level2: Value) -> tuple[Value, Value]:
        """Return the row's two levels: its own, or filled down from the row above."""
        words = self._words
        if level1.text:
            if words[level1.key] != level1.key:
                level1 = level1._replace(key=words[level1.key])
            if level1.key != self.level1.key:
                self.level2 = BLANK
            self.level1 = level1
        else:
            level1 = _filled(level1, self.level1)
        if not level2.text:
            return level1, _filled(level2, self.level2)
        if words[level2.key] != level2.key:
            level2 = level2._replace(key=words[level2.key])
        if level2.key == self.level2.key:
            self.tells_blanks = True
        self.level2 = level2
        return level1, level2

    def keep(self, cells: Sequence[Value], shape: Shape, column: int) -> None:
        """Keep the levels of a row that can't be read; `column` is that of level 1, for words that name both."""
        for cell, kind in zip(cells, shape.kinds[:2], strict=False):
            if kind & WITHOUT_SUFFIX or not kind & (IS_LEVEL1 | IS_LEVEL2):
                return
            is_first = kind & IS_LEVEL1 and (not kind & IS_LEVEL2 or cell.column == column)
            self.inherit(*((cell, BLANK) if is_first else (BLANK, cell)))


def _filled(own: Value, above: Value) -> Value:
    """Return the level of the row above in the place of a blank one."""
    return tuple.__new__(Value, ("", above.text, above.key, None, own.column, own.place))
