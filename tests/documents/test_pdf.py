"""PDF documents: pages into one grid, and what is said of those that can't be read."""

import importlib.util
import re
import subprocess
import sys
import zlib
from pathlib import Path
from subprocess import TimeoutExpired
from typing import Any

import pytest

from tests.documents import pdfs
from tests.documents.making import MARKS
from tests.documents.pdf_pages import PATH, page, page_of, rows_of
from tui_tracker.documents import limits
from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.pdf import document as pdf
from tui_tracker.documents.pdf import pages
from tui_tracker.documents.pdf.pages import CellFinder, Page
from tui_tracker.documents.pdf.tables import grid_of
from tui_tracker.forms.recogniser import recognise
from tui_tracker.model import Location, OddityKind
from tui_tracker.reading.document import read

SAMPLES = Path(__file__).parent / "samples"
WRAP = int((sum(pdfs.WIDTHS[2:]) - 2 * pdfs.PADDING) // pdfs.SIZE)


def test_lines_and_tables_come_top_to_bottom() -> None:
    one = page(["甲", "乙"], lines=((50, "表名"), (300, "填表人：某某"), (700, "- 1 -")))
    assert rows_of(one) == [["表名"], ["甲", "乙"], ["填表人：某某"]]


@pytest.mark.parametrize("text", ["1", "- 1 -", "第 1 页", "第1页 共2页", "1 / 2", "— 12 —"])
def test_page_numbers_are_no_text(text: str) -> None:
    assert rows_of(page(["甲"], lines=((800, text),))) == [["甲"]]


@pytest.mark.parametrize("text", ["1-8月数据", "2024年", "第 1 页说明", "12345"])
def test_other_numbers_are(text: str) -> None:
    assert rows_of(page(["甲"], lines=((800, text),))) == [["甲"], [text]]


def test_merged_cells_stand_once() -> None:
    table = page(["甲", "乙", "丙", "丁", None], ["", None, "戊", "己", "庚"])
    assert rows_of(table) == [["甲", "乙", "丙", "丁", None], ["", None, "戊", "己", "庚"]]


def test_a_table_that_goes_on_with_fewer_columns_keeps_them() -> None:
    first = page(["绩效", "产出指标", "数量指标", "甲", "1", "2", "3", ""])
    second = page_of([[((20, 40, 280, 60), "测"), ((280, 40, 490, 60), "试"), ((490, 40, 540, 60), "")]])
    assert rows_of(first, second)[1] == ["测", None, None, None, "试", None, None, None]


def test_a_column_of_which_one_cell_covers_a_whole_page_is_still_one() -> None:
    first = page(["绩效", "产出指标", "数量指标", "甲", "1", "2", "3", ""])
    (whole,) = page(["", "产出指标", "质量指标", "乙", "1", "2", "3", "无"])["tables"]
    assert rows_of(first, page_of([whole[1:]]))[1] == ["", "产出指标", "质量指标", "乙", "1", "2", "3", "无"]


def test_a_level_that_the_end_of_a_page_has_cut_is_no_blank_level() -> None:
    header: list[str | None] = [
        "",
        "一级指标",
        "二级指标",
        "三级指标",
        "年度指标值",
        "跟踪期计划完成值",
        "跟踪期实际完成值",
        "偏差原因分析",
    ]
    first = page(
        ["项目名称", "甲"],
        header,
        ["绩效指标", "产出指标", "数量指标", "子", "=1.00(次)", "1.00", "1.00", ""],
    )
    second = page(
        ["", "", "", "丑", "=2.00(次)", "2.00", "2.00", ""],
        ["", None, None, "寅", "=3.00(次)", "3.00", "3.00", ""],
        top=40,
    )
    (sheet,) = recognise(grid_of([first, second], PATH, MARKS))
    assert [one.level2.text for one in sheet.indicators] == ["数量指标"] * 3
    assert [one.name.text for one in sheet.indicators] == ["子", "丑", "寅"]
    assert not sheet.oddities
    assert sheet.indicators[1].location == Location("表.pdf", page=2, table=1, row=1, column=4)


def test_a_narrower_table_on_the_next_page_is_another_one() -> None:
    other = page_of([[((100, 40, 300, 60), "乙"), ((300, 40, 400, 60), "")]])
    assert rows_of(page(["甲", "", "丙"]), other) == [["甲", "", "丙"], ["乙", ""]]


def test_edges_that_differ_by_a_hair_are_one() -> None:
    crooked = [
        ((20.0, 100.0, 50.0, 120.0), "甲"),
        ((50.0, 101.2, 100.0, 120.0), "乙"),
        ((19.0, 120.5, 49.2, 140.0), "丙"),
    ]
    assert rows_of(page_of([crooked])) == [["甲", "乙"], ["丙", ""]]


def test_cells_that_overlap_lose_nothing() -> None:
    box = (20.0, 100.0, 50.0, 120.0)
    rows = rows_of(
        page_of([[(box, "项目名称"), ((50.0, 100.0, 90.0, 120.0), "甲"), ((51.0, 100.0, 95.0, 120.0), "乙")]])
    )
    assert rows == [["项目名称", "甲乙"]]


def test_a_cell_that_the_end_of_a_page_has_left_open_is_a_cell() -> None:
    finder = CellFinder([(20, 100, 50, 120), (50, 100, 90, 120), (50, 120, 90, 140), (50, 140, 90, 160)])
    assert finder.find(60, 150) == 3
    assert finder.find(30, 150) == finder.find(30, 125) == 4
    assert finder.boxes[4] == (20, 120, 50, 160)
    assert finder.find(30, 90) is None
    assert finder.find(95, 150) is None


def test_a_table_larger_than_the_limits_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "COLUMNS", 3)
    with pytest.raises(ReadError, match="第 1 页的表格过大"):
        rows_of(page(["1", "2", "3", "4"]))


def test_a_row_that_the_end_of_a_page_has_cut_is_one_row() -> None:
    header: list[str | None] = ["年度总体目标", "预期目标", "跟踪期实际完成情况"]
    first = page(["项目名称", "甲", ""], header, [None, "推送信息及", "已完成推"])
    second = page(["", "开展活动。", "送"], ["纠偏措施", "尽快", ""], top=40)
    (sheet,) = recognise(grid_of([first, second], PATH, MARKS))
    assert (sheet.goal.expected.text, sheet.goal.actual.text) == ("推送信息及开展活动。", "已完成推送")
    assert sheet.measure.text == "尽快"
    assert not sheet.oddities


def test_a_row_below_labels_is_not_their_rest() -> None:
    first = page(["项目名称", "甲", ""], ["年度总体目标", "预期目标", "跟踪期实际完成情况"])
    second = page(["", "推送信息", "已推送"], ["纠偏措施", "尽快", ""], top=40)
    (sheet,) = recognise(grid_of([first, second], PATH, MARKS))
    assert (sheet.goal.expected.text, sheet.goal.actual.text) == ("推送信息", "已推送")


def test_a_row_that_begins_a_page_is_a_row_of_its_own() -> None:
    first = page(["项目名称", "甲", "", ""], ["判断", "年度项目预算完成可能性", "确定能完成", ""])
    second = page(["", "年度绩效目标完成可能性", "有可能", ""], top=40)
    (sheet,) = recognise(grid_of([first, second], PATH, MARKS))
    assert sheet.judgement.goal.text == "有可能"


@pytest.mark.parametrize(
    ("sample", "problem", "advice"),
    [
        ("encrypted.pdf", "已加密", "取消密码"),
        ("blank.pdf", "是扫描件", "原件"),
        ("bomb.pdf", "超过 400 MiB 内存", "原件"),
    ],
)
def test_a_pdf_that_cannot_be_read_is_refused_by_name(sample: str, problem: str, advice: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(SAMPLES / sample)
    assert problem in caught.value.problem
    assert advice in caught.value.advice


def test_a_truncated_pdf_is_broken() -> None:
    with pytest.raises(ReadError, match="已损坏"):
        pdf.read_pdf((SAMPLES / "blank.pdf").read_bytes()[:150], PATH, MARKS)


def test_what_a_broken_document_does_to_the_library_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise AssertionError("stream")

    monkeypatch.setattr(pages, "_page", fail)
    with pytest.raises(pages._RefusedError) as caught:
        [*pages._pages(pdfs.page(""))]
    assert caught.value.args[0] == "内容已损坏，读不出来"


def test_a_page_that_cannot_be_found_is_missing() -> None:
    whole = pdfs.pdf([[["表名"], ["时段"], *[["项目名称", None, "甲"]] * 200]])
    first, *_, last = pages._pages(whole.replace(b"/Type /Page ", b"/Type /Pagf ", 1))
    assert (first["missing"], last["missing"]) == (0, 1)


@pytest.mark.parametrize("kept", [1.0, 0.6, 0.1])
def test_a_page_whose_content_did_not_come_whole_is_damaged(kept: float) -> None:
    painted = pdfs.content([["表名"], ["时段"], *[["项目名称", None, "甲"]] * 9]).encode()
    packed = zlib.compress(painted)
    part = packed[: int(len(packed) * kept)].ljust(len(packed), b"\xff")
    (one,) = pages._pages(_with_content(pdfs.page(""), part))
    assert one["is_damaged"] is (kept < 1)


def test_a_document_whose_only_page_is_damaged_is_no_scan() -> None:
    packed = zlib.compress(pdfs.content([["表名"], ["时段"], *[["项目名称", None, "甲"]] * 9]).encode())
    data = _with_content(pdfs.page(""), packed[:20].ljust(len(packed), b"\xff"))
    with pytest.raises(ReadError, match="已损坏"):
        pdf.read_pdf(data, PATH, MARKS)


@pytest.mark.parametrize(("unknown", "problem"), [(9, "没有注明字符"), (0, "已损坏，没有读到表格的框线")])
def test_a_damaged_document_without_a_table_says_what_is_wrong_with_its_texts(
    monkeypatch: pytest.MonkeyPatch, unknown: int, problem: str
) -> None:
    texts: Any = {
        **page(lines=((9.0, "项目名称"),)),
        "is_damaged": True,
        "characters": 10,
        "unknown": unknown,
    }
    monkeypatch.setattr(pdf, "_pages", lambda *_: [texts])
    with pytest.raises(ReadError, match=problem) as caught:
        pdf.read_pdf(b"", PATH, MARKS)
    assert "原件" in caught.value.advice


def _with_content(data: bytes, packed: bytes) -> bytes:
    """The document of one page, its content those packed bytes."""
    head, _, rest = data.rpartition(b"<< /Length ")
    end = rest.partition(b"endstream")[2]
    return (
        head + b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(packed), packed) + end
    )


def test_a_page_without_text_among_others_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    three = [page(["项目名称", "甲"]), page(has_pictures=True), page()]
    monkeypatch.setattr(pdf, "_pages", lambda *_: three)
    (sheet,) = recognise(pdf.read_pdf(b"", PATH, MARKS))
    assert [(one.kind, one.detail) for one in sheet.oddities] == [
        (OddityKind.UNPLACED, "第 2 页没有文字，可能是扫描图像")
    ]


@pytest.mark.parametrize(
    ("program", "problem"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGALRM)", "有一页读取超过 20 秒"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "意外终止：自身崩溃$"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "意外终止：内存不足"),
        ("raise MemoryError", "内存"),
        ("1/0", "原因不明（退出码 1）"),
    ],
)
def test_a_reader_that_dies_is_that_document_s_error(
    monkeypatch: pytest.MonkeyPatch, program: str, problem: str
) -> None:
    monkeypatch.setattr(pdf, "_COMMAND", (sys.executable, "-c", program))
    with pytest.raises(ReadError) as caught:
        pdf.read_pdf(b"%PDF-1.4", PATH, MARKS)
    assert re.search(problem, caught.value.problem)
    assert caught.value.advice


@pytest.mark.parametrize(
    ("doubt", "told"),
    [
        ("lacks_lines", "第 2 页有的行之间可能缺少框线"),
        ("overflows", "第 2 页有的文字超出所在的格"),
        ("overlaps", "第 2 页有的文字互相重叠"),
        ("is_damaged", "第 2 页的内容已损坏"),
        ("missing", "应有 3 页"),
    ],
)
def test_a_page_on_which_texts_may_stand_in_other_cells_is_told(
    monkeypatch: pytest.MonkeyPatch, doubt: str, told: str
) -> None:
    second: Any = {**page(["主管部门", "某局"], top=40), doubt: True}
    both: list[Page] = [page(["项目名称", "甲"]), second]
    monkeypatch.setattr(pdf, "_pages", lambda *_: both)
    (sheet,) = recognise(pdf.read_pdf(b"", PATH, MARKS))
    assert [one.detail.partition("，")[0] for one in sheet.oddities] == [told]


def test_a_pdf_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def expire(*_: object, **__: object) -> None:
        raise TimeoutExpired("python", limits.PDF_SECONDS)

    monkeypatch.setattr(subprocess, "run", expire)
    with pytest.raises(ReadError, match="超过 300 秒"):
        pdf.read_pdf(b"%PDF-1.4", PATH, MARKS)


def test_without_the_library_the_exact_command_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        pdf, "find_spec", lambda name: None if name == "pdfplumber" else importlib.util.find_spec(name)
    )
    with pytest.raises(ReadError) as caught:
        read(SAMPLES / "30_宣传经费.pdf")
    assert caught.value.advice == "请运行：pip install 'tui-tracker[pdf]'"


def test_a_table_without_lines_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_pages", lambda *_: [page(lines=((100, "项目名称 甲"),))])
    with pytest.raises(ReadError, match="没有框线"):
        pdf.read_pdf(b"", PATH, MARKS)


def test_a_stop_that_hangs_over_the_edge_of_its_cell_stays_there(tmp_path: Path) -> None:
    """And the end of a line is no paragraph, unless the line had room."""
    path = tmp_path / "表.pdf"
    full = WRAP * "一" + "。" + "下一行"
    path.write_bytes(pdfs.pdf([[["表名"], ["时段"], ["项目名称", None, "甲"], ["纠偏措施", None, full]]]))
    (sheet,) = read(path)
    assert sheet.measure.text == full
    path.write_bytes(
        pdfs.pdf([[["表名"], ["时段"], ["项目名称", None, "甲"], ["纠偏措施", None, "一。\n下一行"]]])
    )
    (sheet,) = read(path)
    assert sheet.measure.text == "一。\n下一行"
