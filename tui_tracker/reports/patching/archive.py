"""A packed Office document in which some parts are changed or new, and all others are as they were."""

import posixpath
import zipfile
from copy import copy
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import quoteattr

from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.ooxml import Package
from tui_tracker.reports.patching.markup import Markup, Placed

CONTENT_TYPES = "[Content_Types].xml"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
"""Begins the types of relationships; `STRICT_OFFICE` does in a strict document."""
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"


class Archive:
    """The parts of a document, read within bounds; `save` gives the whole with what was put.

    Raises:
        ReadError: it is broken, or larger than the limits.

    """

    def __init__(self, data: bytes, path: Path) -> None:
        self.path = path
        self._package = Package(data, path)
        self._archive = zipfile.ZipFile(BytesIO(data))
        self._new: dict[str, bytes] = {}

    @property
    def names(self) -> list[str]:
        """The names of all parts, new ones last."""
        old = self._archive.namelist()
        return [*old, *(name for name in self._new if name not in old)]

    def __contains__(self, part: str) -> bool:
        return part in self._new or part in self._archive.NameToInfo

    def read(self, part: str) -> bytes:
        """The bytes of a part, as put if it was."""
        return self._new[part] if part in self._new else self._package.read(part)

    def read_raw(self, part: str) -> bytes:
        """The bytes of a part that may be no XML, such as a drawing in VML."""
        return self._new[part] if part in self._new else self._archive.read(part)

    def markup(self, part: str) -> Markup:
        """The elements of a part."""
        return Markup(self.read(part), self.path)

    def put(self, part: str, data: bytes) -> None:
        """Change a part, or add one."""
        self._new[part] = data

    def free_name(self, form: str) -> str:
        """The first name that no part has; `form` has {} for its number."""
        taken = {name.lower() for name in self.names}
        return next(name for n in range(1, len(taken) + 2) if (name := form.format(n)).lower() not in taken)

    def save(self) -> bytes:
        """The whole document, its parts in their order and with their times."""
        out = BytesIO()
        try:
            with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as saved:
                for info in self._archive.infolist():
                    data = self._new.get(info.filename)
                    own = copy(info)
                    own.extra = b""
                    saved.writestr(own, self._archive.read(info) if data is None else data)
                for name in self._new:
                    if name not in self._archive.NameToInfo:
                        saved.writestr(name, self._new[name])
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError) as error:
            raise ReadError(
                self.path, "文件已损坏，打不开（可能没有下载完整）", "请重新获取该文件"
            ) from error
        return out.getvalue()

    # Relationships and content types

    def relationships(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part refers to, by id: the type's last word, and the part (or an address outside)."""
        rels = relationships_of(part)
        if rels not in self:
            return {}
        return {
            one.get("Id", ""): (
                one.get("Type", "").rpartition("/")[2],
                resolved(part, one.get("Target", ""))
                if one.get("TargetMode") != "External"
                else one.get("Target", ""),
            )
            for one in self.markup(rels).root
        }

    def related(self, part: str, kind: str) -> str | None:
        """The first part that a part refers to by that type."""
        return next((to for type, to in self.relationships(part).values() if type == kind), None)

    def relate(self, part: str, kind: str, to: str, office: str = OFFICE) -> str:
        """Let a part refer to another one; the id of that."""
        rels = relationships_of(part)
        if rels not in self:
            self.put(
                rels,
                f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{RELATIONSHIPS}"/>'.encode(),
            )
        taken = self.relationships(part)
        id = next(id for n in range(1, len(taken) + 2) if (id := f"rId{n}") not in taken)
        target = posixpath.relpath(to, posixpath.dirname(part) or ".")
        markup = self.markup(rels)
        name = _named(markup.root, "Relationship")
        new = f"<{name} Id={quoteattr(id)} Type={quoteattr(f'{office}/{kind}')} Target={quoteattr(target)}/>"
        self.put(rels, markup.spliced([markup.appended(markup.root, new)]))
        return id

    def declare(self, content_type: str, *, part: str = "", extension: str = "") -> None:
        """Say of what type a part is, or all parts with that extension; nothing where that is said already."""
        markup = self.markup(CONTENT_TYPES)
        if part:
            kind, key, value = "Override", "PartName", f"/{part}"
        else:
            kind, key, value = "Default", "Extension", extension
        if any(one.get(key, "").lower() == value.lower() for one in markup.root):
            return
        name = _named(markup.root, kind)
        new = f"<{name} {key}={quoteattr(value)} ContentType={quoteattr(content_type)}/>"
        self.put(CONTENT_TYPES, markup.spliced([markup.appended(markup.root, new)]))


def relationships_of(part: str) -> str:
    """The part that says to what a part refers."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def resolved(part: str, target: str) -> str:
    """The name of the part that `part` calls `target`."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target))[1:]


def _named(parent: Placed, local: str) -> str:
    return f"{parent.prefix}:{local}" if parent.prefix else local
