"""Hits of batch rules as JSON values: for other processes, and for digests."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from tui_tracker.model import Location, Severity, Target
from tui_tracker.rules.registry import Hit, Rule, registered

Found = tuple[Rule, Severity, Hit]
"""What a rule has found on a sheet, with the severity that holds there."""

AllFound = list[Found]


def written(hits: AllFound) -> Sequence[Sequence[object]]:
    """Return the hits as JSON knows them."""
    return [
        (
            *(rule.code, severity.value, hit.message, [*map(_written, hit.targets)]),
            *(hit.severity and hit.severity.value, dict(hit.slots), dict(hit.repair), hit.advice),
        )
        for rule, severity, hit in hits
    ]


def read(records: Iterable[Sequence[Any]]) -> AllFound:
    """Return the hits that were written."""
    rules = _rules()
    return [
        (
            rules[code],
            Severity(severity),
            Hit(message, [*map(_read, targets)], own and Severity(own), slots, repair, advice),
        )
        for code, severity, message, targets, own, slots, repair, advice in records
    ]


def _written(target: str | Target) -> object:
    return [*target] if isinstance(target, Target) else target


def _read(target: Any) -> str | Target:
    if isinstance(target, str):
        return target
    path, text, place, column = target
    return Target(path, text, place and Location(*place), column)


@cache
def _rules() -> Mapping[str, Rule]:
    # Once all are registered: sorting them takes longer than reading what one has found.
    return registered()
