"""Chinese text in a pane: broken or cut at the width."""

import re

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from tui_tracker.reports.wrapping import wrap

_PATH = re.compile(r"(?:/[^/\s：，。；、（）“”]+){3,}")


def flow(
    lead: str, text: str, width: int, *, style: str = "", lead_style: str = "", indent: int = 0
) -> Content:
    """Return the text in lines of `width` cells at most, after `lead`; further lines are indented. Never markup."""
    room = max(8, width - indent)
    paragraphs = (lead + text).split("\n")
    lines = [line for paragraph in paragraphs for line in wrap(paragraph, room)]
    margin = " " * indent
    content = Content("\n".join(margin + line for line in lines))
    if style:
        content = content.stylize(style)
    return content.stylize(lead_style, indent, indent + len(lead)) if lead_style else content


def shorten(text: str, width: int) -> str:
    """Return the text with the middle of its paths left out, as far as it is longer than so many cells."""
    for path in sorted(_PATH.findall(text), key=len, reverse=True):
        if cell_len(text) > width:
            _, first, *_, last = path.split("/")
            text = text.replace(path, f"/{first}/.../{last}")
    return text


def fit(text: str, width: int) -> str:
    """Return the text in exactly `width` cells, cut with a ~ where it is longer."""
    text = text.replace("\n", " ")
    cut = text if cell_len(text) <= width else set_cell_size(text, width - 1).rstrip() + "~"
    return set_cell_size(cut, width)
