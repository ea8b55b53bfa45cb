"""Every field of a sheet filled with one repeated pattern: what reads it and each rule take linear time.

Nothing here is timed: what takes time with the square of 20,000 characters takes minutes, and the suite hangs.
"""

import ast
import re
from pathlib import Path

import pytest

import tui_tracker
from tests.conftest import SAMPLE
from tui_tracker.documents.pdf.tables import PAGE_NUMBER
from tui_tracker.forms.periods import months_in, year_in
from tui_tracker.model import Sheet
from tui_tracker.reading.document import read
from tui_tracker.rules.catalogue.i.i07 import is_compound
from tui_tracker.rules.catalogue.p.p08 import DONE
from tui_tracker.rules.clusters import MOVED
from tui_tracker.rules.engine import check
from tui_tracker.settings import Settings

ROWS = [line.split("\t") for line in SAMPLE.read_text("utf-8").splitlines()[844:870]]
LONG = 19_000
"""What a cell of a text may hold, and a little less."""

TURNS, STRIDE = 12, 37
PATTERNS = """\
9|1项|100%|1 |1,|1.|1,111|率1%|1万|≥|不低于|（|“|(|)|《|》|年|2024年|8月|1-8月|8月，|完成
满意度|加强管理，|。|；|、|a|A1|支付|、1|1、|(1)|①|转隶|转隶至|已|尚未|尚未开展|，|人次
1人|10人次，|2025年1月|较2023年|的|率|性|性和|及时性和|≤5天|5<|±|~|1~2|—|-|/|元|万元
1元/人|每|%|预计|计划|月底前|12月底前|科|我单位|____|{|}|%s|[|]|\\| 1 |1年1|同|同上|¥1
甲乙丙丁|ab |https://|1:|第一|一、|（一）|\u3000|\u0301|完成1项，|未完成|已完成|预算1万元
执行率1%|1（人）|＝1|零一二|十百千|1е5|e1|-1|1/1|1:1|x=1|..|…|?？|!！""".replace("\n", "|").split("|")

FIELDS = [
    (row, column)
    for row, cells in enumerate(ROWS)
    for column, cell in enumerate(cells)
    if cell.strip() and (column or row < 2)
]
"""Where something stands in a row, but for the labels at its beginning."""


def with_pattern(row: int, column: int, pattern: str, *, after: str = "") -> str:
    """The sheet as a text, with that cell filled."""
    rows = [list(cells) for cells in ROWS]
    rows[row][column] = after + pattern * (LONG // len(pattern))
    return "\n".join("\t".join(cells) for cells in rows)


@pytest.mark.parametrize("turn", range(TURNS))
def test_a_pattern_in_any_field_takes_linear_time(turn: int, tmp_path: Path) -> None:
    """In each turn every field meets one pattern, every other turn after its own words; the next bring it others."""
    document = tmp_path / "表.txt"
    sheets: list[Sheet] = []
    for number, (row, column) in enumerate(FIELDS):
        pattern = PATTERNS[(number + turn * STRIDE) % len(PATTERNS)]
        own = ROWS[row][column] if turn % 2 else ""
        document.write_text(with_pattern(row, column, pattern, after=own), "utf-8")
        sheets += read(document)
    assert len(check(sheets, Settings())) == len(sheets) > len(FIELDS) / 2


def test_a_pattern_beside_a_title_takes_linear_time(tmp_path: Path) -> None:
    """What stands before and after a title is looked at with care, as long as it is short enough for one."""
    document, title = tmp_path / "表.txt", ROWS[0][0]
    for pattern in PATTERNS:
        many = (pattern * 56)[: 56 - len(title)]
        for text in (f"{title}{many}x", f"{many}x{title}", f"{many}{title}x"):
            document.write_text("\n".join([text, *("\t".join(cells) for cells in ROWS[1:])]), "utf-8")
            assert read(document)


@pytest.mark.parametrize("text", ["零一二", "1", "2024年1-", "2024.1.", "--", "截至", "1月1日"])
def test_the_period_is_looked_for_in_linear_time(text: str) -> None:
    assert months_in(text * 100_000) is None
    assert year_in(text * 100_000) in {0, 2024}


@pytest.mark.parametrize("text", [" ", "- ", "第 ", "1 "])
def test_the_number_of_a_page_is_looked_for_in_linear_time(text: str) -> None:
    assert not PAGE_NUMBER.fullmatch(text * 100_000)


def test_words_that_divide_in_many_ways_take_linear_time() -> None:
    """已全部 is one word or two: each of many could be either, were they not taken once and for all."""
    assert not DONE.fullmatch("已全部" * 10_000 + "。")
    assert DONE.fullmatch("均已全部按时完成任务目标。")
    assert not is_compound("和率" * 100_000 + "。")
    assert not MOVED.search("资金" * 100_000 + "。转至")
    assert MOVED.search("资金" * 10_000 + "按规定划转")
    assert is_compound("及时性和" * 10_000 + "完成率指标")


def test_no_pattern_has_a_possessive_group() -> None:
    """Before Python 3.11.5 these match wrongly, and Debian 12 has 3.11.2: 31,0 was read as “31,” and 0."""
    sources = Path(tui_tracker.__file__).parent.rglob("*.py")
    texts = (
        node.value
        for source in sources
        for node in ast.walk(ast.parse(source.read_bytes()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    assert not [text for text in texts if re.search(r"\)(?:[*+?]|\{[\d,]+\})\+|\(\?>", text)]
