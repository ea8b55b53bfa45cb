"""`tui-tracker completion`: a script with which a shell completes the command line."""

import argparse
from collections.abc import Iterator

import shtab

from tui_tracker.cli.chinese import argparse_in_chinese
from tui_tracker.cli.output import write_data
from tui_tracker.cli.parser import build_parser


def run(arguments: argparse.Namespace) -> int:
    """Print the script for that shell."""
    with argparse_in_chinese():
        parser = build_parser()
    for action in _actions(parser):
        if action.dest in ("paths", "path", "config"):
            action.complete = shtab.FILE  # type: ignore[attr-defined]
        elif action.dest == "reviews_dir":
            action.complete = shtab.DIRECTORY  # type: ignore[attr-defined]
    write_data([shtab.complete(parser, arguments.shell), "\n"])
    return 0


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from _actions(below)
