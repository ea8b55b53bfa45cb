"""install.sh where it can't do its work: one line of Chinese, and nothing half installed.

That it can is proved by `make bundle-check`, with the real bundle and no network.
"""

import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

BUNDLE = Path(__file__).parents[2] / "packaging" / "bundle"


class Bundle:
    """A folder as the archive unpacks it, with an empty wheel, and a place to install to."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.prefix = folder / "bundle", folder / "prefix"
        (self.folder / "wheels").mkdir(parents=True)
        for script in ("install.sh", "uninstall.sh"):
            shutil.copy(BUNDLE / script, self.folder)
        self.wheel = self.folder / "wheels" / "tui_tracker-9.9-py3-none-any.whl"
        self.wheel.write_bytes(b"")
        (self.folder / "SHA256SUMS").write_text(f"{sha256(b'').hexdigest()}  wheels/{self.wheel.name}\n")

    @property
    def home(self) -> Path:
        return self.prefix / "lib" / "tui-tracker"

    def install(self, **environment: str) -> subprocess.CompletedProcess[str]:
        settings = {"PATH": os.environ["PATH"], "PYTHON": sys.executable, "PREFIX": str(self.prefix)}
        return subprocess.run(
            ["/bin/sh", self.folder / "install.sh"],
            env=settings | environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def refuses(self, **environment: str) -> str:
        """What it says when it gives up; nothing of a version is left then."""
        done = self.install(**environment)
        assert done.returncode == 1
        assert not list(self.home.glob("versions/*"))
        assert not (self.home / ".installing").exists()
        (line,) = done.stderr.splitlines()
        return line


@pytest.fixture
def bundle(tmp_path: Path) -> Bundle:
    return Bundle(tmp_path)


@pytest.fixture
def only_shell(tmp_path: Path) -> str:
    """A PATH with what a small system has, and no Python."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("dirname", "id", "sha256sum", "mkdir", "df", "awk", "date", "rm", "rmdir"):
        (folder / name).symlink_to(shutil.which(name) or name)
    return str(folder)


def test_no_python(bundle: Bundle, only_shell: str) -> None:
    assert "需要 Python 3.11 至 3.14，本机没有" in bundle.refuses(PATH=only_shell, PYTHON="")


def test_a_python_that_is_too_old(bundle: Bundle, only_shell: str) -> None:
    old = Path(only_shell) / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    assert "需要 Python 3.11 至 3.14" in bundle.refuses(PATH=only_shell, PYTHON="")


def test_a_broken_archive(bundle: Bundle) -> None:
    bundle.wheel.write_bytes(b"half")
    assert "安装包已损坏" in bundle.refuses()


def test_an_archive_that_was_unpacked_in_part(bundle: Bundle) -> None:
    (bundle.folder / "SHA256SUMS").unlink()
    assert "安装包不完整" in bundle.refuses()


def test_too_little_space(bundle: Bundle) -> None:
    assert "需要 300 MiB" in bundle.refuses(TUI_TRACKER_NEEDS_KIB=str(1 << 50))


def test_no_right_to_write(bundle: Bundle) -> None:
    bundle.prefix.write_text("a file where the folder should be")
    assert "没有写入" in bundle.refuses()


def test_two_at_once(bundle: Bundle) -> None:
    (bundle.home / ".installing").mkdir(parents=True)
    done = bundle.install()
    assert done.returncode == 1
    assert "另一个安装正在进行" in done.stderr
    assert (bundle.home / ".installing").exists(), "it is the other one's"


def test_a_version_that_can_not_be_installed_leaves_the_one_in_use(bundle: Bundle) -> None:
    old = bundle.home / "versions" / "1.0"
    old.mkdir(parents=True)
    (bundle.home / "current").symlink_to(old)
    done = bundle.install()
    assert done.returncode == 1
    assert "已有的版本没有改动" in done.stderr
    assert [path.name for path in (bundle.home / "versions").iterdir()] == ["1.0"]
    assert (bundle.home / "current").resolve() == old


def test_it_is_not_removed_under_those_who_use_it(bundle: Bundle) -> None:
    (bundle.home / "versions").mkdir(parents=True)
    (bundle.home / "layout").write_text(f"{bundle.prefix}/bin\n{bundle.prefix}/share\n")
    shutil.copy(BUNDLE / "uninstall.sh", bundle.home)
    running = subprocess.Popen([str(bundle.home / "python"), "60"], executable=shutil.which("sleep"))
    try:
        command = ["/bin/sh", str(bundle.home / "uninstall.sh")]
        refused = subprocess.run(command, capture_output=True, text=True, check=False)
        assert refused.returncode == 1
        assert "还有人在使用" in refused.stderr
    finally:
        running.kill()
        running.wait()
    assert subprocess.run(command, check=False).returncode == 0
    assert not bundle.home.exists()
