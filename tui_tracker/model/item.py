"""What a unit is asked to correct: findings that one change of cells silences, and how urgent that is."""

from collections.abc import Iterator
from operator import attrgetter
from typing import NamedTuple

from tui_tracker.model.finding import NO_MONEY, Finding, Money, Severity

_rank, _amount = attrgetter("severity.rank"), attrgetter("money.amount")


class Item(NamedTuple):
    """One correction: the finding whose suggestion is to be followed, and those that are silenced with it.

    It is as grave as the gravest of them, and about the most `money` that one of them is about. `cluster` names the
    kind of correction (a title of `rules.clusters`), empty for a finding that stands alone; what is not `for_unit`
    concerns how the document was read, and is the reviewer's alone.
    """

    head: Finding
    evidence: tuple[Finding, ...]
    severity: Severity
    money: Money
    cluster: str = ""
    for_unit: bool = True

    @classmethod
    def of(
        cls, head: Finding, evidence: tuple[Finding, ...] = (), cluster: str = "", *, for_unit: bool = True
    ) -> "Item":
        """Return the item that this head leads."""
        if not evidence:
            return cls(head, evidence, head.severity, head.money, cluster, for_unit)
        every = (head, *evidence)
        gravest, dearest = min(every, key=_rank), max(every, key=_amount)
        return cls(head, evidence, gravest.severity, dearest.money, cluster, for_unit)

    @property
    def id(self) -> str:
        """What names it in the JSON, the ledger and the sidecar: `<head code>@<first target path>`."""
        return f"{self.head.code}@{self.head.targets[0].path if self.head.targets else ''}"

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Its head, then its evidence."""
        return (self.head, *self.evidence)


class Priority(NamedTuple):
    """What to look at first: the weight of a sheet's open items and their money, and the money itself.

    The greater goes first; see `rules.priority`.
    """

    weight: int = 0
    money: Money = NO_MONEY

    def __str__(self) -> str:
        """Return the priority as it is shown: 重 20 · 滞后 3071 万."""
        return " · ".join(self._parts())

    def _parts(self) -> Iterator[str]:
        yield f"重 {self.weight}"
        if self.money:
            yield str(self.money)
