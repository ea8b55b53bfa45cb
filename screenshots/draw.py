"""Draw the pictures of the README: the program itself on the real document, `python -m screenshots.draw`.

The same program draws the same bytes, so that a test can tell a stale picture (`tests/test_generated.py`).
"""

import asyncio
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from rich.cells import cell_len

from tests.tui.reviewer import reviewing
from tui_tracker.settings import Settings

HERE = Path(__file__).parent
SAMPLE = HERE.parent / "data" / "minhang-hrss-2024-08.txt"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its name, the terminal's size, and the keys that lead there."""

    name: str
    size: tuple[int, int]
    keys: tuple[str, ...]


PICTURES = (
    Picture("triage-120x36", (120, 36), ("n",)),
    Picture("list-80x24", (80, 24), ()),
    Picture("finding-80x24", (80, 24), ("n", "enter")),
    Picture("indicators-80x24", (80, 24), ("slash", *"xcjf", "enter", "3", "j", "l", "l")),
    Picture("editor-80x24", (80, 24), ("n", "a")),
    Picture("templates-120x36", (120, 36), ("n", "t")),
    Picture("help-80x24", (80, 24), ("4", "question_mark")),
    Picture("triage-200x50", (200, 50), ("n", "n")),
)


def draw_all() -> dict[str, str]:
    """Every picture's file name and its SVG."""
    return {f"{picture.name}.svg": asyncio.run(_draw(picture)) for picture in PICTURES}


async def _draw(picture: Picture) -> str:
    with tempfile.TemporaryDirectory() as folder:
        return await _drawn(picture, Path(shutil.copy(SAMPLE, folder)))


async def _drawn(picture: Picture, document: Path) -> str:
    async with reviewing(
        document, size=picture.size, settings=Settings(), fresh=True, cache=False
    ) as reviewer:
        await reviewer.press(*picture.keys)
        return _placed(reviewer.app.export_screenshot(title="tui-tracker"))


CELL = 12.2
"""Width of a cell in Rich's drawing; its textLength counts a Chinese character as one."""

FONTS = "Menlo, Consolas, 'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', monospace"

_FONT_FACE = re.compile(r"@font-face \{.*?\}", re.DOTALL)
_RUN = re.compile(
    r'(?P<head><text [^>]*?) x="(?P<x>[\d.]+)"(?P<middle>[^>]*?) textLength="[\d.]+"(?P<tail>[^>]*)>'
    r"(?P<text>[^<]*)</text>"
)


def _placed(svg: str) -> str:
    """The picture with every character at its cell and no font fetched from the network.

    Rich asks renderers to squeeze a run of text into one cell a character, which is wrong for Chinese.
    """
    svg = _FONT_FACE.sub("", svg).replace("Fira Code", FONTS)
    return _RUN.sub(_place, svg)


def _place(match: re.Match[str]) -> str:
    """The words of a run, each character with its own place; renderers disagree on what blanks take."""
    characters = list(_characters(match["text"]))
    words: list[tuple[list[str], list[str]]] = []
    at, in_word = float(match["x"]), False
    for character in characters:
        if _plain(character) != " ":
            if not in_word:
                words.append(([], []))
            words[-1][0].append(f"{at:.1f}".removesuffix(".0"))
            words[-1][1].append(character)
        in_word = _plain(character) != " "
        at += cell_len(_plain(character)) * CELL
    return "".join(
        f'{match["head"]} x="{" ".join(places)}"{match["middle"]}{match["tail"]}>{"".join(word)}</text>'
        for places, word in words
    )


def _characters(text: str) -> Iterator[str]:
    """The characters of a text, in which an entity such as `&lt;` is one."""
    return iter(re.findall(r"&[^;]+;|.", text))


def _plain(character: str) -> str:
    return unescape(character).replace("\xa0", " ")


if __name__ == "__main__":
    for name, svg in draw_all().items():
        (HERE / name).write_text(svg, encoding="utf-8")
