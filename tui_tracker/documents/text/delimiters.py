"""What parts the cells of a text's rows."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

FRAMES = "|｜│┃║"
"""Those that may also stand before the first cell and after the last: Markdown, tables drawn with lines."""
_SIGNS = f"\t,;，；{FRAMES}"
_NEVER_IN_SENTENCES = "\t,;"
_SAMPLE = 1 << 18
"""Characters after the first marker: some hundred sheets."""
_LEAST = 3
"""How many signs part the cells of a row of the form, at the least, in most of its rows."""
_MOST_ABOVE = 3
"""How many lines a title and a period take above the first row of a form."""
_SEP_LINE = re.compile(r'\ufeff?"?sep=(.)"?[ ,;\t]*', re.I)
_GAP = re.compile(r"\S[ \u3000]+(?=\S)")


class Block(NamedTuple):
    """Lines, counted from 0, whose cells one sign parts; `end` is the line after the last."""

    start: int
    end: int
    delimiter: str


def delimiter_of(text: str, marks: Sequence[str]) -> str:
    """Return what parts the cells: of the signs that follow a marker, the one that most lines have; else a tab."""
    return _delimiter(text, _scores(text, marks))


def _delimiter(text: str, scores: Mapping[str, int]) -> str:
    if told := _SEP_LINE.fullmatch(text[:20].partition("\n")[0].rstrip("\r")):
        return told[1]
    return max(scores, key=scores.__getitem__, default="\t")


def blocks_of(lines: Sequence[str], text: str, marks: Sequence[str]) -> list[Block]:
    """Return the blocks of the text, of which there are several where files that others wrote were joined."""
    scores = _scores(text, marks)
    rivals = [sign for sign, score in scores.items() if score >= _LEAST]
    starts = [(0, _delimiter(text, scores))]
    if len(rivals) > 1:
        starts = _changes(lines, rivals, marks) or starts
    ends = [start for start, _ in starts[1:]] + [len(lines)]
    return [Block(start, end, sign) for (start, sign), end in zip(starts, ends, strict=True)]


def is_table(text: str, marks: Sequence[str]) -> bool:
    """Tell whether a sign follows a marker as it parts cells.

    Of one that sentences have, too, several lines must have it.
    """
    sample = _sample(text, marks)
    votes = _votes(sample, marks)
    return any(sign in votes for sign in _NEVER_IN_SENTENCES) or any(
        score >= _LEAST for score in _counted(sample, votes).values()
    )


def _scores(text: str, marks: Sequence[str]) -> dict[str, int]:
    """Return the signs that follow a marker; if there are several, with how many lines each of them parts.

    Where the marker's cell has its value, too, no sign need follow it: 项目名称：甲.
    """
    sample = _sample(text, marks)
    votes = _votes(sample, marks)
    if not votes and _patterns(tuple(marks)).labelled.search(sample):
        scores = _counted(sample, _NEVER_IN_SENTENCES)
        return {sign: score for sign, score in scores.items() if score >= _LEAST}
    return _counted(sample, votes) if len(votes) > 1 else dict.fromkeys(votes, 0)


def _sample(text: str, marks: Sequence[str]) -> str:
    """Return what follows from the line of the first marker on."""
    begin = text.rfind("\n", 0, max(find_marker(text, marks), 0)) + 1
    return text[begin : begin + _SAMPLE]


def _votes(sample: str, marks: Sequence[str]) -> list[str]:
    """Return the signs that follow a marker."""
    votes = {vote[1] for vote in _patterns(tuple(marks)).followed.finditer(sample)}
    return sorted(votes, key=_SIGNS.index)


def _counted(sample: str, votes: Sequence[str]) -> dict[str, int]:
    """Return how many lines have each of the signs several times and more often than the others."""
    scores = dict.fromkeys(votes, 0)
    for line in sample.split("\n") if votes else ():
        most = max(votes, key=line.count)
        scores[most] += line.count(most) >= _LEAST
    return scores


def _changes(lines: Sequence[str], rivals: Sequence[str], marks: Sequence[str]) -> list[tuple[int, str]]:
    """Return the first line of each block, and its sign: a block begins above the marker that another sign follows."""
    changes: list[tuple[int, str]] = []
    for number, line in enumerate(lines):
        followed = _patterns(tuple(marks)).followed.match(line.lstrip('" '))
        if followed is None or followed[1] not in rivals or (changes and changes[-1][1] == followed[1]):
            continue
        start = number if changes else 0
        if changes:
            least = max(changes[-1][0], number - _MOST_ABOVE)
            while (
                start > least and lines[start - 1].count(changes[-1][1]) < _LEAST and lines[start - 1].strip()
            ):
                start -= 1
        changes.append((start, followed[1]))
    return changes


def find_marker(text: str, marks: Sequence[str]) -> int:
    """Return where the text has a marker first, or -1; a narrow column may wrap one."""
    first = -1
    for mark in marks:
        # No farther than to the first one that was found: to go through a city's text takes its time.
        at = text.find(mark, 0, len(text) if first < 0 else first + len(mark))
        first = at if at >= 0 else first
    if first >= 0:
        return first
    wrapped = _patterns(tuple(marks)).wrapped.search(text)
    return wrapped.start() if wrapped else -1


def is_sep_line(line: str) -> bool:
    """Tell whether it does no more than tell Excel the delimiter."""
    return _SEP_LINE.fullmatch(line) is not None


def is_framed(line: str, delimiter: str) -> bool:
    """Tell whether a row begins and ends with what may part cells: a double line around single ones."""
    line = line.strip()
    return delimiter in FRAMES and len(line) > 1 and line[0] == line[-1] and line[0] in FRAMES


def are_spaced(text: str, marks: Sequence[str]) -> bool:
    """Tell whether the cells of the form's rows are parted by no more than spaces."""
    first = max(find_marker(text, marks), 0)
    if "\t" in text[first : text.find("\n", first)]:
        return False
    start = _patterns(tuple(marks)).spaced.search(text)
    if start is None:
        return False
    lines = text[start.start() : start.start() + _SAMPLE].split("\n")
    return sum(len(_GAP.findall(line)) >= _LEAST and "\t" not in line for line in lines) >= _LEAST


class _Patterns(NamedTuple):
    """What finds a marker that may be wrapped; the sign after one; one beside its value; one that leads a spaced line."""

    wrapped: re.Pattern[str]
    followed: re.Pattern[str]
    labelled: re.Pattern[str]
    spaced: re.Pattern[str]


@lru_cache(maxsize=8)
def _patterns(marks: tuple[str, ...]) -> _Patterns:
    plain = "(?:" + "|".join(map(re.escape, marks)) + ")"
    wrapped = "(?:" + "|".join(r"\s?".join(map(re.escape, mark)) for mark in marks) + ")"
    return _Patterns(
        re.compile(wrapped),
        # The marker, then perhaps a colon, blanks and the end of a quotation, then the sign. A tab before another
        # sign belongs to the cell, which programs end so to keep its figures a text.
        re.compile(rf'{wrapped}[ \u3000\r\n]*[:：]?[ \u3000\r\n"]*(?:\t"?(?=[,;]))?([{_SIGNS}])'),
        re.compile(rf'^"?{plain}[:：][^{_SIGNS}\s]', re.M),
        re.compile(rf"^[ \u3000]*{plain}[:：]?[ \u3000]+\S", re.M),
    )
