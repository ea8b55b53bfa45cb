"""One small file, or one odd cell, must not keep everybody waiting.

Nothing here is timed: what takes time with the square of its size is refused, or takes so long that the suite hangs.
"""

from pathlib import Path

import pytest

from tests.conftest import SAMPLE
from tui_tracker.model import Sheet
from tui_tracker.reading.document import read
from tui_tracker.reviews.errors import SidecarError
from tui_tracker.reviews.review import Measure
from tui_tracker.reviews.sidecar import dump, parse
from tui_tracker.rules.engine import check
from tui_tracker.rules.numbers import numbers_in, promises_in, quantity_in
from tui_tracker.settings import Settings

SHEET = 'format = 2\n[sheet]\nkey = "0123456789abcdef"\nproject = "宣传经费"\n'


@pytest.mark.parametrize(
    "text",
    [
        "a" + ".a" * 20_000 + " = 1",
        '"a"' + " . 'a'" * 20_000 + " = 1",
        "[" + ".".join("a" * 20_000) + "]",
        "[[" + ".".join("a" * 20_000) + "]]",
        "a = " + "[" * 20_000 + "]" * 20_000,
        "a = " + "{ a = " * 20_000 + "1" + "}" * 20_000,
        "]" * 20_000 + "[" * 20_000,
        "".join(f"k{number} = 1\n" for number in range(200_000)),
        'text = """\n' + "a.b.c\n" * 1000 + '"""\n' + "a" + ".a" * 20_000 + " = 1",
    ],
)
def test_a_sidecar_that_would_take_long_is_refused(text: str) -> None:
    with pytest.raises(SidecarError, match=r"嵌套太深|不是有效的 TOML"):
        parse(text.encode(), Path("表.toml"))


def test_texts_may_hold_what_keys_may_not() -> None:
    measure = f"{'1.' * 20}条\n{'[' * 20}{']' * 20} = {'{' * 20}"
    review = parse(SHEET.encode(), Path("表.toml"))
    review = review.model_copy(update={"measures": (Measure(id="m1", measure=measure),)})
    assert parse(dump(review), Path("表.toml")) == review


def test_thousands_of_copies_of_one_measure_are_told_apart_at_once() -> None:
    copies = '[[measures]]\nid = "m"\nmeasure = "抄"\n' * 20_000
    review = parse((SHEET + copies).encode(), Path("表.toml"))
    assert len({measure.id for measure in review.measures}) == 20_000


@pytest.mark.parametrize(
    "pattern", ["9", "1项", "100%", "1 ", "1,", "1.", "1,111", "率1%", "1万", "≥", "不低于", "1.1.", "，1人"]
)
def test_a_cell_of_one_pattern_is_searched_in_linear_time(pattern: str) -> None:
    cell = pattern * (200_000 // len(pattern))
    promises_in(cell)
    quantity_in(cell)
    assert len(list(numbers_in(cell))) <= len(cell)


ROWS = SAMPLE.read_text("utf-8").splitlines()[844:870]
FIELDS = {
    "amount": (7, 6),
    "goal": (12, 1),
    "result": (12, 5),
    "name": (14, 3),
    "target": (14, 4),
    "reason": (14, 7),
}
PATTERNS = [
    "9",
    "1项",
    "1人",
    "的",
    "率",
    "性和",
    "及时性和",
    "，1人",
    "1-8月",
    "（",
    "“",
    "转隶至",
    "同上",
    "1~2",
]


@pytest.mark.parametrize("field", FIELDS)
def test_a_sheet_with_one_long_cell_is_checked(field: str, tmp_path: Path) -> None:
    """In time that grows with the cell: with its square, each of them would take minutes."""
    row, column = FIELDS[field]
    sheets: list[Sheet] = []
    for pattern in PATTERNS:
        rows = [line.split("\t") for line in ROWS]
        rows[row][column] = pattern * (19_000 // len(pattern))
        document = tmp_path / "表.txt"
        document.write_text("\n".join("\t".join(cells) for cells in rows), "utf-8")
        sheets += read(document)
    assert len(check(sheets, Settings())) == len(PATTERNS)
