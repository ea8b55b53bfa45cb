"""The events of reading and checking documents, in order; a batch gets them in this process or from another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from tui_tracker.model import Finding, Location, Sheet
from tui_tracker.model.text import told_of_file
from tui_tracker.reading.spelling import Spelling
from tui_tracker.reading.summary import SheetId, Summary, Verdict
from tui_tracker.stamp import Stamp


@dataclass(frozen=True, slots=True)
class Progress:
    """How far loading has come: documents read, of how many, and the one that is read next.

    `sheets` are those known so far of that document or, once all is read, those that are being checked,
    of which so many are `checked`.
    """

    done: int
    total: int
    path: Path
    sheets: int = 0
    checked: int = 0

    @property
    def is_checking(self) -> bool:
        """Whether everything is read, and the rules are at work."""
        return self.done == self.total


@dataclass(frozen=True, slots=True)
class DocumentProblem:
    """A document or path that could not be read: what is wrong and what to do, in Chinese."""

    path: Path
    problem: str
    advice: str

    def __str__(self) -> str:
        return told_of_file(self.path, self.problem, self.advice)


class Listed(NamedTuple):
    """The documents that are read, and what each was just before: None where there was none."""

    stamps: Mapping[Path, Stamp | None]


class Named(NamedTuple):
    """The projects' names in a document, before anything else is known of its sheets."""

    document: Path
    names: Sequence[str]


class Copy(NamedTuple):
    """A sheet as it stands in a document, packed or not; of all copies of one sheet the last that `is_shown` is.

    `others` are the places of its copies, where these are not told themselves.
    """

    summary: Summary
    content: Sheet | bytes
    is_shown: bool
    others: Sequence[Location] = ()


class Recognised(NamedTuple):
    """Sheets of a document, in its order; the first of them is its sheet number `at`, from 0."""

    document: Path
    at: int
    sheets: Sequence[Copy]


class Checked(NamedTuple):
    """What the rules say of sheets, by their ids."""

    verdicts: Mapping[SheetId, Verdict]


class CheckedBatch(NamedTuple):
    """What the rules say of the batch as a whole; packed or not."""

    findings: tuple[Finding, ...] | bytes


class Loaded(NamedTuple):
    """All is checked; what follows only makes searching faster.

    `run` is the key of this run, which all that was said follows from, where there is a cache.
    """

    run: bytes = b""


class Spelled(NamedTuple):
    """How texts are spelled in which sheets are searched for."""

    spellings: Mapping[str, Spelling]


Event = Progress | DocumentProblem | Listed | Named | Recognised | Checked | CheckedBatch | Loaded | Spelled
"""Read and check documents, and tell it step by step."""
