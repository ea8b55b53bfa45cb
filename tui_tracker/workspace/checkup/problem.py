"""Problems that a checkup finds, and the folders that it looks at."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tui_tracker.model import Severity, Sheet
from tui_tracker.reviews.names import sidecars
from tui_tracker.reviews.store import Store


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong at a document or folder, in Chinese: what, what to do, and the very lines for a shell.

    An error keeps reviews from being read or saved, a warning wants a decision, an info is no problem at all.
    `fix` does what is safe to do without asking, says what it did, and may raise SaveError or OSError.
    """

    place: Path
    severity: Severity
    text: str
    advice: str
    commands: tuple[str, ...] = ()
    fix: Callable[[], str] | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ReviewFolder:
    """A folder of sidecars with the documents that it belongs to and all sheets that it may speak of.

    It has more than one document where some of the same name share it below --reviews-dir. `sheets` is None
    where one of them can't be read, so that nobody can tell which reviews have lost their sheet. `present` are
    the names of its sidecars, by key.
    """

    store: Store
    documents: tuple[Path, ...]
    sheets: tuple[Sheet, ...] | None
    present: Mapping[str, list[str]]

    @property
    def document(self) -> Path:
        """The document by which it is called."""
        return self.documents[0]

    @property
    def directory(self) -> Path:
        """The folder itself, which need not exist."""
        return self.store.directory

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(sheet.key for sheet in self.sheets or ())

    def sidecar(self, key: str) -> Path | None:
        names = self.present.get(key)
        return self.directory / names[0] if names else None


def sidecars_in(directory: Path) -> dict[str, list[str]]:
    """Return the names of the sidecars in a folder, by key; none where it can't be listed."""
    return sidecars(names_in(directory))


def names_in(directory: Path) -> list[str]:
    """Return what lies in a folder, sorted; nothing where it can't be listed, which others report."""
    try:
        return sorted(os.listdir(directory))  # noqa: PTH208 - only the names
    except OSError:
        return []


def listed(names: list[str], most: int = 3) -> str:
    """Return the first few of them: 甲、乙、丙等 5 处."""
    shown = "、".join(names[:most])
    return shown if len(names) <= most else f"{shown}等 {len(names)} 处"
