"""The parts of a PDF page outside of which nothing is painted.

Part of the process that reads PDF documents.
"""

from typing import Any, cast

Clip = tuple[float, float, float, float]


def around(path: list[Any], ctm: Any) -> Clip | None:
    """Return the box around a path, in points from the lower left corner of the page."""
    points = [(step[at], step[at + 1]) for step in path for at in range(1, len(step) - 1, 2)]
    if not points:
        return None
    a, b, c, d, e, f = cast(tuple[float, ...], ctm)
    xs = [a * x + c * y + e for x, y in points]
    ys = [b * x + d * y + f for x, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def common(one: Clip, other: Clip | None) -> Clip:
    """Return what lies in both."""
    if other is None:
        return one
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])
