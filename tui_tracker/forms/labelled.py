"""Labels and their values, beside each other or in one cell: 项目名称 | 甲, 项目名称：甲."""

import re
from collections.abc import Sequence

from tui_tracker.forms.folding import is_unit
from tui_tracker.forms.rows import Row
from tui_tracker.forms.vocabulary import Vocabulary
from tui_tracker.model import Value, value_of
from tui_tracker.model.text import squash

_COLONS = ":："
_BEFORE_LABEL = re.compile(r"[\s;；]+(?=[^\s:：;；]{2,14}[:：])")

Pair = tuple[str, Value, Value, list[Value]]
"""The path of a single cell, its label, its value, and what else stands before the next label."""


def pair_in(cell: Value, words: Vocabulary) -> tuple[str, Value] | None:
    """Return the path and the value of a cell that holds both label and value; None for any other."""
    if ":" not in cell.key:
        return None
    at = min((cell.raw.find(colon) for colon in _COLONS if colon in cell.raw), default=-1)
    if at <= 0 or not cell.raw[at + 1 :].strip():
        return None
    known = words[squash(cell.raw[:at])]
    goal = known.goal or ("expected" if known.section == "goal" else "")
    path = known.path or (f"goal/{goal}" if goal else "")
    if not path:
        return None
    value = value_of(cell.raw[at + 1 :].strip(), cell.place, cell.column)
    # 单位：万元 names no unit that carries something out.
    return None if is_unit(value.key) else (path, value)


def labels_apart(cells: Sequence[Value], words: Vocabulary) -> Sequence[Value]:
    """Return the cells, one that holds several labels with their values in as many parts.

    So stand 主管部门：甲 and 实施单位：乙 in two lines, or 实施单位：甲  负责人：乙 in one.
    """
    if not any(cell.key.count(":") > 1 for cell in cells):
        return cells
    return [part for cell in cells for part in _parts(cell, words)]


def _parts(cell: Value, words: Vocabulary) -> Sequence[Value]:
    several = _BEFORE_LABEL.split(cell.raw.strip()) if cell.key.count(":") > 1 else ()
    parts = [value_of(text, cell.place, cell.column) for text in several]
    are_pairs = len(parts) > 1 and all(pair_in(one, words) or words.is_note(one.key) for one in parts)
    return parts if are_pairs else [cell]


def first_label(cells: Sequence[Value], words: Vocabulary) -> int:
    """Return where labels begin beside one that nobody knows; 0 where there are none."""
    if words.is_note(cells[0].key):
        return 0
    return next((at for at, cell in enumerate(cells) if words[cell.key].is_label), 0)


def pairs_in(row: Row, cells: Sequence[Value], words: Vocabulary) -> list[Pair]:
    """Return the labels of a row with their values, if it begins with one; nothing otherwise."""
    first = words[cells[0].key].path
    if first and len(cells) < 3 and (len(cells) == 1 or not words[cells[1].key].path):
        value = cells[1] if len(cells) == 2 else row.blank(cells[0].column or 0)
        if ":" not in value.key or pair_in(value, words) is None:
            return [(first, cells[0], value, [])]
    pairs: list[Pair] = []
    waiting = False
    cells = [*labels_apart(cells, words)]
    for index, cell in enumerate(cells):
        path = words[cell.key].path
        together = None if path else pair_in(cell, words)
        if together:
            pairs.append((together[0], cell, together[1], []))
            waiting = False
        elif path and not (waiting and _is_value(cells, index, words)):
            pairs.append((path, cell, row.blank(cell.column or 0), []))
            waiting = True
        elif not pairs:
            return []
        elif waiting:
            path, label, _, rest = pairs[-1]
            pairs[-1] = path, label, cell, rest
            waiting = False
        else:
            pairs[-1][3].append(cell)
    return pairs


def _is_value(cells: Sequence[Value], index: int, words: Vocabulary) -> bool:
    """Tell whether a word that is a label stands as the value of the label before it.

    Nothing follows, or another label.
    """
    following = cells[index + 1 :]
    label = words[cells[index - 1].key].path
    is_other = words[cells[index].key].path != label
    return not is_other or (bool(following) and bool(words[following[0].key].path))
