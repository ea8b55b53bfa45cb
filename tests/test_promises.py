"""What SECURITY.md and docs/reliability.md promise is proved by tests that are there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = {"SECURITY.md": "tests", "docs/reliability.md": "tests/reviews"}
"""Each page, and the folder from which it names tests."""

_NAMED = re.compile(r"`((?:[\w/]+\.py)?)((?:::\w+)?)`")


@pytest.mark.parametrize("page", PAGES)
def test_each_test_that_a_page_names_is_there(page: str) -> None:
    file = ""
    missing = []
    for line in (ROOT / page).read_text("utf-8").splitlines():
        for path, test in _NAMED.findall(line):
            file = path or file
            places = [ROOT / PAGES[page] / file, ROOT / file]
            found = next((place for place in places if place.is_file()), None)
            if found is None or f"def {test[2:]}" not in found.read_text("utf-8"):
                missing.append(f"{file}{test}")
    assert not missing


@pytest.mark.parametrize("page", PAGES)
def test_each_promise_names_a_test(page: str) -> None:
    heading, *rows = [line for line in (ROOT / page).read_text("utf-8").splitlines() if line.startswith("| ")]
    assert "proved by" in heading
    assert len(rows) > 5
    tables = [row for row in rows if "proved by" not in row]
    assert not [row for row in tables if not re.search(r"test_\w+|tests\.powercut|`reports/`", row)]
