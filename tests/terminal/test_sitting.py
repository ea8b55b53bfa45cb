"""A whole sitting at a real terminal: 41 sheets, decisions of every kind, a quit and a restart."""

import re
from collections import Counter
from pathlib import Path

from tests.terminal.session import Terminal, reviewing
from tests.tui.test_story import sidecars

GO_ON = "ctrl+g"


class Sitting:
    """A reviewer who decides, and waits after each decision until the bar has counted it."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal

    @property
    def left(self) -> int:
        """How many items nobody has answered, as the bar says."""
        found = re.search(r"余 (\d+)/\d+ 项", self.terminal.screen.text)
        return int(found[1]) if found else 0

    def decides(self, *keys: str, typed: str = "", end: str = GO_ON) -> None:
        """Press keys that end in an item's decision; a text with blanks is saved by a second press."""
        before = self.left
        self.terminal.press(*keys)
        if typed:
            self.terminal.type(typed)
        self.terminal.press(end)
        self.terminal.until(
            "it is decided or asked about",
            lambda: 0 < self.left < before or "未填" in self.terminal.screen.text,
        )
        if "未填" in self.terminal.screen.text:
            self.terminal.press(end)
        self.terminal.until("it is counted", lambda: 0 < self.left < before)
        if "此表完成：" in self.terminal.screen.text:
            self.terminal.press("n")

    def saves(self, said: str) -> None:
        """Save what is written, by a second press where it has blanks, and wait for what is said of it."""
        self.terminal.press("ctrl+s")
        self.terminal.until(
            "it is saved or asked about",
            lambda: any(one in self.terminal.screen.text for one in (said, "未填")),
        )
        if said not in self.terminal.screen.text:
            self.terminal.press("ctrl+s")
        self.terminal.sees(said)

    def says(self, said: str, *keys: str) -> None:
        """Press keys, and wait for what is said of them."""
        self.terminal.press(*keys)
        self.terminal.sees(said)


def test_a_sitting_of_forty_one_sheets(sample: Path) -> None:
    with reviewing(sample.parent) as terminal:
        sitting = Sitting(terminal)
        terminal.sees("余 1")
        decide_items(sitting)
        decide_sheets(sitting)
        decide_many(sitting)
        left = sitting.left
        terminal.press("q")
        assert terminal.ends() == 0
        assert terminal.is_restored

    with reviewing(sample.parent) as terminal:
        sitting = Sitting(terminal)
        terminal.sees(f"余 {left}/", "已审 6/41")
        terminal.press("1", "g", "n")
        sitting.decides("a")
        sitting.decides("x")
        sitting.says("项目名称", "<", "<")
        terminal.press("q")
        assert terminal.ends() == 0

    saved = sidecars(sample)
    assert sum(len(one.get("measures", ())) for one in saved) >= 30
    statuses = Counter(one["review"]["status"] for one in saved)
    assert statuses == {"待核": statuses["待核"], "已核": 1, "退回": 4, "已整改": 1}
    reasons = {one["reason"] for sheet in saved for one in sheet.get("dismissals", ())}
    assert reasons == {"单位已说明，情况属实", "已收到单位的书面说明。"}
    assert [one["review"]["remark"] for one in saved if one["review"].get("remark")] == ["电话联系过财务科。"]


def decide_items(sitting: Sitting) -> None:
    """Answer items one by one, most by a single key after that of the decision; take one back and make it again."""
    sitting.terminal.press("n")
    for _ in range(4):
        sitting.decides("a")
    sitting.decides("t", "1")
    sitting.decides("x", "1")
    for _ in range(3):
        sitting.decides("x")
    sitting.decides("x", typed="已收到单位的书面说明。")
    sitting.says("已撤销：", "u")
    sitting.says("已重做：", "ctrl+r")


def decide_sheets(sitting: Sitting) -> None:
    """Give sheets a status, one of them although errors are left, and a remark; write, edit and delete a measure."""
    terminal = sitting.terminal
    sitting.says("再按一次确认：还有", "]", "r")
    sitting.says("：已核，已保存", "R")
    sitting.says("：退回，已保存", "b")
    sitting.says("：已整改，已保存", "]", "c")
    sitting.says("─ 备注", "m")
    terminal.type("电话联系过财务科。")
    sitting.says("备注已保存", "ctrl+s")
    sitting.decides("n", "a", end="ctrl+s")
    sitting.says("─ 改措施", "a")
    sitting.says("已放弃", "escape")
    sitting.says("─ 写措施", "A")
    terminal.press("ctrl+s", "ctrl+s")
    sitting.says("备注：电话联系过财务科。", "5")
    sitting.says("已删除", "d")


def decide_many(sitting: Sitting) -> None:
    """Act on marked sheets, and on one problem of all sheets."""
    sitting.says("项目名称", "1")
    sitting.says("3 张表：退回，已保存", "G", "v", "k", "k", "v", "b")
    sitting.says("─ 写措施", "t", "1")
    sitting.saves("3 张表：措施已保存")
    sitting.terminal.press("escape")
    left = sitting.left
    sitting.says("─ 写措施", "p", "a")
    sitting.saves("条措施已保存")
    # The view by problem stands again, on the next one.
    sitting.terminal.press("escape")
    sitting.terminal.until("they are counted", lambda: 0 < sitting.left < left)
