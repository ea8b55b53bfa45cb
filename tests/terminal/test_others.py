"""Two reviewers, two terminals, one folder."""

from pathlib import Path

from tests.terminal.session import reviewing, write_measure
from tui_tracker.tui.triage.others import LOOK_EVERY


def test_what_one_saves_the_other_sees_without_a_key(sample: Path) -> None:
    assert LOOK_EVERY < 3
    with (
        reviewing(sample.parent, size=(120, 36), reviewer="李复核") as other,
        reviewing(sample.parent, size=(120, 36)) as mine,
    ):
        write_measure(other, "李复核的意见")
        other.press("ctrl+s")
        other.sees("已保存")
        mine.sees("（已写措施）", "李复核的意见", "李复核 也打开了此表")
        assert "1/41" in mine.screen.text

        write_measure(mine, "我正在写")
        mine.settle()
        place = mine.screen.cursor.x, mine.screen.cursor.y
        other.press("b")
        mine.sees("│  退")
        assert "我正在写" in mine.screen.text
        assert (mine.screen.cursor.x, mine.screen.cursor.y) == place


def test_a_document_that_a_unit_replaces_is_told_and_shown_without_a_key(sample: Path) -> None:
    with reviewing(sample.parent, size=(120, 36)) as mine:
        write_measure(mine, "我正在写")
        mine.settle()
        place = mine.screen.cursor.x, mine.screen.cursor.y
        new = sample.with_name("新.tmp")
        new.write_text(sample.read_text("utf-8").replace("残疾人就业保障金", "残保金甲乙丙丁"), "utf-8")
        new.replace(sample)
        mine.sees("已被替换，即将重新读取")
        mine.sees("已重新读取：1 张新增，1 张不再有")
        assert "我正在写" in mine.screen.text
        assert (mine.screen.cursor.x, mine.screen.cursor.y) == place
        mine.press("ctrl+s")
        mine.sees("已保存")
