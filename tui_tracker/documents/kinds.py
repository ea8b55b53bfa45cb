"""Recognise the kind of a document by its content, never by its name."""

import codecs
import re
import zipfile
from enum import Enum
from io import BytesIO
from pathlib import Path

from tui_tracker.documents import limits
from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.ole import top_names


class Kind(Enum):
    """The kinds of documents that can hold a sheet."""

    TEXT = "text"
    WORD = "docx"
    EXCEL = "xlsx"
    EXCEL_97 = "xls"
    PDF = "pdf"


_AS_WORD = "请用 Word 或 WPS 打开，另存为 .docx 后再试"
_AS_EXCEL = "请用 Excel 或 WPS 打开，另存为 .xlsx 后再试"
_DECRYPT = "请用密码打开，取消密码后另存再试"
_ORIGINAL = "请向填报单位索取 Word 或 Excel 原件"
_UNPACK = "请先解压，再打开其中的文档"
_A_MAIL = "是邮件", "请打开邮件，另存其中的附件"
_WORDS = {".doc", ".docx", ".wps"}
"""Names under which pages are saved that are documents of words, whatever they are inside."""

_ZIP = b"PK\x03\x04"
_HEAD = 1 << 14
_LEAD = 16
"""Within so many bytes a blank line before the archive does no harm."""
_ZIP_ENTRY = b"PK\x01\x02"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BARE_WORKBOOKS = tuple(
    b"\x09" + rest for rest in (b"\x08\x08\0", b"\x08\x10\0", b"\0\4\0", b"\2\6\0", b"\4\6\0")
)
"""How the stream of an old workbook begins that stands in no container, as some programs for the web write it."""
_MARKUP_START = re.compile(rb"(?:<!--.{0,2000}?-->\s*)?<", re.S)

_REFUSED = (
    (
        rb"\x89PNG|\xff\xd8\xff|GIF8|II\*\0|MM\0\*|BM.{4}\0\0\0\0|RIFF.{4}WEBP|.{4}ftyp(?:hei|mif)",
        "是图片，没有可读取的文字",
        _ORIGINAL,
    ),
    (rb"Rar!|7z\xbc\xaf|\x1f\x8b|BZh|\xfd7zXZ", "是压缩包", _UNPACK),
)
_MIME = re.compile(rb"(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,60}?MIME-Version:", re.I)
"""The head of a mail or of a saved web page, which may begin with other lines."""
_MAILED = re.compile(rb"^(?:To|Received|Return-Path|Delivered-To|Message-ID)[ \t]*:", re.I | re.M)
"""What only a mail says of itself."""
_STREAMS: dict[str, Kind | tuple[str, str]] = {
    "__properties_version1.0": _A_MAIL,
    "EncryptedPackage": ("已加密，需要密码才能打开", _DECRYPT),
    "WordDocument": ("是旧版 Word 文档（.doc）", _AS_WORD),
    "PowerPoint Document": ("是演示文稿", _ORIGINAL),
    "Workbook": Kind.EXCEL_97,
    "Book": Kind.EXCEL_97,
}
"""What an OLE container is by the name of a stream; a Word document may hold workbooks, too."""
_REFUSED_ZIPS = (
    ("ofd.xml", "是 OFD 版式文件", _ORIGINAL),
    ("content.xml", "是 OpenDocument 文档", "请另存为 .docx 或 .xlsx 后再试"),
    ("xl/workbook.bin", "是 .xlsb 工作簿", _AS_EXCEL),
)


_MARKUP = (
    (rb"<office:document\b", "是 OpenDocument 文档", "请另存为 .docx 或 .xlsx 后再试"),
    (rb"<uof:UOF\b", "是标文通（UOF）文档", "请另存为 .docx 或 .xlsx 后再试"),
    (
        rb"<(?:!doctype\s+html|html|head|meta|body|table)\b",
        "是网页（HTML），不是真正的 Excel 或 Word 文档",
        "",
    ),
    (rb"Excel\.Sheet|office:spreadsheet", "是 XML 电子表格（2003 版）", _AS_EXCEL),
    (rb"Word\.Document|office:word|/word/", "是 XML 格式的 Word 文档（2003 版）", _AS_WORD),
)
"""What a text in tags is by what its head says; a page is to be saved as what its name says."""

_SUFFIXES = {
    ".wps .wpt .dot": ("是 WPS 文字文档或旧版 Word 文档", _AS_WORD),
    ".rtf .odt .fodt .uot": ("是其他格式的文字文档", _AS_WORD),
    ".et .ett .xlsb .ods .fods .uos .xlt": ("是其他格式的工作簿", _AS_EXCEL),
    ".html .htm .mht .mhtml": ("是网页", _AS_EXCEL),
    ".ofd .ceb .caj .gd .sep": ("是版式文件", _ORIGINAL),
    ".jpg .jpeg .jfif .png .gif .bmp .tif .tiff .webp .heic .heif .avif .emf .wmf .psd": (
        "是图片，没有可读取的文字",
        _ORIGINAL,
    ),
    ".zip .rar .7z .tar .gz .tgz .bz2 .xz .z01 .001 .cab .iso": ("是压缩包", _UNPACK),
    ".ppt .pptx .dps": ("是演示文稿", _ORIGINAL),
    ".eml .msg": _A_MAIL,
    ".uof": ("是标文通（UOF）文档", "请另存为 .docx 或 .xlsx 后再试"),
    ".pages .numbers": ("是 iWork 文档", "请导出为 Word 或 Excel 文档后再试"),
}
_UNREAD = {suffix: what for suffixes, what in _SUFFIXES.items() for suffix in suffixes.split()}
"""Kinds that people send and that are not read, by the end of the name."""

_ROOT = re.compile(rb"<(?:\w+:)?(document|workbook|presentation)[\s>]")
_ROOTS = {b"document": Kind.WORD, b"workbook": Kind.EXCEL}


def sniff(data: bytes, path: Path) -> Kind:
    """Return the kind of the document that has these bytes; anything unknown is taken for text.

    The error of one that can't be read names its kind and says what to do.
    """
    if data[:_LEAD].lstrip().startswith(_ZIP):
        return _zipped(data, path)
    if data.startswith((_OLE, *_BARE_WORKBOOKS)):
        return _compound(data, path)
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    for pattern, problem, advice in _REFUSED:
        if re.match(pattern, data, re.S):
            raise ReadError(path, problem, advice)
    text = _beginning(data)
    if text.startswith(rb"{\rtf"):
        raise ReadError(path, "是 RTF 文档", _AS_WORD)
    head = re.split(rb"\r?\n\r?\n", text, maxsplit=1)[0]
    if _MIME.match(head):
        if _MAILED.search(head):
            raise ReadError(path, *_A_MAIL)
        raise ReadError(path, "是网页归档（MHTML），不是真正的 Word 或 Excel 文档", _as_named(path))
    if _MARKUP_START.match(text[:4096]):
        _refuse_markup(text[:4096], path)
    return Kind.TEXT


def _beginning(data: bytes) -> bytes:
    """Return how a text begins, in an encoding that has ASCII, without a byte order mark and blanks before it."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data[:_HEAD].decode("utf-16", "ignore").encode().lstrip()
    return data[:_HEAD].removeprefix(codecs.BOM_UTF8).lstrip()


def unread(path: Path) -> ReadError | None:
    """Return what is said of a file whose name tells that it is of a kind that people send and that is not read."""
    what = _UNREAD.get(path.suffix.lower())
    return ReadError(path, *what) if what else None


def _zipped(data: bytes, path: Path) -> Kind:
    if data.count(_ZIP_ENTRY) > limits.PARTS:
        raise ReadError(path, f"是压缩包，其中的文件超过 {limits.PARTS:,} 个", _UNPACK)
    from tui_tracker.documents.ooxml import part_name

    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = {part_name(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise ReadError(path, "文件已损坏，打不开（可能没有下载完整）", "请重新获取该文件") from error
    for part, kind in (("word/document.xml", Kind.WORD), ("xl/workbook.xml", Kind.EXCEL)):
        if part in names:
            return kind
    for part, problem, advice in _REFUSED_ZIPS:
        if part in names:
            raise ReadError(path, problem, advice)
    return _by_main_part(data, path)


def _by_main_part(data: bytes, path: Path) -> Kind:
    """Tell a package whose main part has a name of its own by the root of that part."""
    from tui_tracker.documents.ooxml import Package

    package = Package(data, path)
    main = package.main_part()
    root = _ROOT.search(package.unpacked(main)[:4096]) if main else None
    if root and root[1] in _ROOTS:
        return _ROOTS[root[1]]
    if root:
        raise ReadError(path, "是 PowerPoint 演示文稿", _ORIGINAL)
    raise ReadError(path, "是压缩包，不是 Word 或 Excel 文档", _UNPACK)


def _compound(data: bytes, path: Path) -> Kind:
    """Tell the OLE containers apart by the names at their top; of a broken one, by those that stand anywhere in it."""
    if not data.startswith(_OLE):
        return Kind.EXCEL_97
    names = top_names(data) or {name for name in _STREAMS if name.encode("utf-16-le") + b"\0\0" in data}
    for name, what in _STREAMS.items():
        if name in names:
            if isinstance(what, Kind):
                return what
            # WPS writes the same streams under a name of its own.
            raise (unread(path) if name == "WordDocument" else None) or ReadError(path, *what)
    raise ReadError(path, "是旧版 Office 或 WPS 文档，无法识别其类型", "请另存为 .docx 或 .xlsx 后再试")


def _as_named(path: Path) -> str:
    return _AS_WORD if path.suffix.lower() in _WORDS else _AS_EXCEL


def _refuse_markup(head: bytes, path: Path) -> None:
    for pattern, problem, advice in _MARKUP:
        if re.search(pattern, head, re.I):
            raise ReadError(path, problem, advice or _as_named(path))
