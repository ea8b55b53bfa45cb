"""The left and right edges of tables that are printed without them, as many official forms are.

Part of the process that reads PDF documents.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

Edge = dict[str, Any]

_TOLERANCE = 3.0
"""Points by which ends that are meant to be one may differ."""
_LEAST_LINES = 3
"""So many lines of a table end in one place."""

_MOST_PAIRS = 4_000_000
"""A page of tables has some hundreds of edges; a drawing, which has more, is not looked through."""


class _Line(NamedTuple):
    """A horizontal line of a table: its height, its left and right end, and whether nothing closes them."""

    top: float
    ends: tuple[float, float]
    are_open: tuple[bool, bool]


def open_sides(edges: Sequence[Edge]) -> list[Edge]:
    """Return the edges that close the tables at their sides where the lines between their rows simply end."""
    upright = [edge for edge in edges if edge["orientation"] == "v"]
    level = [edge for edge in edges if edge["orientation"] == "h"]
    if len(level) * len(upright) > _MOST_PAIRS:
        return []
    lines = [*_lines(level, upright)]
    found = []
    for side in (0, 1):
        ends = sorted(
            (line for line in lines if line.are_open[side]), key=lambda line: (line.ends[side], line.top)
        )
        for group in _groups(ends, side, upright):
            if len(group) >= _LEAST_LINES:
                found.append(_edge(group[0].ends[side], group[0].top, group[-1].top))
    return found


def _lines(level: Sequence[Edge], upright: Sequence[Edge]) -> Iterator[_Line]:
    """Yield the lines of tables, each made of all that is drawn one after the other: other edges cross them."""
    for top, left, right in _whole((round(edge["top"]), edge["x0"], edge["x1"]) for edge in level):
        crossing = [
            edge["x0"]
            for edge in upright
            if _covers(edge, top) and left - _TOLERANCE <= edge["x0"] <= right + _TOLERANCE
        ]
        if crossing:
            are_open = min(crossing) - left > _TOLERANCE, right - max(crossing) > _TOLERANCE
            yield _Line(top, (left, right), are_open)


def _whole(pieces: Iterable[tuple[float, float, float]]) -> Iterator[tuple[float, float, float]]:
    """Yield the height, the left and the right end of each line, of which the pieces touch each other."""
    last: tuple[float, float, float] | None = None
    for top, left, right in sorted(pieces):
        if last and top == last[0] and left <= last[2] + _TOLERANCE:
            last = top, last[1], max(right, last[2])
            continue
        if last:
            yield last
        last = top, left, right
    if last:
        yield last


def _groups(lines: Iterable[_Line], side: int, upright: Sequence[Edge]) -> Iterator[list[_Line]]:
    """Yield the lines of each table that end in one place: something parts the columns between them."""
    group: list[_Line] = []
    for line in lines:
        if group and not (
            abs(line.ends[side] - group[0].ends[side]) <= _TOLERANCE
            and any(_covers(edge, (line.top + group[-1].top) / 2) for edge in upright)
        ):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _covers(edge: Edge, top: float) -> bool:
    return bool(edge["top"] - _TOLERANCE <= top <= edge["bottom"] + _TOLERANCE)


def _edge(x: float, top: float, bottom: float) -> Edge:
    return {
        "object_type": "line", "x0": x, "x1": x, "top": top, "bottom": bottom, "doctop": top,
        "width": 0.0, "height": bottom - top,
    }  # fmt: skip
