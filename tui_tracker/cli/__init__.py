"""The command line: parses the arguments, runs the command, reports errors in Chinese.

Exit status 0: fine; 1: findings at or above --fail-on, or something that doctor found; 2: wrong usage, or something
that can't be read or written; 130: interrupted.
"""

import os
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from tui_tracker import log
from tui_tracker.cli.chinese import argparse_in_chinese
from tui_tracker.cli.errors import CommandError
from tui_tracker.cli.output import prepare_streams, say
from tui_tracker.cli.parser import COMMANDS, build_parser
from tui_tracker.faults import said
from tui_tracker.reading.errors import ClusterError
from tui_tracker.reports.errors import ReportError
from tui_tracker.restriction import refusal
from tui_tracker.reviews.errors import SaveError

__all__ = ["main"]

FAILURE, INTERRUPTED = 2, 130

_MODULES = {"import": "import_"}
"""The modules of commands whose names Python keeps for itself."""

ON_SCREEN = ("review", "demo")
"""The commands that open the terminal program."""


def main(argv: Sequence[str], review: Callable[..., int]) -> int:
    """Run the command that the words name; the exit status.

    `review(paths, settings=…, …)` is the terminal program, which this package never imports.
    """
    prepare_streams()
    try:
        with argparse_in_chinese():
            arguments = build_parser().parse_args(_with_command(argv))
        _begin_log(getattr(arguments, "log", None))
        module = _MODULES.get(arguments.command, arguments.command)
        run = import_module(f"tui_tracker.cli.{module}").run
        status: int = run(arguments, review) if arguments.command in ON_SCREEN else run(arguments)
    except (CommandError, ClusterError, ReportError, SaveError) as error:
        say(f"tui-tracker：错误：{error}")
        return FAILURE
    except KeyboardInterrupt:
        say("已中断")
        return INTERRUPTED
    except SystemExit as stop:  # argparse has reported it already
        return stop.code if isinstance(stop.code, int) else 0
    return status


def _begin_log(file: Path | None) -> None:
    """Write the log that --log or the environment asks for."""
    file = file or Path(os.environ.get(log.VARIABLE, ""))
    if file == Path():
        return
    if reason := refusal(file):
        raise CommandError(reason)
    try:
        log.begin(file)
    except OSError as error:
        raise CommandError(f"日志文件“{file}”写不了：{said(error)}") from error


def _with_command(argv: Sequence[str]) -> list[str]:
    """Return the words with the command that they leave out: `tui-tracker data/` is `tui-tracker review data/`."""
    first = argv[0] if argv else ""
    if first in COMMANDS or first in ("-h", "--help", "--version"):
        return list(argv)
    # Path.exists raises where a folder above can't be read.
    if first and not first.startswith("-") and not os.path.exists(first):  # noqa: PTH110
        raise CommandError(f"“{first}”不是命令，也不是能访问的文件或文件夹{_hint(first)}")
    return ["review", *argv]


def _hint(word: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(word, COMMANDS, 1)
    return f"；是不是 {close[0]}？" if close else "。用法见 tui-tracker --help"
