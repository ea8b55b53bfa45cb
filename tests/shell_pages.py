"""What a shell and `man` know of the command line, written from its parser."""

from argparse_manpage.manpage import Manpage

from tui_tracker import __version__
from tui_tracker.cli.chinese import argparse_in_chinese
from tui_tracker.cli.completion import script
from tui_tracker.cli.parser import build_parser

MAN_PAGE = "man/man1/tui-tracker.1"


def shell_pages() -> dict[str, str]:
    """Each page by its place below share/ of the prefix in which the program is installed."""
    return {
        MAN_PAGE: _man_page(),
        "bash-completion/completions/tui-tracker": script("bash"),
        "zsh/site-functions/_tui-tracker": script("zsh"),
    }


def _man_page() -> str:
    with argparse_in_chinese():
        page = Manpage(build_parser())
        # A page that changes with the day would always be stale.
        page.date, page.source, page.manual = "", f"tui-tracker {__version__}", "用户手册"
        page.description = page.parser.description
        return str(page)
