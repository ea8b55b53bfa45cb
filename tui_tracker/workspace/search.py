"""Search for what Chinese readers type: characters, pinyin, or the initials of pinyin."""

from collections.abc import Callable, Mapping
from functools import lru_cache

from tui_tracker.model.text import squash
from tui_tracker.reading.spelling import SPELLINGS, Spelling


def matches(query: str, text: str) -> bool:
    """Return whether every word of the query is in the text, as it stands, as pinyin, or as initials.

    >>> matches("xcjf", "宣传经费")
    True
    """
    return all(holding(word)(text) for word in query.split())


def holding(word: str) -> Callable[[str], bool]:
    """Return what tells of a text whether it holds that word: for thousands of texts the word is looked at once."""
    word = word.lower()
    plain, is_ascii = _plain(word), word.isascii()

    def test(text: str) -> bool:
        if plain in _plain(text):
            return True
        return is_ascii and any(word in spelling for spelling in SPELLINGS[text])

    return test


def prepare(spellings: Mapping[str, Spelling]) -> None:
    """Take spellings that were worked out elsewhere, so that the first search does not wait for them."""
    for text, spelling in spellings.items():
        _plain(text)
        SPELLINGS.keep(text, spelling)


@lru_cache(maxsize=1 << 15)
def _plain(text: str) -> str:
    # A cache of its own: documents push a city's names out of that of `squash`.
    return squash(text).lower()
