"""A request: all that a process needs to know to read and check."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui_tracker.settings import Settings

if TYPE_CHECKING:
    from tui_tracker.model import Finding, Item, Sheet
    from tui_tracker.reading.summary import Summary


class Make(NamedTuple):
    """What to make of a document's sheets where these are read; what is made of parts of them stands in a row.

    The path is where the document is read; its sheets tell what it is called. Where `is_enough`, nobody asks for the
    sheets themselves, unless they are to be kept.
    """

    of: Callable[[Sequence[Sheet], Path], bytes]
    is_enough: bool = False


class Write(NamedTuple):
    """How to make of a sheet, its findings and its items what somebody wants of them; `format` tells it from any other."""

    format: str
    make: Callable[[Summary, Sheet, Sequence[Finding], Sequence[Item]], bytes]


@dataclass(frozen=True, slots=True)
class Request:
    """The paths to be read, the settings, where the reviews are, and whether the cache may be used."""

    paths: tuple[Path, ...]
    settings: Settings = field(default_factory=Settings)
    reviews_dir: Path | None = None
    cache: bool = True
    notice: str = ""
    """What the reviewer must know of the settings."""
    readonly: bool = False
    """Whether nothing may be said of the sheets."""
    cluster: str = ""
    """The scheduler of a cluster that is to do it, or `local`; empty where it is done here."""
    write: Write | None = None
    """What is to be made of sheets that are judged here, where there are several processes for it.

    Whoever wants it takes sheet after sheet, each with its findings, and can forget it then: none is told before.
    """
    spelled: tuple[str, ...] = ()
    """Other texts than names that are searched, too: their spelling in pinyin is told first."""
