"""What a PDF says beside its pages: how many there are, files attached, forms that programs of one maker alone show.

Part of the process that reads PDF documents.
"""

from collections.abc import Iterator
from typing import Any

from pdfminer.pdftypes import dict_value, list_value, resolve1
from pdfminer.utils import decode_text

_DEEPEST, _MOST = 5, 20
_PRINT = "请用 Acrobat 打开，打印为 PDF 后再试，或向填报单位索取 Word 或 Excel 原件"


def why_hollow(catalog: dict[str, Any]) -> tuple[str, str] | None:
    """Return why pages without a table have none, and what to do, if the document says so."""
    if "Collection" in catalog:
        return "是 PDF 文件包，表格在它的附件里", "请打开它，另存其中的附件"
    if "XFA" in dict_value(catalog.get("AcroForm") or {}):
        return "是动态表单（XFA），页面上没有内容", _PRINT
    return None


def announced(catalog: dict[str, Any]) -> int:
    """Return how many pages the document says that it has; the library passes over those that it can't find."""
    count = resolve1(dict_value(catalog.get("Pages") or {}).get("Count"))
    return count if isinstance(count, int) else 0


def attachments(catalog: dict[str, Any]) -> list[str]:
    """Return the names of the files that are attached to the document."""
    try:
        names = dict_value(catalog.get("Names") or {})
        return [*_names(dict_value(names.get("EmbeddedFiles") or {}), _DEEPEST)][:_MOST]
    except (AttributeError, KeyError, TypeError, ValueError):
        return []


def _names(node: dict[str, Any], depth: int) -> Iterator[str]:
    for file in list_value(node.get("Names") or [])[1::2]:
        given = dict_value(file)
        yield decode_text(resolve1(given.get("UF", given.get("F", b""))))
    for kid in list_value(node.get("Kids") or []) if depth else ():
        yield from _names(dict_value(kid), depth - 1)
