"""Write findings as bytes and read them back, for the cache and for processes that check for others.

One list of JSON: the places that the findings name, each once, then the findings. A place in the sheet's own
document leaves out its path.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from tui_tracker.model import Finding, Location, Money, Severity, Target
from tui_tracker.reading import compact

_SEVERITIES = {severity.value: severity for severity in Severity}
_NO_REPAIR: Mapping[str, str] = MappingProxyType({})


def encode_findings(findings: Iterable[Finding], document: str) -> bytes:
    """Return the findings on a sheet of the document of that path, or on no sheet, as bytes."""
    numbers: dict[Location | None, int] = {None: -1}
    records = [
        (
            *(code, title, severity.value, sheet, message),
            [
                (path, text, numbers.setdefault(place, len(numbers) - 1), column)
                for path, text, place, column in targets
            ],
            *(basis, suggestion, dict(repair) or 0),
            (money.amount, money.kind) if money.amount or money.kind else 0,
        )
        for code, title, severity, sheet, message, targets, basis, suggestion, repair, money in findings
    ]
    places = [_written(place, document) for place in numbers if place is not None]
    return compact.written((places, records))


@compact.decoder
def decode_findings(data: bytes, document: str) -> tuple[Finding, ...]:
    """Return the findings that were encoded, located in the document of that path."""
    places, records = compact.read(data)
    where: list[Location | None] = [Location(path or document, *place) for path, *place in places]
    where.append(None)  # the place of number -1
    return tuple([_finding(record, where) for record in records])


def _written(place: Location, document: str) -> Sequence[object]:
    fields: list[object] = [*place]
    if place.path == document:
        fields[0] = 0
    while fields[-1] is None:
        fields.pop()
    return fields


def _finding(record: Sequence[Any], where: Sequence[Location | None]) -> Finding:
    code, title, severity, sheet, message, targets, basis, suggestion, repair, money = record
    cells = tuple([Target(path, text, where[place], column) for path, text, place, column in targets])
    return Finding(
        *(code, title, _SEVERITIES[severity], sheet, message, cells, basis, suggestion),
        repair or _NO_REPAIR,
        Money(Decimal(money[0]), money[1]) if money else _NO_MONEY,
    )


_NO_MONEY = Money(Decimal(0), "")
