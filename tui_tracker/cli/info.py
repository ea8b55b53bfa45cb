"""`tui-tracker info`: what a bug report needs, and nothing of any sheet."""

import argparse
import locale
import os
import platform
import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tui_tracker import __version__
from tui_tracker.cli.output import write_text
from tui_tracker.documents import limits
from tui_tracker.faults import said
from tui_tracker.places import cache_directory, state_directory

_LIBRARIES = ("textual", "rich", "pydantic", "tomli-w", "pypinyin")
_EXTRAS = {"excel": ("openpyxl", "xlrd"), "pdf": ("pdfplumber",), "office": ("docxtpl", "python-docx")}
"""The libraries that an extra brings, by its name."""

_ASKED = ("TERM", "COLORTERM", "TMUX", "STY", "SSH_TTY", "LANG", "LC_ALL", "LC_CTYPE", "NO_COLOR")
"""Variables on which the screen depends; of TMUX and SSH_TTY no more than that they are set."""


def run(arguments: argparse.Namespace) -> int:
    """Print one line for each thing, in groups."""
    groups = {
        "程序": _program(),
        "附加组件": _extras(),
        "文件夹": _folders(),
        "终端": _terminal(),
        "限制": _limits(),
    }
    write_text(line for title, lines in groups.items() for line in (f"{title}\n", *_indented(lines), "\n"))
    return 0


def _indented(lines: Iterator[tuple[str, object]]) -> Iterator[str]:
    return (f"  {name}：{value}\n" for name, value in lines)


def _program() -> Iterator[tuple[str, object]]:
    yield "tui-tracker", __version__
    yield "安装位置", Path(__file__).parents[1]
    yield "Python", f"{platform.python_version()}（{sys.executable}）"
    yield "系统", f"{platform.system()} {platform.release()} {platform.machine()}"
    for name in _LIBRARIES:
        yield name, _version(name) or "没有安装"


def _extras() -> Iterator[tuple[str, object]]:
    for extra, libraries in _EXTRAS.items():
        found = {name: _version(name) for name in libraries}
        if all(found.values()):
            yield extra, "、".join(f"{name} {number}" for name, number in found.items())
        else:
            yield extra, f"没有安装；请运行 pip install 'tui-tracker[{extra}]'"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _folders() -> Iterator[tuple[str, object]]:
    for name, folder in (("草稿和会话", state_directory()), ("缓存", cache_directory())):
        place = folder if folder.exists() else folder.parent
        yield name, f"{folder}（{_state(place) if folder.exists() else '还没有建立'}）"


def _state(folder: Path) -> str:
    try:
        free = f"余 {shutil.disk_usage(folder).free >> 20:,} MiB"
    except OSError as error:
        return f"无法访问：{said(error)}"
    return free if os.access(folder, os.W_OK) else f"不可写，{free}"


def _terminal() -> Iterator[tuple[str, object]]:
    size = shutil.get_terminal_size((0, 0))
    yield "大小", f"{size.columns}x{size.lines}" if sys.stdout.isatty() else "输出不是终端"
    yield "编码", f"输入 {_encoding(sys.stdin)}，输出 {_encoding(sys.stdout)}，区域 {locale.getencoding()}"
    for name in _ASKED:
        value = os.environ.get(name, "")
        if value:
            yield name, "有" if "/" in value else value


def _encoding(stream: object) -> str:
    return getattr(stream, "encoding", None) or "没有"


def _limits() -> Iterator[tuple[str, object]]:
    yield "文本文件", f"{limits.TEXT_BYTES >> 20} MiB"
    yield "Word、Excel、PDF 文件", f"{limits.PACKED_BYTES >> 20} MiB"
    yield "一份文档", f"{limits.SHEETS:,} 张表"
    yield "处理器", os.cpu_count()
