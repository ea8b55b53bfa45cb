"""Changes of a review as values: made once, then applied, taken back, merged and kept as drafts alike.

Each has a `title`, in Chinese; it `fits` a review that still holds what it was based on; to `apply` it merges it with what
others have done since; its `inverse` takes it back.
"""

from collections.abc import Iterable
from dataclasses import field, replace
from datetime import datetime
from functools import reduce
from typing import Literal, Self

from pydantic import model_validator
from pydantic.dataclasses import dataclass

from tui_tracker.reviews.ids import new_id
from tui_tracker.reviews.merge import merge_dismissal, merge_measure, merge_remark, merge_status
from tui_tracker.reviews.review import Dismissal, Line, Measure, Review, Sent
from tui_tracker.reviews.status import ReviewStatus


@dataclass(frozen=True)
class PutMeasure:
    """A measure is added (`before` None), edited, or deleted (`after` None)."""

    before: Measure | None
    after: Measure | None
    kind: Literal["measure"] = field(default="measure", repr=False)

    @model_validator(mode="after")
    def _one_measure(self) -> Self:
        ids = {measure.id for measure in (self.before, self.after) if measure}
        if len(ids) != 1:
            raise ValueError("before and after must be one measure")
        return self

    @property
    def id(self) -> str:
        return self.after.id if self.after else self.before.id if self.before else ""

    @property
    def title(self) -> str:
        return f"{_verb(self.before, self.after)}纠偏措施"

    def fits(self, review: Review) -> bool:
        return review.measure(self.id) == self.before

    def apply(self, review: Review) -> Review:
        """Return the review with the change, merged with what others made of the same measure."""
        measures = merge_measure(review.measures, self.id, self.before, self.after)
        return review.model_copy(update={"measures": measures})

    def inverse(self) -> "PutMeasure":
        return PutMeasure(self.after, self.before)


@dataclass(frozen=True)
class PutDismissal:
    """A finding is dismissed (`before` None), the reason edited, or the dismissal withdrawn (`after` None)."""

    before: Dismissal | None
    after: Dismissal | None
    kind: Literal["dismissal"] = field(default="dismissal", repr=False)

    @property
    def title(self) -> str:
        if self.before and self.after:
            return "修改排除理由"
        return "排除问题" if self.after else "恢复问题"

    def fits(self, review: Review) -> bool:
        if self.before is not None:
            return self.before in review.dismissals
        return self.after is not None and all(said.id != self.after.id for said in review.dismissals)

    def apply(self, review: Review) -> Review:
        """Return the review with the change, merged with what others said of the same finding."""
        dismissals = merge_dismissal(review.dismissals, self.before, self.after)
        return review.model_copy(update={"dismissals": dismissals})

    def inverse(self) -> "PutDismissal":
        return PutDismissal(self.after, self.before)


@dataclass(frozen=True)
class SetStatus:
    """The sheet is found to be in order, sent back, ...; the digests are of the issues that were seen.

    The same status with another digest is a decision too: a new issue of the sheet was looked at.
    """

    before: ReviewStatus
    after: ReviewStatus
    before_digest: Line = ""
    after_digest: Line = ""
    kind: Literal["status"] = field(default="status", repr=False)

    @property
    def title(self) -> str:
        return f"状态改为“{self.after}”"

    def fits(self, review: Review) -> bool:
        return (review.status, review.digest) == (self.before, self.before_digest)

    def apply(self, review: Review) -> Review:
        """Return the review with the change; the more careful status where others have decided since."""
        if (self.before, self.before_digest) == (self.after, self.after_digest):
            return review
        status = merge_status(review.status, self.before, self.after)
        digest = self.after_digest if status == self.after else review.digest
        return review.model_copy(update={"status": status, "digest": digest})

    def inverse(self) -> "SetStatus":
        return SetStatus(self.after, self.before, self.after_digest, self.before_digest)


@dataclass(frozen=True)
class SetRemark:
    """The remark on the sheet as a whole is written anew."""

    before: Line
    after: Line
    kind: Literal["remark"] = field(default="remark", repr=False)

    @property
    def title(self) -> str:
        return f"{_verb(self.before, self.after)}备注"

    def fits(self, review: Review) -> bool:
        return review.remark == self.before

    def apply(self, review: Review) -> Review:
        """Return the review with the change, merged with what others wrote."""
        return review.model_copy(update={"remark": merge_remark(review.remark, self.before, self.after)})

    def inverse(self) -> "SetRemark":
        return SetRemark(self.after, self.before)


@dataclass(frozen=True)
class PutSent:
    """The sheet was exported (`before` None), or the record of that is taken away (`after` None)."""

    before: Sent | None
    after: Sent | None
    kind: Literal["sent"] = field(default="sent", repr=False)

    @property
    def title(self) -> str:
        return f"{_verb(self.before, self.after)}发出记录"

    def fits(self, review: Review) -> bool:
        return self.before in review.sent if self.before else self.after not in review.sent

    def apply(self, review: Review) -> Review:
        """Return the review with the change; a record is there once, however often it is added."""
        kept = [sent for sent in review.sent if sent not in (self.before, self.after)]
        added = [self.after] if self.after else []
        return review.model_copy(update={"sent": (*kept, *added)})

    def inverse(self) -> "PutSent":
        return PutSent(self.after, self.before)


Change = PutMeasure | PutDismissal | SetStatus | SetRemark | PutSent
"""Anything that a reviewer can do to a review."""


def apply_all(review: Review, changes: Iterable[Change]) -> Review:
    """Return the review with all the changes, in their order."""
    return reduce(lambda result, change: change.apply(result), changes, review)


def after_all(change: Change, gone: Change) -> Change | None:
    """Rebase a change that was made after `gone`, which was not saved; None if nothing of it is left."""
    match change, gone:
        case SetStatus(), SetStatus():
            if (change.before, change.before_digest) == (gone.after, gone.after_digest):
                return replace(change, before=gone.before, before_digest=gone.before_digest)
        case ((PutMeasure() | PutDismissal() | SetRemark()), (PutMeasure() | PutDismissal() | SetRemark())):
            if change.kind == gone.kind and change.before is not None and change.before == gone.after:
                if change.after is None and gone.before is None:
                    return None
                return replace(change, before=gone.before)  # type: ignore[arg-type]  # both are of one kind
    return change


def difference(base: Review, ours: Review) -> tuple[Change, ...]:
    """Return the changes that make `ours` out of `base`."""
    ids = dict.fromkeys(measure.id for measure in (*base.measures, *ours.measures))
    changes: list[Change] = [
        PutMeasure(base.measure(id), ours.measure(id)) for id in ids if base.measure(id) != ours.measure(id)
    ]
    changes += [PutDismissal(said, None) for said in base.dismissals if said not in ours.dismissals]
    changes += [PutDismissal(None, said) for said in ours.dismissals if said not in base.dismissals]
    changes += [PutSent(sent, None) for sent in base.sent if sent not in ours.sent]
    changes += [PutSent(None, sent) for sent in ours.sent if sent not in base.sent]
    if (base.status, base.digest) != (ours.status, ours.digest):
        changes.append(SetStatus(base.status, ours.status, base.digest, ours.digest))
    if base.remark != ours.remark:
        changes.append(SetRemark(base.remark, ours.remark))
    return tuple(changes)


def merge(base: Review, ours: Review, theirs: Review) -> Review:
    """`theirs` with what we made of `base`: the union by id, both where both were edited."""
    return apply_all(theirs, difference(base, ours))


def new_measure(
    measure: str,
    *,
    author: str,
    findings: Iterable[str] = (),
    targets: Iterable[str] = (),
    problem: str = "",
    owner: str = "",
    due: str = "",
    digest: str = "",
) -> Measure:
    """Return a measure written now on seeing the issue of that digest, with an id of its own."""
    moment = now()
    return Measure(
        id=new_id(),
        findings=tuple(findings),
        targets=tuple(targets),
        problem=problem,
        measure=measure,
        owner=owner,
        due=due,
        author=author,
        created=moment,
        updated=moment,
        digest=digest,
    )


def edited(measure: Measure, /, **fields: object) -> Measure:
    """Return the measure with these fields changed now; they are normalised and checked as in a new one.

    One that says the same afterwards is returned as it is: who only looks at another's has not written it.
    """
    made = Measure.model_validate(dict(measure) | fields)
    if made.model_copy(update={"author": measure.author}) == measure:
        return measure
    return made.model_copy(update={"updated": now()})


def now() -> str:
    """Return the present second in ISO 8601, with the offset of the local time."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def _verb(before: object, after: object) -> str:
    if before and after:
        return "修改"
    return "新增" if after else "删除"
