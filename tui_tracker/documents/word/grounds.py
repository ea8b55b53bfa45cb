"""Backgrounds of a Word document that have a colour, so that white text on them can be seen."""

import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from tui_tracker.documents.word.names import CELL, TABLE, VALUE, W

_SHADED = re.compile(rb"""fill=["'](?!auto|FFFFFF|ffffff)|highlight\s|themeFill""")
_SHADE, _HIGHLIGHT = f"{W}shd", f"{W}highlight"
_COLOURLESS = {"", "AUTO", "FFFFFF", "WHITE", "NONE", "CLEAR", "NIL"}


class Grounds:
    """The backgrounds of one part, by its own source and that of its styles; `root` is what is read of the part."""

    def __init__(
        self, root: Element, source: bytes, styles: bytes, parse: Callable[[bytes], Element]
    ) -> None:
        self._root, self._source, self._parse = root, source, parse
        self._are_styled = _SHADED.search(styles) is not None
        self._are_any = self._are_styled or _SHADED.search(source) is not None
        self._cells: set[Element] | None = None

    def show_white(self, node: Element) -> bool:
        """Tell whether white can be seen in that element; only cells are asked one by one."""
        if not self._are_any or node.tag != CELL:
            return self._are_any
        if self._cells is None:
            shaded = self._shaded(self._parse(self._source))
            self._cells = {cell for cell, is_one in zip(self._root.iter(CELL), shaded, strict=True) if is_one}
        return node in self._cells

    def _shaded(self, root: Element) -> Iterator[bool]:
        """Tell of each cell whether a ground in it or in its table has a colour."""
        of_tables = {
            cell for table in root.iter(TABLE) if self._is_shaded(table) for cell in table.iter(CELL)
        }
        for cell in root.iter(CELL):
            yield cell in of_tables or any(map(_is_coloured, (*cell.iter(_SHADE), *cell.iter(_HIGHLIGHT))))

    def _is_shaded(self, table: Element) -> bool:
        properties = table.find(f"{W}tblPr")
        if properties is None:
            return False
        is_styled = self._are_styled and properties.find(f"{W}tblStyle") is not None
        return is_styled or any(map(_is_coloured, properties.iter(_SHADE)))


def _is_coloured(ground: Element) -> bool:
    fill = ground.get(f"{W}fill", ground.get(f"{W}themeFill", ground.get(VALUE, "")))
    return fill.upper() not in _COLOURLESS
