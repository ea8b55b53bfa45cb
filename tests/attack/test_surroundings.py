"""Servers that lack what a program takes for granted, and several of them on one share."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.reviews.making import a_measure, add, texts
from tests.reviews.processes import save_as, start
from tui_tracker.model import Sheet
from tui_tracker.reading.document import read
from tui_tracker.reviews.review import Review
from tui_tracker.reviews.store import Store

SAMPLES = Path(__file__).parents[1] / "documents" / "samples"
ROUNDS = 4
GROUP = 4242

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


def test_several_accounts_of_one_group_save_at_once_and_each_can_go_on(sheet: Sheet) -> None:
    """Each with a group and a umask of its own, and all in a folder that they share."""
    accounts, rounds = (3001, 3002, 3003), 3
    with TemporaryDirectory() as name:  # pytest's own can't be reached by others
        shared = Path(name)
        os.chown(shared, -1, GROUP)
        shared.chmod(0o2775)
        document = shared / "表.txt"
        document.write_text("表")
        for turn in range(rounds):
            writers = [
                start(save_as, document, f"{user} {turn}", user, GROUP, umask)
                for user, umask in zip(accounts, (0o077, 0o022, 0o000), strict=True)
            ]
            for writer in writers:
                writer.join()
                assert writer.exitcode == 0
        store = Store(document)
        assert set(texts(store.load(sheet))) == {
            f"{user} {turn}" for user in accounts for turn in range(rounds)
        }
        ours = [path for path in store.directory.rglob("*") if path.name != "."]
        assert {path.stat().st_gid for path in ours} == {GROUP}
        assert not [path for path in ours if path.stat().st_mode & 0o002], "nothing is open to all"
        assert len({path.stat().st_uid for path in ours}) > 1


def test_what_another_is_about_to_open_has_its_rights_at_once(
    sample: Path, sheet: Sheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between making a folder and giving it rights, a colleague's first save would be refused."""
    sample.parent.chmod(0o2775)
    monkeypatch.setattr("tui_tracker.reviews.folder.share", lambda *_: None)
    before = os.umask(0o077)
    try:
        store = Store(sample)
        store.save(sheet, [add(a_measure("甲"))], "王审核")
    finally:
        os.umask(before)
    places = [store.directory, store.directory / ".lock", store.directory / ".history"]
    assert [path.stat().st_mode & 0o070 for path in places] == [0o070, 0o060, 0o070]


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
