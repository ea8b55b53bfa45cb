"""What comes from the keyboard's side and is no key: half characters, other encodings, mice, pastes, haste."""

from pathlib import Path

import pytest

from tests.terminal.session import Terminal, program, reviewing, running, write_measure
from tests.tui.test_story import sidecars


def is_at_work(terminal: Terminal) -> bool:
    """Whether a key still does what it says."""
    terminal.press("?")
    terminal.sees("帮助：")
    terminal.press("q")
    terminal.no_longer_sees("帮助：")
    return True


def test_bytes_of_another_encoding_do_no_harm(sample: Path) -> None:
    with reviewing(sample.parent) as terminal:
        terminal.send("中文输入".encode("gb18030"))
        assert is_at_work(terminal)
        write_measure(terminal, "请")
        terminal.send("你好".encode("gb18030") + "，世界".encode() + b"\xff\xfe\x80")
        terminal.sees("，世界")
        terminal.press("ctrl+s")
        terminal.sees("已保存")
    (saved,) = sidecars(sample)
    assert "，世界" in saved["measures"][0]["measure"]


@pytest.mark.parametrize("said", ["PYTHONIOENCODING=gbk", "LANG=zh_CN.GBK"])
def test_a_gbk_terminal_is_spoken_to_in_gbk(sample: Path, said: str) -> None:
    with running(["/usr/bin/env", said, *program(sample)]) as terminal:
        terminal.until("it is loaded", lambda: "已审".encode("gbk") in terminal.output)
        terminal.press("/")
        terminal.until("the field is open", lambda: "筛选项目".encode("gbk") in terminal.output)
        terminal.send("疗休养".encode("gbk") + b"\r")
        terminal.sees("1/1")


def test_an_old_mouse_report_does_no_harm(sample: Path) -> None:
    with reviewing(sample.parent) as terminal:
        # Beyond column 95 the coordinates of X10 reports are bytes that are no UTF-8.
        terminal.send(b"\x1b[M \xc8\x99" + b"\x1b[M#\xc8\x99")
        terminal.send(b"\x1b[M !!" + b"\x1b[<0;10;10M\x1b[<0;10;10m")
        assert is_at_work(terminal)


def test_5000_pasted_lines_are_all_saved(sample: Path) -> None:
    lines = [f"第{number}条：请于十月底前补报支付凭证，并说明执行偏差的原因" for number in range(1, 5001)]
    with reviewing(sample.parent) as terminal:
        write_measure(terminal, "")
        terminal.paste("\n".join(lines))
        terminal.sees("第5000条")
        terminal.press("ctrl+s")
        terminal.sees("已保存")
    (saved,) = sidecars(sample)
    assert saved["measures"][0]["measure"] == "\n".join(lines)


def test_full_width_letters_and_signs_are_the_keys_that_they_stand_for(sample: Path) -> None:
    with reviewing(sample.parent) as terminal:
        terminal.press("ｊ", "ｊ")
        terminal.sees("3/41")
        terminal.press("？")
        terminal.sees("帮助：")
        terminal.press("ｑ", "／")
        terminal.sees("筛选项目")
        terminal.press(*"（ｑ", "enter")
        terminal.sees("筛选 “（ｑ”")


def test_keys_typed_ahead_reach_the_screen_they_are_meant_for(sample: Path) -> None:
    with reviewing(sample.parent) as terminal:
        terminal.press("n", "a", "f7", *"请于quick十月底前补报", "ctrl+s", "b")
        terminal.sees("：退回")
    (saved,) = sidecars(sample)
    assert saved["measures"][0]["measure"] == "请于quick十月底前补报"


def test_keys_typed_at_the_first_sight_of_the_frame_act(sample: Path) -> None:
    with running(program(sample.parent), size=(120, 40)) as terminal:
        terminal.sees("q 退出")
        terminal.press("3", "?")
        terminal.sees("帮助：指标")


@pytest.mark.parametrize(("keys", "field"), [("/", "筛选项目"), ("m", "─ 备注")])
def test_an_input_method_finds_the_cursor_before_the_first_key(sample: Path, keys: str, field: str) -> None:
    with reviewing(sample.parent) as terminal:
        terminal.press(*keys)
        terminal.sees(field)
        terminal.settle()
        before = terminal.screen.cursor.x, terminal.screen.cursor.y
        terminal.type("审")
        terminal.sees("审")
        terminal.settle()
        x, y = terminal.screen.cursor.x, terminal.screen.cursor.y
        assert terminal.screen.buffer[y][x - 2].data == "审"
        assert before == (x - 2, y)
