"""A style sheet that draws a part anew once for all that changes on it, and looks for the rules of a place once."""

from collections.abc import Hashable
from typing import NamedTuple

from textual.css.model import RuleSet
from textual.css.styles import RulesMap
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode

_EDGE = ("border_", "auto_border_")
"""How the names of rules begin of which nothing is seen inside; for some Textual draws all that stands there anew."""


class _Known(NamedTuple):
    """The rules for a place: as they are written, as a part keeps them, and whether any is for a mouse above it."""

    written: RulesMap
    kept: RulesMap
    has_hover: bool


class OnceDrawn(Stylesheet):
    """Tells a part a single time that its style has changed.

    Textual tells it, and for each colour all parts in it, for every rule: 1,900 times for a change of colours. It also
    looks through all rules for each part that comes onto the screen: a quarter of what a dialog costs.
    """

    _known: dict[Hashable, _Known]
    _known_of: list[RuleSet] | None = None

    def apply(
        self, node: DOMNode, *, animate: bool = False, cache: dict[tuple[object, ...], RulesMap] | None = None
    ) -> None:
        """Give a part the rules that hold for it; those of a part that stood in such a place before are known."""
        if self._known_of is not self.rules:
            self._known_of, self._known = self.rules, {}
        place = tuple(map(_look, node.css_path_nodes))
        if known := self._known.get(place):
            node._has_hover_style = known.has_hover
            if node.styles.base.get_rules():
                self.replace_rules(node, known.written, animate=animate)
            else:
                node.styles.base.merge_rules(known.kept)
                node.notify_style_update()
            self._process_component_classes(node)
            return
        # It holds nothing afterwards where they also depend on what else stands beside or inside the part.
        found: dict[tuple[object, ...], RulesMap] = {}
        super().apply(node, animate=animate, cache=found)
        for written in found.values():
            self._known[place] = _Known(written, node.styles.base.get_rules(), node._has_hover_style)

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


def _look(node: DOMNode) -> Hashable:
    """Return all that rules ask of a part, or of what it stands in."""
    return type(node), node.id, node.classes, node._pseudo_classes_cache_key


def _is_seen_inside(before: RulesMap, after: RulesMap) -> bool:
    """Tell whether what stands in a part may look otherwise under its new rules."""
    names = (name for name in before.keys() | after.keys() if not name.startswith(_EDGE))
    return any(before.get(name) != after.get(name) for name in names)
