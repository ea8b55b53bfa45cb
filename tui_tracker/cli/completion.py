"""`tui-tracker completion`: a script with which a shell completes the command line."""

import argparse
from collections.abc import Iterator

import shtab

from tui_tracker.cli.chinese import argparse_in_chinese
from tui_tracker.cli.output import write_data
from tui_tracker.cli.parser import build_parser

_FIRST_WORD = {
    "complete -o bashdefault -F": "complete -o bashdefault -o default -F",
    "_describe 'tui-tracker commands' _commands": "_describe 'tui-tracker commands' _commands || _files",
}
"""The first word may be a path, since `review` may be left out; shtab offers commands only."""


def run(arguments: argparse.Namespace) -> int:
    """Print the script for that shell."""
    write_data([script(arguments.shell)])
    return 0


def script(shell: str) -> str:
    """Return the script with which that shell (bash, zsh, tcsh) completes the command line."""
    with argparse_in_chinese():
        parser = build_parser()
    for action in _actions(parser):
        if action.dest in ("paths", "path", "config"):
            action.complete = shtab.FILE  # type: ignore[attr-defined]
        elif action.dest == "reviews_dir":
            action.complete = shtab.DIRECTORY  # type: ignore[attr-defined]
    text: str = shtab.complete(parser, shell)
    for only_commands, paths_as_well in _FIRST_WORD.items():
        text = text.replace(only_commands, paths_as_well)
    return f"{text}\n"


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from _actions(below)
