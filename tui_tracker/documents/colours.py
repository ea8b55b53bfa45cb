"""Colours that nobody sees on white paper."""

import re

_PALE = re.compile("(?:F[0-9A-F]){3}", re.I)


def is_pale(colour: str) -> bool:
    """Tell whether a colour, as RRGGBB, is white or as good as white.

    >>> is_pale("FFFFFF"), is_pale("f2f2f2"), is_pale("FFFF00"), is_pale("auto")
    (True, True, False, False)
    """
    return _PALE.fullmatch(colour) is not None
