"""How much work a key makes: how often all parts are laid out, and whether all of the screen is drawn."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual._compositor import Compositor

from tests.tui.reviewer import reviewing

LAYOUTS = {
    "right_square_bracket": 1,
    "left_square_bracket": 1,
    "r": 0,
    "b": 0,
    "u": 0,
    "n": 1,
    "N": 1,
    "tab": 0,
    "4": 0,
    "2": 0,
    "G": 1,
    "1": 0,
    "j": 1,
}
"""Keys of a sitting, and how often each may lay the panes out: never for a message, a mark or another pane."""


async def test_a_key_lays_out_once_and_draws_what_has_changed(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    for name in ("reflow", "render_full_update", "render_partial_update"):
        monkeypatch.setattr(Compositor, name, _noted(getattr(Compositor, name), done))
    async with reviewing(sample) as reviewer:
        await reviewer.press("n", "n", "2")
        for key, most in LAYOUTS.items():
            done.clear()
            await reviewer.press(key)
            assert done.count("reflow") <= most, key
            assert "render_full_update" not in done, key
            # At once, and once more what follows from it.
            assert done.count("render_partial_update") <= 2, key
        # A dialog that opens draws itself; all is drawn in other colours, and where a dialog stood.
        for key, whole in {"f12": 1, "m": 0, "escape": 1}.items():
            done.clear()
            await reviewer.press(key)
            assert done.count("render_full_update") == whole, key
            assert done.count("render_partial_update") <= 2, key


def _noted(does: Callable[..., object], done: list[str]) -> Callable[..., object]:
    def noted(*args: object, **named: object) -> object:
        done.append(does.__name__)
        return does(*args, **named)

    return noted
