"""What reaches the terminal: never wider than it, nothing when idle, and nothing that a document put there."""

import json
import re
from pathlib import Path

from tests.terminal.session import Terminal, drafts, program, reviewing, running, write_measure
from tui_tracker.tui.triage.others import LOOK_EVERY

TOUR = [
    "1",
    "2",
    "3",
    "4",
    "5",
    "?",
    "q",
    ":",
    "escape",
    "f",
    "escape",
    "n",
    "t",
    "escape",
    "x",
    "escape",
    "a",
]
"""Keys that show every screen."""

OURS = re.compile(
    rb"\x1b\[[\d;]*m"  # colours
    rb"|\x1b\[\d+;\d+H|\x1b\[\d+G"  # the cursor's place
    rb"|\x1b\[\?(?:7|25|1004|1049|2004|2026)[hl]|\x1b\[\?(?:2026|2048)\$p"  # modes of the terminal
    rb"|\x1b\[<u"  # the end of kitty's keyboard
    rb"|\x1b\[5n"  # is all that shown?
    rb"|\x1b\[\d+b"  # the same again
    rb"|\r\xe2\x80\x9c\x1b\[6n\r \x1b\[9b\x1b\[6n\r\x1b\[K"  # how wide is that, and is it repeated?
    rb"|\x1b\]52;c;[\w+/=]*\x07"  # the clipboard
)
"""Every control sequence that the program itself has a use for."""

OBEYED = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Characters that a terminal obeys, or hides."""

FLOODED = re.compile("[\u0300-\u036f\u0483-\u0489]{5,}")
"""More marks on one character than a terminal is given."""

HOSTILE = {
    "title": "\x1b]0;owned\x07",
    "clipboard": "\x1b]52;c;b3duZWQ=\x07",
    "colour": "\x1b[31;5mred",
    "clear": "\x1bc\x1b[2J",
    "c1": "\x9b2J\x9d0;owned\x9c",
    "bidi": "\u202e倒过来\u2066",
    "zero width": "零\u200b宽\u2060度\ufeff",
    "flood": "\u0301\u0489\u0335" * 300,
    "bell": "\x07\x08\x7f",
    "markup": "[red]红[/] [/] [@click=app.quit]退[/]",
}


def take(keys: list[str], terminal: Terminal) -> None:
    """Press keys, and let each be drawn."""
    for key in keys:
        terminal.press(key)
        terminal.settle(0.1)


def test_the_panes_that_are_not_shown_cut_no_character_in_two(sample: Path) -> None:
    with reviewing(sample.parent) as terminal:
        terminal.sees("预算(万元)  执行率", "0.00%")
        terminal.press("3")
        terminal.sees("  - 质量指标")
        terminal.settle()
        signs = [line[-1] for line in terminal.screen.text.splitlines() if "指标 " in line and "- " in line]
        assert signs
        assert set(signs) <= set("错警好")


def test_a_dialog_that_shrinks_cuts_no_character_in_two(sample: Path) -> None:
    with reviewing(sample.parent) as terminal:
        terminal.press(":")
        terminal.sees("─ 命令")
        terminal.type("xcjf")
        terminal.sees("没有这样的命令", "预算(万元)  执行率")


def test_a_key_costs_few_bytes(sample: Path) -> None:
    with reviewing(sample.parent, size=(200, 50)) as terminal:
        terminal.settle()
        assert terminal.written < 40_000
        for key, budget in [
            ("tab", 2000),
            ("tab", 2000),
            ("]", 12_000),
            ("a", None),
            ("x", 300),
            ("审", 300),
        ]:
            before = terminal.written
            terminal.press(key)
            terminal.settle()
            assert budget is None or 0 < terminal.written - before < budget, key


def test_the_frame_that_is_seen_first_is_written_once(sample: Path) -> None:
    with reviewing(sample.parent, size=(120, 40)) as terminal:
        terminal.settle()
        assert [terminal.output.decode().count(title) for title in ("1 项目", "2 预算", "3 指标")] == [
            1,
            1,
            1,
        ]


def test_when_nobody_does_anything_nothing_is_written(sample: Path) -> None:
    with reviewing(sample.parent) as reading, reviewing(sample.parent) as writing:
        write_measure(writing, "写")
        writing.until("the draft is kept at a pause", lambda: bool(drafts()))
        writing.settle()
        reading.settle()
        before = reading.written, writing.written
        reading.wait(LOOK_EVERY * 1.5)
        writing.settle()
        assert (reading.written, writing.written) == before


def test_repaint_restores_the_screen_after_foreign_output(sample: Path) -> None:
    with reviewing(sample.parent) as terminal:
        terminal.settle()
        before = terminal.screen.cells
        terminal.scribble("\x1b[5;1H\x1b[0m广播消息：系统将于十分钟后重新启动\r\n\x1b[2K")
        assert terminal.screen.cells != before
        terminal.press("ctrl+l")
        terminal.until("the screen is as it was", lambda: terminal.screen.cells == before)
        terminal.press("!")
        terminal.settle()
        dialog = terminal.screen.cells
        terminal.press("escape")
        terminal.scribble("\x1b[1;1H广播消息\x1b[24;1H\x1b[2K")
        # A dialog by itself is drawn where all else is known.
        terminal.press("ctrl+l", "!")
        terminal.until("the dialog is as it was", lambda: terminal.screen.cells == dialog)


def test_a_dialog_leaves_nothing_of_the_one_before(sample: Path) -> None:
    with reviewing(sample.parent, size=(120, 36)) as terminal:
        terminal.press("n", "t")
        terminal.sees("措施模板")
        terminal.press("enter")
        terminal.sees("写措施")
        terminal.no_longer_sees("措施模板")


def test_stderr_and_sizes_in_the_environment_do_not_mislead_it(sample: Path) -> None:
    command = ["/bin/sh", "-c", '"$@" 2> /dev/null', "sh", *program(sample)]
    with running(command, COLUMNS="40", LINES="10") as terminal:
        terminal.sees("已审")
        terminal.until("the last line is used", lambda: bool(terminal.screen.line(23)))


def test_without_the_cell_buffer_the_screen_is_the_same(sample: Path) -> None:
    with reviewing(sample.parent) as spare, reviewing(sample.parent, TUI_TRACKER_PLAIN="1") as plain:
        for terminal in (spare, plain):
            take(["n", "j", "3"], terminal)
            terminal.settle()
        assert spare.screen.cells == plain.screen.cells
        assert spare.written < plain.written / 3


def test_without_the_cell_buffer_marks_are_few_as_well(sample: Path) -> None:
    text = sample.read_text(encoding="utf-8").replace("宣传经费", f"宣传{HOSTILE['flood']}经费")
    sample.write_text(text, encoding="utf-8", newline="")
    with reviewing(sample.parent, TUI_TRACKER_PLAIN="1") as terminal:
        terminal.settle()
        written = bytes(terminal.output).decode()
    assert HOSTILE["flood"][:3] in written
    assert not FLOODED.search(written)


def test_nothing_in_a_document_is_obeyed_by_the_terminal_or_widens_a_line(sample: Path) -> None:
    text = sample.read_text(encoding="utf-8")
    bad = "".join(HOSTILE.values())
    for cell in ("残疾人就业保障金", "依据年度工作计划", "=100.00(%)", "残疾人保障金使用合规性"):
        text = text.replace(cell, cell + bad, 1)
    hostile = sample.with_name("\x1b]0;owned\x07\u202e.txt")
    hostile.write_text(text, encoding="utf-8", newline="")
    sample.unlink()
    escaped = json.dumps(bad)  # a string of JSON is one of TOML
    (hostile.parent / "tui-tracker.toml").write_text(f"templates = [{escaped}]\n", encoding="utf-8")
    with reviewing(hostile.parent, size=(120, 36), reviewer=bad.replace("\0", "")) as terminal:
        terminal.press("/")
        terminal.type("残疾人就业")
        terminal.press("enter")
        terminal.sees("残疾人就业保障金␛]0;owned␇")
        take([*TOUR, "ctrl+s", "ctrl+s", "5", "y", "t", "1"], terminal)
        terminal.type("[red]红[/] [@click=app.quit]退[/]")
        take(["ctrl+s", "ctrl+s", "z", "G"], terminal)
        terminal.sees("[red]红[/] [@click=app.quit]退[/]")
        assert terminal.screen.overflows == []
        written = OURS.sub(b"", bytes(terminal.output)).decode().replace("\r\n", "")
    assert set(OBEYED.findall(written)) == set()
    assert not FLOODED.search(written)
