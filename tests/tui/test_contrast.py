"""Every text can be read in every set of colours, with 256 colours, too: at least 4.5:1 (WCAG 2, AA)."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.color import Color, ColorSystem
from rich.style import Style
from rich.terminal_theme import DEFAULT_TERMINAL_THEME as XTERM

from tests.tui.reviewer import Reviewer, reviewing
from tui_tracker.tui.terminal.cells import Look, look_of
from tui_tracker.tui.themes import THEMES, after

READABLE = 4.5

TOUR = (
    *(
        "",
        "space j r j b",
        "2",
        "G",
        "3",
        "l",
        "n",
        "x",
        "escape t",
        "escape a",
        "tab tab tab tab",
        "escape f",
    ),
    *("escape p", "j space", "escape equals_sign", "escape colon", "down"),
    *("escape question_mark", "escape 1 slash", "没", "escape escape", "5 X", "d"),
)
"""Keys that show every kind of text, the cursor on each, messages and warnings."""


def luminance(rgb: tuple[int, int, int]) -> float:
    parts = [part / 255 for part in rgb]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(style: Style, system: ColorSystem, *, dark: bool) -> float:
    """How well text in that style can be read; a terminal's own colours are black and white."""

    def rgb(color: Color | None, *, foreground: bool) -> tuple[int, int, int]:
        if color is None or color.is_default:
            return (229, 229, 229) if foreground == dark else (0, 0, 0)
        return color.downgrade(system).get_truecolor(XTERM, foreground=foreground)

    pair = luminance(rgb(style.color, foreground=True)), luminance(rgb(style.bgcolor, foreground=False))
    return (max(pair) + 0.05) / (min(pair) + 0.05)


def unreadable(reviewer: Reviewer) -> Iterator[str]:
    """Texts on the screen that can hardly be read; lines of boxes and bars are no text."""
    dark = reviewer.app.current_theme.dark
    for strip in reviewer.app.screen._compositor.render_strips():
        for text, style, _ in strip:
            words = text.strip(" ─━│┌┐└┘▁▂▃▄▅▆▇█")
            if not words or not style:
                continue
            for system in (ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT):
                if (ratio := contrast(style, system, dark=dark)) < READABLE:
                    yield f"{words}: {ratio:.1f}, {style}, {system}"


@pytest.mark.parametrize("theme", THEMES)
async def test_everything_can_be_read(sample: Path, theme: str) -> None:
    async with reviewing(sample, size=(120, 40)) as reviewer:
        reviewer.app.theme = next(one for one in THEMES if after(one) == theme)
        await reviewer.press("f12")
        found: set[str] = set()
        for keys in TOUR:
            await reviewer.press(*keys.split())
            found |= set(unreadable(reviewer))
        assert found == set()


def looks_of(reviewer: Reviewer, text: str) -> list[Look]:
    """How a text looks where it stands, without any colours."""
    runs = [run for line in reviewer.drawn for run in line]
    return [look_of(Style.parse(style), None) for shown, style in runs if text in shown]


async def test_the_cursor_of_a_list_is_seen_without_colours(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        reviewer.app.theme = "ansi"
        await reviewer.press("n")
        assert any("4" in look.attributes for look in looks_of(reviewer, "疑似元"))
        reviewer.app.theme = "monochrome"
        await reviewer.press("p")
        assert any("7" in look.attributes for look in looks_of(reviewer, "B07"))


@pytest.mark.parametrize("theme", ["ansi", "monochrome"])
async def test_the_cursor_of_another_pane_is_seen_without_colours(sample: Path, theme: str) -> None:
    async with reviewing(sample) as reviewer:
        reviewer.app.theme = theme
        await reviewer.press("n", "1")
        for text in ("疑似元", "微信公众平台推送~"):
            assert any("4" in look.attributes for look in looks_of(reviewer, text))


@pytest.mark.parametrize("theme", ["dark", "light", "ansi"])
async def test_what_is_current_is_not_taken_for_a_warning(sample: Path, theme: str) -> None:
    async with reviewing(sample) as reviewer:
        reviewer.app.theme = theme
        await reviewer.press("n")

        def colours_of(text: str) -> set[str]:
            runs = [run for line in reviewer.drawn for run in line]
            return {str(Style.parse(style).color) for shown, style in runs if text in shown}

        assert colours_of("核验").isdisjoint(colours_of("警告 B09"))


@pytest.mark.parametrize(
    ("keys", "fields"),
    [("n a", ("措施", "问题")), ("n a ctrl+s ctrl+s 5 E", ("整改情况", "完成日期"))],
)
async def test_a_label_tells_which_field_is_typed_in_without_colours(
    sample: Path, keys: str, fields: tuple[str, ...]
) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press(*keys.split())
        for field in fields:
            runs = [run for line in reviewer.drawn for run in line if run[0].strip() in fields]
            assert {shown.strip() for shown, style in runs if Style.parse(style).bold} == {field}
            await reviewer.press("tab")


async def test_a_cursor_in_another_pane_is_told_from_the_current_one_with_256_colours(sample: Path) -> None:
    async with reviewing(sample) as reviewer:

        def ground() -> str:
            runs = [style for line in reviewer.drawn for shown, style in line if "疑似元" in shown]
            return look_of(Style.parse(runs[0]), ColorSystem.EIGHT_BIT).background

        await reviewer.press("n")
        current = ground()
        await reviewer.press("1")
        assert ground() != current
