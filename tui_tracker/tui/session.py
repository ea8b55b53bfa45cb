"""Where a reviewer left off: kept when the program ends, taken up at the next start on the same paths."""

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from tui_tracker.model import Severity
from tui_tracker.reviews.state import state_directory
from tui_tracker.reviews.status import ReviewStatus
from tui_tracker.tui.commands import PaneName
from tui_tracker.workspace import Filter, Sort


@dataclass(frozen=True, slots=True)
class Session:
    """The sheet (its key), pane, filter, order and colours at the end of a sitting."""

    sheet: str = ""
    pane: PaneName = PaneName.PROJECTS
    text: str = ""
    status: ReviewStatus | None = None
    severity: Severity | None = None
    unit: str = ""
    sort: Sort = Sort.PRIORITY
    reverse: bool = False
    theme: str = ""

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> "Session":
        """The session that was kept as this table.

        Raises:
            KeyError, ValueError: it was not.

        """
        status, severity = table["status"], table["severity"]
        return cls(
            sheet=str(table["sheet"]),
            pane=PaneName(table["pane"]),
            text=str(table["text"]),
            status=ReviewStatus(status) if status else None,
            severity=Severity(severity) if severity else None,
            unit=str(table["unit"]),
            sort=Sort(table["sort"]),
            reverse=bool(table["reverse"]),
            theme=str(table["theme"]),
        )

    @property
    def filter(self) -> Filter:
        """What the list showed."""
        return Filter(self.text, self.status, self.severity, self.unit)


def load(paths: Sequence[Path]) -> Session | None:
    """The last session on these paths; None where there was none, or it can't be read."""
    with suppress(OSError, ValueError, LookupError, TypeError):
        return Session.of(json.loads(_file(paths).read_bytes()))
    return None


def save(paths: Sequence[Path], session: Session) -> None:
    """Keep the session; a state folder that can't be written costs the place, nothing else."""
    with suppress(OSError):
        file = _file(paths)
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        temporary = file.with_suffix(".tmp")
        temporary.write_text(json.dumps(asdict(session), ensure_ascii=False), encoding="utf-8")
        temporary.replace(file)


def _file(paths: Sequence[Path]) -> Path:
    names = "\n".join(sorted(str(path.resolve()) for path in paths))
    return state_directory() / "sessions" / f"{sha256(os.fsencode(names)).hexdigest()[:16]}.json"
