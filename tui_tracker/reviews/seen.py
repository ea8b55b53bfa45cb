"""Copies of sheets at the time of a decision: `.history/<key>/seen-<digest>.json`.

A sheet that is issued again is compared with them. They are no versions of the review, and not counted among them.
"""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tui_tracker.reviews import disk
from tui_tracker.reviews.folder import opened, read, write
from tui_tracker.reviews.history import FOLDER, made, there
from tui_tracker.reviews.review import Line

FORMAT = 1


class Cell(NamedTuple):
    """A cell and what stood in it."""

    path: str
    text: str


class SeenFinding(BaseModel):
    """A finding that stood: its rule, and the cells that proved it."""

    model_config = ConfigDict(frozen=True)

    code: str
    targets: tuple[str, ...] = ()


class SeenItem(BaseModel):
    """What the unit was asked to correct: the finding that leads, in words, and all of its findings."""

    model_config = ConfigDict(frozen=True)

    id: str
    severity: str = ""
    title: str = ""
    message: str = ""
    findings: tuple[SeenFinding, ...] = ()


class Seen(BaseModel):
    """A sheet as it was read: all that it said, and what the rules said of that."""

    model_config = ConfigDict(frozen=True)

    format: int = FORMAT
    key: str
    # Its length apart: as {1,128} in the pattern it would take 12 MB of memory, for all the letters of the world.
    digest: str = Field(pattern=r"^\w+$", max_length=128)
    project: str = ""
    unit: str = ""
    period: str = ""
    document: Line = ""
    at: str = ""
    cells: tuple[Cell, ...] = ()
    items: tuple[SeenItem, ...] = ()


def keep(directory: Path, seen: Seen) -> None:
    """Put the copy beside the versions of the review, unless it is there; nobody is kept from deciding by an OSError."""
    name = _name(seen.digest)
    with opened(directory) as folder, made(folder, seen.key) as copies:
        if name not in disk.listdir(copies):
            write(copies, name, seen.model_dump_json(indent=1).encode("utf-8", "replace"))


def has(directory: Path, key: str, digest: str) -> bool:
    """Tell whether there is a copy of that issue."""
    return (directory / FOLDER / key / _name(digest)).exists()


def find(directory: Path, key: str, digests: Iterable[str]) -> Seen | None:
    """Return the copy of the first of these issues of which there is one that can be read."""
    for digest in digests:
        illegible = suppress(OSError, ValidationError)
        with illegible, opened(directory) as folder, there(folder, key) as copies:
            seen = Seen.model_validate_json(read(copies, _name(digest))[0])
            if (seen.key, seen.digest) == (key, digest):
                return seen
    return None


def _name(digest: str) -> str:
    return f"seen-{digest}.json"
