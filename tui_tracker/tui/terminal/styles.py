"""A style sheet that draws a part anew once for all that changes on it, not for each rule by itself."""

from textual.css.styles import RulesMap
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode

_EDGE = ("border_", "auto_border_")
"""How the names of rules begin of which nothing is seen inside; for some Textual draws all that stands there anew."""


class OnceDrawn(Stylesheet):
    """Tells a part a single time that its style has changed.

    Textual tells it, and for each colour all parts in it, for every rule: 1,900 times for a change of colours.
    """

    @classmethod
    def replace_rules(cls, node: DOMNode, rules: RulesMap, animate: bool = False) -> None:
        styles = node.styles.base
        before = styles.get_rules()
        wanted: list[dict[str, bool]] = []
        vars(styles)["refresh"] = lambda **how: wanted.append(how)
        try:
            super().replace_rules(node, rules, animate)
        finally:
            del vars(styles)["refresh"]
        layout, parent, children = (
            any(how.get(name) for how in wanted) for name in ("layout", "parent", "children")
        )
        if wanted:
            styles.refresh(layout=layout, parent=parent)
        if children and _is_seen_inside(before, styles.get_rules()):
            # Apart: what stands in a part that is laid out in another way asks for no layout of its own.
            styles.refresh(children=True)


def _is_seen_inside(before: RulesMap, after: RulesMap) -> bool:
    """Tell whether what stands in a part may look otherwise under its new rules."""
    names = (name for name in before.keys() | after.keys() if not name.startswith(_EDGE))
    return any(before.get(name) != after.get(name) for name in names)
