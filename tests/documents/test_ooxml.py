"""Packed documents that mean harm, or arrived broken."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.documents.making import packed, word, word_table
from tui_tracker.documents import limits
from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.ooxml import Package
from tui_tracker.reading.document import read
from tui_tracker.reports.patching.archive import Archive

SHEET = word_table([["项目名称", "甲"]])
BILLION_LAUGHS = (
    '<!DOCTYPE lol [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>'
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def read_bytes(folder: Path, data: bytes) -> None:
    path = folder / "表.docx"
    path.write_bytes(data)
    read(path)


def with_password(data: bytes) -> bytes:
    """The package as a packer marks it, in the list of its parts."""
    marked = bytearray(data)
    at = -1
    while (at := data.find(b"PK\x01\x02", at + 1)) >= 0:
        marked[at + 8] |= 1
    return bytes(marked)


def document(content: str | bytes, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    return packed({"word/document.xml": content}, compression)


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (lambda: word(SHEET, prolog=BILLION_LAUGHS), "DTD"),
        (lambda: word(SHEET, prolog=OUTSIDE), "DTD"),
        (lambda: document(f'<?xml version="1.0" encoding="UTF-16"?>{OUTSIDE}<a/>'.encode("utf-16")), "DTD"),
        (lambda: document(b"\0" * (65 << 20)), "解压后有 65 MiB"),
        (lambda: document(b" " * (20 << 20)), "解压后有 20 MiB"),
        (lambda: document("<a>" + "<b/>" * limits.PART_MARKS + "</a>", zipfile.ZIP_STORED), "内容过多"),
        (lambda: document("<a><b></a>"), "已损坏"),
        (lambda: document(""), "已损坏"),
        (lambda: document('<?xml version="1.0" encoding="klingon"?><a/>'), "已损坏"),
        (lambda: document(b'<?xml version="1.0" encoding="UTF-8"?><a>\xff</a>'), "已损坏"),
        (lambda: word(SHEET).replace(b"\x08\x00", b"\x63\x00"), "已损坏"),
        (lambda: with_password(word(SHEET)), "已加密"),
        (lambda: word("<w:p/>"), "没有找到以“项目名称”开头的表格行"),
    ],
)
def test_it_is_refused_with_what_to_do(tmp_path: Path, make: Callable[[], bytes], problem: str) -> None:
    data = make()
    with pytest.raises(ReadError) as caught:
        read_bytes(tmp_path, data)
    assert problem in caught.value.problem
    assert caught.value.advice


def test_a_file_larger_than_the_limit_is_not_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "PACKED_BYTES", 1 << 20)
    data = packed({"word/document.xml": "x", "word/media/1.png": b"\0" * (1 << 20)}, zipfile.ZIP_STORED)
    with pytest.raises(ReadError, match="超过 1 MiB"):
        read_bytes(tmp_path, data)


def with_picture(size: int) -> bytes:
    """A document with a bitmap of one colour, which takes next to nothing."""
    return packed({"word/document.xml": word_xml(), "word/media/1.bmp": b"\0" * size})


def test_a_picture_that_nobody_unpacks_may_be_as_large_as_it_likes(tmp_path: Path) -> None:
    data = with_picture(20 << 20)
    path = tmp_path / "表.docx"
    path.write_bytes(data)
    assert read(path)[0].project.text == "甲"
    with pytest.raises(ReadError, match=r"1\.bmp 解压后有 20 MiB"):
        Archive(data, path)


def test_the_parts_that_are_read_have_a_limit_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PACKAGE_BYTES", 3 << 20)
    package = Package(packed({f"{name}.xml": b"x" * (1 << 20) for name in "abcd"}), Path("表.docx"))
    for name in "abc":
        package.read(f"{name}.xml")
    with pytest.raises(ReadError, match="解压后超过 3 MiB"):
        package.read("d.xml")
    with pytest.raises(ReadError, match="解压后超过 3 MiB"):
        package.check()


def test_a_part_that_lies_about_its_size_is_broken() -> None:
    data = packed({"word/document.xml": b"\0" * (2 << 20)})
    lie = data.replace((2 << 20).to_bytes(4, "little"), (2 << 10).to_bytes(4, "little"))
    with pytest.raises(ReadError, match="已损坏"):
        Package(lie, Path("表.docx")).read("word/document.xml")


def test_names_in_the_archive_are_no_paths(tmp_path: Path) -> None:
    path = tmp_path / "表.docx"
    archive = packed({"../../evil.txt": "x", "/etc/evil": "x", "word/document.xml": word_xml()})
    path.write_bytes(archive)
    (sheet,) = read(path)
    assert sheet.project.text == "甲"
    assert [entry.name for entry in tmp_path.iterdir()] == ["表.docx"]


def word_xml() -> bytes:
    return Package(word(SHEET), Path("表.docx")).read("word/document.xml")


def test_escape_sequences_and_markup_are_only_text(tmp_path: Path) -> None:
    path = tmp_path / "表.docx"
    path.write_bytes(word(word_table([["项目名称", "[red]\u202e甲\u009b2J[/]"]])))
    (sheet,) = read(path)
    assert sheet.project.text == "[red]‹U+202E›甲‹U+009B›2J[/]"


@pytest.mark.parametrize("name", ["Word/Document.XML", "word\\document.xml", "/word/document.xml"])
def test_a_part_is_found_however_its_name_is_written(tmp_path: Path, name: str) -> None:
    path = tmp_path / "表.docx"
    path.write_bytes(b"\n" + packed({name: word_xml()}) + b"\0" * 300)
    assert read(path)[0].project.text == "甲"


RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="{}" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"/>'
    "</Relationships>"
)


@pytest.mark.parametrize("target", ["/word/document2.xml", "word/document2.xml", "Word\\document2.xml"])
def test_the_main_part_is_the_one_that_the_package_names(tmp_path: Path, target: str) -> None:
    path = tmp_path / "表.docx"
    path.write_bytes(packed({"_rels/.rels": RELATIONS.format(target), "word/document2.xml": word_xml()}))
    assert read(path)[0].project.text == "甲"


def test_a_package_of_another_program_is_named(tmp_path: Path) -> None:
    parts = {"_rels/.rels": RELATIONS.format("ppt/p.xml"), "ppt/p.xml": "<p:presentation xmlns:p='x'/>"}
    with pytest.raises(ReadError, match="PowerPoint"):
        read_bytes(tmp_path, packed(parts))
