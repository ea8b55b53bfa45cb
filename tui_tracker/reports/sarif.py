"""Findings as SARIF 2.1.0, which code review tools and continuous integration show beside the document."""

from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from tui_tracker import __version__
from tui_tracker.model import Finding, Location, Severity, Sheet, Target
from tui_tracker.model.paths import label_of
from tui_tracker.reports.json_text import as_json_around
from tui_tracker.reports.listed import Listed
from tui_tracker.rules.engine import RULES

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def sarif_text(codes: Iterable[str], findings: Iterable[Listed]) -> Iterator[str]:
    """Return the whole log, piece by piece: one run, the rules of these codes, and a result for every finding."""
    rules = sorted(codes)
    driver = {
        "name": "tui-tracker",
        "version": __version__,
        "language": "zh-CN",
        "rules": [*map(_rule, rules)],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": []}
    places = {code: place for place, code in enumerate(rules)}
    return as_json_around(
        {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]},
        (_result(listed, places[listed.finding.code]) for listed in findings),
    )


def _rule(code: str) -> dict[str, Any]:
    rule = RULES[code]
    return {
        "id": code,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.condition or rule.title},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(listed: Listed, rule: int) -> dict[str, Any]:
    entry, finding, item = listed
    sheet = entry.sheet if entry else None
    result = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": _locations(finding, sheet) if sheet else [],
        "partialFingerprints": {"finding/v1": "/".join((finding.sheet, finding.code, *finding.id[1]))},
    }
    return result | ({"properties": {"item": item}} if item else {})


def _locations(finding: Finding, sheet: Sheet) -> list[dict[str, Any]]:
    return [_location(target, sheet) for target in finding.targets] or [_physical(sheet.location)]


def _location(target: Target, sheet: Sheet) -> dict[str, Any]:
    label = {"name": label_of(sheet, target.path), "fullyQualifiedName": f"{sheet.key}/{target.path}"}
    location = target.location or sheet.location
    return _physical(location) | {"logicalLocations": [label], "message": {"text": str(location)}}


def _physical(location: Location) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(location.path)}}
    # A column here is a cell, not a character: SARIF has no word for it, the message does.
    if location.line:
        place["region"] = {"startLine": location.line}
    return {"physicalLocation": place}


def _uri(path: str) -> str:
    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else quote(pure.as_posix().encode("utf-8", "surrogateescape"))
