"""Reviews that an older version of this program has saved under another key of the same sheet."""

from collections.abc import Callable, Collection, Container, Iterable


class FormerKeys:
    """Which sheets' reviews lie under a former key; they are taken over by the next save."""

    def __init__(self) -> None:
        self._keys: set[str] = set()
        self._former: dict[str, str] = {}

    def learn(
        self,
        names: Collection[str],
        keys: Iterable[str],
        former_keys: Callable[[str], Iterable[str]],
        is_old: Callable[[str], bool],
    ) -> None:
        """Find the reviews of these sheets among the keys of the sidecars that are there.

        `is_old` tells whether an older version has written the sidecar of that key: under the same key this one knows
        a sheet of another form.
        """
        keys = [*keys]
        self._keys.update(keys)
        strays = {*names} - self._keys - {*self._former.values()}
        for key in keys if strays else ():
            if key in names or key in self._former:
                continue
            for former in former_keys(key):
                if former in strays and is_old(former):
                    strays.remove(former)
                    self._former[key] = former
                    break

    def place_of(self, key: str, names: Container[str]) -> str:
        """Return the key under which the sheet's review lies, or would lie."""
        former = self._former.get(key, key)
        return key if key in names or former not in names else former

    def sheet_of(self, key: str) -> str:
        """Return the key of the sheet whose review lies under that one."""
        return next((own for own, former in self._former.items() if former == key), key)

    def __contains__(self, key: str) -> bool:
        """Tell whether the review under that key is one of a sheet that is known by another key now."""
        return key in self._former.values()
