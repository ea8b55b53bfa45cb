"""Every rule's sheets: those on which it fires, and those on which it is silent.

A case is a code and the sheets of a batch, of which the last is looked at.
"""

from difflib import SequenceMatcher
from importlib import import_module
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from tests.rules.builders import codes, findings
from tui_tracker.model import Sheet
from tui_tracker.rules import catalogue
from tui_tracker.rules.engine import RULES

_MODULES = [
    import_module(f"{__package__}.{path.stem}")
    for path in sorted(Path(__file__).parent.glob("test_*.py"))
    if path.stem != Path(__file__).stem
]


_ALIKE = 0.75

ON_BATCH = {"X06"}
"""Told once of the whole batch, and tested for itself."""


def _cases(table: str) -> list[tuple[str, list[Sheet]]]:
    return [(code, sheets) for module in _MODULES for code, *sheets in getattr(module, table)]


def _params(table: str) -> list[ParameterSet]:
    return [pytest.param(*case, id=f"{case[0]}-{place}") for place, case in enumerate(_cases(table))]


@pytest.mark.parametrize(("code", "sheets"), _params("FIRES"))
def test_fires_and_does_not_say_its_title_again(code: str, sheets: list[Sheet]) -> None:
    told = [finding for finding in findings(*sheets) if finding.code == code]
    assert told
    # Both stand below each other on the screen.
    leads = [finding.message.partition("：")[0] for finding in told if "：" in finding.message]
    assert [lead for lead in leads if SequenceMatcher(None, lead, told[0].title).ratio() > _ALIKE] == []


@pytest.mark.parametrize(("code", "sheets"), _params("SILENT"))
def test_is_silent(code: str, sheets: list[Sheet]) -> None:
    assert code not in codes(*sheets)


@pytest.mark.parametrize("table", ["FIRES", "SILENT"])
def test_every_rule_has_such_a_sheet(table: str) -> None:
    assert set(RULES) - ON_BATCH - {code for code, _ in _cases(table)} == set()


def test_a_rule_is_found_from_its_code_alone() -> None:
    root = Path(catalogue.__file__).parent
    modules = {f"{path.parent.name}/{path.stem}" for path in root.glob("*/[a-z]*.py")}
    assert modules == {f"{code[0]}/{code}".lower() for code in RULES}
