"""Tell whether anything has changed since a run, without reading any file."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from stat import S_ISDIR

from tui_tracker.reading.compact import as_bytes
from tui_tracker.reading.request import Request
from tui_tracker.reviews.names import SUFFIX, reviews_of

_STDOUT, _STDERR = 1, 2


def state_of(request: Request) -> bytes | None:
    """Return a digest of all that a run of it follows from, as that is now; None where it can't be told.

    It is over the names and stamps of all files there, be they documents, reviews or neither: telling them apart takes
    longer. What this program writes into is left out.
    """
    said = f"{request.paths!r}\n{request.reviews_dir!r}\n{request.settings!r}\n{sys.version}\n"
    digest = sha256(as_bytes(said))
    try:
        digest.update(os.fsencode(Path.cwd()))
        for place in _places(request):
            digest.update(as_bytes("\n".join(_stamps(place))))
        digest.update(as_bytes("\n".join(_installed())))
    except (OSError, ValueError):
        return None
    return digest.digest()


def _places(request: Request) -> Iterator[Path]:
    yield from request.paths
    yield from map(Path, request.settings.forms)
    if request.reviews_dir:
        yield request.reviews_dir
    else:
        # Those of the documents of a folder stand in the folder.
        yield from (reviews_of(path) for path in request.paths if not path.is_dir())


def _installed() -> Iterator[str]:
    """Yield what changes when any of our source or of the libraries does."""
    package = Path(__file__).parent.parent
    yield from (stamp for stamp in _stamps(package) if "__pycache__" not in stamp)
    for folder in map(Path, sys.path[1:]):
        # A library that is installed or taken away changes the folder that it stands in.
        with suppress(OSError):
            yield _stamp(str(folder), folder.stat())


def _stamps(path: Path) -> Iterator[str]:
    """Yield what changes when the file does, or any file below the folder; nothing where there is none."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return
    waiting = [str(path)] if S_ISDIR(status.st_mode) else []
    yield str(path) if waiting else _stamp(str(path), status)
    streams = map(os.fstat, (_STDOUT, _STDERR))
    written = {(stream.st_dev, stream.st_ino) for stream in streams}
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as listing:
                entries = [entry for entry in listing if not entry.name.startswith(".")]
        except OSError as error:
            yield f"{folder} {error.errno}"
            continue
        for entry in entries:
            # A link is followed by those only who look for reviews.
            if entry.is_dir(follow_symlinks=entry.name.endswith(SUFFIX)):
                waiting.append(entry.path)
                continue
            status = entry.stat(follow_symlinks=False)
            if (status.st_dev, status.st_ino) not in written:
                yield _stamp(entry.path, status)


def _stamp(path: str, status: os.stat_result) -> str:
    numbers = status.st_mode, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns
    return f"{path} {numbers}"
