"""Group findings into items: what a unit is asked to correct, each thing once."""

from collections.abc import Iterable, Mapping, Sequence

from tui_tracker.model import Finding, Item, Severity
from tui_tracker.rules.clusters import CLUSTERS, LEFT_OVER, READER, Cluster, whatever
from tui_tracker.rules.registry import in_catalogue

_NOTES = {cluster.title: cluster.note for cluster in CLUSTERS}


def _led() -> Mapping[str, Sequence[int]]:
    """Return, by code, which clusters of the table a finding of that code can lead."""
    found: dict[str, list[int]] = {}
    for place, cluster in enumerate(CLUSTERS):
        for code in cluster.heads:
            found.setdefault(code, []).append(place)
    return found


_LED = _led()
_CODES = [cluster.codes for cluster in CLUSTERS]
_INFO = Severity.INFO

_Left = dict[str, list[Finding]]
"""The findings that no item holds yet, by code."""


def items_of(findings: Iterable[Finding]) -> tuple[Item, ...]:
    """Return the items of one sheet's open findings.

    The gravest first, then by money, then as the catalogue has them.
    """
    left: _Left = {}
    led: set[int] = set()
    for finding in findings:
        code = finding.code
        if code in left:
            left[code].append(finding)
        else:
            left[code] = [finding]
        if finding.severity is not _INFO and code in _LED:
            led.update(_LED[code])
    items: list[Item] = []
    for place in sorted(led):
        cluster = CLUSTERS[place]
        if cluster.only_with and cluster.only_with not in left:
            continue
        while head := _head(cluster, left):
            items.append(Item.of(head, _evidence(cluster, _CODES[place], head, left), cluster.title))
    _join_left_over(items, left)
    for code, alike in left.items():
        items += [Item.of(finding, for_unit=code not in READER) for finding in alike]
    items.sort(key=_order)
    return tuple(items)


def item_ids(items: Iterable[Item]) -> Mapping[tuple[str, tuple[str, ...]], str]:
    """Return the id of each finding's item, by the finding's id."""
    return {finding.id: item.id for item in items for finding in item.findings}


def _head(cluster: Cluster, left: _Left) -> Finding | None:
    """Return the finding that leads the cluster, taken from those that are left."""
    for code in cluster.heads:
        if code in left:
            for at, finding in enumerate(left[code]):
                if finding.severity in cluster.leading:
                    _take(left, code, at)
                    return finding
    return None


def _evidence(cluster: Cluster, codes: frozenset[str], head: Finding, left: _Left) -> tuple[Finding, ...]:
    """Return what the head silences, taken from those that are left, in the catalogue's order."""
    taken: list[Finding] = []
    for code in codes.intersection(left):
        alike = left.pop(code)
        if cluster.takes is whatever:
            taken += alike
            continue
        taken += [finding for finding in alike if cluster.takes(head, finding)]
        if kept := [finding for finding in alike if not cluster.takes(head, finding)]:
            left[code] = kept
    if len(taken) > 1:
        taken.sort(key=_place)
    return tuple(taken)


def _place(finding: Finding) -> tuple[int, str]:
    return in_catalogue(finding.code)


def _take(left: _Left, code: str, at: int) -> None:
    alike = left[code]
    del alike[at]
    if not alike:
        del left[code]


def _join_left_over(items: list[Item], left: _Left) -> None:
    for code, leader in LEFT_OVER.items():
        if code in left:
            at = next((at for at, item in enumerate(items) if item.head.code == leader), None)
            if at is not None:
                item = items[at]
                items[at] = Item.of(item.head, (*item.evidence, *left.pop(code)), item.cluster)


def _order(item: Item) -> tuple[object, ...]:
    return item.severity.rank, -item.money.amount, in_catalogue(item.head.code)


def due_of(item: Item) -> str:
    """Return when the item is due, in words; nothing if it is due now."""
    return _NOTES.get(item.cluster, "")


def note_of(item: Item) -> str:
    """Return what is to be said of the item besides its suggestion: when it is due, or that it is not the unit's."""
    note = due_of(item) if item.for_unit else "供审核人参考，不转单位"
    return f"（{note}）" if note else ""
