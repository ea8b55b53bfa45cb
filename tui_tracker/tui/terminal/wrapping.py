"""Lines of a text that is being typed, broken as Chinese is: not only at its rare spaces, and never before a full stop."""

from itertools import accumulate

from rich.cells import cell_len
from textual._wrap import compute_wrap_offsets
from textual.document import _wrapped_document

from tui_tracker.reports.wrapping import unbroken


def install() -> None:
    """Let text fields of several lines break their lines in this way."""
    _wrapped_document.compute_wrap_offsets = break_offsets  # type: ignore[attr-defined]


def break_offsets(
    text: str,
    width: int,
    tab_size: int,
    fold: bool = True,
    precomputed_tab_sections: list[tuple[str, int]] | None = None,
) -> list[int]:
    """Return where the text is to be broken so that no line is wider than so many cells, nor begins with a mark."""
    if "\t" in text:  # which is as wide as where it stands demands
        return compute_wrap_offsets(text, width, tab_size, fold, precomputed_tab_sections)
    parts = unbroken(text, width)
    offsets, filled = [], 0
    for part, end in zip(parts, accumulate(map(len, parts)), strict=True):
        needed = cell_len(part)
        if filled and filled + needed > width:
            offsets.append(end - len(part))
            filled = 0
        filled += needed
    return offsets
