"""Record a sheet from opening to 退回: `python -m screenshots.record` writes docs/sheet.cast and docs/sheet.svg.

The cast (asciicast v2, for `asciinema play`) holds what a real terminal got; the picture, an SVG that moves by itself, shows
the screen after each step. Both keep the time that a person needs to look, not the machine's.
"""

import json
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape

from pyte.screens import Char
from rich.cells import cell_len

from tests.bench.terminal.apart import apart
from tests.terminal.session import Terminal, program

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "data" / "minhang-hrss-2024-08.txt"
SIZE = (100, 28)
STEPS: Sequence[tuple[str | Sequence[str], float]] = (
    ((), 2.5),
    (("n",), 2.5),
    (("enter",), 2.0),
    (("escape",), 0.8),
    (("a",), 2.5),
    (("f7",), 0.6),
    ("请于10月底前更正后重报，", 0.5),
    ("附会计账页，财务科负责。", 1.5),
    (("ctrl+s",), 2.0),
    (("n",), 2.0),
    (("b",), 2.0),
)
"""Keys by their names, or a text that is typed, and the seconds for which one looks at what comes of it."""

CELL, LINE, FONT = 8.4, 18, 14
_NAMED = {
    "default": "#e0e0e0", "black": "#000000", "red": "#cd3131", "green": "#0dbc79", "brown": "#e5e510",
    "blue": "#2472c8", "magenta": "#bc3fbc", "cyan": "#11a8cd", "white": "#e5e5e5",
}  # fmt: skip
_BACKGROUND = "#121212"

Screen = list[list[Char]]


def main() -> None:
    """Write both files."""
    with apart(), tempfile.TemporaryDirectory() as folder:
        document = Path(shutil.copy(SAMPLE, folder))
        cast, screens = _record(document)
    (ROOT / "docs" / "sheet.cast").write_text("".join(cast), encoding="utf-8")
    (ROOT / "docs" / "sheet.svg").write_text(_picture(screens), encoding="utf-8")


def _record(document: Path) -> tuple[list[str], list[Screen]]:
    columns, lines = SIZE
    cast = [json.dumps({"version": 2, "width": columns, "height": lines}) + "\n"]
    screens: list[Screen] = []
    terminal = Terminal(program(document), size=SIZE)
    try:
        terminal.sees("余 ")
        at, seen = 0.0, 0
        for keys, seconds in STEPS:
            if isinstance(keys, str):
                terminal.type(keys)
            else:
                terminal.press(*keys)
            terminal.settle()
            written = bytes(terminal.output[seen:]).decode("utf-8", "replace")
            cast.append(json.dumps([at, "o", written], ensure_ascii=False) + "\n")
            screens.append(terminal.screen.cells)
            at, seen = at + seconds, len(terminal.output)
    finally:
        terminal.close()
    return cast, screens


def _picture(screens: Sequence[Screen]) -> str:
    """An SVG that shows one screen after the other, round and round."""
    columns, lines = SIZE
    width, height = columns * CELL + 16, lines * LINE + 16
    total = sum(seconds for _, seconds in STEPS)
    # Most lines stay as they are from one screen to the next: each is drawn once.
    known: dict[str, str] = {}
    rules, groups, at = [], [], 0.0
    for number, ((_, seconds), screen) in enumerate(zip(STEPS, screens, strict=True)):
        begin, end = 100 * at / total, 100 * (at + seconds) / total
        rules.append(
            f"@keyframes f{number}{{0%{{visibility:{'visible' if not number else 'hidden'}}}"
            f"{begin:.2f}%{{visibility:visible}}{end:.2f}%,100%{{visibility:hidden}}}}"
            f"#f{number}{{animation:f{number} {total:g}s step-end infinite;visibility:hidden}}"
        )
        uses = [
            f'<use href="#{known.setdefault(line, "l" + str(len(known)))}" y="{8 + row * LINE}"/>'
            for row, cells in enumerate(screen)
            if (line := "".join(_drawn(cells)))
        ]
        groups.append(f'<g id="f{number}">{"".join(uses)}</g>')
        at += seconds
    lines_drawn = "".join(f'<g id="{id}">{line}</g>' for line, id in known.items())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}">'
        f"<style>text{{font:{FONT}px 'Sarasa Mono SC','Noto Sans Mono CJK SC',monospace;white-space:pre}}"
        f"{''.join(rules)}</style>"
        f"<defs>{lines_drawn}</defs>"
        f'<rect width="100%" height="100%" rx="6" fill="{_BACKGROUND}"/>{"".join(groups)}</svg>\n'
    )


def _drawn(cells: Sequence[Char]) -> Iterator[str]:
    """A line, drawn at the top."""
    column = 0
    for (ink, paper), run in groupby(cells, key=_colours):
        text = "".join(cell.data for cell in run)
        taken, x = cell_len(text), f"{8 + column * CELL:g}"
        if paper != _BACKGROUND:
            yield f'<rect x="{x}" width="{taken * CELL:g}" height="{LINE}" fill="{paper}"/>'
        if text.strip():
            length = f'textLength="{cell_len(text.rstrip()) * CELL:g}" lengthAdjust="spacingAndGlyphs"'
            yield f'<text x="{x}" y="14" fill="{ink}" {length}>{escape(text.rstrip())}</text>'
        column += taken


def _colours(cell: Char) -> tuple[str, str]:
    ink, paper = _hex(cell.fg, _NAMED["default"]), _hex(cell.bg, _BACKGROUND)
    return (paper, ink) if cell.reverse else (ink, paper)


def _hex(name: str, default: str) -> str:
    if name == "default":
        return default
    return _NAMED.get(name) or f"#{name}"


if __name__ == "__main__":
    main()
