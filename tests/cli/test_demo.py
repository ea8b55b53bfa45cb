"""The sample, wherever the program was installed."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.conftest import SAMPLE
from tui_tracker.cli import main


def test_the_demo_opens_a_copy_of_the_sample_and_leaves_nothing_behind() -> None:
    opened: list[Path] = []

    def review(paths: Sequence[Path], **options: Any) -> int:
        (folder,) = paths
        (document,) = folder.iterdir()
        assert document.read_bytes() == SAMPLE.read_bytes()
        assert not document.is_symlink(), "what is reviewed there must not reach the installed one"
        opened.append(folder)
        return 0

    assert main(["demo"], review) == 0
    assert opened
    assert not opened[0].exists()
