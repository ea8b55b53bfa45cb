"""Findings into items: what a unit is asked to correct, each thing once."""

from collections.abc import Iterable, Mapping

from tui_tracker.model import Finding, Item
from tui_tracker.rules.clusters import CLUSTERS, LEFT_OVER, READER, Cluster
from tui_tracker.rules.registry import in_catalogue

_CODES = tuple((cluster, cluster.codes) for cluster in CLUSTERS)

_NOTES = {cluster.title: cluster.note for cluster in CLUSTERS}

_Left = dict[str, list[Finding]]
"""The findings that no item holds yet, by code."""


def items_of(findings: Iterable[Finding]) -> tuple[Item, ...]:
    """The items of one sheet's open findings: the gravest first, then by money, then as the catalogue has them."""
    left: _Left = {}
    for finding in findings:
        left.setdefault(finding.code, []).append(finding)
    items: list[Item] = []
    for cluster, codes in _CODES:
        if codes.isdisjoint(left) or (cluster.only_with and cluster.only_with not in left):
            continue
        while head := _head(cluster, left):
            items.append(Item(head, _evidence(cluster, head, left), cluster.title))
    _join_left_over(items, left)
    items += [
        Item(finding, for_unit=finding.code not in READER) for alike in left.values() for finding in alike
    ]
    items.sort(key=_order)
    return tuple(items)


def item_ids(items: Iterable[Item]) -> Mapping[tuple[str, tuple[str, ...]], str]:
    """By the id of each finding that of its item."""
    return {finding.id: item.id for item in items for finding in item.findings}


def _head(cluster: Cluster, left: _Left) -> Finding | None:
    """The finding that leads the cluster, taken from those that are left."""
    for code in cluster.heads:
        for at, finding in enumerate(left.get(code, ())):
            if finding.severity in cluster.leading:
                _take(left, code, at)
                return finding
    return None


def _evidence(cluster: Cluster, head: Finding, left: _Left) -> tuple[Finding, ...]:
    """What the head silences, taken from those that are left, in the catalogue's order."""
    taken: list[Finding] = []
    for code in cluster.codes.intersection(left):
        alike = left.pop(code)
        taken += [finding for finding in alike if cluster.takes(head, finding)]
        if kept := [finding for finding in alike if not cluster.takes(head, finding)]:
            left[code] = kept
    taken.sort(key=lambda finding: in_catalogue(finding.code))
    return tuple(taken)


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
                items[at] = item._replace(evidence=(*item.evidence, *left.pop(code)))


def _order(item: Item) -> tuple[object, ...]:
    return item.severity.rank, -item.money.amount, in_catalogue(item.head.code)


def due_of(item: Item) -> str:
    """When the item is due, in words, where that is not now; else nothing."""
    return _NOTES.get(item.cluster, "")


def note_of(item: Item) -> str:
    """What is to be said of the item besides its suggestion: when it is due, or that it is not the unit's."""
    note = due_of(item) if item.for_unit else "供审核人参考，不转单位"
    return f"（{note}）" if note else ""
