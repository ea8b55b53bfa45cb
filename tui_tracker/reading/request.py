"""What is to be read: all that a process that reads must be told."""

from dataclasses import dataclass, field
from pathlib import Path

from tui_tracker.settings import Settings


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
