"""A style sheet that draws a part anew once for all that changes on it, not for each rule by itself."""

from textual.css.styles import RulesMap
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode


class OnceDrawn(Stylesheet):
    """Tells a part a single time that its style has changed.

    Textual tells it, and for each colour all parts in it, for every rule: 1,900 times for a change of colours.
    """

    @classmethod
    def replace_rules(cls, node: DOMNode, rules: RulesMap, animate: bool = False) -> None:
        styles = node.styles.base
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
        if children:
            # Apart: what stands in a part that is laid out in another way asks for no layout of its own.
            styles.refresh(children=True)
