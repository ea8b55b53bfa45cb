"""Three-way merge: the common base, our version and the others'.

No text is ever dropped.
"""

from datetime import datetime, timedelta
from hashlib import sha256

from tui_tracker.reviews.review import Dismissal, Measure, Review, Tombstone
from tui_tracker.reviews.status import ReviewStatus

SEPARATOR = "\n====== 同时写下的另一份备注 ======\n"
"""Stands between two remarks that were written at the same time."""

MOURNED = timedelta(days=30)
"""How long a deleted measure leaves a tombstone: until everybody who may still see it has loaded the sheet anew."""

# Where two reviewers decide differently at the same time the more careful decision stands.
_CAREFUL = (ReviewStatus.REVIEWED, ReviewStatus.RECTIFIED, ReviewStatus.PENDING, ReviewStatus.RETURNED)


def merge_measure(
    current: tuple[Measure, ...], id: str, before: Measure | None, after: Measure | None
) -> tuple[Measure, ...]:
    """Return the measures with that one changed; sorted by id, which is by age.

    Changed by others as well: both stand, ours as a conflict of theirs, unless both say the same. An edit beats a
    delete.
    """
    by_id = {measure.id: measure for measure in current}
    theirs = by_id.get(id)
    if after in (theirs, before):
        return current
    if after is None:
        if theirs != before:
            return current
        del by_id[id]
    elif theirs in (before, None):
        by_id[id] = after
    elif not _says_the_same(theirs, after):
        copy = conflict_copy(after)
        by_id.setdefault(copy.id, copy)
    return tuple(sorted(by_id.values(), key=lambda measure: measure.id))


def _says_the_same(one: Measure | None, other: Measure) -> bool:
    """Tell whether two edits are the same, apart from when and by whom they were made."""
    if one is None:
        return False
    moments = {"author": one.author, "created": one.created, "updated": one.updated}
    return one == other.model_copy(update=moments)


def conflict_copy(measure: Measure) -> Measure:
    """Return the measure as the second of two.

    Its id follows from its content, so that a repeated save adds no third.
    """
    fingerprint = sha256(measure.model_dump_json().encode()).hexdigest()[:8]
    return measure.model_copy(update={"id": f"{measure.id}-{fingerprint}", "conflict_of": measure.id})


def merge_dismissal(
    current: tuple[Dismissal, ...], before: Dismissal | None, after: Dismissal | None
) -> tuple[Dismissal, ...]:
    """Return the dismissals with one changed; what others wrote of the same finding stands beside it."""
    kept = [dismissal for dismissal in current if dismissal != before]
    if after is not None and after not in kept:
        kept.append(after)
    return tuple(sorted(kept, key=lambda said: (said.code, said.targets, said.at, said.author, said.reason)))


def merge_status(current: ReviewStatus, before: ReviewStatus, after: ReviewStatus) -> ReviewStatus:
    """Return our decision, or the more careful one where others have decided since."""
    if before == after:
        return current
    return after if current == before else max(current, after, key=_CAREFUL.index)


def merge_remark(current: str, before: str, after: str) -> str:
    """Return our remark; where others have written since, theirs and ours, parted by a line."""
    if before == after:
        return current
    if current in (before, after):
        return after
    parts = [*current.split(SEPARATOR), *after.split(SEPARATOR)]
    return SEPARATOR.join(dict.fromkeys(part for part in parts if part))


def bury(before: Review, after: Review, author: str, at: str) -> tuple[Tombstone, ...]:
    """Return the tombstones of `after`.

    One for each measure that `before` still had, and the older ones for a while.
    """
    gone = [measure.id for measure in before.measures if after.measure(measure.id) is None]
    old = [
        stone
        for stone in before.deleted
        if after.measure(stone.id) is None and stone.id not in gone and not _long_ago(stone.at, at)
    ]
    return (*old, *(Tombstone(id=id, author=author, at=at) for id in gone))


def _long_ago(past: str, present: str) -> bool:
    try:
        return datetime.fromisoformat(present) - datetime.fromisoformat(past) > MOURNED
    except (ValueError, TypeError):  # changed by hand: better kept
        return False
