"""Fill a Word template with docxtpl: in a sandbox, every text escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from tui_tracker.faults import said
from tui_tracker.reports.errors import ReportError

if TYPE_CHECKING:
    from docx.document import Document
    from jinja2.sandbox import SandboxedEnvironment

EXTRA = "pip install 'tui-tracker[office]'"
"""What installs the libraries that write letters."""

_TAG = re.compile(r"\{[{%#](?:(?!\{[{%#]).)*?[}%#]\}", re.S)
_OPEN = re.compile(r"\{[{%#]")
_BLOCK = re.compile(r"\{%-?(?:p|tr|tc|r)?\s*(\w+)")
_NAME = re.compile(r"'([\w ]+)'")
_WORDS = {
    "if", "elif", "else", "endif", "for", "endfor", "set", "endset", "with", "endwith", "filter", "endfilter", "raw",
    "endraw", "macro", "endmacro", "call", "endcall", "block", "endblock", "cellbg", "colspan", "vm", "hm",
}  # fmt: skip


def shipped(name: str) -> Path:
    """Return the template that comes with the program."""
    return Path(__file__).parent / name


def fill(template: Path, slots: Mapping[str, Any]) -> bytes:
    """Return the letter that a template gives with these slots: values by name; an error says where it is wrong."""
    try:
        from docxtpl import DocxTemplate
        from jinja2 import StrictUndefined, TemplateError
        from jinja2.sandbox import SandboxedEnvironment
    except ImportError as error:
        raise ReportError("输出 Word 文书需要安装 docxtpl", f"请运行：{EXTRA}") from error
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    try:
        letter = DocxTemplate(BytesIO(template.read_bytes()))
        letter.init_docx()
    except OSError as error:
        raise ReportError(f"文书模板 {template} 无法读取（{said(error)}）", "请检查设置中的路径") from error
    except (BadZipFile, KeyError, ValueError) as error:
        raise ReportError(
            f"文书模板 {template} 不是 Word 文档（.docx）", "请用 Word 或 WPS 另存为 .docx"
        ) from error
    try:
        letter.render(dict(slots), environment, autoescape=True)
    except (TemplateError, TypeError, ValueError, AttributeError, KeyError) as error:
        raise _wrong(template, str(error), environment, slots) from error
    out = BytesIO()
    letter.save(out)
    return out.getvalue()


def _wrong(
    template: Path, message: str, environment: SandboxedEnvironment, slots: Mapping[str, Any]
) -> ReportError:
    """Return what is wrong with a template: which slot, in which paragraph."""
    from docx import Document

    paragraphs = list(_paragraphs(Document(BytesIO(template.read_bytes()))))
    known = f"可用的有 {'、'.join(slots)}"
    names = _NAME.findall(message)
    for place, text in paragraphs:
        if broken := _broken(text, environment):
            return ReportError(f"文书模板 {template} {place}的 {broken} 写法有误", "请对照随程序的模板改正")
    if names and ("undefined" in message or "no attribute" in message):
        slot = names[-1]
        used = re.compile(rf"\{{[{{%][^}}]*\b{re.escape(slot)}\b")
        place = next((place for place, text in paragraphs if used.search(text)), "")
        return ReportError(f"文书模板 {template} {place}的“{slot}”没有对应的内容", known)
    return ReportError(f"文书模板 {template} 无法填写（{message}）", known)


def _paragraphs(document: Document) -> Iterator[tuple[str, str]]:
    """Yield each paragraph with its place, in words: 第 5 段, 表 1 第 2 行."""
    for number, paragraph in enumerate(document.paragraphs, 1):
        yield f"第 {number} 段“{paragraph.text[:20]}”", paragraph.text
    for number, table in enumerate(document.tables, 1):
        for row, cells in enumerate(table.rows, 1):
            for cell in cells.cells:
                yield f"表 {number} 第 {row} 行", cell.text
    for section in document.sections:
        for name, part in (("页眉", section.header), ("页脚", section.footer)):
            for paragraph in part.paragraphs:
                yield name, paragraph.text


def _broken(text: str, environment: SandboxedEnvironment) -> str:
    """Return the first tag of a paragraph that can't be read, or nothing."""
    from jinja2 import TemplateSyntaxError

    tags = _TAG.findall(text)
    if len(_OPEN.findall(text)) != len(tags):
        at = next(match.start() for match in _OPEN.finditer(text) if not _TAG.match(text, match.start()))
        return text[at : at + 30]
    for tag in tags:
        word = _BLOCK.match(tag)
        if word and word[1] not in _WORDS:
            return str(tag)
        if tag.startswith("{{"):
            try:
                environment.parse(re.sub(r"^\{\{-?r\s", "{{ ", tag))
            except TemplateSyntaxError:
                return str(tag)
    return ""
