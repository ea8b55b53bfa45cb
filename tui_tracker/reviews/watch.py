"""Others' saves, noticed by looking: inode, size and time first, then the bytes. No inotify: it is blind on NFS."""

from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from tui_tracker.reviews import disk
from tui_tracker.reviews.folder import opened, read
from tui_tracker.reviews.names import sidecars, unread_names
from tui_tracker.stamp import Stamp


@dataclass(frozen=True, slots=True)
class _Seen:
    stamps: tuple[Stamp, ...]
    digest: bytes


class Watch:
    """What the sidecars of a folder were when this program last read or wrote each of them."""

    def __init__(self) -> None:
        self._seen: dict[str, _Seen] = {}
        self.unread: tuple[str, ...] = ()
        """The names at the last look that are no sidecars', though they look like it."""

    def note(self, key: str, stamp: Stamp, data: bytes) -> None:
        """Remember a sidecar as it was just read or written."""
        self._seen[key] = _Seen((stamp,), sha256(data).digest())

    def look(self, directory: Path) -> frozenset[str]:
        """Return the keys whose sidecar has other bytes than remembered, is new, or is gone; each is told once.

        A folder that can't be listed just now tells nothing: the next look will.
        """
        try:
            with opened(directory) as folder:
                listed = disk.listdir(folder)
                present, self.unread = sidecars(listed), unread_names(listed)
                changed = {key for key, names in present.items() if self._changed(folder, key, names)}
        except FileNotFoundError:
            present, changed, self.unread = {}, set(), ()
        except OSError:
            return frozenset()
        gone = set(self._seen) - present.keys()
        for key in gone:
            self._seen.pop(key, None)
        return frozenset(changed | gone)

    def _changed(self, folder: int, key: str, names: list[str]) -> bool:
        known = self._seen.get(key)
        try:
            stamps = tuple(Stamp.of(disk.stat(name, dir_fd=folder, follow_symlinks=False)) for name in names)
        except FileNotFoundError:  # renamed by a hand between listing and looking
            return False
        if known and known.stamps == stamps:
            return False
        digest = b""
        with suppress(OSError):  # unreadable is a state as well; loading it says what is wrong
            digest = sha256(b"".join(read(folder, name)[0] for name in names)).digest()
        self._seen[key] = _Seen(stamps, digest)
        return known is None or known.digest != digest
