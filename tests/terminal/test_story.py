"""A reviewer's sitting at a real terminal of 80x24."""

from pathlib import Path

from tests.terminal.session import reviewing
from tests.tui.test_story import sidecars

TYPED = "请于十月底前报回，附支付凭证。"


def test_from_the_first_problem_to_a_saved_measure(sample: Path) -> None:
    with reviewing(sample.parent) as terminal:
        terminal.press("n")
        terminal.sees("错误 ", "警告 ")
        terminal.press("a")
        terminal.sees("─ 写措施", "责任 上海市闵行区人力资源和社会保障局")
        terminal.press("f7")  # selects all
        terminal.type(TYPED)
        terminal.sees("支付凭证。")
        terminal.press("ctrl+s")
        terminal.sees("已保存", "（已写措施）")
        terminal.press("b")
        terminal.sees("：退回")
        terminal.press("q")
        assert terminal.ends() == 0
        assert terminal.is_restored
    (saved,) = sidecars(sample)
    assert saved["review"]["status"] == "退回"
    assert saved["measures"][0]["measure"] == TYPED
    assert saved["measures"][0]["author"] == "王审核"

    with reviewing(sample.parent) as terminal:
        terminal.sees("已审 1/41")
        terminal.press("1")
        terminal.sees("  退  ")
        terminal.press("5")
        terminal.sees("支付凭证。")
