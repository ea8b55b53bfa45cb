"""Items: findings that one correction of cells silences together, and how urgent it is."""

from collections.abc import Iterator
from operator import attrgetter
from typing import NamedTuple

from tui_tracker.model.finding import NO_MONEY, Finding, Money, Severity

_rank, _amount = attrgetter("severity.rank"), attrgetter("money.amount")


class Item(NamedTuple):
    """One correction: the head finding, whose suggestion is followed, and the findings that it silences too.

    Its severity and `money` are the highest among them. `cluster` names the
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
        """Its id in the JSON, the ledger and the sidecar: `<head code>@<first target path>`."""
        return f"{self.head.code}@{self.head.targets[0].path if self.head.targets else ''}"

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Its head, then its evidence."""
        return (self.head, *self.evidence)

    @property
    def problem(self) -> str:
        """What is wrong, the head first, then what is to be corrected with it."""
        return "\n".join(dict.fromkeys(finding.message for finding in self.findings))


class Priority(NamedTuple):
    """Sort key of sheets: the weight of the open items and their money.

    The highest comes first; see `rules.priority`.
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
