"""The parts of a packed Office document (.docx, .xlsx), unpacked and parsed within bounds."""

import posixpath
import xml.etree.ElementTree as ET
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from tui_tracker.documents import limits
from tui_tracker.documents.errors import ReadError

_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/": b"http://schemas.openxmlformats.org/officeDocument/2006/",
}
_DTD = b"<!DOCTYPE"
_PIECE = 1 << 15
_ENCRYPTED = 1
"""The bit of a part that a packer has put under a password."""
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)


_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Relation(NamedTuple):
    """What a part names elsewhere: the last word of the relationship's type, and the part."""

    kind: str
    part: str


def part_name(name: str) -> str:
    r"""Return a part's name as it is looked up: careless programs write backslashes, a leading slash or other cases.

    >>> part_name(r"\Word\Document.xml")
    'word/document.xml'
    """
    return posixpath.normpath(name.replace("\\", "/")).lstrip("/").lower()


class Package:
    """The parts of one document; each is read only when it is asked for.

    Pictures and the like are not, however large they would be once unpacked. A ReadError says of what is asked for that
    it is missing, broken, too large, no XML, or has a document type, which no Office document has.
    """

    def __init__(self, data: bytes, path: Path) -> None:
        self.path = path
        self._left = limits.PACKAGE_BYTES
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except _BROKEN as error:
            raise self._broken() from error
        parts = self._archive.infolist()
        self._relations: dict[str, dict[str, Relation]] = {}
        self._parts = {part_name(part.filename): part for part in parts}

    def __contains__(self, part: str) -> bool:
        return part_name(part) in self._parts

    def main_part(self) -> str:
        """Return the part with which the document begins; empty where the package names none."""
        relations = self.relations("").values()
        return next((one.part for one in relations if one.kind == "officeDocument" and one.part in self), "")

    def relations(self, part: str) -> dict[str, Relation]:
        """Return what that part names, by its id; links out of the package are left out."""
        if part not in self._relations:
            self._relations[part] = self._relations_of(part)
        return self._relations[part]

    def _relations_of(self, part: str) -> dict[str, Relation]:
        folder, name = posixpath.split(part)
        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        if listed not in self:
            return {}
        return {
            one.get("Id", ""): Relation(
                one.get("Type", "").rpartition("/")[2],
                part_name(posixpath.join("/", folder, one.get("Target", "").replace("\\", "/"))),
            )
            for one in self.parse(listed).iter(_RELATIONSHIP)
            if one.get("TargetMode") != "External"
        }

    def unpacked(self, part: str) -> bytes:
        """Return the bytes of any part."""
        try:
            return self._archive.read(self._fair(part))
        except (KeyError, *_BROKEN) as error:
            raise self._broken() from error

    def check(self) -> None:
        """Refuse what can't be unpacked as a whole, its pictures included, for those who write it anew."""
        for part in self._parts:
            self._fair(part)
        self._left = limits.PACKAGE_BYTES

    def _fair(self, name: str) -> zipfile.ZipInfo:
        """Return where the part stands in the archive; what it claims is also the most that can be unpacked of it."""
        part = self._parts[part_name(name)]
        if part.flag_bits & _ENCRYPTED:
            raise ReadError(self.path, "已加密，需要密码才能打开", "请用密码解压，或取消密码后另存再试")
        self._left -= part.file_size
        if part.file_size > limits.PART_BYTES or part.file_size > _fair_size(part.compress_size):
            size = f"其中的 {part.filename} 解压后有 {part.file_size >> 20:,} MiB"
            advice = "如确为跟踪表，请用 Office 打开后另存，或拆分成较小的文件"
            raise ReadError(self.path, f"{size}，超过限制", advice)
        if self._left < 0:
            problem = f"解压后超过 {limits.PACKAGE_BYTES >> 20} MiB"
            raise ReadError(self.path, problem, "请删去其中的图片，或拆分成较小的文件")
        return part

    def stream(self, part: str) -> Iterator[bytes]:
        """Yield the bytes of a part, piece by piece, for those who look for something in it and may find it soon."""
        try:
            with self._archive.open(self._fair(part)) as file:
                while piece := file.read(_PIECE):
                    yield piece
        except (KeyError, *_BROKEN) as error:
            raise self._broken() from error

    def read(self, part: str) -> bytes:
        """Return the bytes of a part that is XML."""
        data = self.unpacked(part)
        # In UTF-16 every other byte of it is zero.
        if _DTD in data or (b"\0" in data[:4] and _DTD in data.replace(b"\0", b"")):
            advice = "Office 文档不应有此内容，文件可能有害，请与填报单位核实"
            raise ReadError(self.path, "含有文档类型声明（DTD）", advice)
        # Each takes some bytes, so that most parts need not be counted.
        if len(data) > limits.PART_MARKS and data.count(b"<") + data.count(b"=") > limits.PART_MARKS:
            raise ReadError(self.path, f"其中的 {part} 内容过多", "请拆分成较小的文件")
        return data

    def parse(self, part: str) -> ET.Element:
        """Return the root element of a part."""
        return self.root(self.read(part))

    def root(self, data: bytes) -> ET.Element:
        """Return the root element of a part that was read."""
        if _STRICT in data:
            for strict, transitional in _TRANSITIONAL.items():
                data = data.replace(strict, transitional)
        try:
            return ET.fromstring(data)
        except (ET.ParseError, ValueError, LookupError) as error:
            raise self._broken() from error

    def _broken(self) -> ReadError:
        return ReadError(self.path, "文件已损坏，打不开（可能没有下载完整）", "请重新获取该文件")


def _fair_size(packed: int) -> int:
    return (1 << 20) + packed * limits.PART_RATIO
