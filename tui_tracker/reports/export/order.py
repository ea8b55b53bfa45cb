"""What is to be exported: the kinds of files, of which sheets, on what terms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from tui_tracker.model import Severity
from tui_tracker.model.text import squash
from tui_tracker.workspace import Entry


class Kind(StrEnum):
    """The kinds of files that go out."""

    LEDGER = "ledger"
    NOTICE = "notice"
    SUMMARY = "summary"
    ANNOTATED = "annotated"
    FILLED = "filled"

    @property
    def label(self) -> str:
        """What it is called on screen."""
        return _LABELS[self]


_LABELS = {
    Kind.LEDGER: "整改台账",
    Kind.NOTICE: "反馈意见单",
    Kind.SUMMARY: "监控汇总",
    Kind.ANNOTATED: "批注",
    Kind.FILLED: "纠偏措施",
}


class By(StrEnum):
    """Whose corrections stand in one ledger and one letter."""

    UNIT = "unit"
    PROJECT = "project"


@dataclass(frozen=True, slots=True)
class Order:
    """What to export; `unit` leaves out all other units' sheets, `batch` names the whole in file names."""

    batch: str
    kinds: Sequence[Kind] = tuple(Kind)
    by: By = By.UNIT
    unit: str = ""
    level: Severity = Severity.WARNING
    deadline: str = ""
    today: date = field(default_factory=date.today)

    def chosen(self, entries: Sequence[Entry]) -> list[Entry]:
        """Return the sheets that are meant."""
        wanted = squash(self.unit)
        return [entry for entry in entries if not wanted or squash(entry.summary.unit) == wanted]


def batch_of(paths: Sequence[Path]) -> str:
    """Return what a batch is called: as the only document or folder, or else as the folder that holds them."""
    first = paths[0].resolve()
    if len(paths) > 1:
        return first.parent.name
    return first.name if first.is_dir() else first.stem
