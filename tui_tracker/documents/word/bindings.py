"""Content controls that show what stands elsewhere in the package: templates are filled by programs there alone."""

import re
from collections.abc import Iterator
from contextlib import suppress
from xml.etree.ElementTree import Element, SubElement

from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.ooxml import Package
from tui_tracker.documents.word.names import (
    CONTROL,
    CONTROL_CONTENT,
    CONTROL_PROPERTIES,
    PARAGRAPH,
    RUN,
    TEXT,
    W,
)

BINDING = f"{W}dataBinding"
_CHOICES = (f"{W}dropDownList", f"{W}comboBox")
_PROPERTIES = {
    "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}": "docProps/core.xml",
    "{6668398D-A668-4E3E-A5EB-62B293D839F1}": "docProps/app.xml",
}
"""Word's own ids of what a document says of itself."""
_ITEM_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/customXml}itemID"
_PREFIX = re.compile(r"""xmlns:([\w.-]+)\s*=\s*["']([^"']*)["']""")
_STEP = re.compile(r"@?[\w.-]+(?::[\w.-]+)?(?:\[\d{1,6}\])?")


def fill_bound(package: Package, main: str, root: Element) -> None:
    """Put into the controls of that part what they show once Word has opened it; those that nothing fills stay."""
    stores: dict[str, Element] = {}
    with suppress(ReadError):
        stores.update(_stores(package, main))
    for control in root.iter(CONTROL):
        properties = control.find(CONTROL_PROPERTIES)
        binding = None if properties is None else properties.find(BINDING)
        if properties is None or binding is None:
            continue
        name = binding.get(f"{W}storeItemID", "").upper()
        known = [stores[name]] if name in stores else [] if name else [*stores.values()]
        found = (_value_at(store, binding) for store in known)
        if value := _shown(properties, next(filter(None, found), "")):
            _fill(control, properties, value)


def _stores(package: Package, main: str) -> Iterator[tuple[str, Element]]:
    """Yield the parts from which controls are filled, each by its id."""
    for name, part in _PROPERTIES.items():
        if part in package:
            yield name, package.parse(part)
    for relation in package.relations(main).values():
        if relation.kind == "customXml" and relation.part in package:
            for more in package.relations(relation.part).values():
                if more.kind == "customXmlProps" and more.part in package:
                    yield package.parse(more.part).get(_ITEM_ID, "").upper(), package.parse(relation.part)


def _value_at(store: Element, binding: Element) -> str:
    """Return what stands at the place that the control names: steps from the root, the last perhaps an attribute."""
    names = dict(_PREFIX.findall(binding.get(f"{W}prefixMappings", "")))
    steps = binding.get(f"{W}xpath", "").strip("/").split("/")
    if not all(map(_STEP.fullmatch, steps)):
        return ""
    *elements, last = steps
    if not last.startswith("@"):
        elements.append(last)
    around = Element("around")
    around.append(store)
    try:
        found = around.find("/".join(elements), names)
    except (SyntaxError, KeyError):
        return ""
    if found is None:
        return ""
    return found.get(last[1:], "") if last.startswith("@") else "".join(found.itertext()).strip()


def _shown(properties: Element, value: str) -> str:
    """Return what a control of text or choices shows for the value; what others show is kept in the control itself."""
    for kind in _CHOICES:
        for item in properties.iterfind(f"{kind}/{W}listItem"):
            if item.get(f"{W}value") == value:
                return item.get(f"{W}displayText", value)
    is_text = any(properties.find(kind) is not None for kind in (f"{W}text", *_CHOICES))
    return value if is_text else ""


def _fill(control: Element, properties: Element, value: str) -> None:
    content = control.find(CONTROL_CONTENT)
    if content is None:
        content = SubElement(control, CONTROL_CONTENT)
    for placeholder in properties.findall(f"{W}showingPlcHdr"):
        properties.remove(placeholder)
    texts = [*content.iter(TEXT)]
    if "".join(text.text or "" for text in texts) == value:
        return
    if not texts:
        paragraph = next(content.iter(PARAGRAPH), content)
        texts = [SubElement(SubElement(paragraph, RUN), TEXT)]
    for text in texts:
        text.text = ""
    texts[0].text = value
