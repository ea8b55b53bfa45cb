"""Where a reviewer left off: kept when the program ends, taken up at the next start on the same paths."""

import os
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from tui_tracker.model import Severity
from tui_tracker.reviews.drafts import state_directory
from tui_tracker.reviews.review import ReviewStatus
from tui_tracker.tui.commands import PaneName
from tui_tracker.workspace import Filter, Sort


class Session(BaseModel):
    """The sheet (its key), pane, filter, order and colours at the end of a sitting."""

    model_config = ConfigDict(frozen=True)

    sheet: str = ""
    pane: PaneName = PaneName.PROJECTS
    text: str = ""
    status: ReviewStatus | None = None
    severity: Severity | None = None
    unit: str = ""
    sort: Sort = Sort.PRIORITY
    reverse: bool = False
    theme: str = ""

    @property
    def filter(self) -> Filter:
        """What the list showed."""
        return Filter(self.text, self.status, self.severity, self.unit)


def load(paths: Sequence[Path]) -> Session | None:
    """The last session on these paths; None where there was none, or it can't be read."""
    with suppress(OSError, ValidationError):
        return Session.model_validate_json(_file(paths).read_bytes())
    return None


def save(paths: Sequence[Path], session: Session) -> None:
    """Keep the session; a state folder that can't be written costs the place, nothing else."""
    with suppress(OSError):
        file = _file(paths)
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        temporary = file.with_suffix(".tmp")
        temporary.write_text(session.model_dump_json(), encoding="utf-8")
        temporary.replace(file)


def _file(paths: Sequence[Path]) -> Path:
    names = "\n".join(sorted(str(path.resolve()) for path in paths))
    return state_directory() / "sessions" / f"{sha256(os.fsencode(names)).hexdigest()[:16]}.json"
