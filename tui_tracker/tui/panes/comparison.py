"""Compare two texts and mark the differences."""

from difflib import SequenceMatcher

from rich.cells import cell_len
from textual.content import Content

from tui_tracker.reports.wrapping import wrap

WIDEST = 80
"""Lines of a text that is to be compared get no longer: the eye would lose them."""

_MARK = "bold underline $text-warning"

_LONGEST = 3000
"""Comparing takes time that grows with the square of the characters; longer texts are not marked."""

_ALIKE = 0.5
"""Texts that share less are different altogether; to mark nearly everything says nothing."""


def marked(old: str, new: str) -> tuple[Content, Content]:
    """Return both texts, with what only one of them has marked where they are alike for the rest."""
    left, right = Content(old), Content(new)
    if old == new or max(len(old), len(new)) > _LONGEST:
        return left, right
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.real_quick_ratio() < _ALIKE or matcher.ratio() < _ALIKE:
        return left, right
    for kind, start, end, begin, stop in matcher.get_opcodes():
        if kind != "equal":
            left, right = left.stylize(_MARK, start, end), right.stylize(_MARK, begin, stop)
    return left, right


def fold(content: Content, width: int) -> Content:
    """Return the content in lines of at most so many cells, and never more than can be read at a glance."""
    text, lines, at = content.plain, [], 0
    for paragraph in text.split("\n"):
        for line in wrap(paragraph, max(8, min(width, WIDEST))):
            at = text.index(line, at)
            lines.append(content[at : at + len(line)])
            at += len(line)
    return Content("\n").join(lines)


def change(old: str, new: str) -> Content:
    """Show old → new: in one line if both are short, else one below the other."""
    old, new = old or "（空）", new or "（空）"
    if cell_len(old + new) <= WIDEST // 2:
        return Content(f"{old} → {new}")
    before, after = marked(old, new)
    return Content.assemble(
        Content.styled("原：", "bold"), before, "\n", Content.styled("现：", "bold"), after
    )
