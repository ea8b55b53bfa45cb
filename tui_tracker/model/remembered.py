"""What follows from a key, worked out once: most of what a batch says is said again and again."""

from collections.abc import Callable
from typing import TypeVar

_Key = TypeVar("_Key")
_Found = TypeVar("_Found")


class Remembered(dict[_Key, _Found]):
    """What is found of a key; it begins anew at `most` keys, and keeps what `is_worth_it` (everything, without)."""

    def __init__(
        self,
        find: Callable[[_Key], _Found],
        most: int = 1 << 12,
        *,
        is_worth_it: Callable[[_Key, _Found], bool] | None = None,
    ) -> None:
        super().__init__()
        self._find, self._most, self._is_worth_it = find, most, is_worth_it

    def __missing__(self, key: _Key) -> _Found:
        found = self._find(key)
        if self._is_worth_it is None or self._is_worth_it(key, found):
            self.keep(key, found)
        return found

    def keep(self, key: _Key, found: _Found) -> None:
        """Take what was worked out elsewhere."""
        if len(self) >= self._most:
            self.clear()
        self[key] = found
