"""A checkup of one document's folder, and what it tells to do."""

import subprocess
from pathlib import Path

from tests.workspace.reporting import problems
from tui_tracker.workspace.checkup import Problem


def fixed(problem: Problem) -> str:
    assert problem.fix is not None
    return problem.fix()


def run_commands(problem: Problem) -> None:
    """Do what the user is told to type."""
    for command in problem.commands:
        subprocess.run(["sh", "-ec", command], check=True)


def only(*paths: Path, reviews_dir: Path | None = None) -> Problem:
    (problem,) = problems(*paths, reviews_dir=reviews_dir)
    return problem


def tear(path: Path) -> None:
    path.write_text('format = 1\n[sheet]\nkey = "', "utf-8")
