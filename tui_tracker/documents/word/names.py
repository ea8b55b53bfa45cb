"""The names of WordprocessingML that the readers of Word documents share, and what they say of themselves."""

from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

PARAGRAPH, RUN, TEXT = f"{W}p", f"{W}r", f"{W}t"
TABLE, ROW, CELL, BODY = f"{W}tbl", f"{W}tr", f"{W}tc", f"{W}body"
PARAGRAPH_PROPERTIES, RUN_PROPERTIES, CELL_PROPERTIES = f"{W}pPr", f"{W}rPr", f"{W}tcPr"
CONTROL, CONTROL_PROPERTIES, CONTROL_CONTENT = f"{W}sdt", f"{W}sdtPr", f"{W}sdtContent"
TEXT_BOX = f"{W}txbxContent"
ALTERNATIVES = f"{MC}AlternateContent"
VALUE = f"{W}val"

_OFF = {"0", "false", "off", "none"}


def is_on(element: Element | None) -> bool:
    """Tell whether a property is set: it is there, and does not say that it is off."""
    return element is not None and element.get(VALUE, "1").lower() not in _OFF


def setting_of(element: Element | None) -> str:
    """Return what a property is set to; empty where it is not there."""
    return "" if element is None else element.get(VALUE, "")


def is_on_14(element: Element) -> bool:
    """Tell whether a property of the newer kind of content control is set."""
    return element.get(f"{W14}val", "1") in {"1", "true", "on"}


def is_placeholder(control: Element) -> bool:
    """Tell whether a content control is at rest, so that it shows its prompt."""
    properties = control.find(CONTROL_PROPERTIES)
    return properties is not None and is_on(properties.find(f"{W}showingPlcHdr"))


def chosen(alternatives: Element) -> Element:
    """Return one of several ways in which the same content is written: the first that says something."""
    for way in alternatives:
        if any(text.strip() for text in way.itertext()):
            return way
    return alternatives[0] if len(alternatives) else alternatives
