"""The layout of a PDF page with what pdfplumber does not tell: layers, transparency, rendering mode, order of painting.

Part of the process that reads PDF documents. Each object is given, as its `mcid`, the order in which it is painted
and, as its `tag`, a Mark.
"""

import copy
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, cast

from pdfminer.layout import LTChar, LTContainer
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFObjRef, dict_value, list_value, resolve1, stream_value
from pdfminer.psparser import PSLiteral, literal_name
from pdfplumber.page import Page, PDFPageAggregatorWithMarkedContent
from pdfplumber.pdf import PDF

from tui_tracker.documents.pdf.clips import Clip, around, common
from tui_tracker.documents.pdf.pages import WATERMARK
from tui_tracker.documents.pdf.streams import has_loss, names_have_loss

_INVISIBLE_MODES = {3, 7}
_OUTLINE_MODES = {1, 2, 5, 6}
_FAINTEST = 0.1
"""An object of which less can be seen than this is not seen."""
_OPAQUE = 0.95


@dataclass(frozen=True, slots=True)
class Mark:
    """What is known of an object: why it is not seen, if so, and whether it covers what lies below it, and where."""

    reason: str
    is_outline: bool
    is_opaque: bool
    clip: Clip | None


class LaidPage(Page):
    """A page with all that is painted on it; shading is a ground of which nobody knows how light it is."""

    has_shading = False
    is_damaged = False


def laid_out(pdf: PDF, page: PDFPage, number: int, turned: int = 0) -> LaidPage:
    """Return the page with all that is painted on it, turned clockwise by so many degrees."""
    page = copy.copy(page)
    page.mediabox, page.cropbox = _in_order(page.mediabox), _in_order(page.cropbox)
    if turned:
        page.rotate = (page.rotate + turned) % 360
        page.attrs = page.attrs | {"Rotate": page.rotate}
    laid = LaidPage(pdf, page, page_number=number)
    device = _Device(pdf.rsrcmgr, pageno=number, laparams=pdf.laparams)
    device.layers_off = layers_off(pdf)
    _Interpreter(pdf.rsrcmgr, device).process_page(page)
    laid.has_shading, laid.is_damaged = device.has_shading, device.is_damaged
    # Where Page itself keeps them; its own way to make them takes a quarter of the time of reading.
    laid._objects = _objects(laid, device.get_result())
    return laid


def _in_order(box: Sequence[float]) -> Clip:
    """Return a box from its lower left corner to the upper right one; documents may name any two."""
    left, low, right, high = box
    return min(left, right), min(low, high), max(left, right), max(low, high)


def _objects(page: Page, layout: LTContainer[Any]) -> dict[str, list[dict[str, Any]]]:
    """Return what stands in the layout, by kind, with places from the upper left corner of the page."""
    objects: dict[str, list[dict[str, Any]]] = {}
    left, top = page.mediabox[:2]
    waiting = [iter(layout)]
    while waiting:
        for one in waiting[-1]:
            if isinstance(one, LTContainer):
                waiting.append(iter(one))
                break
            made = (
                _character(one, left, top + page.height)
                if isinstance(one, LTChar)
                else page.process_object(one)
            )
            objects.setdefault(made["object_type"], []).append(made)
        else:
            waiting.pop()
    return objects


def _character(one: LTChar, left: float, foot: float) -> dict[str, Any]:
    colour = one.graphicstate.ncolor
    top = foot - one.y1
    return {
        "object_type": "char",
        "text": one._text,
        "x0": one.x0 + left,
        "x1": one.x1 + left,
        "top": top,
        "bottom": foot - one.y0,
        "base": foot - one.matrix[5] - getattr(one, "rise", 0) * one.matrix[3],
        "doctop": top,
        "width": one.width,
        "height": one.height,
        "size": one.size,
        "upright": one.upright,
        "fontname": one.fontname,
        # A size below nought turns the letters of a text that a matrix turns once more.
        "matrix": one.matrix if one.adv >= 0 else (*(-part for part in one.matrix[:4]), *one.matrix[4:]),
        "non_stroking_color": colour if isinstance(colour, tuple) else (colour,),
        "mcid": getattr(one, "mcid", 0),
        "tag": getattr(one, "tag", None),
    }


def on_page(box: Sequence[Any], page: Page) -> Clip:
    """Return a box of the document's own, as it lies on the page, which may be turned.

    Left, upper, right, lower edge.
    """
    left, low, right, high = (float(resolve1(edge)) for edge in box)
    x0, y0, x1, y1 = page.page_obj.mediabox
    corners = [(left - x0, low - y0), (right - x0, high - y0)]
    width, height = x1 - x0, y1 - y0
    for _ in range(page.rotation // 90 % 4):
        corners = [(y, width - x) for x, y in corners]
        width, height = height, width
    xs, ys = sorted(x for x, _ in corners), sorted(height - y for _, y in corners)
    aside, above = page.mediabox[:2]
    return xs[0] + aside, ys[0] + above, xs[1] + aside, ys[1] + above


def layers_off(pdf: PDF) -> set[int]:
    """Return the ids of the layers that are not shown."""
    try:
        properties = dict_value(pdf.doc.catalog["OCProperties"])
        state = dict_value(properties["D"])
        off = _ids(state.get("OFF"))
        if "BaseState" in state and literal_name(state["BaseState"]) == "OFF":
            off |= _ids(properties.get("OCGs")) - _ids(state.get("ON"))
    except (KeyError, TypeError, ValueError):
        return set()
    return off


def _ids(references: object) -> set[int]:
    return (
        {one.objid for one in list_value(references) if isinstance(one, PDFObjRef)} if references else set()
    )


class _Device(PDFPageAggregatorWithMarkedContent):
    """Marks every object as it is painted."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.layers_off: set[int] = set()
        self.alpha = 1.0
        self.clip: Clip | None = None
        self.is_blended = False
        self.has_shading = self.is_damaged = False
        self.unseen: list[str] = []
        self._mode, self._rise = 0, 0.0
        self._order = 0
        self._state: tuple[object, ...] = ()
        self._mark = Mark("", False, True, None)

    def begin_tag(self, tag: object, props: object = None) -> None:
        """Do nothing: what is marked is looked at by the interpreter, which knows the resources."""

    def end_tag(self) -> None:
        """Do nothing."""

    def render_string(self, textstate: Any, *args: Any) -> None:
        self._mode, self._rise = textstate.render, textstate.rise
        super().render_string(textstate, *args)
        self._mode, self._rise = 0, 0.0

    def tag_cur_item(self) -> None:
        """Mark the object that was painted last."""
        objects = self.cur_item._objs
        if objects:
            self._order += 1
            objects[-1].mcid = self._order  # type: ignore[attr-defined]
            state = self._mode, self.alpha, self.clip, self.is_blended, self.unseen
            if state != self._state:
                self._state = *state[:-1], [*self.unseen]
                self._mark = Mark(
                    self._reason(),
                    self._mode in _OUTLINE_MODES,
                    self.alpha >= _OPAQUE and not self.is_blended,
                    self.clip,
                )
            if self._rise:
                objects[-1].rise = self._rise  # type: ignore[attr-defined]
            objects[-1].tag = self._mark  # type: ignore[attr-defined]

    def _reason(self) -> str:
        if self._mode in _INVISIBLE_MODES:
            return "不显示的文字"
        if self.alpha < _FAINTEST:
            return "透明的文字"
        return next(filter(None, self.unseen), "")


class _Interpreter(PDFPageInterpreter):
    """Follows what pdfminer passes over: layers, transparency, clipping."""

    device: _Device

    def init_state(self, ctm: Any) -> None:
        super().init_state(ctm)
        self._states: list[tuple[float, Clip | None, bool]] = []

    def init_resources(self, resources: dict[Any, Any]) -> None:
        self.device.is_damaged |= names_have_loss(resources)
        super().init_resources(resources)

    def execute(self, streams: Sequence[object]) -> None:
        self.device.is_damaged |= any(map(has_loss, map(stream_value, streams)))
        super().execute(streams)

    def do_q(self) -> None:
        super().do_q()
        self._states.append((self.device.alpha, self.device.clip, self.device.is_blended))

    def do_Q(self) -> None:  # noqa: N802 (an operator of PDF)
        super().do_Q()
        if self._states:
            self.device.alpha, self.device.clip, self.device.is_blended = self._states.pop()

    def do_gs(self, name: object) -> None:
        state = self._resource("ExtGState", name)
        if not isinstance(state, dict):
            return
        alpha = resolve1(state.get("ca"))
        if isinstance(alpha, int | float):
            self.device.alpha = float(alpha)
        if "BM" in state or "SMask" in state:
            named = {getattr(resolve1(state.get(key)), "name", "") for key in ("BM", "SMask")}
            self.device.is_blended = not named <= {"Normal", "Compatible", "None", ""} or isinstance(
                resolve1(state.get("SMask")), dict
            )

    def do_sh(self, name: object) -> None:
        self.device.has_shading = True

    def do_W(self) -> None:  # noqa: N802
        box = around(self.curpath, self.ctm)
        if box is not None:
            self.device.clip = common(box, self.device.clip)

    do_W_a = do_W  # noqa: N815

    def do_BMC(self, tag: object) -> None:  # noqa: N802
        self.device.unseen.append("")

    def do_BDC(self, tag: object, props: object) -> None:  # noqa: N802
        reason = ""
        given = self._resource("Properties", props) if isinstance(props, PSLiteral) else props
        if isinstance(tag, PSLiteral) and tag.name == "OC":
            reason = "隐藏图层中的文字" if self._is_off(self._reference("Properties", props)) else ""
        elif isinstance(given, dict) and getattr(given.get("Subtype"), "name", "") == "Watermark":
            reason = WATERMARK
        self.device.unseen.append(reason)

    def do_EMC(self) -> None:  # noqa: N802
        if self.device.unseen:
            self.device.unseen.pop()

    def do_Do(self, xobjid_arg: object) -> None:  # noqa: N802
        with self._inside(self.xobjmap.get(literal_name(xobjid_arg))):
            super().do_Do(cast(Any, xobjid_arg))

    @contextmanager
    def _inside(self, reference: object) -> Iterator[None]:
        """Keep the state around an object of its own, which may belong to a layer."""
        device = self.device
        state = device.alpha, device.clip, device.is_blended, [*device.unseen]
        attributes = stream_value(reference).attrs if isinstance(reference, PDFObjRef) else {}
        if self._is_off(attributes.get("OC")):
            device.unseen.append("隐藏图层中的文字")
        yield
        device.alpha, device.clip, device.is_blended, device.unseen = state

    def _reference(self, kind: str, name: object) -> object:
        """Return what the resources of that kind have under the name, not yet resolved."""
        return dict_value(self.resources.get(kind) or {}).get(literal_name(name))

    def _resource(self, kind: str, name: object) -> object:
        return resolve1(self._reference(kind, name))

    def _is_off(self, layer: object) -> bool:
        """Tell whether a layer, or all layers of a group of them, are not shown."""
        if isinstance(layer, PDFObjRef) and layer.objid in self.device.layers_off:
            return True
        group = resolve1(layer)
        members = group.get("OCGs") if isinstance(group, dict) else None
        if isinstance(members, PDFObjRef) and members.objid in self.device.layers_off:
            return True
        ids = _ids(resolve1(members)) if isinstance(resolve1(members), list) else set()
        return bool(ids) and ids <= self.device.layers_off
