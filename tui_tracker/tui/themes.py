"""The colours to choose from; meaning never rests on them alone."""

from textual.theme import Theme

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
        "block-cursor-foreground": "#000000",
        "block-cursor-background": "#ffffff",
        "text-error": "#ffffff",
        "text-warning": "#ffffff",
        "text-success": "#ffffff",
        "text-muted": "#c0c0c0",
        "text-accent": "#ffffff",
    },
)

THEMES = {"textual-dark": "深色", "textual-light": "浅色", "ansi-dark": "16 色", "monochrome": "单色"}
"""Names of themes and what they are called on screen."""


def after(name: str) -> str:
    """The theme that follows that one."""
    every = list(THEMES)
    return every[(every.index(name) + 1) % len(every)] if name in every else every[0]
