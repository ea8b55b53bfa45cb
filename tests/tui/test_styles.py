"""Styles: a part gets what the style sheet says, whether its place was known or not."""

from pathlib import Path

from textual.css.styles import RulesMap
from textual.dom import DOMNode

from tests.tui.reviewer import Reviewer, reviewing


def rules_of(node: DOMNode) -> dict[str, RulesMap]:
    """The rules of a part and of each of its components, by name."""
    parts = {name: node.get_component_styles(name) for name in node._get_component_classes()}
    return {name: styles.get_rules() for name, styles in {"": node.styles.base, **parts}.items()}


def different(reviewer: Reviewer) -> list[DOMNode]:
    """Parts that look otherwise than Textual's own style sheet has them look."""
    plain = reviewer.app.stylesheet.copy()
    plain.parse()
    found = []
    for node in reviewer.app.screen.walk_children(with_self=True):
        before = rules_of(node)
        plain.apply(node)
        found += [node] * (rules_of(node) != before)
    return found


async def test_a_dialog_looks_alike_at_first_and_later_and_in_other_colours(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        for keys in ("n a", "escape a", "escape f12 a"):
            await reviewer.press(*keys.split())
            assert different(reviewer) == []
