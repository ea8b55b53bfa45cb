"""Mouse reports are taken out of what is typed."""

import pytest

from tui_tracker.tui.terminal.mouse import WithoutMouse

REPORT = b"\x1b[M \xc8\x99"


@pytest.mark.parametrize("cut", [3, 4, 5, 6, 100])
def test_only_what_was_typed_is_left_however_the_line_cuts_it(cut: int) -> None:
    sent, without_mouse = REPORT + REPORT + "核\x1b[A".encode() + REPORT + b"q", WithoutMouse()
    assert without_mouse(sent[:cut]) + without_mouse(sent[cut:]) == "核\x1b[Aq".encode()


def test_a_lone_escape_is_not_kept_back() -> None:
    assert WithoutMouse()(b"\x1b") == b"\x1b"
