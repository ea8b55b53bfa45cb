"""Text in lines of so many columns, as Chinese is broken: anywhere but beside a mark that may not stand there."""

import re

_OPENING = re.escape("（“‘《「『【〔〈［｛([{￥¥≥≤±")
_CLOSING = re.escape("，。；：、！？）”’》」』】〕〉］｝％℃‰·,.;:!?)]}%")
"""Marks that may not end a line, and those that may not begin one."""

# What stays on one line: a run of ASCII, unless it is longer than the line, a dash or an ellipsis, or one character;
# with such marks before it and after it.
_UNBROKEN = rf"[{_OPENING}]*(?:[!-~]{{1,WIDTH}}(?<![{_OPENING}])|…+|—+|\S)[{_CLOSING}]*|\s"


def unbroken(text: str, width: int) -> list[str]:
    """Return the parts of the text, blanks among them, that stay on one line of so many columns."""
    # Imported here, since importing the command line must not load rich.
    from rich.cells import cell_len

    width = max(1, width)
    parts = re.findall(_UNBROKEN.replace("WIDTH", str(width)), text)
    if all(2 * len(part) <= width or cell_len(part) <= width for part in parts):
        return parts
    return [piece for part in parts for piece in ([part] if cell_len(part) <= width else part)]


def wrap(text: str, width: int) -> list[str]:
    """Return the text in lines of so many columns; rich and Textual would break Chinese at its rare spaces only."""
    from rich.cells import cell_len

    lines, filled = [""], 0
    for part in unbroken(text.lstrip(), width):
        needed = cell_len(part.rstrip())
        if filled + needed > width and lines[-1].strip():
            lines[-1] = lines[-1].rstrip()
            lines.append("")
            filled = 0
        if filled or needed:
            lines[-1] += part
            filled += cell_len(part)
    lines[-1] = lines[-1].rstrip()
    return lines
