"""Spell names in pinyin and its initials, by which Chinese readers search and sort."""

from functools import lru_cache

from tui_tracker.model.remembered import Remembered
from tui_tracker.model.text import squash

Spelling = tuple[str, str]
"""A text as pinyin, and its initials."""


def spelled(text: str) -> str:
    """Return the text as pinyin, by which Chinese readers expect names to be sorted."""
    return SPELLINGS[text][0]


def _spell(text: str) -> Spelling:
    # Part by part: thousands of projects stand beside the names of a few dozen units.
    parts = [_part_spellings(part) for part in text.split(" ")]
    return "".join(pinyin for pinyin, _ in parts), "".join(initials for _, initials in parts)


SPELLINGS = Remembered(_spell, 1 << 16)


@lru_cache(maxsize=1 << 15)
def _part_spellings(text: str) -> tuple[str, str]:
    # Imported at the first use: its dictionaries take longer to load than the rest of the program.
    from pypinyin import lazy_pinyin

    # Without a list of its characters, 12 in 宣传经费12号 would be one syllable, and its initial 1.
    syllables = lazy_pinyin(squash(text), errors=list)  # type: ignore[arg-type]  # its stubs know no lists
    return "".join(syllables).lower(), "".join(syllable[0] for syllable in syllables).lower()
