"""Fields of a Word document that have no result to read: older forms' boxes and lists, and characters drawn over another."""

import re
from typing import NamedTuple
from xml.etree.ElementTree import Element

from tui_tracker.documents.symbols import symbol
from tui_tracker.documents.word.names import VALUE, W, is_on

TICKED, EMPTY = "☑", "□"
_BOXES = frozenset("□☐○◯口")
_TICKS = frozenset("√✓✔×✕✗")
_OVERSTRUCK = re.compile(r"\s*eq\s*\\o(?:\\a[lrc])?\s*\((.{1,20})\)\s*", re.IGNORECASE)
"""Word's 带圈字符: EQ \\o\\ac(□,√) is a tick in a box."""
_FRACTION = re.compile(r"\s*eq\s*\\f\s*\(([^(),;]{1,20})[,;]([^(),;]{1,20})\)\s*", re.IGNORECASE)
_SIGN = re.compile(r"\s*symbol\s+(?:0x([0-9a-f]{1,4})|(\d{1,5}))\b(.*)", re.IGNORECASE | re.DOTALL)
"""How older documents set a sign: SYMBOL 254 \\f "Wingdings"."""
_SIGN_FONT = re.compile(r'\\f\s+"?([^"\\]+)')
_SHOWN = re.compile(r"\s*(?:=|(?:EQ|QUOTE|LINK|INCLUDETEXT)\b)", re.IGNORECASE)
"""Fields that always show something; of many others a blank result is one."""
_WORKED_OUT = re.compile(
    r"\s*(?:IF|MERGEFIELD|REF|STYLEREF|DOCPROPERTY|DOCVARIABLE|FILLIN|(?:CREATE|SAVE|PRINT)?DATE)\b",
    re.IGNORECASE,
)
"""Fields that show something once Word has worked them out, be it nothing."""


class Field(NamedTuple):
    """A field that has begun: where among the pieces, what its form shows, and its code so far."""

    start: int
    own: str | None
    code: list[str]
    has_result: bool = False


def drawn(code: str) -> str:
    r"""Return the sign that a field's code draws, or the characters over each other, as one where they are a ticked box.

    >>> drawn(r" eq \o\ac(□,√) "), drawn(r"eq \f(96,100)"), drawn('SYMBOL 254 \\f "Wingdings"'), drawn(" PAGE ")
    ('☑', '96/100', '☑', '')
    """
    if sign := _SIGN.fullmatch(code):
        font = _SIGN_FONT.search(sign[3])
        return symbol(font[1].strip() if font else "", int(sign[1], 16) if sign[1] else int(sign[2]))
    if fraction := _FRACTION.fullmatch(code):
        return "/".join(map(str.strip, fraction.groups()))
    match = _OVERSTRUCK.fullmatch(code)
    characters = re.sub(r"[\s,;，；]", "", match[1]) if match else ""
    is_ticked = not _BOXES.isdisjoint(characters) and not _TICKS.isdisjoint(characters)
    return TICKED if is_ticked else characters


def ended(field: Field, result: str) -> tuple[str, str]:
    """Return what a field shows that has ended with that result, and what is to be said of it."""
    code = "".join(field.code)
    own = drawn(code) if field.own is None and not result.strip() else field.own
    if own or field.own is not None:
        return own or "", ""
    lacks = _SHOWN.match(code) or (not field.has_result and _WORKED_OUT.match(code))
    return result, f"没有结果的域（{code.strip()}）" if lacks and not result.strip() else ""


def chosen_in(form_field: Element | None) -> str | None:
    """Return what the box or the list of an older form shows; None where it is neither."""
    if form_field is None:
        return None
    box, choices = form_field.find(f"{W}checkBox"), form_field.find(f"{W}ddList")
    if box is not None:
        state = box.find(f"{W}checked")
        return TICKED if is_on(box.find(f"{W}default") if state is None else state) else EMPTY
    if choices is None:
        return None
    entries = [entry.get(VALUE, "") for entry in choices.findall(f"{W}listEntry")]
    results = [
        state.get(VALUE, "") for name in ("result", "default") for state in choices.findall(f"{W}{name}")
    ]
    number = next((int(result[:4]) for result in results if result.isdecimal()), 0)
    return entries[number] if number < len(entries) else ""
