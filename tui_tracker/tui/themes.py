"""The colours to choose from; meaning never rests on them alone.

One accent, a blue, leads the eye: the current pane, titles and keys. Amber, red and green say what stands in a sheet. What
comes second is muted, the bars of scrolling too.

Every text must be readable on whatever it may stand on, also where a terminal has 256 colours and takes the nearest
ones: tests/tui/test_contrast.py measures 4.5:1.
"""

from dataclasses import replace

from textual.theme import BUILTIN_THEMES, Theme

EDGES = {"pane-edge": "#64727f", "pane-current": "#69b8ff"}
"""The edges of panes, and of the current one."""

DARK = replace(
    BUILTIN_THEMES["textual-dark"],
    name="dark",
    # So grey that 256 colours have a grey for it: the nearest blue is that of the current pane's cursor.
    panel="#2b2e31",
    variables={
        **EDGES,
        "scrollbar": "#4a5a66",
        "scrollbar-background": "#121212",
        "block-cursor-background": "#0a5290",
        "block-cursor-foreground": "#ffffff",
        "text-accent": "#69b8ff",
        "text-error": "#ff8f8f",
        "text-muted": "#a3adb5",
        "primary-muted": "#0c2b4c",
    },
)
LIGHT = replace(
    BUILTIN_THEMES["textual-light"],
    name="light",
    background="#f0f0f0",
    surface="#e6e6e6",
    panel="#dddddd",
    variables={
        "pane-edge": "#6f7f8c",
        "pane-current": "#00528f",
        "scrollbar": "#a3b1bc",
        "scrollbar-background": "#f0f0f0",
        "text-warning": "#6b4400",
        "text-accent": "#00497f",
        "text-success": "#1d5a31",
        "text-error": "#7a1c35",
        "text-muted": "#4c4c4c",
        "primary-muted": "#c3d3df",
    },
)
ANSI = replace(
    BUILTIN_THEMES["ansi-dark"],
    name="ansi",
    variables={
        "pane-edge": "ansi_default",
        "pane-current": "ansi_bright_cyan",
        **BUILTIN_THEMES["ansi-dark"].variables,
        "scrollbar": "ansi_bright_black",
        "scrollbar-background": "ansi_default",
        "block-cursor-blurred-text-style": "underline",
        "text-error": "ansi_bright_red",
        "text-warning": "ansi_bright_yellow",
        "text-success": "ansi_bright_green",
        "text-accent": "ansi_bright_cyan",
        "text-muted": "ansi_default",
        "text-disabled": "ansi_default",
    },
)
MONOCHROME = Theme(
    name="monochrome",
    primary="#ffffff",
    secondary="#ffffff",
    accent="#ffffff",
    warning="#ffffff",
    error="#ffffff",
    success="#ffffff",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#303030",
    boost="#202020",
    dark=True,
    variables={
        **dict.fromkeys(("pane-current", "block-cursor-background"), "#ffffff"),
        **{f"text-{meaning}": "#ffffff" for meaning in ("accent", "error", "warning", "success", "muted")},
        "pane-edge": "#8a8a8a",
        "primary-muted": "#757575",
        "scrollbar": "#757575",
        "scrollbar-background": "#000000",
        "block-cursor-blurred-text-style": "underline",
        "block-cursor-foreground": "#000000",
    },
)

EVERY = (DARK, LIGHT, ANSI, MONOCHROME)
THEMES = {"dark": "深色", "light": "浅色", "ansi": "16 色", "monochrome": "单色"}
"""Names of themes and what they are called on screen."""


def after(name: str) -> str:
    """Return the theme that follows that one."""
    every = list(THEMES)
    return every[(every.index(name) + 1) % len(every)] if name in every else every[0]
