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
