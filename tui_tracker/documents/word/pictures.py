"""Pictures in a Word document: which of them stand where the form has a value, and which adorn the page."""

from typing import NamedTuple
from xml.etree.ElementTree import Element

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_INLINE, _EXTENT = f"{_DRAWING}inline", f"{_DRAWING}extent"
_IMAGES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
    "{urn:schemas-microsoft-com:vml}imagedata",
)
_LARGE = 2_880_000
"""8 cm, wider and higher than logos, seals and signatures; a page or a form that was scanned is larger."""


class Picture(NamedTuple):
    """A picture that says nothing in characters."""

    is_inline: bool
    is_large: bool

    def counts(self, *, is_alone: bool, in_cell: bool) -> bool:
        """Tell whether something may be lost with it.

        In a cell where it stands among words, or where nothing else does; seals float. Between tables where it is large.
        """
        return (is_alone or self.is_inline) if in_cell else self.is_large


def picture_in(drawing: Element) -> Picture | None:
    """Return the picture that a drawing shows; none where it is a line or a shape."""
    if all(next(drawing.iter(tag), None) is None for tag in _IMAGES):
        return None
    extent = next(drawing.iter(_EXTENT), None)
    sides = ("", "") if extent is None else (extent.get("cx", ""), extent.get("cy", ""))
    is_large = all(side.isdecimal() and int(side[:9]) >= _LARGE for side in sides)
    return Picture(drawing.find(_INLINE) is not None, is_large)
