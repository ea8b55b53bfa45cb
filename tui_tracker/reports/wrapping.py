"""Text in lines of so many columns, as Chinese is broken: anywhere but before a mark that may not begin a line."""

import re

# What stays on one line: a run of ASCII or one character, with the marks that may not begin a line.
_UNBROKEN = re.compile(r"(?:[!-~]+|\S)[，。；：、！？）”’》」]*|\s+")


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of so many columns; rich and Textual would break Chinese at its rare spaces only."""
    # Imported here, since importing the command line must not load rich.
    from rich.cells import cell_len

    lines, filled = [""], 0
    for part in _UNBROKEN.findall(text.lstrip()):
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
