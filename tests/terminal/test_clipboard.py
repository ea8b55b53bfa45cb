"""What is copied reaches the clipboard, through tmux and screen as well."""

import re
from base64 import b64decode
from pathlib import Path

from tests.terminal.session import reviewing
from tui_tracker.tui.terminal.clipboard import copying

TEXT = "请于十月底前补报" * 100


def copied(sequence: str) -> str:
    """What a terminal puts into its clipboard."""
    found = re.fullmatch(r"\x1b\]52;c;([\w+/=]*)\a", sequence)
    assert found, sequence
    return b64decode(found[1]).decode()


def test_to_the_terminal() -> None:
    assert copied(copying(TEXT, {})) == TEXT


def test_through_tmux_by_whichever_way_it_lets_pass() -> None:
    plain, wrapped = copying(TEXT, {"TMUX": "/tmp/tmux"}).split("\x1bPtmux;")
    assert copied(plain) == TEXT
    assert copied(wrapped.removesuffix("\x1b\\").replace("\x1b\x1b", "\x1b")) == TEXT


def test_through_screen_in_parts_that_it_can_hold() -> None:
    parts = copying(TEXT, {"STY": "1.x"}).split("\x1bP")[1:]
    assert max(map(len, parts)) < 768
    assert copied("".join(part.removesuffix("\x1b\\") for part in parts)) == TEXT


def test_a_key_copies_what_is_under_the_cursor(sample: Path) -> None:
    with reviewing(sample.parent) as terminal:
        terminal.press("/")
        terminal.type("xcjf")
        terminal.press("enter", "y")
        terminal.sees("已复制 4 个字")
        (sequence,) = re.findall(rb"\x1b\]52;[^\a]*\a", terminal.output)
        assert copied(sequence.decode()) == "宣传经费"
