"""Styles of a workbook's cells, and new ones like them that break lines."""

from tui_tracker.reports.patching.archive import Archive
from tui_tracker.reports.patching.markup import Markup, Placed

_CENTRED = ("center", "centerContinuous", "distributed")


class Styles:
    """The cell formats of a workbook; new ones are added to the part by `put`, which changes nothing without them."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._part = archive.related(archive.package.main_part() or "xl/workbook.xml", "styles")
        self._markup: Markup | None = archive.markup(self._part) if self._part else None
        root = self._markup.root if self._markup else ()
        found = next((one for one in root if one.tag.endswith("}cellXfs")), None)
        self._formats = found if isinstance(found, Placed) else None
        self._new: dict[tuple[int, bool], tuple[int, str]] = {}

    def wrapping(self, style: int, *, is_long: bool = False) -> int:
        """Return a style like that one which breaks lines: the same where it does; a long text is not centred."""
        if (style, is_long) in self._new:
            return self._new[style, is_long][0]
        if self._formats is None or self._markup is None or style >= len(self._formats):
            return style
        old = self._formats[style]
        alignment = next((one for one in old if one.tag.endswith("}alignment")), None)
        said = dict(alignment.attrib) if alignment is not None else {}
        if is_long and said.get("horizontal") in _CENTRED:
            said["horizontal"] = "left"
        elif said.get("wrapText") in ("1", "true"):
            return style
        number = len(self._formats) + len(self._new)
        assert isinstance(old, Placed)
        self._new[style, is_long] = number, self._wrapping(old, said)
        return number

    def _wrapping(self, old: Placed, alignment: dict[str, str]) -> str:
        assert self._markup is not None
        name, aligned = old.beside("xf"), old.beside("alignment")
        kept = "".join(
            self._markup.data[one.start : one.end].decode()
            for one in old
            if isinstance(one, Placed) and one.tag.endswith("}protection")
        )
        own = _written({**old.attrib, "applyAlignment": "1"})
        return f"<{name}{own}><{aligned}{_written({**alignment, 'wrapText': '1'})}/>{kept}</{name}>"

    def put(self) -> None:
        if not self._new or self._markup is None or self._formats is None or self._part is None:
            return
        added = self._markup.appended(self._formats, "".join(xml for _, xml in self._new.values()))
        count = self._markup.with_attribute(self._formats, "count", str(len(self._formats) + len(self._new)))
        self._archive.put(self._part, self._markup.spliced([count, added]))


def _written(attributes: dict[str, str]) -> str:
    return "".join(f' {key}="{value}"' for key, value in attributes.items() if not key.startswith("{"))
