"""The session: where the reviewer left off, restored at the next start on the same paths."""

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui_tracker.places import opened, private_folder, state_directory, write_file
from tui_tracker.tui.command import PaneName

if TYPE_CHECKING:
    from tui_tracker.workspace import Filter, Sort


@dataclass(frozen=True, slots=True)
class Session:
    """The sheet (its key), pane, filter, order and colours at the end of a sitting, in the words of its file.

    `behind` are the sheets that a new sorting may put elsewhere, each with the one behind which it stood.
    `unkept` are the titles of what is neither on disk nor in a draft.

    Only the colours are asked for before the list is there, and so only then is anything else made of the words.
    """

    sheet: str = ""
    pane: str = PaneName.PROJECTS
    text: str = ""
    status: str = ""
    severity: str = ""
    unit: str = ""
    rule: str = ""
    traits: Sequence[str] = ()
    sort: str = ""
    reverse: bool = False
    behind: Mapping[str, str] = field(default_factory=dict)
    theme: str = ""
    unkept: Sequence[str] = ()

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> "Session":
        """Return the session that was kept as this table, if it was one; what is missing is as at the first start."""
        names = {field.name for field in fields(cls)}
        return cls(**{name: value for name, value in table.items() if name in names and value is not None})

    def filter(self) -> "Filter":
        """Return what the list showed; everything where the file's words are none of ours."""
        from tui_tracker.model import Severity
        from tui_tracker.reviews.status import ReviewStatus
        from tui_tracker.workspace import Filter, Trait

        with suppress(ValueError, TypeError):
            return Filter(
                str(self.text),
                ReviewStatus(self.status) if self.status else None,
                Severity(self.severity) if self.severity else None,
                str(self.unit),
                str(self.rule),
                tuple(map(Trait, self.traits)),
            )
        return Filter()

    def order(self) -> "Sort":
        from tui_tracker.workspace import Sort

        with suppress(ValueError):
            return Sort(self.sort)
        return Sort.PRIORITY

    def places(self) -> Mapping[str, str]:
        """Return which sheets stood behind which ones."""
        with suppress(TypeError, ValueError):
            return {str(key): str(before) for key, before in dict(self.behind).items()}
        return {}

    def pane_name(self) -> PaneName:
        with suppress(ValueError):
            return PaneName(self.pane)
        return PaneName.PROJECTS


def load(paths: Sequence[Path], *, fresh: bool = False) -> Session | None:
    """Return the last session on these paths; None where there was none, or it can't be read.

    Whoever begins afresh is told all the same what was not saved.
    """
    with suppress(OSError, ValueError, TypeError, AttributeError):
        last = Session.of(json.loads(_file(paths).read_bytes()))
        return Session(unkept=last.unkept) if fresh else last
    return None


def is_first() -> bool:
    """Tell whether nobody of this account has yet ended a sitting."""
    with suppress(OSError):
        return not (state_directory() / "sessions").is_dir()
    return False


def save(paths: Sequence[Path], session: Session) -> None:
    """Keep the session; a state folder that can't be written costs the place, nothing else."""
    with suppress(OSError):
        file = _file(paths)
        with opened(private_folder(file.parent)) as folder:
            write_file(folder, file.name, json.dumps(asdict(session), ensure_ascii=False).encode())


def _file(paths: Sequence[Path]) -> Path:
    names = "\n".join(sorted(str(path.resolve()) for path in paths))
    return state_directory() / "sessions" / f"{sha256(os.fsencode(names)).hexdigest()[:16]}.json"
