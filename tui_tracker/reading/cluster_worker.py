"""The tasks of a cluster's machine: read documents, check sheets.

Documents are read in a process below the worker's own, so that one that kills its reader costs no worker and is named
as it would be without a cluster.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import get_ident
from typing import NamedTuple

from tui_tracker.documents.errors import ReadError
from tui_tracker.forms.catalogue import Forms, forms_with
from tui_tracker.reading.codec import decode
from tui_tracker.reading.errors import ClusterError
from tui_tracker.reading.judged import Part, judge_in_time
from tui_tracker.reading.pool import Pool
from tui_tracker.reading.pool_worker import Answer, Encoded
from tui_tracker.reading.request import Make, Write
from tui_tracker.reading.version import checker_version, reader_version, writer_version
from tui_tracker.settings import Settings


class Asked(NamedTuple):
    """A document: its absolute path, its size as who asks sees it, and what he calls it."""

    path: str
    size: int
    name: str


class Own(NamedTuple):
    """A bureau's own forms: the files, and the digest of what stands there."""

    files: tuple[str, ...]
    digest: str


class Unseen(NamedTuple):
    """A worker does not see what who asks sees."""

    worker: str


Said = Encoded | tuple[str, str] | Unseen
"""What a document holds, or the problem and the advice."""


def size_of(path: str) -> int:
    """Return the size of a document; -1 where none can be seen."""
    try:
        return Path(path).stat().st_size
    except (OSError, ValueError):
        return -1


def version() -> str:
    """Return what must be the same on all machines."""
    return f"{reader_version()}-{checker_version()}-{writer_version()}"


def read(portion: Sequence[Asked], ground: tuple[Own | None, Make | None], expected: str) -> list[Said]:
    """Return what is said of each document, and what is made of its sheets."""
    _expect(expected)
    own, make = ground
    forms = forms_with(map(Path, own.files)) if own else None
    if forms and own and forms.digest != own.digest:
        return [Unseen(_name())]
    said: list[Said] = []
    for asked in portion:
        if size_of(asked.path) != asked.size:
            return [*said, Unseen(_name())]
        (answer,) = (one for one in _pool(forms).answers([[Path(asked.path)]]) if one is not None)
        said.append(_said(answer, asked, make))
    return said


def _said(answer: Answer, asked: Asked, make: Make | None) -> Said:
    try:
        if isinstance(answer, ReadError):
            raise answer
        if make is None:
            return answer
        made = make.of(decode(answer.sheets, asked.name), Path(asked.path))
        return Encoded(b"" if make.is_enough else answer.sheets, [made])
    except ReadError as error:
        return error.problem, error.advice


def judge(portion: Sequence[Part], ground: tuple[Settings, Write | None], expected: str) -> list[bytes]:
    """Return what is said of each part; see `judged.Said`."""
    _expect(expected)
    said = judge_in_time(portion, *ground)
    return [piece for one in said for piece in one]


def _expect(expected: str) -> None:
    if version() != expected:
        raise ClusterError(
            f"工作进程 {_name()} 的程序与本机不同，没有继续。请在各机安装同一版本，重启工作进程"
        )


_POOLS: dict[tuple[int, str], Pool] = {}
"""The processes that read: one for each thread of this worker and each set of forms."""


def _pool(forms: Forms | None) -> Pool:
    key = get_ident(), forms.digest if forms else ""
    if key not in _POOLS:
        _POOLS[key] = Pool(1, forms)
    return _POOLS[key]


def _name() -> str:
    from distributed import get_worker

    return str(get_worker().address)
