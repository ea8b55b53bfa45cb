"""PDF documents into grids; pdfplumber reads them in a process of its own, with limited memory and time."""

import json
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from signal import SIGALRM
from typing import cast

from tui_tracker.documents import limits
from tui_tracker.documents.deaths import death
from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.grid import Grid
from tui_tracker.documents.pdf.pages import Page
from tui_tracker.documents.pdf.tables import grid_of
from tui_tracker.faults import said

_UNSEEN = "不显示的文字"
_ORIGINAL = "请向填报单位索取 Word 或 Excel 原件"
_COMMAND = (sys.executable, "-P", "-m", "tui_tracker.documents.pdf.pages")


def read_pdf(data: bytes, path: Path, marks: Sequence[str]) -> Grid:
    """Return the grid of a PDF; `marks` are what a sheet of any form says near its beginning."""
    if find_spec("pdfplumber") is None:
        raise ReadError(path, "读取 PDF 文档需要安装 pdfplumber", "请运行：pip install 'tui-tracker[pdf]'")
    pages = _pages(data, path)
    blank = [not (page["lines"] or any(page["tables"])) for page in pages]
    _check_tables(pages, blank, path)
    scans = [
        str(number) for number, page in enumerate(pages, 1) if blank[number - 1] and page["has_pictures"]
    ]
    damage = [f"第 {'、'.join(scans)} 页没有文字，可能是扫描图像"] if scans else []
    if without := [str(number) for number, page in enumerate(pages, 1) if page["lacks_lines"]]:
        damage.append(f"第 {'、'.join(without)} 页有的行之间可能缺少框线，分不清一格里是几行数，请对照原件")
    if beyond := [str(number) for number, page in enumerate(pages, 1) if page["overflows"]]:
        damage.append(f"第 {'、'.join(beyond)} 页有的文字超出所在的格，可能读进相邻的格，请对照原件")
    if over := [str(number) for number, page in enumerate(pages, 1) if page["overlaps"]]:
        damage.append(f"第 {'、'.join(over)} 页有的文字互相重叠，读出来的可能不对，请对照原件")
    if damaged := [str(number) for number, page in enumerate(pages, 1) if page["is_damaged"]]:
        damage.append(f"第 {'、'.join(damaged)} 页的内容已损坏，可能没有读全，请重新获取该文件")
    if missing := pages[-1]["missing"]:
        damage.append(f"应有 {len(pages) + missing:,} 页，有 {missing:,} 页读不出来，请重新获取该文件")
    if unknown := sum(page["unknown"] for page in pages):
        damage.append(f"有 {unknown:,} 个字的字体没有注明字符，读不出来")
    return grid_of(pages, path, marks, "；".join(damage))


def _check_tables(pages: Sequence[Page], blank: Sequence[bool], path: Path) -> None:
    """Refuse a document without a table; what its texts say of the cause goes before what its pages do."""
    is_damaged = any(page["is_damaged"] for page in pages)
    if all(blank) and is_damaged:
        raise ReadError(path, "内容已损坏，读不出来", "请重新获取该文件")
    if all(blank):
        has_unseen = any(reason == _UNSEEN for page in pages for reason, _, _ in page["left_out"])
        layer = "；其中看不见的文字层是识别软件加上的，不可靠" if has_unseen else ""
        raise ReadError(path, f"是扫描件（图像），没有可读取的文字{layer}", _ORIGINAL)
    _check_characters(pages, path)
    if any(page["tables"] for page in pages):
        return
    if is_damaged:
        problem = "内容已损坏，没有读到表格的框线"
        raise ReadError(path, problem, f"请重新获取该文件；仍不行{_ORIGINAL}")
    raise ReadError(path, "表格没有框线，分不清单元格", _ORIGINAL)


def _check_characters(pages: Sequence[Page], path: Path) -> None:
    """Refuse a document of which only the shapes of the characters are known."""
    if sum(page["unknown"] for page in pages) * 2 > sum(page["characters"] for page in pages):
        problem = "所用字体没有注明字符（缺少 ToUnicode），看得见字而读不出内容"
        raise ReadError(path, problem, "请向填报单位索取 Word 或 Excel 原件，或用 Office 重新导出 PDF")


def _pages(data: bytes, path: Path) -> list[Page]:
    try:
        child = subprocess.run(
            _COMMAND, input=data, capture_output=True, timeout=limits.PDF_SECONDS, check=False
        )
    except OSError as error:
        advice = "请稍后重试，仍不行请联系系统管理员"
        raise ReadError(path, f"无法启动读取 PDF 的程序（{said(error)}）", advice) from error
    except subprocess.TimeoutExpired as error:
        raise ReadError(path, f"读取超过 {limits.PDF_SECONDS} 秒，已停止", _ORIGINAL) from error
    if child.returncode:
        raise ReadError(path, *_death(child.returncode, child.stderr))
    try:
        result = json.loads(child.stdout)
    except ValueError as error:
        raise ReadError(path, "内容已损坏，读不出来", _ORIGINAL) from error
    if isinstance(result, dict):
        raise ReadError(path, result["problem"], result["advice"])
    return cast(list[Page], result)


def _death(status: int, narration: bytes) -> tuple[str, str]:
    """Return why the process ended before its time, and what to do."""
    if status == -SIGALRM:
        return f"有一页读取超过 {limits.PAGE_SECONDS} 秒，已停止", _ORIGINAL
    if b"MemoryError" in narration:
        return f"读取需要超过 {limits.PDF_MEMORY >> 20} MiB 内存，已停止", _ORIGINAL
    why, advice = death(status)
    return f"读取它的进程意外终止：{why}", advice
