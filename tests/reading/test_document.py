"""One document: what it gives, and what is said when it gives nothing."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.forms.making import form
from tests.opening import read_documents
from tui_tracker.documents import limits
from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.folders import find_documents
from tui_tracker.model import Sheet
from tui_tracker.reading import document
from tui_tracker.reading.document import read
from tui_tracker.reading.own_forms import marks_of

SAMPLES = Path(__file__).parents[1] / "documents" / "samples"


def write(path: Path, content: bytes | str = "") -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def text_of_form(number: int = 0) -> str:
    return "\n".join("\t".join(cell or "" for cell in row) for row in form(number))


def error_of(path: Path) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read(path)
    assert caught.value.path == path
    assert caught.value.advice
    return caught.value


def test_a_document_is_told_by_its_content_not_its_name(tmp_path: Path) -> None:
    (sheet,) = read(write(tmp_path / "跟踪表.xlsx", text_of_form()))
    assert sheet.project.text == "残疾人就业保障金"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", "文件是空的"),
        ("\ufeff \r\n\t\0\0", "文件是空的（只有空白）"),
        ("会议纪要", "没有找到“项目名称”"),
        ("说明：项目名称应与预算一致", "没有找到以“项目名称”开头的表格行"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "是图片"),
        (b"\x01\x02\0\x03" * 50, "不是文本文件"),
        (b"\0\xff" * 50, "不是文本文件"),
    ],
)
def test_a_document_without_a_sheet_says_what_is_wrong(
    tmp_path: Path, content: bytes | str, problem: str
) -> None:
    assert problem in error_of(write(tmp_path / "表.txt", content)).problem


def test_a_path_that_does_not_exist(tmp_path: Path) -> None:
    assert "路径不存在" in str(error_of(tmp_path / "没有.txt"))
    assert "路径不存在" in str(error_of(write(tmp_path / "文件") / "下面.txt"))


def test_a_folder_or_a_device_is_no_document(tmp_path: Path) -> None:
    assert "不是普通文件" in error_of(tmp_path).problem
    os.mkfifo(tmp_path / "管道")
    assert "不是普通文件" in error_of(tmp_path / "管道").problem


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_document_that_may_not_be_read(tmp_path: Path) -> None:
    path = write(tmp_path / "表.txt", text_of_form())
    path.chmod(0)
    assert "没有读取权限" in error_of(path).problem


def test_a_permission_error_speaks_chinese(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "表.txt", text_of_form())

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert "没有读取权限" in error_of(path).problem


def test_a_path_with_a_nul_is_refused() -> None:
    assert "不能使用的字符" in error_of(Path("表\0.txt")).problem


def test_a_document_larger_than_the_limit_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "TEXT_BYTES", 1 << 20)
    assert "超过 1 MiB" in error_of(write(tmp_path / "表.txt", b" " * ((1 << 20) + 1))).problem


def test_a_cell_longer_than_the_limit_names_its_row(tmp_path: Path) -> None:
    text = f"项目名称\t甲\n主管部门\t{'长' * (limits.CELL_CHARACTERS + 1)}"
    assert "第 2 行有一格长达 20,001 字" in error_of(write(tmp_path / "表.txt", text)).problem


def test_many_sheets_come_in_one_document_but_not_any_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "全市.txt", f"{text_of_form(3)}\n\n" * 200)
    assert len(read(path)) == 200
    monkeypatch.setattr(limits, "SHEETS", 199)
    assert "超过 199 张表" in error_of(path).problem


READERS = {
    "docx": "tui_tracker.documents.word.document.read_word",
    "xlsx": "tui_tracker.documents.excel.workbook.read_excel",
    "xls": "tui_tracker.documents.excel.workbook97.read_excel97",
    "pdf": "tui_tracker.documents.pdf.document.read_pdf",
    "txt": "tui_tracker.reading.document.read_delimited",
}


@pytest.mark.parametrize("suffix", READERS)
@pytest.mark.parametrize("error", [KeyError("秘密"), RecursionError(), MemoryError(), AssertionError()])
def test_whatever_a_reader_raises_is_the_error_of_its_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, error: Exception
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(READERS[suffix], fail)
    broken = write(tmp_path / "甲", (SAMPLES / f"30_宣传经费.{suffix}").read_bytes())
    other = "txt" if suffix != "txt" else "docx"
    write(tmp_path / f"乙.{other}", (SAMPLES / f"30_宣传经费.{other}").read_bytes())
    outcomes = [
        one for one in read_documents(find_documents([tmp_path], marks_of(None))) if not isinstance(one, int)
    ]
    (failed,) = [one for one in outcomes if isinstance(one, ReadError)]
    assert failed.path == broken
    assert failed.advice
    assert "秘密" not in str(failed)
    assert len(outcomes) == 2


def test_whatever_the_recogniser_raises_is_the_error_of_its_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> Iterator[Sheet]:
        raise ZeroDivisionError
        yield

    monkeypatch.setattr(document, "recognise", fail)
    assert "ZeroDivisionError" in error_of(write(tmp_path / "表.txt", text_of_form())).problem


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "xls", "txt"])
@given(data=st.data())
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_change_of_bytes_is_read_or_refused_in_words(
    tmp_path: Path, suffix: str, data: st.DataObject
) -> None:
    content = bytearray((SAMPLES / f"30_宣传经费.{suffix}").read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path = write(tmp_path / "表", bytes(content[: data.draw(st.integers(1, len(content)))]))
    with suppress(ReadError):
        assert read(path)


def test_a_list_above_the_sheets_of_one_document_is_told(tmp_path: Path) -> None:
    projects = "序号\t项目名称\t年初预算数\t跟踪期预算数\t跟踪期执行数\n1\t甲\t5.00\t5.00\t3.00\n2\t乙\t5.00\t5.00\t3.00\n"
    path = write(tmp_path / "表.txt", f"财政项目支出绩效跟踪汇总表\n{projects}{text_of_form()}")
    (sheet,) = read(path)
    assert sheet.project.text == "残疾人就业保障金"
    assert "汇总表，其 2 个项目没有读取" in sheet.oddities[-1].detail
