"""Whether a group can work in a folder."""

import os
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.workspace.reporting import looked, measure, problems, report, sidecar, state
from tui_tracker.reviews.people import login
from tui_tracker.reviews.store import Store
from tui_tracker.workspace.checkup import Problem, sharing
from tui_tracker.workspace.checkup.sharing import Node

DEPARTMENT = 4242
root_only = pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")


@pytest.fixture
def document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A document in a folder whose group is not its owner's private one."""
    monkeypatch.setattr(sharing, "group_name", str)
    folder = tmp_path / "data"
    folder.mkdir()
    return report(folder / "报送.txt")


@pytest.fixture
def shared(document: Path) -> Path:
    """The same, shared as it should be."""
    document.parent.chmod(0o2775)
    measure(document)
    measure(document)
    return document


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def fixed(problem: Problem) -> str:
    assert problem.fix is not None
    return problem.fix()


def test_what_is_shared_as_it_should_be(shared: Path) -> None:
    assert problems(shared) == []


def test_a_folder_of_ones_own_is_no_problem_but_a_hint(document: Path) -> None:
    document.parent.chmod(0o755)
    measure(document)
    (hint,) = looked(document).problems()
    assert (hint.severity, hint.fix) == ("info", None)
    assert "一人审核时无须处理" in hint.advice
    assert hint.commands[0] == f"chgrp -R 审核组 {document.parent}"


def test_a_group_to_which_only_the_owner_belongs_shares_nothing(
    document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sharing, "group_name", lambda gid: login(os.geteuid()))
    document.parent.chmod(0o775)
    measure(document)
    assert problems(document) == []


def test_a_shared_folder_without_setgid(document: Path) -> None:
    document.parent.chmod(0o775)
    (problem,) = problems(document)
    assert problem.place == document.parent
    assert problem.commands == (
        f"chgrp {document.parent.stat().st_gid} {document.parent}",
        f"chmod g+rwxs {document.parent}",
    )
    assert "能读写 1 个文件或文件夹" in fixed(problem)
    assert mode(document.parent) == 0o2775
    assert problems(document) == []


@pytest.mark.parametrize("by_hand", [True, False], ids=["commands", "fix"])
def test_reviews_that_the_group_cannot_write(shared: Path, by_hand: bool) -> None:
    folder = Store(shared).directory
    folder.chmod(0o755)
    sidecar(shared).chmod(0o600)
    (folder / ".history").chmod(0o700)
    before = state(shared.parent)
    (problem,) = problems(shared)
    assert state(shared.parent) == before
    assert "同组的人不能读写：报送.txt.reviews、" in problem.text
    assert "请由文件的所有者（" in problem.advice
    if by_hand:
        for command in problem.commands:
            subprocess.run(["sh", "-ec", command], check=True)
    else:
        assert "能读写 4 个文件或文件夹" in fixed(problem)
    assert (mode(folder), mode(sidecar(shared)), mode(folder / ".history")) == (0o2775, 0o660, 0o2770)
    assert problems(shared) == []


def test_reviews_behind_a_link_are_somebody_elses_care(shared: Path, tmp_path: Path) -> None:
    folder = Store(shared).directory
    moved = folder.rename(tmp_path / "审核")
    folder.symlink_to(moved)
    moved.chmod(0o700)
    sidecar(shared).chmod(0o600)
    assert problems(shared) == []


def test_what_each_session_says_of_itself_is_its_own(shared: Path) -> None:
    presence = Store(shared).directory / ".open"
    presence.mkdir(0o755)
    presence.chmod(0o2775)
    (presence / "host-1-abcd").write_text("key\n王审核", "utf-8")
    (presence / "host-1-abcd").chmod(0o600)
    assert problems(shared) == []


def test_a_link_is_left_alone(shared: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("")
    (tmp_path / "secret").chmod(0o600)
    (Store(shared).directory / "note").symlink_to(tmp_path / "secret")
    assert problems(shared) == []
    folder = Store(shared).directory
    folder.chmod(0o755)
    fixed(problems(shared)[0])
    assert mode(tmp_path / "secret") == 0o600


def test_everybody_may_write_but_nothing_says_which_group(
    document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sharing, "group_name", lambda gid: login(os.geteuid()))
    document.parent.chmod(0o777)
    measure(document)
    above, inside = problems(document)
    assert (above.fix, inside.fix) == (None, None)
    assert above.commands[0] == f"chgrp 审核组 {document.parent}"
    assert "审核组 换成审核人员共同的组" in inside.advice


def test_a_folder_for_all_the_world_is_nobodys(document: Path) -> None:
    document.parent.chmod(0o1755 | 0o002)
    assert problems(document) == []


@root_only
def test_files_of_others_are_named_and_left_alone(shared: Path) -> None:
    os.chown(sidecar(shared), 3001, -1)
    sidecar(shared).chmod(0o600)
    (problem,) = problems(shared)
    assert (problem.fix, "所有者（uid3001）" in problem.advice) == (None, True)


@root_only
def test_a_file_that_was_given_away_meanwhile_is_left_alone(shared: Path) -> None:
    sidecar(shared).chmod(0o600)
    (problem,) = problems(shared)
    os.chown(sidecar(shared), 3001, -1)
    fixed(problem)
    assert mode(sidecar(shared)) == 0o600


@root_only
def test_two_owners_are_a_sign_that_a_folder_is_shared(document: Path) -> None:
    document.parent.chmod(0o755)
    measure(document)
    assert problems(document) == []
    os.chown(sidecar(document), 3001, -1)
    (problem,) = problems(document)
    assert "同组的人不能读写" in problem.text


@root_only
def test_reviews_of_another_group_than_the_documents(shared: Path) -> None:
    os.chown(shared.parent, -1, DEPARTMENT)
    shared.parent.chmod(0o2775)
    (problem,) = problems(shared)
    assert problem.commands[0].startswith(f"chgrp -R {DEPARTMENT} ")
    fixed(problem)
    assert {path.stat().st_gid for path in Store(shared).directory.rglob("*")} == {DEPARTMENT}
    assert problems(shared) == []


@root_only
def test_somebody_who_does_not_belong_to_the_group(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_, **__: False)
    os.chown(document.parent, -1, DEPARTMENT)
    document.parent.chmod(0o2775)
    found = list(sharing.sharing_above(document.parent))
    assert [problem.severity for problem in found] == ["error"]
    assert found[0].commands == (f"usermod -aG {DEPARTMENT} {login(os.geteuid())}",)
    monkeypatch.setattr(os, "getgroups", lambda: [DEPARTMENT])
    assert list(sharing.sharing_above(document.parent)) == []


def test_a_link_is_not_what_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    assert stat.S_ISLNK(Node.of(tmp_path / "link").mode)


def test_a_file_that_goes_while_we_look(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    walk = os.walk

    def with_a_ghost(top: Path) -> Iterator[tuple[str, list[str], list[str]]]:
        return ((root, folders, [*files, ".0123456789abcdef.tmp"]) for root, folders, files in walk(top))

    monkeypatch.setattr(os, "walk", with_a_ghost)
    assert problems(shared) == []
