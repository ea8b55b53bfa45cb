"""What is to be read: all that a process that reads need be told."""

from dataclasses import dataclass, field
from pathlib import Path

from tui_tracker.settings import Settings


@dataclass(frozen=True, slots=True)
class Request:
    """Which paths, by which settings, with the reviews where, and whether what is known already may be used."""

    paths: tuple[Path, ...]
    settings: Settings = field(default_factory=Settings)
    reviews_dir: Path | None = None
    cache: bool = True
    notice: str = ""
    """What the reviewer must know of the settings."""
    readonly: bool = False
    """Whether nothing may be said of the sheets."""
