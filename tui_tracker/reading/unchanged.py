"""Tell whether anything has changed since a run, without a look at what its documents hold."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from tui_tracker.documents.folders import Found, find_documents
from tui_tracker.reading.cache import Cache
from tui_tracker.reading.copies import Copies
from tui_tracker.reading.own_forms import marks_of, own_forms
from tui_tracker.reading.request import Request
from tui_tracker.reading.verdicts import Verdicts
from tui_tracker.reviews.folder import reviews_of


class Unchanged:
    """What is requested, as it is now."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._forms = own_forms(request.settings)
        self._documents = find_documents(request.paths, marks_of(self._forms))
        self.reviews = self._reviews()
        """A digest of the reviews of all documents; None where they can't be told."""

    def run_key(self) -> bytes | None:
        """Return the key of a run of it, see `Verdicts.run_key`; None where not all is known and can be read."""
        if self.reviews is None or (self._forms and self._forms.problems):
            return None
        copies = Copies(self._request.reviews_dir)
        known: list[tuple[Path, bytes, str]] = []
        with closing(Cache(forms=self._forms.digest if self._forms else "")) as cache:
            for found in self._documents:
                content = self._content(cache, found)
                if content is None:
                    return None
                known.append((found.path, content, copies.rank_of(found.path)))
            return Verdicts(cache, self._request.settings).run_key(known)

    def _content(self, cache: Cache, found: Found) -> bytes | None:
        state = None if found.error else cache.state_of(found.path)
        return cache.content_of(state) if state else None

    def is_as_before(self) -> bool:
        """Return whether the reviews are those that they were."""
        return self.reviews is not None and self._reviews() == self.reviews

    def _reviews(self) -> bytes | None:
        digest = sha256()
        folders = (reviews_of(found.path, self._request.reviews_dir) for found in self._documents)
        try:
            for folder in dict.fromkeys(folders):
                digest.update("\n".join(_stamps(folder)).encode("utf-8", "surrogateescape"))
        except OSError:
            return None
        return digest.digest()


def _stamps(folder: Path) -> Iterator[str]:
    """Yield what changes when a file in the folder does; nothing where there is no folder."""
    try:
        names: Sequence[str] = sorted(os.listdir(folder))  # noqa: PTH208 - thousands of folders that are not there
    except FileNotFoundError:
        return
    yield str(folder)
    for name in names:
        status = os.lstat(Path(folder, name))
        numbers = (status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_mode)
        yield f"{name} {numbers}"
