"""Words that are ticked: boxes in one cell, and columns in which a tick stands for the word in their header."""

import re
from functools import lru_cache

from tui_tracker.model import Value, value_of

TICKED = "√✓✔☑☒■●▣◉✅"
UNTICKED = "□☐○◯◻▢"
_MARKS = frozenset(TICKED + UNTICKED)
_MARK = re.compile(rf"[{TICKED}{UNTICKED}]")
_ANY = re.compile(rf"([{TICKED}{UNTICKED}])|([^{TICKED}{UNTICKED}]+)")
_BRACKETS = re.compile(rf"[（(\[【［]\s*([{TICKED}xX×])?\s*[）)\]】］]")
_OPENING = re.compile(r"[（(\[【［]")
_LONGEST_OPTION = 6
"""Characters of a word with a box: 硬件条件保障; what is longer is prose behind a bullet."""
_AS_A_TICK = frozenset({*TICKED, "是", "有", "Y", "y", "V", "v", "1"})
_AS_NONE = frozenset({"", "-", "—", "——", "/", "×", "否", "无", *UNTICKED})
_SEPARATORS = " 、,，;；/()（）\n\t\u3000"


def has_boxes(cell: Value) -> bool:
    """Tell whether words with boxes before or after them stand in the cell, of which some are ticked."""
    return len(cell.key) > 1 and _MARK.search(cell.raw) is not None


def has_options(cell: Value) -> bool:
    """Tell whether words with boxes stand in the cell, be the boxes brackets."""
    return len(cell.key) > 1 and bool(_boxed(cell.raw))


def as_ticked(cell: Value) -> Value:
    """Return a value as the word that is ticked in it: 是 of ☑是□否; any other, or without any ticked, as it is."""
    return ticked(cell) or cell if cell.quantity is None and begins_or_ends_with_box(cell.raw) else cell


def begins_or_ends_with_box(raw: str) -> bool:
    """Tell whether a text may be options with their boxes."""
    return len(raw) > 1 and (raw[0] in _MARKS or raw[-1] in _MARKS)


def options_in(cell: Value) -> list[str]:
    """Return the words that have boxes, ticked or not."""
    return [word for _, text in _ANY.findall(_boxed(cell.raw)) if (word := text.strip(_SEPARATORS))]


def ticked(cell: Value) -> Value:
    """Return the cell as the word that is ticked in it, several joined by 、; one without boxes without its number."""
    raw = _boxed(cell.raw)
    if not raw:
        return _without_its_number(cell)
    parts = _ANY.findall(raw)
    marks_lead = bool(parts[0][0])
    chosen: list[str] = []
    word = mark = ""
    for found_mark, text in parts:
        if found_mark:
            mark = found_mark
            if not marks_lead and word and mark in TICKED:
                chosen.append(word)
        else:
            # √确定能完成  有可能完成: what follows the first word is not ticked.
            options = text.replace("　", " ").strip(_SEPARATORS).split()
            word = (options[0] if marks_lead else options[-1]).strip(_SEPARATORS) if options else ""
            if marks_lead and word and mark in TICKED:
                chosen.append(word)
    return value_of("、".join(chosen), cell.place, cell.column)._replace(raw=cell.raw)


def _without_its_number(cell: Value) -> Value:
    """Return a word of which the form prints several without the number before it: 1.确定能."""
    number = _NUMBERED.match(cell.text)
    return (
        value_of(cell.text[number.end() :], cell.place, cell.column)._replace(raw=cell.raw)
        if number
        else cell
    )


_NUMBERED = re.compile(r"[（(]?[1-3①②③A-Ca-c][）)]?[.、．:：]?\s*(?=确定|有可能|完全|可能|不可能)")


def without_unticked(cell: Value) -> Value:
    """Return a reason without the options whose boxes are not ticked; what is written beside the boxes stays.

    Where no box is empty the marks are bullets, and the cell is returned as it is.
    """
    raw = _boxed(cell.raw)
    if len(cell.key) < 2 or not any(box in raw for box in UNTICKED):
        return cell
    parts = _ANY.findall(raw)
    if not parts[0][0]:
        return ticked(cell)
    kept: list[str] = []
    mark = ""
    for found_mark, text in parts:
        mark = found_mark or mark
        words = text.replace("\u3000", " ").strip(_SEPARATORS).split()
        kept += [word.strip(_SEPARATORS) for word in words[mark not in TICKED and _is_option(words) :]]
    return value_of("、".join(filter(None, kept)), cell.place, cell.column)._replace(raw=cell.raw)


def _is_option(words: list[str]) -> bool:
    """Tell whether the first of the words after an empty box is printed there: 其他, and nothing behind its colon."""
    label, _, written = words[0].replace(":", "：").partition("：") if words else ("", "", "")
    return len(label) <= _LONGEST_OPTION and not written.strip(_SEPARATORS + "_＿。")


@lru_cache(maxsize=1 << 10)
def _boxed(text: str) -> str:
    """Return a text with boxes, also those that are brackets: （√）经费保障, [ ]人员保障; nothing for one without."""
    if _OPENING.search(text):
        text = _BRACKETS.sub(lambda found: "☑" if found[1] else "□", text)
    return text if _MARK.search(text) else ""


def words_ticked(cells: list[tuple[str, Value]]) -> str:
    """Return the words of the columns that are ticked, and what is written in them instead of a tick; joined by 、."""
    words = []
    for label, cell in cells:
        if cell.key in _AS_A_TICK:
            words.append(label.removesuffix("等"))
        elif cell.key not in _AS_NONE:
            words.append(ticked(cell).text)
    return "、".join(word for word in words if word)
