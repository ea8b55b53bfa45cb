import os
import socket
import stat
import subprocess
from pathlib import Path

import pytest

from tui_tracker.reviews.presence import Presence, Visitor


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    folder = tmp_path / "表.txt.reviews"
    folder.mkdir()
    return folder


def test_two_sessions_see_each_other(directory: Path) -> None:
    wang, li = Presence(directory), Presence(directory)
    assert wang.beat("王审核", "k1") == ()
    assert li.beat("李审核", "k2") == (Visitor("王审核", "k1"),)
    assert wang.beat("王审核", "k3") == (Visitor("李审核", "k2"),)
    assert li.beat("李审核", "k2") == (Visitor("王审核", "k3"),)


def test_the_group_can_read_who_is_there_whatever_the_umask(directory: Path) -> None:
    directory.chmod(0o770)
    before = os.umask(0o077)
    try:
        Presence(directory).beat("王审核", "k1")
    finally:
        os.umask(before)
    (sign,) = (directory / ".open").iterdir()
    assert stat.S_IMODE(sign.stat().st_mode) == 0o660


def test_a_shorter_sign_leaves_nothing_of_a_longer_one(directory: Path) -> None:
    wang, li = Presence(directory), Presence(directory)
    wang.beat("王审核", "k1")
    wang.beat("王", "k2")
    assert li.beat("李审核", "k1") == (Visitor("王", "k2"),)


def test_a_name_cannot_command_the_terminal(directory: Path) -> None:
    wang = Presence(directory)
    wang.beat("王审核", "k1")
    (directory / ".open" / "host-1-0123abcd").write_text("k1\n\x1b]0;x\x07李\nmore", encoding="utf-8")
    assert wang.beat("王审核", "k1") == (Visitor("␛]0;x␇李", "k1"),)


def test_who_leaves_is_gone(directory: Path) -> None:
    wang, li = Presence(directory), Presence(directory)
    wang.beat("王审核", "k1")
    wang.leave()
    assert li.beat("李审核", "k1") == ()


@pytest.mark.parametrize("seconds", [-16, 16])  # a clock may have been put back since
def test_who_was_killed_is_gone_after_a_while(directory: Path, seconds: int) -> None:
    wang, li = Presence(directory), Presence(directory)
    wang.beat("王审核", "k1")
    (sign,) = (directory / ".open").iterdir()
    other = sign.stat().st_mtime + seconds
    os.utime(sign, (other, other))
    assert li.beat("李审核", "k1") == ()
    assert not sign.exists()


def test_ones_own_session_that_was_killed_is_no_colleague(directory: Path) -> None:
    wang = Presence(directory)
    wang.beat("王审核", "k1")
    with subprocess.Popen(["true"]) as gone:
        pass
    sign = directory / ".open" / f"{socket.gethostname()}-{gone.pid}-0123abcd"
    sign.write_text("k1\n王审核", encoding="utf-8")
    (directory / ".open" / f"elsewhere-{gone.pid}-0123abcd").write_text("k1\n李审核", encoding="utf-8")
    assert wang.beat("王审核", "k1") == (Visitor("李审核", "k1"),)
    assert not sign.exists()


def test_looking_at_a_document_leaves_nothing_beside_it(tmp_path: Path) -> None:
    assert Presence(tmp_path / "表.txt.reviews").beat("王审核", "k1") == ()
    assert list(tmp_path.iterdir()) == []


def test_rubbish_and_failures_disturb_nobody(directory: Path) -> None:
    wang = Presence(directory)
    wang.beat("王审核", "k1")
    (directory / ".open" / "torn").write_bytes(b"\xff")
    (directory / ".open" / "folder").mkdir()
    os.mkfifo(directory / ".open" / "fifo")
    (directory / ".open" / "link").symlink_to("/dev/zero")
    assert wang.beat("王审核", "k1") == ()
    blocked = Presence(directory / ".lock")
    (directory / ".lock").write_text("")
    assert blocked.beat("王审核", "k1") == ()
    blocked.leave()
