"""A sheet of the real document, and a store beside a copy of it."""

from pathlib import Path

import pytest

from tests.conftest import SAMPLE
from tui_tracker.model import Sheet
from tui_tracker.reading.document import read
from tui_tracker.reviews.store import Store


@pytest.fixture(scope="session")
def sheets() -> list[Sheet]:
    return list(read(SAMPLE))


@pytest.fixture(scope="session")
def sheet(sheets: list[Sheet]) -> Sheet:
    return sheets[3]


@pytest.fixture
def store(sample: Path) -> Store:
    return Store(sample)
