"""What a file is, told by its content; and what is said of what can't be read."""

import struct
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.documents.making import packed
from tui_tracker.documents import limits
from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.kinds import Kind, sniff

SAMPLES = Path(__file__).parent / "samples"
PATH = Path("表")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def stream(name: str) -> bytes:
    return name.encode("utf-16-le") + b"\0\0"


@pytest.mark.parametrize(
    ("suffix", "kind"),
    [
        ("docx", Kind.WORD),
        ("xlsx", Kind.EXCEL),
        ("xls", Kind.EXCEL_97),
        ("pdf", Kind.PDF),
        ("txt", Kind.TEXT),
    ],
)
def test_the_samples_are_told_apart_by_their_content(suffix: str, kind: Kind) -> None:
    assert sniff((SAMPLES / f"30_宣传经费.{suffix}").read_bytes(), PATH) is kind


@pytest.mark.parametrize(
    ("data", "problem", "advice"),
    [
        (OLE + stream("WordDocument"), "旧版 Word 文档（.doc）", "另存为 .docx"),
        (OLE + stream("EncryptedPackage"), "已加密", "取消密码"),
        (OLE + stream("EncryptedPackage") + stream("Workbook"), "已加密", "取消密码"),
        (OLE + stream("PowerPoint Document"), "演示文稿", "原件"),
        (OLE + stream("__properties_version1.0"), "是邮件", "附件"),
        (OLE + stream("VisioDocument"), "无法识别其类型", "另存为 .docx"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "是图片", "原件"),
        (b"<html><table><tr><td>", "网页（HTML）", "另存为 .xlsx"),
        (b"\xef\xbb\xbf\r\n<!-- x --> <!DOCTYPE HTML PUBLIC>", "网页（HTML）", "另存为 .xlsx"),
        (
            b'<?xml version="1.0"?><html xmlns:x="urn:schemas-microsoft-com:office:excel">',
            "网页",
            "另存为 .xlsx",
        ),
        (b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>', "XML 电子表格", "另存为 .xlsx"),
        (b'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?>', "Word 文档", "另存为 .docx"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "MHTML", "另存为 .xlsx"),
        (
            b"From: <Saved by Blink>\r\nSubject: x\r\n y\r\nMIME-Version: 1.0\r\n\r\nTo: x",
            "MHTML",
            "另存为 .xlsx",
        ),
        (b"MIME-Version: 1.0\r\nFrom: a@b\r\nTo: c@d\r\nSubject: x\r\n\r\n", "是邮件", "附件"),
        (b"Received: from a\n\tby b\nFrom: a@b\nMIME-Version: 1.0\n\n", "是邮件", "附件"),
        (b"{\\rtf1\\ansi", "RTF", "另存为 .docx"),
        (b'<?xml version="1.0"?><office:document><meta:a/>', "OpenDocument", "另存为 .docx"),
        (b'<?xml version="1.0"?><uof:UOF>', "UOF", "另存为 .docx"),
        (b"\xef\xbb\xbf\r\n{\\rtf1\\ansi", "RTF", "另存为 .docx"),
        ("\ufeff<html><table>".encode("utf-16-le"), "HTML", "另存为 .xlsx"),
        (b"\x89PNG\r\n\x1a\n", "是图片", "原件"),
        (b"\xff\xd8\xff\xe0", "是图片", "原件"),
        (b"GIF89a", "是图片", "原件"),
        (b"II*\0", "是图片", "原件"),
        (b"Rar!\x1a\x07", "是压缩包", "解压"),
        (b"7z\xbc\xaf\x27\x1c", "是压缩包", "解压"),
        (packed({"OFD.xml": "", "Doc_0/Document.xml": ""}), "OFD", "原件"),
        (packed({"mimetype": "", "content.xml": ""}), "OpenDocument", "另存为 .docx"),
        (packed({"xl/workbook.bin": ""}), ".xlsb", "另存为 .xlsx"),
        (packed({"30_宣传经费.docx": ""}), "是压缩包", "解压"),
        (packed({"word/document.xml": "x"})[:-10], "已损坏", "重新获取"),
        (b"PK\x03\x04" + b"\0" * 100, "已损坏", "重新获取"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name_with_what_to_do(
    data: bytes, problem: str, advice: str
) -> None:
    with pytest.raises(ReadError) as caught:
        sniff(data, PATH)
    assert problem in caught.value.problem
    assert advice in caught.value.advice


@pytest.mark.parametrize(("name", "suffix"), [("表.doc", ".docx"), ("表.xls", ".xlsx"), ("表.html", ".xlsx")])
@pytest.mark.parametrize("data", [b"<html><table>", b"MIME-Version: 1.0\nContent-Type: multipart/related\n"])
def test_a_page_is_to_be_saved_as_what_its_name_says(data: bytes, name: str, suffix: str) -> None:
    with pytest.raises(ReadError) as caught:
        sniff(data, Path(name))
    assert f"另存为 {suffix}" in caught.value.advice


def test_an_archive_of_very_many_files_is_not_looked_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PARTS", 3)
    with pytest.raises(ReadError, match="超过 3 个"):
        sniff(packed({str(number): "" for number in range(4)}), PATH)


@pytest.mark.parametrize("text", ["<5天\t项目名称\t甲", "项目名称\t甲", "BM25\t项目名称", ""])
def test_anything_else_is_taken_for_text(text: str) -> None:
    assert sniff(text.encode(), PATH) is Kind.TEXT


@given(st.binary(max_size=64), st.sampled_from([b"", b"PK\x03\x04", OLE[:8], b"%PDF-", b"<"]))
def test_any_bytes_have_a_kind_or_a_reason(data: bytes, start: bytes) -> None:
    try:
        kind = sniff(start + data, PATH)
    except ReadError as error:
        kind = None
        advice = error.advice
    assert kind is not None or advice


def container(*entries: tuple[str, int, int, int]) -> bytes:
    """An OLE container of these entries: a name, and the numbers of those left of it, right of it and below it."""
    none = 0xFFFFFFFF
    header = bytearray(OLE.ljust(512, b"\xff")[:512])
    struct.pack_into("<H", header, 30, 9)
    struct.pack_into("<I", header, 48, 1)  # the directory begins in sector 1
    struct.pack_into("<I", header, 76, 0)  # the table of sectors stands in sector 0
    header[80:512] = b"\xff" * 432
    table = struct.pack("<128I", none - 2, none - 1, *[none] * 126)
    directory = b""
    for name, *links in entries:
        raw = name.encode("utf-16-le")
        directory += raw.ljust(64, b"\0") + struct.pack("<HH", len(raw) + 2, 0) + struct.pack("<3I", *links)
        directory += bytes(128 - 80)
    return bytes(header) + table + directory.ljust(512, b"\0")


NONE = 0xFFFFFFFF


def test_a_workbook_inside_an_old_word_document_does_not_make_it_one() -> None:
    data = container(
        ("Root Entry", NONE, NONE, 1),
        ("WordDocument", NONE, 2, NONE),
        ("ObjectPool", NONE, NONE, 3),
        ("Workbook", NONE, NONE, NONE),
    )
    for broken in (data, data + stream("Workbook"), data[:600] + stream("Workbook") + stream("WordDocument")):
        with pytest.raises(ReadError, match="旧版 Word"):
            sniff(broken, PATH)
    with pytest.raises(ReadError, match="WPS 文字文档"):
        sniff(data, Path("表.wps"))


def test_a_word_document_inside_an_old_workbook_does_not_make_it_one() -> None:
    data = container(
        ("Root Entry", NONE, NONE, 2),
        ("MBD0001", NONE, NONE, 3),
        ("Workbook", 1, 1, NONE),
        ("WordDocument", NONE, NONE, NONE),
    )
    assert sniff(data, PATH) is Kind.EXCEL_97


@given(st.binary(max_size=1200))
def test_any_container_is_told_or_refused(rest: bytes) -> None:
    with suppress(ReadError):
        sniff(OLE[:8] + rest, PATH)
