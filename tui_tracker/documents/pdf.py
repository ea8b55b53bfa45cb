"""PDF documents into grids; pdfplumber reads them in a process of its own, with limited memory and time."""

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from signal import SIGALRM
from typing import cast

from tui_tracker.documents import limits
from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.grid import Grid
from tui_tracker.documents.pdf_pages import Page
from tui_tracker.documents.pdf_tables import grid_of

_ORIGINAL = "请向填报单位索取 Word 或 Excel 原件"
_COMMAND = (sys.executable, "-P", "-m", "tui_tracker.documents.pdf_pages")


def read_pdf(data: bytes, path: Path) -> Grid:
    """The grid of a PDF.

    Raises:
        ReadError: it is broken, encrypted, scanned or larger than the limits, or pdfplumber is not installed.

    """
    if find_spec("pdfplumber") is None:
        raise ReadError(path, "读取 PDF 文档需要安装 pdfplumber", "请运行：pip install 'tui-tracker[pdf]'")
    pages = _pages(data, path)
    blank = [not (page["lines"] or any(page["tables"])) for page in pages]
    if all(blank):
        raise ReadError(path, "是扫描件（图像），没有可读取的文字", _ORIGINAL)
    if not any(page["tables"] for page in pages):
        raise ReadError(path, "表格没有框线，分不清单元格", _ORIGINAL)
    scans = [
        str(number) for number, page in enumerate(pages, 1) if blank[number - 1] and page["has_pictures"]
    ]
    return grid_of(pages, path, f"第 {'、'.join(scans)} 页没有文字，可能是扫描图像" if scans else "")


def _pages(data: bytes, path: Path) -> list[Page]:
    try:
        child = subprocess.run(
            _COMMAND, input=data, capture_output=True, timeout=limits.PDF_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise ReadError(path, f"读取超过 {limits.PDF_SECONDS} 秒，已停止", _ORIGINAL) from error
    if child.returncode:
        raise ReadError(path, _death(child.returncode, child.stderr), _ORIGINAL)
    result = json.loads(child.stdout)
    if isinstance(result, dict):
        raise ReadError(path, result["problem"], result["advice"])
    return cast(list[Page], result)


def _death(status: int, narration: bytes) -> str:
    """Why the process ended before its time."""
    if status == -SIGALRM:
        return f"有一页读取超过 {limits.PAGE_SECONDS} 秒，已停止"
    if b"MemoryError" in narration:
        return f"读取需要超过 {limits.PDF_MEMORY >> 20} MiB 内存，已停止"
    return f"读取时出错，已停止（{status}）"
