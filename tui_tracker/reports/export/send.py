"""An export as a whole: the folder first, then the record of what was sent in each review."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tui_tracker.model.grouping import grouped
from tui_tracker.reports.corrections import Correction, puts
from tui_tracker.reports.export.folder import write_folder
from tui_tracker.reports.export.plan import Export
from tui_tracker.reviews.changes import PutSent, now
from tui_tracker.reviews.errors import SaveError
from tui_tracker.reviews.review import Sent
from tui_tracker.workspace import Entry, Workspace


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of an export: where the files are, where the former ones are, which reviews could not be saved."""

    place: Path
    replaced: Path | None
    unsaved: Sequence[tuple[Entry, SaveError]]


def send(workspace: Workspace, export: Export, place: Path) -> Outcome:
    """Write the folder, then the records in the reviews; if one can't be saved the others still are.

    Exporting again is safe: the measures made for it are the same ones.
    """
    replaced = write_folder(place, export.files)
    unsaved: list[tuple[Entry, SaveError]] = []
    at = now()
    for entry, own in grouped(export.corrections, lambda one: one.entry).items():
        changes = [*puts(own), PutSent(None, _record(export, own, place, workspace.author, at))]
        try:
            workspace.record(entry, changes).result()
        except SaveError as error:
            unsaved.append((entry, error))
    return Outcome(place, replaced, unsaved)


def _record(export: Export, own: Sequence[Correction], place: Path, author: str, at: str) -> Sent:
    return Sent(
        at=at,
        author=author,
        kinds=tuple(kind.value for kind in dict.fromkeys(export.order.kinds)),
        folder=place.name,
        digest=own[0].sheet.digest,
        items=tuple(dict.fromkeys(one.item.id for one in own if one.item)),
        measures=tuple(one.measure.id for one in own),
        deadline=own[0].deadline,
    )
