"""What is told of an error that nobody foresaw: two lines to the user, the trace in a file, no text of any sheet."""

import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from tui_tracker import __version__
from tui_tracker.places import open_file, opened, private_folder, state_directory

_MOST_FILES = 20
"""So many crash files are kept."""


def report(error: BaseException) -> tuple[str, str]:
    """Write the crash file; the two lines that say what happened and what to do."""
    said = f"程序内部出错（{type(error).__name__}{_where(error)}）：是程序的缺陷，不是操作有误"
    try:
        return said, f"经过记在 {_write(error)}（不含表格内容），请把它连同 tui-tracker info 的输出交给管理员"
    except (OSError, RuntimeError):
        return said, "经过没能记下；用 python -X dev -m tui_tracker 加同样的参数再运行一次，可得到详细信息"


def _where(error: BaseException) -> str:
    """Say in which line of the program the error came, which tells one fault from another."""
    last = [*traceback.extract_tb(error.__traceback__)][-1:]
    return "".join(f"，{Path(frame.filename).name} 第 {frame.lineno} 行" for frame in last)


def _write(error: BaseException) -> Path:
    place = private_folder(state_directory() / "crashes")
    now = datetime.now().astimezone()
    name = f"{now:%Y%m%d-%H%M%S}-{os.getpid()}.txt"
    with opened(place) as folder:
        descriptor = open_file(folder, name, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"tui-tracker {__version__}\nPython {sys.version}\n{now.isoformat()}\n\n")
            file.writelines(_trace(error))
        files = sorted(other for other in os.listdir(folder) if other.endswith(".txt"))  # noqa: PTH208
        for old in files[:-_MOST_FILES]:
            with suppress(OSError):
                os.unlink(old, dir_fd=folder)
    return place / name


def _trace(error: BaseException) -> Iterator[str]:
    """Yield where the error came from; not what it says, which may quote a sheet."""
    chain: list[BaseException] = []
    cause: BaseException | None = error
    while cause is not None and cause not in chain:
        chain.append(cause)
        cause = cause.__cause__ or cause.__context__
    for one in reversed(chain):
        yield f"{type(one).__module__}.{type(one).__qualname__}\n"
        yield from traceback.format_tb(one.__traceback__)
        yield "\n"
