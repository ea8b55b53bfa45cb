"""A packed Office document in which some parts are changed or new, and all others are as they were."""

import posixpath
import zipfile
from copy import copy
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import quoteattr

from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.ooxml import Package, Relation, part_name
from tui_tracker.reports.patching.markup import Markup

CONTENT_TYPES = "[Content_Types].xml"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
"""Begins the types of relationships; `STRICT_OFFICE` does in a strict document."""
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"


class Archive:
    """The parts of a document, read within bounds; `save` gives the whole with what was put.

    Parts are asked for as the package's readers name them, and written as the document itself does.
    """

    def __init__(self, data: bytes, path: Path) -> None:
        self.path = path
        self.package = Package(data, path)
        self.package.check()
        self._archive = zipfile.ZipFile(BytesIO(data))
        self._new: dict[str, bytes] = {}
        self._names = {part_name(name): name for name in self._archive.namelist()}

    @property
    def names(self) -> list[str]:
        """The names of all parts, as they are looked up, new ones last."""
        return list(self._names)

    def __contains__(self, part: str) -> bool:
        return part_name(part) in self._names

    def read(self, part: str) -> bytes:
        """Return the bytes of a part that is XML, as put if it was."""
        new = self._new.get(part_name(part))
        return self.package.read(part) if new is None else new

    def unpacked(self, part: str) -> bytes:
        """Return the bytes of a part that may be no XML, such as a drawing in VML."""
        new = self._new.get(part_name(part))
        return self.package.unpacked(part) if new is None else new

    def markup(self, part: str) -> Markup:
        return Markup(self.read(part), self.path)

    def put(self, part: str, data: bytes) -> None:
        self._names.setdefault(part_name(part), part)
        self._new[part_name(part)] = data

    def free_name(self, form: str) -> str:
        """Return the first name that no part has; `form` has {} for its number."""
        return next(name for n in range(1, len(self._names) + 2) if (name := form.format(n)) not in self)

    def save(self) -> bytes:
        """Return the whole document, its parts in their order and with their times."""
        out = BytesIO()
        try:
            with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as saved:
                left = dict(self._new)
                for info in self._archive.infolist():
                    data = left.pop(part_name(info.filename), None)
                    own = copy(info)
                    own.extra = b""
                    saved.writestr(own, self._archive.read(info) if data is None else data)
                for name, data in left.items():
                    saved.writestr(self._names[name], data)
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError) as error:
            raise ReadError(
                self.path, "文件已损坏，打不开（可能没有下载完整）", "请重新获取该文件"
            ) from error
        return out.getvalue()

    # Relationships and content types

    def relationships(self, part: str) -> dict[str, Relation]:
        """Return what a part names, by its id."""
        rels = self._relationships_of(part)
        if part_name(rels) not in self._new:
            return self.package.relations(part)
        return {
            one.get("Id", ""): Relation(
                one.get("Type", "").rpartition("/")[2],
                part_name(posixpath.join("/", posixpath.dirname(part), one.get("Target", ""))),
            )
            for one in self.markup(rels).root
        }

    def related(self, part: str, kind: str) -> str | None:
        """Return the first part that a part names as being of that kind."""
        return next((one.part for one in self.relationships(part).values() if one.kind == kind), None)

    def _relationships_of(self, part: str) -> str:
        """Return the part that says what a part names, beside it as the document calls it."""
        folder, name = posixpath.split(self._names.get(part_name(part), part))
        return posixpath.join(folder, "_rels", f"{name}.rels")

    def relate(self, part: str, kind: str, to: str, office: str = OFFICE) -> str:
        """Let a part refer to another one; the id of that."""
        rels = self._relationships_of(part)
        if rels not in self:
            self.put(
                rels,
                f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{RELATIONSHIPS}"/>'.encode(),
            )
        taken = self.relationships(part)
        id = next(id for n in range(1, len(taken) + 2) if (id := f"rId{n}") not in taken)
        target = posixpath.relpath(to, posixpath.dirname(part) or ".")
        markup = self.markup(rels)
        name = markup.root.beside("Relationship")
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
        name = markup.root.beside(kind)
        new = f"<{name} {key}={quoteattr(value)} ContentType={quoteattr(content_type)}/>"
        self.put(CONTENT_TYPES, markup.spliced([markup.appended(markup.root, new)]))
