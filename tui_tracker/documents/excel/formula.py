"""Formulas whose results were not saved with them."""

import re

from tui_tracker.documents.excel.worksheets import CellNote
from tui_tracker.model import OddityKind

_NO_FORMULA = re.compile(r"\d[\d,.]*\s*(?:[(（][^()（）]*[)）]|[^\d()+\-*/^&=<>:!$]*)|[^\x00-\x7f]+")
"""A value with its unit, =16(人), or words, that a careless tool took for a formula since it begins with =."""

_NO_RESULT = "公式没有保存计算结果，按空白读取，请用 Excel 或 WPS 打开后保存再试"
_BLANK_RESULT = "公式的结果为空，按空白读取"


def unsolved(formula: str, column: int, *, is_text: bool) -> tuple[str, CellNote | None]:
    """Return what a cell shows that has a formula and no result, and what is to be said of it.

    Where it `is_text` the result was saved: an empty text.
    """
    if _NO_FORMULA.fullmatch(formula):
        return f"={formula}", None
    said = f"={formula}" if formula else ""
    if is_text:
        return "", CellNote(column, OddityKind.HIDDEN, said, _BLANK_RESULT)
    return "", CellNote(column, OddityKind.UNPLACED, said, _NO_RESULT)
