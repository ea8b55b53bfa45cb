"""The screens as text, at the sizes that reviewers use.

After a change of the screen on purpose: TUI_TRACKER_WRITE_GOLDEN=1 pytest tests/tui/test_screens.py, then read
the difference.
"""

import os
from pathlib import Path

import pytest

from tests.tui.reviewer import reviewing

GOLDEN = Path(__file__).parent / "golden"

SCREENS = {
    "list": (),
    "budget": ("2",),
    "goals": ("]", "2", "z", "end"),
    "indicators": ("]", "]", "]", "]", "3"),
    "findings": ("n", "enter"),
    "editor": ("n", "a"),
    "reason": ("n", "x"),
    "filter": ("f",),
    "problems": ("p", "l"),
    "help": ("5", "question_mark"),
}


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize("name", SCREENS)
async def test_screen(sample: Path, name: str, size: tuple[int, int]) -> None:
    keys = tuple({"]": "right_square_bracket"}.get(key, key) for key in SCREENS[name])
    async with reviewing(sample, size=size) as reviewer:
        await reviewer.press(*keys)
        screen = reviewer.screen + "\n"
        assert all(reviewer.width(line) <= size[0] for line in reviewer.lines)
    golden = GOLDEN / f"{name}-{size[0]}x{size[1]}.txt"
    if os.environ.get("TUI_TRACKER_WRITE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(screen, encoding="utf-8")
    assert screen == golden.read_text(encoding="utf-8")
