"""Generated pages and pictures are those of the program as it is."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.generate import ROOT, generated


@pytest.fixture(scope="module")
def fresh() -> Mapping[Path, str]:
    return generated()


def test_nothing_generated_is_stale(fresh: Mapping[Path, str]) -> None:
    stale = [
        str(path.relative_to(ROOT))
        for path, text in fresh.items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    assert not stale, f"run `make docs`: {stale}"


def test_no_picture_is_left_over(fresh: Mapping[Path, str]) -> None:
    assert set((ROOT / "screenshots").glob("*.svg")) == {path for path in fresh if path.suffix == ".svg"}
