"""Text in lines of so many columns, as Chinese is broken: anywhere but beside a mark that may not stand there."""

import re

# What stays on one line: a run of ASCII, unless it is longer than the line, or one character; with the marks that
# may not end a line before it and those that may not begin one after it.
_UNBROKEN = r"[（“‘《「【〔]*(?:[!-~]{1,%d}|\S)[，。；：、！？）”’》」】〕]*|\s+"


def unbroken(text: str, width: int) -> list[str]:
    """Return the parts of the text, blanks among them, that stay on one line of so many columns."""
    return re.findall(_UNBROKEN % max(1, width), text)


def wrap(text: str, width: int) -> list[str]:
    """Return the text in lines of so many columns; rich and Textual would break Chinese at its rare spaces only."""
    # Imported here, since importing the command line must not load rich.
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
