"""The parts of a packed Office document (.docx, .xlsx), unpacked and parsed within bounds."""

import xml.etree.ElementTree as ET
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

from tui_tracker.documents import limits
from tui_tracker.documents.errors import ReadError

_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/": b"http://schemas.openxmlformats.org/officeDocument/2006/",
}
_DTD = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)


class Package:
    """The parts of one document; each is read only when it is asked for.

    Raises:
        ReadError: some part is too large once unpacked. None is read to find out: what a part claims is also
            the most that can be unpacked of it.

    """

    def __init__(self, data: bytes, path: Path) -> None:
        self._path = path
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except _BROKEN as error:
            raise self._broken() from error
        parts = self._archive.infolist()
        if sum(part.file_size for part in parts) > limits.PACKAGE_BYTES:
            problem = f"解压后超过 {limits.PACKAGE_BYTES >> 20} MiB"
            raise ReadError(path, problem, "请删去其中的图片，或拆分成较小的文件")
        for part in parts:
            if part.file_size > limits.PART_BYTES or part.file_size > _fair_size(part.compress_size):
                size = f"其中的 {part.filename} 解压后有 {part.file_size >> 20:,} MiB"
                raise ReadError(
                    path, f"{size}，超过限制", "如确为跟踪表，请用 Office 打开后另存，或拆分成较小的文件"
                )

    def check(self) -> None:
        """Look through all that is XML, for a library that parses it by itself.

        Raises:
            ReadError: as `read`.

        """
        for part in self._archive.namelist():
            if part.endswith((".xml", ".rels")):
                self.read(part)

    def read(self, part: str) -> bytes:
        """The bytes of a part that is XML.

        Raises:
            ReadError: it is missing, broken, has a document type (no Office document has one), or is too large.

        """
        try:
            data = self._archive.read(part)
        except (KeyError, *_BROKEN) as error:
            raise self._broken() from error
        if any(mark in data for mark in _DTD):
            advice = "Office 文档不应有此内容，文件可能有害，请与填报单位核实"
            raise ReadError(self._path, "含有文档类型声明（DTD）", advice)
        # Each takes some bytes, so that most parts need not be counted.
        if len(data) > limits.PART_MARKS and data.count(b"<") + data.count(b"=") > limits.PART_MARKS:
            raise ReadError(self._path, f"其中的 {part} 内容过多", "请拆分成较小的文件")
        return data

    def parse(self, part: str) -> ET.Element:
        """The root element of a part.

        Raises:
            ReadError: as `read`, or it is no XML.

        """
        data = self.read(part)
        if _STRICT in data:
            for strict, transitional in _TRANSITIONAL.items():
                data = data.replace(strict, transitional)
        try:
            return ET.fromstring(data)
        except (ET.ParseError, ValueError, LookupError) as error:
            raise self._broken() from error

    def _broken(self) -> ReadError:
        return ReadError(self._path, "文件已损坏，打不开（可能没有下载完整）", "请重新获取该文件")


def _fair_size(packed: int) -> int:
    return (1 << 20) + packed * limits.PART_RATIO
