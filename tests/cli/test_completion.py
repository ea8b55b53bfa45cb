import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.running import Run

COMPLETE = """
source {script}
COMP_WORDS=({words} "")
COMP_CWORD={count}
function=$(complete -p tui-tracker | sed 's/.*-F \\([^ ]*\\).*/\\1/')
$function
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_a_script_for_every_shell(run: Run, shell: str) -> None:
    ran = run("completion", shell)
    assert (ran.status, ran.err) == (0, "")
    assert "sarif" in ran.out
    assert "show this help" not in ran.out


@pytest.mark.parametrize(
    ("shell", "paths"),
    [("bash", "-o default -F"), ("zsh", "_describe 'tui-tracker commands' _commands || _files")],
)
def test_the_first_word_may_be_a_path(run: Run, shell: str, paths: str) -> None:
    assert run("completion", shell).out.count(paths) == 1


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
@pytest.mark.parametrize(
    ("words", "completions"),
    [
        ("tui-tracker measures", {"list", "add", "set"}),
        ("tui-tracker check --fail-on", {"error", "warning", "info", "never"}),
        ("tui-tracker measures add --status", {"待整改", "整改中", "已整改"}),
        ("tui-tracker parse", {"一月", "报送.txt"}),
        ("tui-tracker review --reviews-dir", {"一月"}),
        ("tui-tracker check --config", {"报送.txt"}),
    ],
)
def test_bash_completes(run: Run, report: Path, words: str, completions: set[str]) -> None:
    Path("一月").mkdir()
    script = Path("complete.bash").absolute()
    script.write_text(run("completion", "bash").out, "utf-8")
    command = COMPLETE.format(script=script, words=words, count=len(words.split()))
    ran = subprocess.run(
        ["bash", "-c", command], check=True, capture_output=True, text=True, encoding="utf-8"
    )
    assert completions <= set(ran.stdout.split())
