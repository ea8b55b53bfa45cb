"""How the program ends, sleeps and wakes up, and that what is being typed outlives it."""

import json
import os
import re
import signal
import sys
from collections.abc import Callable
from fcntl import LOCK_EX, flock
from pathlib import Path
from signal import SIGHUP, SIGINT, SIGKILL, SIGTERM

import pytest

from tests.terminal.session import Terminal, drafts, program, reviewing, running, write_measure
from tests.tui.test_story import sidecars
from tui_tracker.reviews.scratch import left_behind
from tui_tracker.tui.dialogs.typing_dialog import PAUSE
from tui_tracker.tui.terminal.app import SMALLEST

TYPED = "写到一半：请于十月底前"


def stop_in_mid_sentence(terminal: Terminal, stop: Callable[[], None]) -> None:
    """Begin to write a measure and stop the program before it is saved."""
    write_measure(terminal, TYPED)
    stop()


def is_kept(text: str) -> bool:
    """Whether the text is in a draft, which the next start offers."""
    (draft,) = drafts()
    return text in str(json.loads(draft.read_text("utf-8")))


def places() -> list[Path]:
    """The files in which is kept where the reviewer was."""
    return list(Path(os.environ["XDG_STATE_HOME"], "tui-tracker", "sessions").glob("*.json"))


def go_on_writing(document: Path, *told: str) -> None:
    """Start anew, be told that, take what is offered, save it, and see that it is offered no more."""
    with reviewing(document.parent) as terminal:
        terminal.sees("上次中断时有 1 处没有保存", *told)
        terminal.press("enter")
        terminal.sees("继续写", TYPED)
        terminal.press("ctrl+s")
        terminal.sees("已保存")
    (saved,) = sidecars(document)
    assert saved["measures"][0]["measure"] == TYPED
    assert not drafts()


@pytest.mark.parametrize(("told", "status"), [(SIGHUP, 129), (SIGTERM, 143), (SIGINT, 130)])
def test_told_to_end_it_keeps_what_is_typed_and_restores_the_terminal(
    sample: Path, told: signal.Signals, status: int
) -> None:
    with reviewing(sample.parent) as terminal:
        stop_in_mid_sentence(terminal, lambda: terminal.kill(told))
        assert terminal.ends() == status
        assert terminal.is_restored
    assert is_kept(TYPED)


def test_told_to_end_while_the_disk_does_not_answer_it_ends_and_keeps_what_was_typed(sample: Path) -> None:
    with reviewing(sample.parent) as terminal:
        terminal.press("b")
        terminal.sees("已保存")
        with sample.with_name(f"{sample.name}.reviews").joinpath(".lock").open("r+b") as lock:
            flock(lock, LOCK_EX)
            write_measure(terminal, TYPED)
            terminal.press("ctrl+s")
            terminal.sees("正在保存")
            terminal.kill(SIGTERM)
            assert terminal.ends() == 143
            assert terminal.is_restored
    go_on_writing(sample)


def test_ctrl_c_in_another_editor_is_for_that_editor(sample: Path) -> None:
    editor = an_editor(f"kill -INT $PPID; echo '{TYPED}' >\"$1\"")
    with reviewing(sample.parent, EDITOR=editor) as terminal:
        terminal.press("n", "a")
        terminal.sees("─ 写措施")
        terminal.press("ctrl+e")
        terminal.sees("─ 写措施", TYPED)
        terminal.press("ctrl+s")
        terminal.sees("已保存")


def test_killed_it_has_lost_at_most_the_last_second(sample: Path) -> None:
    assert PAUSE < 1
    with reviewing(sample.parent) as terminal:
        terminal.press("/")
        terminal.type("经费")
        terminal.press("enter", "]")
        terminal.sees("2/", "筛选 “经费”")
        stop_in_mid_sentence(
            terminal,
            lambda: terminal.until("a draft is kept at a pause", lambda: bool(drafts() and places())),
        )
        terminal.kill(SIGKILL)
        assert terminal.ends() == -SIGKILL
    # Behind the question whether to go on.
    go_on_writing(sample, "2/", "筛选 “经费”")


def test_ctrl_q_in_mid_sentence_keeps_what_is_typed(sample: Path) -> None:
    with reviewing(sample.parent) as terminal:
        stop_in_mid_sentence(terminal, lambda: terminal.press("ctrl+q"))
        assert terminal.ends() == 0
    assert is_kept(TYPED)


def test_when_the_line_is_cut_it_ends_and_keeps_what_is_typed(sample: Path) -> None:
    with reviewing(sample.parent) as terminal:
        stop_in_mid_sentence(terminal, terminal.hang_up)
        terminal.ends()
    assert is_kept(TYPED)


def an_editor(does: str) -> str:
    """An editor of our own making; `$1` is the file that it is given, `$PPID` the program."""
    script = Path(os.environ["XDG_STATE_HOME"], "editor")
    script.parent.mkdir(exist_ok=True)
    script.write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
    script.chmod(0o700)
    return str(script)


def test_what_another_editor_has_written_when_the_line_is_cut_is_offered(sample: Path) -> None:
    editor = an_editor(f"echo '{TYPED}' >\"$1\"; kill -HUP $PPID; exit 1")
    with reviewing(sample.parent, EDITOR=editor) as terminal:
        terminal.press("n", "a")
        terminal.sees("─ 写措施")
        terminal.press("ctrl+e")
        assert terminal.ends() == 129
    go_on_writing(sample)


def test_what_another_editor_has_not_written_is_left_where_it_put_it(sample: Path) -> None:
    editor = an_editor("echo '还没有存' >\"$1.swp\"; kill -KILL $PPID")
    with reviewing(sample.parent, EDITOR=editor) as terminal:
        terminal.press("n", "a")
        terminal.sees("─ 写措施")
        terminal.press("ctrl+e")
        assert terminal.ends() == -SIGKILL
    with running(program(sample.parent)) as terminal:
        terminal.sees("外部编辑器上次没有正常结束")
    (folder,) = left_behind()
    assert (folder / "措施.txt.swp").read_text(encoding="utf-8") == "还没有存\n"


def test_what_another_editor_has_written_is_in_ours(sample: Path) -> None:
    with reviewing(sample.parent, EDITOR=an_editor(f"echo '{TYPED}' >\"$1\"")) as terminal:
        terminal.press("n", "a")
        terminal.sees("─ 写措施")
        terminal.press("ctrl+e")
        terminal.sees("─ 写措施", TYPED)
        terminal.press("ctrl+s")
        terminal.sees("已保存")
    assert not list(Path(os.environ["XDG_STATE_HOME"], "tui-tracker", "editing").iterdir())


def test_what_an_editor_has_written_in_gbk_is_read_as_such(sample: Path) -> None:
    gbk = "".join(f"\\{byte:03o}" for byte in TYPED.encode("gb18030"))
    with reviewing(sample.parent, EDITOR=an_editor(f"printf '{gbk}' >\"$1\"")) as terminal:
        terminal.press("n", "a")
        terminal.sees("─ 写措施")
        terminal.press("ctrl+e")
        terminal.sees("─ 写措施", TYPED)


def test_what_can_not_be_read_back_stays_where_the_editor_put_it(sample: Path) -> None:
    with reviewing(sample.parent, EDITOR=an_editor("printf '\\377\\377\\377\\377' >\"$1\"")) as terminal:
        terminal.press("n", "a")
        terminal.sees("─ 写措施")
        terminal.press("ctrl+e")
        terminal.sees("读不回编辑器写的内容")
    (folder,) = left_behind()
    assert (folder / "措施.txt").read_bytes() == b"\xff" * 4


def test_after_suspending_the_screen_is_complete_again(sample: Path) -> None:
    with running(["/bin/sh", "-i"], PS1="$ ") as shell:
        shell.sees("$")
        shell.type(" ".join(program(sample)) + "\r")
        shell.sees("已审 0/41")
        shell.settle()
        before = shell.screen.text
        shell.press("ctrl+z")
        shell.until("the shell has the keyboard", lambda: shell.foreground == shell.pid)
        shell.until("it has the screen as well", lambda: shell.screen.is_restored)
        shell.screen.erase_in_display(2)
        shell.type("echo 在外壳里\r")
        shell.sees("在外壳里")
        shell.type("fg\r")
        shell.sees("已审 0/41")
        shell.settle()
        assert shell.screen.text == before
        shell.press("j")
        shell.sees("2/41")


def shrink(terminal: Terminal, shown: str) -> None:
    """Shrink the terminal step by step to 40x10; it shows that text, or says that it is too small."""
    for step in range(0, 41, 4):
        columns, lines = 80 - step, 24 - step * 14 // 40
        terminal.resize(columns, lines)
        fits = columns >= SMALLEST.width and lines >= SMALLEST.height
        terminal.sees(shown if fits else f"终端太小：{columns}x{lines}")


def test_it_follows_the_terminal_to_any_size(sample: Path) -> None:
    with reviewing(sample.parent, size=(120, 36)) as terminal:
        shrink(terminal, "1/41")
        for columns, lines in [(1, 1), (2, 30), (200, 1)]:
            terminal.resize(columns, lines)
            terminal.settle()
        terminal.resize(200, 50)
        terminal.sees("1/41", "q 退出")
        terminal.press("n", "a")
        terminal.sees("─ 写措施")
        shrink(terminal, "写措施")
        terminal.resize(80, 24)
        terminal.sees("─ 写措施", "Ctrl+S 保存")


def test_a_narrower_editor_still_shows_the_whole_text(sample: Path) -> None:
    with reviewing(sample.parent, size=(120, 36)) as terminal:
        whole = "请按合同节点加快支付，九月月底前达到83.33%，逾期按程序收回。"
        write_measure(terminal, whole)
        for columns in (80, 100, 64):
            terminal.resize(columns, 24)
            terminal.until("the text is there", lambda: whole in dialog_of(terminal))


def dialog_of(terminal: Terminal) -> str:
    """The text inside the frame of a dialog, its lines joined."""
    parts = (line.split("│") for line in terminal.screen.text.splitlines())
    return "".join(max(part, key=len).strip() for part in parts)


def test_a_size_that_comes_back_at_once_leaves_no_hole(sample: Path) -> None:
    with reviewing(sample.parent) as terminal:
        terminal.settle()
        before = terminal.screen.cells
        for _ in range(20):
            terminal.resize(60, 15)
            terminal.resize(80, 24)
            terminal.until("the screen is as it was", lambda: terminal.screen.cells == before)


COLOUR = re.compile(rb"\x1b\[(?:[\d;]*;)?(?:3[0-8]|4[0-8]|9\d|10\d)(?:;[\d;]*)?m")
RICH_COLOUR = re.compile(rb"[34]8;[25];")


@pytest.mark.parametrize("kind", ["linux", "xterm-16color", "vt100", "xterm NO_COLOR"])
def test_on_terminals_with_few_colours_or_none_the_cursor_can_be_seen(sample: Path, kind: str) -> None:
    term, *switches = kind.split()
    environment = {"TERM": term, "COLORTERM": "", **dict.fromkeys(switches, "1")}
    with reviewing(sample.parent, size=(80, 24), ambiguous=1, **environment) as terminal:
        terminal.press("j")
        terminal.sees("2/41")
        terminal.settle()
        rows = [
            [cell.reverse or cell.bg not in {"default", "black"} for cell in row]
            for row in terminal.screen.cells
        ]
        assert [y for y, row in enumerate(rows[2:22]) if sum(row) > 40] == [1]
        assert bool(COLOUR.search(terminal.output)) == (kind not in {"vt100", "xterm NO_COLOR"})
        assert not RICH_COLOUR.search(terminal.output)


@pytest.mark.parametrize("kind", ["dumb", ""])
def test_a_terminal_that_cannot_move_its_cursor_is_refused(sample: Path, kind: str) -> None:
    with running(program(sample), TERM=kind) as terminal:
        assert terminal.ends() == 2
        assert "这个终端不能移动光标" in terminal.screen.text
        assert not terminal.screen.is_taken


@pytest.mark.parametrize("redirection", ["</dev/null", "| cat"])
def test_without_a_terminal_it_says_what_to_do(sample: Path, redirection: str) -> None:
    with running(["/bin/sh", "-c", f'"$@" {redirection}', "sh", *program(sample)]) as terminal:
        terminal.ends()
        assert "需要在终端里运行" in terminal.screen.text


BROKEN = """
import sys
from tui_tracker.__main__ import main
from tui_tracker.tui.app import TrackerApp

async def break_down(self):
    raise ValueError("宣传经费")

TrackerApp.action_quit = break_down
sys.exit(main())
"""
"""The program, with Ctrl+Q ending in an error."""


IN_A_THREAD = BROKEN.replace(
    'raise ValueError("宣传经费")', "self.run_worker(lambda: int('宣传经费'), thread=True)"
)


def test_an_error_nobody_foresaw_keeps_what_is_typed_and_tells_in_two_lines(sample: Path) -> None:
    with running([sys.executable, "-c", BROKEN, str(sample.parent)]) as terminal:
        terminal.sees("已审")
        stop_in_mid_sentence(terminal, lambda: terminal.press("ctrl+q"))
        assert terminal.ends() == 2
        assert terminal.is_restored
        terminal.sees("程序内部出错（ValueError，<string> 第 7 行）", "crashes", "已留作草稿")
        assert "Traceback" not in terminal.screen.text
    assert is_kept(TYPED)


def test_what_an_error_lets_be_kept_nowhere_is_printed(sample: Path) -> None:
    full = """
from tui_tracker.reviews.drafts import Drafts
from tui_tracker.reviews.errors import SaveError

def keep(*_):
    raise SaveError("草稿无法写入")

Drafts.keep = keep
"""
    with running([sys.executable, "-c", full + IN_A_THREAD, str(sample.parent)]) as terminal:
        terminal.sees("已审")
        stop_in_mid_sentence(terminal, lambda: terminal.press("ctrl+q"))
        assert terminal.ends() == 2
        terminal.sees("程序内部出错（ValueError，<string> 第", "留不下草稿，原文如下", TYPED)


def test_where_no_shell_waits_it_is_not_suspended(sample: Path) -> None:
    with reviewing(sample.parent) as terminal:
        terminal.press("ctrl+z")
        terminal.sees("没有可返回的命令行，不能挂起")
        terminal.press("j")
        terminal.sees("2/41")


def test_a_restricted_account_reaches_no_other_program(sample: Path) -> None:
    editor = an_editor('touch "$HOME/escaped"')
    with running(["/bin/sh", "-i"], PS1="$ ", EDITOR=editor, TUI_TRACKER_RESTRICTED="1") as shell:
        shell.sees("$")
        shell.type(" ".join(program(sample)) + "\r")
        shell.sees("已审 0/41")
        shell.press("ctrl+z")
        shell.sees("不能挂起")
        shell.press("n", "a")
        shell.sees("─ 写措施")
        shell.press("ctrl+e")
        shell.sees("此账号不能打开外部编辑器")
    assert not Path(os.environ["XDG_STATE_HOME"], "escaped").exists()


def test_it_runs_the_same_without_its_assertions(sample: Path) -> None:
    with reviewing(sample.parent, PYTHONOPTIMIZE="1") as terminal:
        terminal.press("]", "3")
        terminal.sees("偏差原因：")
