"""Reviews whose sheet or document has another name now."""

from __future__ import annotations

from collections.abc import Iterator
from os.path import lexists
from pathlib import Path
from typing import TYPE_CHECKING

from tui_tracker.model.text import squash
from tui_tracker.reviews.folder import keys_in
from tui_tracker.workspace.batch import Batch
from tui_tracker.workspace.entry import Entry

if TYPE_CHECKING:
    from tui_tracker.reviews.review import Review


def renamed(batch: Batch) -> Iterator[tuple[Entry, Review]]:
    """Find sheets without a review, each with the orphaned review of the sheet that it was probably renamed from."""
    from tui_tracker.reviews.renames import successor
    from tui_tracker.reviews.review import Review

    for store in batch.stores():
        own = batch.entries_in(store.document)
        for orphan in store.orphans({entry.key for entry in own}):
            free = {entry.key: entry for entry in own if not entry.has_review}
            if isinstance(orphan, Review) and (
                sheet := successor(orphan, (entry.sheet for entry in free.values()))
            ):
                yield free[sheet.key], orphan


def reworded(entry: Entry, orphan: Review) -> str:
    """Say what the sheet is called now that was called otherwise when it was reviewed."""
    old, sheet = orphan.sheet, entry.sheet
    names = (
        ("", old.project, sheet.project.text),
        ("单位 ", old.unit, sheet.unit.text),
        ("" if "时段" in old.period else "时段 ", old.period, sheet.period.name),
    )
    changed = [f"{what}{former} 改为 {now}" for what, former, now in names if squash(former) != squash(now)]
    about = "" if squash(old.project) != squash(sheet.project.text) else f"{old.project}："
    return f"{about}{'，'.join(changed)}？"


def abandoned(batch: Batch) -> Iterator[Path]:
    """Find folders that hold reviews of sheets in the batch but lie beside no document: it was renamed."""
    if batch.request.reviews_dir:  # its folders do not say where their documents are
        return
    from tui_tracker.reviews.renames import folders_without_document

    keys = {key for entry in batch.entries for key in (entry.key, *entry.summary.former_keys)}
    for parent in dict.fromkeys(document.parent for document in batch.documents):
        yield from (folder for folder in folders_without_document(parent) if keys & keys_in(folder))


def heir_of(batch: Batch, folder: Path) -> Path | None:
    """Return the one document that has all sheets of an abandoned folder, and no reviews of its own, if there is one."""
    keys = keys_in(folder)
    heirs = [
        document
        for document in batch.documents
        if document.parent == folder.parent
        and not lexists(batch.reviews_of(document))
        and keys <= {entry.key for entry in batch.entries_in(document)}
    ]
    return heirs[0] if len(heirs) == 1 else None


def take_over(folder: Path, target: Path) -> None:
    """Give an abandoned folder of reviews the name that its document asks for now."""
    from tui_tracker.reviews.errors import SaveError, explain

    try:
        if lexists(target):
            raise SaveError(f"{target.name} 已经有了", advice="请用 tui-tracker doctor 查看")
        folder.rename(target)
    except OSError as error:
        problem, advice = explain(error)
        raise SaveError(problem, advice=advice) from error
