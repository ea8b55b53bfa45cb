"""Which documents stand below a path."""

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from tests.documents.making import MARKS
from tui_tracker.documents.folders import find_documents

SHEET = "项目名称\t甲\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "跟踪表"
    root.mkdir()
    return root


def put(folder: Path, *names: str, content: bytes = SHEET.encode()) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def names(folder: Path, *paths: Path) -> list[str]:
    found = find_documents(paths or [folder], lambda: MARKS)
    assert not any(one.error for one in found)
    return [one.path.relative_to(folder).as_posix() for one in found]


def problem(path: Path) -> str:
    (found,) = find_documents([path], lambda: MARKS)
    assert found.error is not None
    assert found.error.advice
    return str(found.error)


def test_a_folder_is_walked_in_order(folder: Path) -> None:
    put(folder, "乙.txt", "甲/2.csv", "甲/1.DOCX", "丁.xlsx", "丙/深/深/1.pdf", "a.tsv", "b.doc", "c.xls")
    assert names(folder) == sorted(
        ["乙.txt", "甲/2.csv", "甲/1.DOCX", "丁.xlsx", "丙/深/深/1.pdf", "a.tsv", "b.doc", "c.xls"]
    )


def test_hidden_files_lock_files_and_reviews_are_no_documents(folder: Path) -> None:
    put(folder, "表.txt", ".隐藏.txt", ".git/表.txt", "~$表.docx", "表.txt.reviews/甲--0123.txt")
    assert names(folder) == ["表.txt"]


def test_other_files_are_documents_only_if_a_sheet_stands_in_them(folder: Path) -> None:
    put(folder, "README.md", content="首行应为“项目名称”，其后为单位。".encode())
    put(folder, "脚本.py", "安装包.bin", content=b"PK\x03\x04 \xff\xd8\xff")
    put(folder, "NOTES.md", content="首行为项目名称，其后为单位，再后为时段，等等。\n".encode())
    put(folder, "表.md", "表.bak", "没有后缀")
    put(folder, "画线.md", content="| 项目名称 | | 甲 |\n|---|---|---|\n| 主管部门 | | 乙 |\n".encode())
    put(folder, "旧码.dat", content=SHEET.encode("gb18030"))
    put(folder, "统一码.dat", content=SHEET.encode("utf-16"))
    assert names(folder) == sorted(["表.md", "画线.md", "表.bak", "没有后缀", "旧码.dat", "统一码.dat"])


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            "绿化.wps",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") + b"\0\0",
            "WPS 文字",
        ),
        ("绿化.wps", b"x", "WPS 文字"),
        ("公园.OFD", b"", "版式文件"),
        ("绿化.rtf", b"{\\rtf1", "RTF"),
        ("报送.zip", b"PK\x03\x04" + bytes(2 << 20), "损坏"),
        ("报送.rar", b"Rar!", "解压"),
        ("绿化.html", b"<p>x", "网页"),
        ("扫描.jpg", b"\xff\xd8\xff", "是图片"),
        ("邮件.eml", b"From: x", "另存其中的附件"),
    ],
)
def test_kinds_that_are_not_read_are_listed_with_what_to_do(
    folder: Path, name: str, content: bytes, said: str
) -> None:
    put(folder, "表.txt")
    put(folder, name, content=content)
    (error,) = [one.error for one in find_documents([folder], lambda: MARKS) if one.error]
    assert error.path.name == name
    assert said in str(error)
    assert error.advice


@pytest.mark.parametrize(
    "name",
    [
        *("#recycle/表.txt", "@eaDir/表.txt", "$RECYCLE.BIN/表.txt", "System Volume Information/表.txt"),
        *(
            "__MACOSX/表.txt",
            "~WRL0001.tmp",
            "~WRD0002.TMP",
            "~$表.docx",
            "表.txt~",
            "#表.txt#",
            ".~lock.表.xlsx#",
        ),
        *("Thumbs.db", "表.docx.crdownload", "备份属于 表.wbk"),
    ],
)
def test_what_systems_leave_behind_is_neither_read_nor_counted(folder: Path, name: str) -> None:
    put(folder, "表.txt", name)
    assert names(folder) == ["表.txt"]


def test_a_folder_may_be_named_by_itself_whatever_its_name(folder: Path) -> None:
    put(folder, "#recycle/表.txt")
    assert names(folder, folder / "#recycle") == ["#recycle/表.txt"]


def test_a_file_given_by_name_is_taken_as_it_is(folder: Path) -> None:
    put(folder, "README.md", ".隐藏.txt", content=b"")
    assert names(folder, folder / "README.md", folder / ".隐藏.txt") == ["README.md", ".隐藏.txt"]


def test_links_are_not_followed_out_of_the_folder(folder: Path, tmp_path: Path) -> None:
    put(tmp_path, "外面/表.txt")
    put(folder, "表.txt")
    (folder / "链接").symlink_to(tmp_path / "外面")
    (folder / "链接.txt").symlink_to(tmp_path / "外面" / "表.txt")
    (folder / "圈").symlink_to(folder)
    (folder / "断.txt").symlink_to(tmp_path / "没有")
    assert names(folder) == ["表.txt"]
    assert names(folder, folder / "链接.txt") == ["链接.txt"]


def test_what_is_named_twice_is_found_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(folder, "表.txt", "甲/表.txt")
    monkeypatch.chdir(folder)
    found = find_documents(
        [Path("甲"), folder, Path("表.txt"), folder / "甲" / ".." / "表.txt"], lambda: MARKS
    )
    assert [one.path for one in found] == [Path("甲/表.txt"), folder / "表.txt"]


def test_a_pipe_in_a_folder_is_no_document(folder: Path) -> None:
    put(folder, "表.txt")
    os.mkfifo(folder / "管道.txt")
    assert names(folder) == ["表.txt"]


def test_a_folder_deeper_than_the_stack_is_walked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    for _ in range(1100):
        Path("d").mkdir()
        os.chdir("d")
    Path("表.txt").write_text(SHEET, "utf-8")
    found = find_documents([folder], lambda: MARKS)
    Path("表.txt").unlink()
    for _ in range(1100):
        os.chdir("..")
        Path("d").rmdir()
    assert [one.path.name for one in found] == ["表.txt"]


def test_a_path_that_does_not_exist(folder: Path) -> None:
    assert "路径不存在" in problem(folder / "没有")
    assert "不能使用的字符" in problem(Path("表\0"))


def test_an_empty_folder(folder: Path) -> None:
    assert "没有可读取的文档" in problem(folder)
    put(folder, "README.md", content=b"")
    assert "没有可读取的文档" in problem(folder)


def test_a_folder_that_may_not_be_read_does_not_hide_the_others(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, "丙/1.txt", "乙/2.txt", "甲.txt")
    scandir = os.scandir

    def guarded(path: Path) -> AbstractContextManager[Iterator[os.DirEntry[str]]]:
        if Path(path).name == "乙":
            raise PermissionError(13, "Permission denied")
        return scandir(str(path))

    monkeypatch.setattr(os, "scandir", guarded)
    found = find_documents([folder], lambda: MARKS)
    assert [(one.path.name, bool(one.error)) for one in found] == [
        ("1.txt", False),
        ("乙", True),
        ("甲.txt", False),
    ]
    assert "没有读取权限" in str(found[1].error)


def test_what_marks_a_sheet_is_said_by_whoever_asks(tmp_path: Path) -> None:
    file = tmp_path / "事项"
    file.write_text("事项名称\t甲\t乙\n主管部门\t某局\t丙\n")
    assert [one.path for one in find_documents([tmp_path], lambda: ["事项名称"])] == [file]
    (refused,) = find_documents([tmp_path], lambda: MARKS)
    assert "没有可读取的文档" in str(refused.error)
