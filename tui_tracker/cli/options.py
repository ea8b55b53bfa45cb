"""Arguments that several commands share: paths, reviews, settings; values are checked while they are parsed."""

import argparse
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tui_tracker.restriction import refusal
from tui_tracker.workspace.dates import due_date, is_date

_LEAP_YEAR = 2024


def parse_codes(text: str) -> tuple[str, ...]:
    """Parse rule codes or prefixes of them, separated by commas, also full-width ones: `S,B01`."""
    return parts(text.upper())


def parts(text: str) -> tuple[str, ...]:
    """Return what stands between commas, also full-width ones."""
    return tuple(filter(None, text.replace("，", ",").replace("、", ",").replace(" ", "").split(",")))


def parse_date(text: str) -> str:
    """Return a date as it is typed, or nothing to remove it; which year 2-29 is of is not known here."""
    if text and not is_date(due_date(text, _LEAP_YEAR)):
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，应写成 2024-10-31、10-31 或 10月31日 的形式")
    return text


def parse_deadline(text: str) -> str:
    """Return a date as 2024-10-31, of this year where it names none."""
    found = due_date(parse_date(text))
    if text and not is_date(found):
        raise argparse.ArgumentTypeError(f"今年没有“{text}”这一天")
    return found


def parse_path(text: str) -> Path:
    """Return a path; an empty one, as of a variable that is not set, must not stand for the current folder."""
    if not text:
        raise argparse.ArgumentTypeError("路径是空的")
    return Path(text)


def parse_folder(text: str) -> Path:
    """Return a folder that exists: a mistyped one must not look like one without reviews."""
    if not os.path.isdir(text):  # noqa: PTH112 - Path.is_dir raises where a folder above can't be read
        raise argparse.ArgumentTypeError(f"文件夹“{text}”不存在，请先建立")
    return parse_own(text)


def parse_file(text: str) -> Path:
    """Return a file that exists."""
    if not os.path.isfile(text):  # noqa: PTH113 - as above
        raise argparse.ArgumentTypeError(f"文件“{text}”不存在")
    return parse_own(text)


def parse_own(text: str) -> Path:
    """Return a path of the user's own, which a restricted account may have in one folder only."""
    path = parse_path(text)
    if reason := refusal(path):
        raise argparse.ArgumentTypeError(reason)
    return path


SHARED: dict[str, dict[str, Any]] = {
    "--log": {
        "type": parse_own, "metavar": "文件", "help": "记日志：读了什么、多久、存了什么；不含表格内容",
    },
    "--no-cache": {
        "dest": "cache", "action": "store_false", "help": "不使用也不写入识别和核验结果的缓存，全部重新读取",
    },
    "--cluster": {
        "default": "", "metavar": "地址",
        "help": "由 Dask 集群读取和核验：调度程序的地址，如 tcp://10.0.0.1:8786；\nlocal 为本机的几个进程；结果不变",
    },
    "--reviews-dir": {
        "type": parse_folder, "metavar": "文件夹", "help": "审核记录所在的文件夹；缺省在文档旁的 文档名.reviews/",
    },
    "--config": {
        "type": parse_file, "metavar": "文件", "help": "设置文件；缺省为文档所在文件夹或其上级的 tui-tracker.toml",
    },
}  # fmt: skip
"""Options of several commands, with what argparse is to know of each."""


def shared(parser: argparse.ArgumentParser, *options: str) -> None:
    """Let the command take these of the shared options."""
    for option in options:
        parser.add_argument(option, **SHARED[option])


def paths(
    parser: argparse.ArgumentParser,
    *,
    nargs: str | int = "+",
    default: Sequence[Path] | None = None,
    help: str = "文件或文件夹",
) -> None:
    """Let the command take documents or folders, and a file for the log."""
    parser.add_argument("paths", nargs=nargs, type=parse_path, default=default, metavar="路径", help=help)
    shared(parser, "--log")


def format(parser: argparse.ArgumentParser, formats: Sequence[str]) -> None:
    """Let it take the format of its output; the first one is the usual one."""
    listed = "、".join((f"{formats[0]}（缺省）", *formats[1:]))
    parser.add_argument(
        "--format", choices=formats, default=formats[0], metavar="格式", help=f"输出格式：{listed}"
    )


def codes(parser: argparse.ArgumentParser, option: str, help: str) -> None:
    """Let it take rules, by their codes or beginnings."""
    parser.add_argument(option, type=parse_codes, action="extend", default=[], metavar="规则", help=help)
