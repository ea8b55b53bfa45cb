"""Builds dist/tui-tracker-<version>-offline.tar.gz: all that a server without internet needs besides Python.

    python packaging/bundle/build.py [--python 3.11] [--arch x86_64]

Wheels are those of requirements.lock, each checked against its hash by pip. Each option may be given several times
and narrows the bundle, as the check of it does; without them it serves every Python and machine that is supported.
"""

import argparse
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
ARCHES = ("x86_64", "aarch64")
PLATFORMS = ("manylinux_2_28", "manylinux_2_17", "manylinux2014")
"""Kinds of Linux that wheels are asked for, the newest first: Pillow has none for older ones than the first."""

NOT_INSTALLED = ("flit-core",)
"""Of the lock file, what builds the project and is no part of it."""


def main() -> int:
    """Build the bundle and say where it lies."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--python", action="append", choices=PYTHONS)
    parser.add_argument("--arch", action="append", choices=ARCHES)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        archive = build(Path(scratch), options.python or PYTHONS, options.arch or ARCHES)
    print(archive.relative_to(ROOT))
    return 0


def build(scratch: Path, pythons: Sequence[str], arches: Sequence[str]) -> Path:
    """Build the archive for these Pythons and machines, by way of a scratch folder; where it lies.

    Raises:
        subprocess.CalledProcessError: pip could not build the project or has no wheel of what it needs.

    """
    wheel = _project_wheel(scratch)
    name = f"tui-tracker-{wheel.name.split('-')[1]}-offline"
    folder = scratch / name
    wheels = folder / "wheels"
    wheels.mkdir(parents=True)
    shutil.copy(wheel, wheels)
    _download_locked(wheels, scratch, pythons, arches)
    _pip("download", "--no-deps", "--dest", wheels, "pip")
    for file in ("install.sh", "uninstall.sh"):
        shutil.copy(HERE / file, folder)
        (folder / file).chmod(0o755)
    shutil.copy(HERE / "README.zh-CN.md", folder)
    shutil.copy(ROOT / "LICENSE", folder)
    (folder / "SHA256SUMS").write_text("".join(_sums(folder)), encoding="utf-8")
    return _packed(folder)


def _project_wheel(scratch: Path) -> Path:
    _pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", scratch, ROOT)
    (wheel,) = scratch.glob("tui_tracker-*.whl")
    return wheel


def _download_locked(wheels: Path, scratch: Path, pythons: Iterable[str], arches: Iterable[str]) -> None:
    locked = scratch / "requirements.txt"
    locked.write_text(_without(NOT_INSTALLED, (ROOT / "requirements.lock").read_text("utf-8")), "utf-8")
    arches = tuple(arches)
    for python in pythons:
        for arch in arches:
            platforms = [word for kind in PLATFORMS for word in ("--platform", f"{kind}_{arch}")]
            _pip(
                *("download", "--require-hashes", "--no-deps", "--only-binary", ":all:", *platforms),
                *("--implementation", "cp", "--python-version", python),
                *("--requirement", locked, "--dest", wheels),
            )


def _without(names: Sequence[str], lock: str) -> str:
    """The lock file without the entries of these packages; an entry goes on in the lines that are indented."""
    entries = re.split(r"\n(?=\S)", lock)
    return "\n".join(entry for entry in entries if not entry.startswith(tuple(f"{name}==" for name in names)))


def _pip(*words: str | Path) -> None:
    command = [sys.executable, "-m", "pip", words[0], "--quiet", "--disable-pip-version-check", *words[1:]]
    subprocess.run(command, check=True)


def _sums(folder: Path) -> list[str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return [f"{sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder)}\n" for path in files]


def _packed(folder: Path) -> Path:
    archive = ROOT / "dist" / f"{folder.name}.tar.gz"
    archive.parent.mkdir(exist_ok=True)
    with tarfile.open(archive, "w:gz", compresslevel=1) as tar:  # wheels are compressed already
        tar.add(folder, folder.name, filter=_anybodys)
    return archive


def _anybodys(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """The member as nobody's in particular: who unpacks it as root gets it as root's."""
    member.uid = member.gid = 0
    member.uname = member.gname = "root"
    return member


if __name__ == "__main__":
    sys.exit(main())
