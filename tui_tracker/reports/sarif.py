"""Findings as SARIF 2.1.0, which code review tools and continuous integration show beside the document.

A log names its rules before its results, each of which refers to the number of its rule among those. So the results
are set aside, packed as they came, until all of them are known.
"""

import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from tui_tracker import __version__
from tui_tracker.model import Finding, Location, Severity, Sheet, Target
from tui_tracker.model.paths import label_of
from tui_tracker.reading.compact import as_bytes, as_text
from tui_tracker.reading.spool import Spool
from tui_tracker.reports.json_text import as_json_around, indented, quoted
from tui_tracker.reports.listed import Listed
from tui_tracker.rules.engine import RULES

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_PACKING = 1
_MARK = "\0"
"""Stands on both sides of a rule's code where its number belongs; JSON writes such a character otherwise."""


def sarif_results(findings: Iterable[Listed]) -> bytes:
    """Return the results for findings, packed, for `sarif_log`."""
    places: dict[Target, str] = {}
    results = "".join([f",\n{_IN_RESULTS}{_result(listed, places)}" for listed in findings])
    return zlib.compress(as_bytes(results), _PACKING) if results else b""


def sarif_log(results: Iterable[bytes]) -> Iterator[str]:
    """Yield the whole log, piece by piece: one run, the rules that are named, and all results."""
    spool, kept, codes = Spool(), array("q"), set()
    for packed in filter(None, results):
        kept.append(spool.put(packed))
        codes.update(_parts(packed)[1::2])
    rules = sorted(codes)
    driver = {
        "name": "tui-tracker",
        "version": __version__,
        "language": "zh-CN",
        "rules": [*map(_rule, rules)],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": []}
    numbers = {code: str(number) for number, code in enumerate(rules)}
    written = (_numbered(_parts(spool.get(place)), numbers) for place in kept)
    yield from as_json_around({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, written, _MARGIN)
    spool.close()


def _parts(packed: bytes) -> list[str]:
    """Return the text of some results, cut before and after each code where a number belongs."""
    return as_text(zlib.decompress(packed)).split(_MARK)


def _numbered(parts: list[str], numbers: dict[str, str]) -> str:
    parts[1::2] = [numbers[code] for code in parts[1::2]]
    return "".join(parts)


def _rule(code: str) -> dict[str, Any]:
    rule = RULES[code]
    return {
        "id": code,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.when or rule.title},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _form(value: object, margin: str) -> Callable[..., str]:
    """Return the function that writes such a value, in which {} stands where JSON is to be put."""
    text = indented(value, margin).replace('"{}"', "\0").replace("{", "{{").replace("}", "}}")
    return text.replace("\0", "{}").format


_MARGIN = " " * 6
"""Of the list of results in the log; that of a result and of what stands in its list of places follow from it."""
_IN_RESULTS = _MARGIN + " " * 2
_IN_LOCATIONS = _IN_RESULTS + " " * 4

_RESULT = _form(
    {
        "ruleId": "{}",
        "ruleIndex": "{}",
        "level": "{}",
        "message": {"text": "{}"},
        "locations": "{}",
        "partialFingerprints": {"finding/v1": "{}"},
    },
    _IN_RESULTS,
)
_ITEM = _form({"properties": {"item": "{}"}}, _IN_RESULTS)
_FILE: dict[str, object] = {"artifactLocation": {"uri": "{}"}}
_LINE = _FILE | {"region": {"startLine": "{}"}}
_CELL: dict[str, object] = {
    "logicalLocations": [{"name": "{}", "fullyQualifiedName": "{}"}],
    "message": {"text": "{}"},
}
_IN_FILE, _ON_LINE = (_form({"physicalLocation": place}, _IN_LOCATIONS) for place in (_FILE, _LINE))
_CELL_IN_FILE, _CELL_ON_LINE = (
    _form({"physicalLocation": place} | _CELL, _IN_LOCATIONS) for place in (_FILE, _LINE)
)


def _result(listed: Listed, places: dict[Target, str]) -> str:
    """Return the result; `places` holds what was written of cells of the sheet before."""
    entry, finding, item = listed
    written = _RESULT(
        quoted(finding.code),
        _MARK + finding.code + _MARK,
        quoted(_LEVELS[finding.severity]),
        quoted(finding.message),
        _locations(finding, entry.sheet, places) if entry else "[]",
        quoted("/".join((finding.sheet, finding.code, *finding.id[1]))),
    )
    if not item:
        return written
    # Both are objects: the second one's members follow the first one's.
    return f"{written.removesuffix(_END)},{_ITEM(quoted(item)).removeprefix('{')}"


_END = f"\n{_IN_RESULTS}}}"


def _locations(finding: Finding, sheet: Sheet, places: dict[Target, str]) -> str:
    written = [_location(target, sheet, places) for target in finding.targets] or [_physical(sheet.location)]
    inside = f",\n{_IN_LOCATIONS}".join(written)
    return f"[\n{_IN_LOCATIONS}{inside}\n{_IN_LOCATIONS[:-2]}]"


def _location(target: Target, sheet: Sheet, places: dict[Target, str]) -> str:
    if target not in places:
        location = target.location or sheet.location
        cell = (
            quoted(label_of(sheet, target.path)),
            quoted(f"{sheet.key}/{target.path}"),
            quoted(str(location)),
        )
        places[target] = _physical(location, cell)
    return places[target]


def _physical(location: Location, cell: tuple[str, ...] = ()) -> str:
    uri = _uri(location.path)
    # A column here is a cell, not a character: SARIF has no word for it, the message does.
    if location.line:
        return (_CELL_ON_LINE if cell else _ON_LINE)(uri, location.line, *cell)
    return (_CELL_IN_FILE if cell else _IN_FILE)(uri, *cell)


@lru_cache(maxsize=256)
def _uri(path: str) -> str:
    pure = PurePath(path)
    return quoted(
        pure.as_uri() if pure.is_absolute() else quote(pure.as_posix().encode("utf-8", "surrogateescape"))
    )
