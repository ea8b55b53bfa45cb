"""The figures of a batch: everything that the head of section asks first, in one place."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from tui_tracker.model import Finding
from tui_tracker.model.grouping import grouped
from tui_tracker.reports.habits import Habit, habits_of, sheets_by_rule
from tui_tracker.reports.members import Member, by_unit, members_of, share
from tui_tracker.reports.summary.conduct import Adjustments, Conduct, adjustments_of, conduct_of
from tui_tracker.reports.summary.execution import Executions, executions_of
from tui_tracker.reports.summary.money import Money, money_of
from tui_tracker.rules.figures import Band, Counts
from tui_tracker.workspace import Entry


@dataclass(frozen=True)
class BatchSummary:
    """The figures of some sheets; each part is computed when it is first asked for."""

    members: Sequence[Member]
    on_batch: Sequence[Finding] = ()

    @classmethod
    def of(cls, entries: Iterable[Entry], on_batch: Sequence[Finding] = ()) -> "BatchSummary":
        """Return the summary of these sheets, in the order in which they are given."""
        return cls(members_of(entries), on_batch)

    @cached_property
    def money(self) -> Money:
        return money_of(self.members)

    @cached_property
    def executions(self) -> Executions[Member]:
        return executions_of([(one, one.unit, one.figures.execution) for one in self.members])

    @cached_property
    def rate_on_initial(self) -> Fraction | None:
        """The corrected spending on what the year began with."""
        return share(self.executions.whole.spending, self.money.initial)

    @cached_property
    def by_band(self) -> Mapping[Band, Sequence[Member]]:
        """The sheets by how far their budgets are spent."""
        return grouped(self.members, lambda one: one.figures.execution.band)

    @cached_property
    def reported(self) -> Mapping[Band, int]:
        """How many sheets report a rate of each band."""
        counts = Counter(one.figures.reported_band for one in self.members)
        return {band: counts[band] for band in Band}

    @cached_property
    def embellished(self) -> Sequence[Member]:
        """The sheets that report that all is spent, though it is not."""
        rates = ((one, one.figures.execution.rate) for one in self.members if one.figures.reported == 100)
        return [one for one, rate in rates if rate is not None and rate < 1]

    @cached_property
    def conduct(self) -> Conduct:
        return conduct_of(self.members)

    @cached_property
    def adjustments(self) -> Adjustments:
        return adjustments_of(self.members)

    @cached_property
    def habits(self) -> Sequence[Habit[Member]]:
        return habits_of(self.members)

    @cached_property
    def by_rule(self) -> Mapping[str, int]:
        return sheets_by_rule(self.members)

    @cached_property
    def units(self) -> Mapping[str, "BatchSummary"]:
        return {unit: BatchSummary(own) for unit, own in by_unit(self.members).items()}

    @cached_property
    def periods(self) -> Mapping[tuple[str, str], int]:
        """The periods, the most frequent first, with their numbers of sheets."""
        counts = Counter((one.figures.start, one.figures.end) for one in self.members)
        return dict(counts.most_common())

    @cached_property
    def time_progress(self) -> Fraction | None:
        """The time progress, where it is the same for all."""
        return self.executions.time_progress

    @cached_property
    def counts(self) -> Counts:
        """How many indicators there are, and of which kinds."""
        every = [one.figures.counts for one in self.members]
        return Counts(*(sum(numbers) for numbers in zip(*every, strict=True))) if every else Counts()

    @cached_property
    def levels(self) -> Mapping[str, int]:
        """How many indicators stand under each second level."""
        return Counter(level for one in self.members for level in one.figures.levels)
