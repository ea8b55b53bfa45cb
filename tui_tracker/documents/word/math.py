"""Equations of Word documents in one line: a fraction as 96/100, a power as 10^2, never their figures in a row."""

from collections.abc import Callable
from xml.etree.ElementTree import Element

from tui_tracker.documents.word.names import VALUE, M

_PROPERTIES = "Pr"


def equation(node: Element, text: Callable[[Element], str]) -> str:
    """Return an equation's element as text; `text` gives that of what stands inside it."""

    def part(name: str) -> str:
        child = node.find(f"{M}{name}")
        return "" if child is None else text(child).strip()

    name = node.tag.removeprefix(M)
    base = part("e")
    match name:
        case "f":
            return f"{_grouped(part('num'))}/{_grouped(part('den'))}"
        case "sSup":
            return f"{_grouped(base)}^{_grouped(part('sup'))}"
        case "sSub":
            return f"{base}_{_grouped(part('sub'))}"
        case "sSubSup":
            return f"{base}_{_grouped(part('sub'))}^{_grouped(part('sup'))}"
        case "rad":
            return f"{part('deg')}√{_grouped(base)}"
        case "d":
            return _delimited(node, [text(one).strip() for one in node.findall(f"{M}e")])
        case "phant" if node.find(f"{M}phantPr/{M}show[@{M}val='0']") is not None:
            return ""
        case _:
            return " ".join(
                filter(None, (text(_alone(one)).strip() for one in node if not _is_property(one)))
            )


STRUCTURES = tuple(
    f"{M}{name}"
    for name in (
        "f", "sSup", "sSub", "sSubSup", "sPre", "rad", "d", "nary", "m", "mr", "eqArr", "func", "limLow", "limUpp",
        "groupChr", "acc", "bar", "box", "borderBox", "phant",
    )
)  # fmt: skip
"""The elements whose parts stand above, below or beside each other on paper."""


def _alone(element: Element) -> Element:
    """Return the element inside another one, so that its own structure counts."""
    parent = Element("part")
    parent.append(element)
    return parent


def _is_property(element: Element) -> bool:
    return element.tag.endswith(_PROPERTIES)


def _grouped(text: str) -> str:
    return text if text.isalnum() or not text.strip("0123456789.") else f"({text})"


def _delimited(node: Element, parts: list[str]) -> str:
    signs = {"begChr": "(", "sepChr": "|", "endChr": ")"}
    for name, sign in signs.items():
        one = node.find(f"{M}dPr/{M}{name}")
        signs[name] = sign if one is None else one.get(f"{M}val", one.get(VALUE, ""))
    return signs["begChr"] + signs["sepChr"].join(parts) + signs["endChr"]
