"""Servers that lack what a program takes for granted, and several of them on one share."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tui_tracker.reading.document import read
from tui_tracker.reviews.review import Review
from tui_tracker.reviews.store import Store

SAMPLES = Path(__file__).parents[1] / "documents" / "samples"
ROUNDS = 8

pytestmark = pytest.mark.skipif(
    os.geteuid() != 0
    or shutil.which("unshare") is None
    or subprocess.run(["unshare", "-m", "true"], check=False).returncode != 0,
    reason="needs root and mount namespaces",
)


def apart(script: str, *words: object) -> subprocess.Popen[str]:
    """Run the program with these words in a mount namespace of its own, which the script has prepared."""
    return subprocess.Popen(
        ["unshare", "--mount", "sh", "-ec", f'{script}\nexec "$@"', "sh", *_program(words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _program(words: Sequence[object]) -> list[str]:
    return [sys.executable, "-m", "tui_tracker", *map(str, words)]


def test_without_proc_and_shared_memory_documents_are_read(tmp_path: Path) -> None:
    for name in ("30_宣传经费.pdf", "30_宣传经费.xlsx"):
        shutil.copy(SAMPLES / name, tmp_path)
    script = "mount -t tmpfs none /proc\nif [ -d /dev/shm ]; then mount -t tmpfs -o size=4k none /dev/shm; fi"
    running = apart(script, "parse", tmp_path, "--format", "jsonl", "--no-cache")
    out, err = running.communicate()
    assert running.returncode == 0, err
    assert out.count('"project": "宣传经费"') == 2


def test_two_servers_on_one_share_lose_nothing(sample: Path, tmp_path: Path) -> None:
    """The nearest likeness of two NFS clients on one machine: two mounts of one folder, each in a namespace."""
    (sheet,) = [sheet for sheet in read(sample) if sheet.project.text == "宣传经费"]
    places = [tmp_path / "one", tmp_path / "two"]
    running = []
    for number in range(ROUNDS):
        place = places[number % 2]
        place.mkdir(exist_ok=True)
        words = ("measures", "add", place / sample.name, "--sheet", sheet.key, "--measure", f"第 {number} 条")
        running.append(apart(f"mount --bind '{sample.parent}' '{place}'", *words))
    for one in running:
        _, err = one.communicate()
        assert one.returncode == 0, err
    review = Store(sample).load(sheet)
    assert isinstance(review, Review)
    assert {measure.measure for measure in review.measures} == {f"第 {number} 条" for number in range(ROUNDS)}
