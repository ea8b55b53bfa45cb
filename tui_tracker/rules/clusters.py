"""Which findings of a sheet one correction silences: the table of clusters, in the order in which they apply."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from tui_tracker.model import Finding, Severity

_GRAVE = (Severity.ERROR, Severity.WARNING)
_MEANS, _GONE = "资金|经费|预算", "转隶|划转|移交|转至"
MOVED = re.compile(rf"(?:{_MEANS})(?:(?!{_MEANS}|{_GONE})[^。；\n])*(?:{_GONE})")
"""Up to the next of these words only, or each of many would be followed to the end of the sentence."""

Takes = Callable[[Finding, Finding], bool]
"""Whether a head, given first, silences another finding of its cluster."""


def whatever(head: Finding, other: Finding) -> bool:
    """Accept any finding, whatever cells it names."""
    return True


def _on_its_rows(head: Finding, other: Finding) -> bool:
    """Take it where it names an indicator row that the head names, too."""
    return not _rows(head).isdisjoint(_rows(other))


def _rows(finding: Finding) -> set[str]:
    return {
        target.path.rpartition("/")[0] for target in finding.targets if target.path.startswith("indicators/")
    }


def _moved_with_it(head: Finding, other: Finding) -> bool:
    """Take B07 only where the text of the transfer says that the money moved, too."""
    return other.code != "B07" or any(MOVED.search(target.text) for target in head.targets)


def _not_grave(head: Finding, other: Finding) -> bool:
    """Take what is no error: an error in the design of a table stands alone."""
    return other.severity is not Severity.ERROR


@dataclass(frozen=True, slots=True)
class Cluster:
    """Findings that one correction silences.

    The leftmost of the `heads` that fires as one of the severities in `leading` is the head; it takes the other
    heads and the `evidence` that `takes` lets it. The cluster applies only where `only_with` fires, if that is set.
    `limit` says in words what `takes` leaves out, `note` when the correction is due, where that is not now.
    """

    title: str
    heads: tuple[str, ...]
    evidence: frozenset[str] = frozenset()
    takes: Takes = whatever
    leading: tuple[Severity, ...] = _GRAVE
    only_with: str = ""
    limit: str = ""
    note: str = ""

    @property
    def codes(self) -> frozenset[str]:
        """All that can be in it."""
        return self.evidence | {*self.heads}


def _cluster(title: str, heads: str, evidence: str = "", **how: object) -> Cluster:
    return Cluster(title, tuple(heads.split()), frozenset(evidence.split()), **how)  # type: ignore[arg-type]


CLUSTERS = (
    _cluster(
        "转隶",
        "J07",
        "G08 B07 B10 B12 G05 X08",
        only_with="J07",
        takes=_moved_with_it,
        limit="B07 限写明资金已转的",
    ),
    _cluster("金额", "B18 B06 B14 B13 B03 B02 B04 B05", "B02 B05 B10 B12 X01"),
    _cluster("进度", "J03 J01 J02 B07 B08 B09", "B07 B08 B09 J04 J05 J06"),
    _cluster("产出不实", "V14 V13 V22 V23 V12", "V13 V22 V23 V12 V21"),
    _cluster("完成情况", "G10 G04 G01 G02 G07 G05"),
    _cluster("偏差原因", "V01 V28 V06 X04 V05 V04", takes=_on_its_rows, limit="限同一指标行"),
    *(_cluster("指标值", code) for code in ("V07", "V08", "V10", "V15", "V16", "V19", "V20", "V25")),
    _cluster("转隶", "G08", "X08"),
    _cluster(
        "指标设计",
        " ".join(f"I{number:02}" for number in range(1, 19)),
        takes=_not_grave,
        limit="错误除外",
        leading=(Severity.WARNING,),
        note="编制下年度目标时修改",
    ),
)
"""The table, as the catalogue has it: a finding joins the first cluster that takes it."""

LEFT_OVER = {"J06": "V01"}
"""What joins an item of that head where its own cluster has none: a missing measure joins the unexplained shortfall."""

READER = frozenset({"S01", "S06", "S14"})
"""How the document was read: for the reviewer, never for the unit."""
