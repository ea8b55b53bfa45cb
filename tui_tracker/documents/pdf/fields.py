"""What people wrote on a PDF page after it was made: the fields of a form, and notes typed on it.

Part of the process that reads PDF documents.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from pdfminer.pdftypes import dict_value, list_value, resolve1
from pdfminer.utils import decode_text

from tui_tracker.documents.pdf.layout import on_page

if TYPE_CHECKING:
    from pdfplumber.page import Page

_HIDDEN, _NOT_VIEWED = 2, 32
"""Bits of an annotation's flags. Source: ISO 32000-1, table 165."""
_FAINTEST = 0.1
_MOST_PARENTS = 20
_SIZE = 8.0
"""Points; how high a line of a field is at most taken to be."""


class Annotation(NamedTuple):
    """One of them: its kind, its box from the upper left corner of the page, and what it says."""

    kind: str
    box: tuple[float, float, float, float]
    text: str
    is_hidden: bool
    is_filled: bool
    """Whether nothing is seen of what lies below it."""


def annotations(page: "Page") -> Iterator[Annotation]:
    """Yield the annotations of the page; those that are broken are left out."""
    for reference in list_value(page.page_obj.annots or []):
        try:
            yield _annotation(dict_value(reference), page)
        except (AttributeError, KeyError, TypeError, ValueError):
            continue


def written(page: "Page") -> tuple[list[dict[str, Any]], list[tuple[str, str]]]:
    """Return what is written in fields and notes, as characters where it stands.

    What is hidden of it, with the reason.
    """
    characters: list[dict[str, Any]] = []
    unseen: list[tuple[str, str]] = []
    for one in annotations(page):
        if one.kind not in {"Widget", "FreeText"} or not one.text.strip():
            continue
        if one.is_hidden:
            unseen.append(("隐藏的批注或表单域", one.text))
        else:
            characters += characters_in(one.box, one.text)
    return characters, unseen


def _annotation(given: dict[str, Any], page: "Page") -> Annotation:
    kind = str(resolve1(given["Subtype"]).name)
    flags = resolve1(given.get("F", 0))
    opacity = resolve1(given.get("CA", 1))
    is_hidden = bool(flags & (_HIDDEN | _NOT_VIEWED)) or opacity < _FAINTEST
    text = _value_of(given) if kind == "Widget" else decode_text(resolve1(given.get("Contents", b"")))
    return Annotation(
        kind,
        on_page(list_value(given["Rect"]), page),
        text.replace("\r\n", "\n").replace("\r", "\n"),
        is_hidden,
        bool(resolve1(given.get("IC"))) and opacity == 1,
    )


def _value_of(given: dict[str, Any]) -> str:
    """Return what a field holds: its text, what was chosen, or whether it is ticked."""
    kind = getattr(_inherited(given, "FT"), "name", "")
    if kind == "Btn":
        if resolve1(_inherited(given, "Ff") or 0) & 1 << 16:
            return ""
        state = resolve1(given.get("AS")) or _inherited(given, "V")
        return "☑" if getattr(state, "name", "Off") != "Off" else "□"
    value = _inherited(given, "V")
    values = value if isinstance(value, list) else [value]
    texts = [_text(resolve1(one)) for one in values if one is not None]
    if kind == "Ch":
        choices = [resolve1(one) for one in list_value(_inherited(given, "Opt") or [])]
        names = {_text(resolve1(one[0])): _text(resolve1(one[1])) for one in choices if isinstance(one, list)}
        texts = [names.get(text, text) for text in texts]
    return "、".join(texts)


def _text(value: object) -> str:
    data = getattr(value, "name", value)
    return str(decode_text(data)) if isinstance(data, bytes) else data if isinstance(data, str) else ""


def _inherited(given: dict[str, Any], name: str) -> Any:
    """Return what the field says under that name, or the one above it."""
    for _ in range(_MOST_PARENTS):
        if name in given:
            return resolve1(given[name])
        if "Parent" not in given:
            return None
        given = dict_value(given["Parent"])
    return None


def characters_in(box: tuple[float, float, float, float], text: str) -> Iterator[dict[str, Any]]:
    """Yield the characters of a text as they would stand in a box."""
    left, top, right, bottom = box
    lines = text.strip().split("\n")
    height = min(_SIZE, (bottom - top) / len(lines))
    for number, line in enumerate(lines):
        y = top + number * height + (bottom - top - height * len(lines)) / 2
        width = min(height, (right - left) / max(len(line), 1))
        for index, character in enumerate(line):
            x = left + index * width
            yield {
                "text": character, "x0": x, "x1": x + width, "top": y, "bottom": y + height, "base": y + height,
                "doctop": y, "size": height,
                "width": width, "height": height, "upright": True, "fontname": "", "matrix": (1, 0, 0, 1, x, y),
            }  # fmt: skip
