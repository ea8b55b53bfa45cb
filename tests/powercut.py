"""Cut the power while reviewers save, again and again: what the store has acknowledged must be there.

    sudo .venv/bin/python -m tests.powercut [rounds]

Needs root, e2fsprogs and loop devices, which is why it is no part of the test suite. Each round makes an ext4 file
system on a loop device, lets three processes save into it, and shuts the file system down as a power cut would:
what was not yet on the device is gone, the journal is replayed at the next mount. The rounds are run twice: with
the store as it is, which must lose nothing, and with fsync made to do nothing, which must lose something, or else
this script proves nothing. What a drive's own cache would lose, it does not show.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fcntl import ioctl
from pathlib import Path
from random import Random

from tests.reviews.processes import save_for_ever, start, the_sheet
from tui_tracker.reviews import disk
from tui_tracker.reviews.store import SaveError, SidecarError, Store

EXT4_IOC_SHUTDOWN = 0x8004587D
NO_LOG_FLUSH = (2).to_bytes(4, sys.byteorder)
DOCUMENT = "表.txt"
WRITERS = 3


def write(document: Path, author: str, said: Path, synced: bool) -> None:
    """Save until the file system is gone."""
    if not synced:
        vars(disk)["fsync"] = lambda _descriptor: None
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
    with suppress(SaveError):
        save_for_ever(document, author, said)


@contextmanager
def mounted(image: Path, point: Path) -> Iterator[None]:
    """The file system on the image, for a while."""
    subprocess.run(["mount", "-o", "loop", image, point], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", point], check=True)


def cut_power(point: Path) -> None:
    """Stop the file system where it is: see xfstests' godown."""
    directory = os.open(point, os.O_RDONLY)
    ioctl(directory, EXT4_IOC_SHUTDOWN, NO_LOG_FLUSH)
    os.close(directory)


def one_round(folder: Path, seconds: float, *, synced: bool) -> tuple[int, int]:
    """How many saves were acknowledged, and how many reviewers' last one was not there afterwards."""
    image, point, said = folder / "image", folder / "disk", folder / "said"
    point.mkdir(exist_ok=True)
    said.write_text("")
    with image.open("wb") as file:
        file.truncate(32 << 20)
    subprocess.run(["mkfs.ext4", "-q", image], check=True)
    with mounted(image, point):
        os.sync()
        writers = [start(write, point / DOCUMENT, f"审核{number}", said, synced) for number in range(WRITERS)]
        writers[0].join(seconds)
        cut_power(point)
        for writer in writers:
            writer.kill()
            writer.join()
    told = dict(line.split() for line in said.read_text().splitlines())
    with mounted(image, point):
        reached = on_disk(point / DOCUMENT)
    return len(said.read_text().splitlines()), sum(
        reached.get(name, -1) < int(number) for name, number in told.items()
    )


def on_disk(document: Path) -> dict[str, int]:
    """How far each reviewer's count has come; nobody's where the sidecar is torn."""
    try:
        return {
            measure.author: int(measure.measure) for measure in Store(document).load(the_sheet()).measures
        }
    except SidecarError as error:
        sys.stdout.write(f"    {error}\n")
        return {}


def run(rounds: int, *, synced: bool) -> int:
    """The rounds in which something was lost."""
    chance = Random(20240831)
    bad = total = 0
    with tempfile.TemporaryDirectory() as name:
        for _ in range(rounds):
            saves, lost = one_round(Path(name), chance.uniform(0.2, 1.0), synced=synced)
            total += saves
            bad += lost > 0
    how = "as it is" if synced else "with fsync disabled"
    sys.stdout.write(f"store {how}: {rounds} power cuts, {total} acknowledged saves, lost in {bad} rounds\n")
    return bad


def main() -> int:
    """Exit status 0: nothing lost, and the control shows that losses are noticed."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    lost, noticed = run(rounds, synced=True), run(rounds, synced=False)
    return 0 if lost == 0 and noticed > 0 else 1


if __name__ == "__main__":
    sys.exit(main())
