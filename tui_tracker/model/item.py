"""What a unit is asked to correct: findings that one change of cells silences, and how urgent that is."""

from collections.abc import Iterator
from typing import NamedTuple

from tui_tracker.model.finding import NO_MONEY, Finding, Money, Severity


class Item(NamedTuple):
    """One correction: the finding whose suggestion is to be followed, and those that are silenced with it.

    `cluster` names the kind of correction (a title of `rules.clusters`), empty for a finding that stands alone;
    what is not `for_unit` concerns how the document was read, and is the reviewer's alone.
    """

    head: Finding
    evidence: tuple[Finding, ...] = ()
    cluster: str = ""
    for_unit: bool = True

    @property
    def id(self) -> str:
        """What names it in the JSON, the ledger and the sidecar: `<head code>@<first target path>`."""
        return f"{self.head.code}@{self.head.targets[0].path if self.head.targets else ''}"

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Its head, then its evidence."""
        return (self.head, *self.evidence)

    @property
    def severity(self) -> Severity:
        """How grave the gravest of its findings is."""
        gravest = self.head.severity
        for finding in self.evidence:
            if finding.severity.rank < gravest.rank:
                gravest = finding.severity
        return gravest

    @property
    def money(self) -> Money:
        """The most money that one of its findings is about."""
        if not self.evidence:
            return self.head.money
        return max((finding.money for finding in self.findings), key=lambda money: money.amount)


class Priority(NamedTuple):
    """What to look at first: the weight of a sheet's open items and their money, and the money itself.

    The greater goes first; see `rules.priority`.
    """

    weight: int = 0
    money: Money = NO_MONEY

    def __str__(self) -> str:
        """The priority as it is shown: 重 20 · 滞后 3071 万."""
        return " · ".join(self._parts())

    def _parts(self) -> Iterator[str]:
        yield f"重 {self.weight}"
        if self.money:
            yield str(self.money)
