"""Pictures and objects in a Word document: which of them stand where the form has a value, and which adorn the page."""

from typing import NamedTuple
from xml.etree.ElementTree import Element

from tui_tracker.documents.word.names import W14, W

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_INLINE, _EXTENT = f"{_DRAWING}inline", f"{_DRAWING}extent"
_GRAPHIC = "{http://schemas.openxmlformats.org/drawingml/2006/main}graphicData"
_IMAGES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
    "{urn:schemas-microsoft-com:vml}imagedata",
    f"{W14}contentPart",
)
_FIGURES = {"chart", "diagram"}
_LARGE = 2_880_000
"""8 cm, wider and higher than logos, seals and signatures; a page or a form that was scanned is larger."""


class Picture(NamedTuple):
    """A picture, a chart, a diagram or a drawing by hand: what it says stands in no character of the part."""

    is_inline: bool
    is_large: bool

    def counts(self, *, is_alone: bool, in_cell: bool) -> bool:
        """Tell whether something may be lost with it.

        In a cell where it stands among words, or where nothing else does; seals float. Between tables where it is large.
        """
        return (is_alone or self.is_inline) if in_cell else self.is_large


def picture_in(drawing: Element) -> Picture | None:
    """Return the picture that a drawing shows; none where it is a line or a shape."""
    graphic = next(drawing.iter(_GRAPHIC), None)
    is_figure = graphic is not None and graphic.get("uri", "").rpartition("/")[2] in _FIGURES
    if not is_figure and all(next(drawing.iter(tag), None) is None for tag in _IMAGES):
        return None
    extent = next(drawing.iter(_EXTENT), None)
    sides = ("", "") if extent is None else (extent.get("cx", ""), extent.get("cy", ""))
    is_large = all(side.isdecimal() and int(side[:9]) >= _LARGE for side in sides)
    return Picture(drawing.find(_INLINE) is not None, is_large)


def object_name(element: Element) -> str:
    """Return what an embedded object is: the program that has made it, or a control."""
    kinds = [one.get("ProgID", "") for one in element.iter() if one.get("ProgID")]
    control = element.find(f"{W}control")
    name = "类型不明" if control is None else f"控件 {control.get(f'{W}name', '')}".strip()
    return kinds[0] if kinds else name
