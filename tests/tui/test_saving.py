"""A disk that does not answer stops no key, and nothing that the keys decide meanwhile is lost."""

from pathlib import Path

import pytest

from tests.tui.reviewer import reviewing
from tests.tui.test_story import sidecars
from tests.workspace.deciding import Disk
from tui_tracker.reviews.drafts import Drafts
from tui_tracker.reviews.status import ReviewStatus
from tui_tracker.settings import Settings


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no key wait for the disk."""
    monkeypatch.setattr("tui_tracker.tui.triage.saving.SAVING_SHOWN_AFTER", 0)


async def test_keys_go_on_while_the_disk_does_not_answer(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reviewing(sample) as reviewer:
        disk = Disk(reviewer.app.workspace, sample, monkeypatch)
        first = reviewer.desk.entry
        await reviewer.pilot.press("b")
        reviewer.sees("正在保存…", "已审 1/41")
        await reviewer.pilot.press("j", "b")
        second = reviewer.desk.entry
        assert first
        assert second
        await reviewer.pilot.press("k", "c", "j", "u", "n", "a")
        reviewer.sees("─ 写措施")
        assert sidecars(sample) == []
        disk.go_on.set()
        await reviewer.settle()
        await reviewer.press("escape")
        reviewer.does_not_see("正在保存")
        assert (first.status, second.status) == (ReviewStatus.RETURNED, ReviewStatus.RETURNED)
        reviewer.sees("已审 2/41")


async def test_a_measure_is_written_and_the_next_finding_found_while_the_disk_does_not_answer(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reviewing(sample) as reviewer:
        disk = Disk(reviewer.app.workspace, sample, monkeypatch)
        await reviewer.pilot.press("n", "a")
        await reviewer.type_on("，本周报回")
        await reviewer.pilot.press("ctrl+s")
        reviewer.sees("正在保存…", "（已写措施）")
        # The same measure again, on what is not yet on disk.
        await reviewer.pilot.press("a")
        reviewer.sees("改措施", "，本周报回")
        await reviewer.type_on("，附说明")
        await reviewer.pilot.press("ctrl+s")
        disk.go_on.set()
        await reviewer.settle()
        reviewer.does_not_see("正在保存")
    (saved,) = sidecars(sample)
    assert [one["measure"].rpartition("，本周")[2] for one in saved["measures"]] == ["报回，附说明"]


async def test_a_save_that_succeeds_at_the_second_try_does_not_seem_to_have_failed(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reviewing(sample) as reviewer:
        monkeypatch.setattr("tui_tracker.tui.triage.saving.SAVING_SHOWN_AFTER", 60)
        await reviewer.press("n", "a")
        folder = sample.with_name(sample.name + ".reviews")
        folder.write_text("in the way", encoding="utf-8")
        await reviewer.press("ctrl+s")
        reviewer.sees("│ 未保存：")
        folder.unlink()
        monkeypatch.setattr("tui_tracker.tui.triage.saving.SAVING_SHOWN_AFTER", 0)
        await reviewer.press("ctrl+s")
        reviewer.sees("已保存")
        reviewer.does_not_see("未保存")


async def test_a_queued_save_that_fails_says_of_which_sheet_and_keeps_the_text(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reviewing(sample) as reviewer:
        disk = Disk(reviewer.app.workspace, sample, monkeypatch)
        disk.full = 1
        await reviewer.pilot.press("n", "a")
        failing = reviewer.desk.entry
        assert failing
        await reviewer.type_on("不能丢")
        await reviewer.pilot.press("ctrl+s", "b")
        await reviewer.pilot.press("1", "j", "j")
        disk.go_on.set()
        await reviewer.settle()
        await reviewer.until("1 处未保存(!)")
        assert failing.summary.project in reviewer.bar.message
        assert "磁盘空间已满" in reviewer.bar.message
        assert failing.status is ReviewStatus.RETURNED, "what follows it is saved"
        assert list(Drafts().directory.glob("*.json"))
        await reviewer.press("q")
        reviewer.sees("再按一次退出：1 处未保存")
        await reviewer.press("m", "ctrl+q")
        reviewer.sees("备注", "再按一次退出：1 处未保存，写的文字留作草稿")
        await reviewer.press("escape", "ctrl+q")
        reviewer.sees("再按一次退出：1 处未保存（按 ! 看）")
        await reviewer.press("exclamation_mark", "enter")
        reviewer.sees("写措施", "不能丢", "磁盘空间已满")
        await reviewer.press("ctrl+s")
        reviewer.does_not_see("处未保存")
        assert not list(Drafts().directory.glob("*.json"))
    (saved,) = sidecars(sample)
    assert (saved["review"]["status"], len(saved["measures"])) == ("退回", 1)


async def test_a_decision_that_failed_is_tried_again_and_the_end_asks_first(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reviewing(sample) as reviewer:
        disk = Disk(reviewer.app.workspace, sample, monkeypatch)
        disk.full = 1
        await reviewer.pilot.press("b")
        reviewer.sees("已审 1/41")
        disk.go_on.set()
        await reviewer.settle()
        await reviewer.until("1 处未保存(!)")
        assert reviewer.line_with("宣传经费").startswith("待")
        await reviewer.press("exclamation_mark", "enter")
        reviewer.sees("已审 1/41")
        reviewer.does_not_see("处未保存")
    assert sidecars(sample)[0]["review"]["status"] == "退回"


async def test_what_failed_and_was_left_is_told_at_the_next_start(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reviewing(sample) as reviewer:
        disk = Disk(reviewer.app.workspace, sample, monkeypatch)
        disk.go_on.set()
        disk.full = 1
        await reviewer.press("b")
        reviewer.sees("磁盘空间已满", "1 处未保存(!)")
        await reviewer.press("q", "q")
    async with reviewing(sample) as reviewer:
        reviewer.sees("上次没有全部保存", "状态改为“退回”（宣传经费）")
        await reviewer.press("escape", "b", "q")
    async with reviewing(sample) as reviewer:
        reviewer.does_not_see("没有全部保存")


async def test_a_status_that_failed_is_forgotten_once_the_sheet_has_one(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reviewing(sample) as reviewer:
        disk = Disk(reviewer.app.workspace, sample, monkeypatch)
        disk.go_on.set()
        disk.full = 1
        await reviewer.press("b", "c")
        reviewer.sees("已整改，已保存")
        reviewer.does_not_see("处未保存")


@pytest.mark.parametrize(("keys", "title"), [(("r", "r"), "状态改为“已核”"), (("r", "b"), "状态改为“退回”")])
async def test_what_fails_once_more_is_told_once(
    sample: Path, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...], title: str
) -> None:
    async with reviewing(sample, settings=Settings(select=("X",))) as reviewer:
        disk = Disk(reviewer.app.workspace, sample, monkeypatch)
        disk.go_on.set()
        disk.full = 9
        for key in keys:
            await reviewer.press("1", "g", key)
            while "再按一次" in reviewer.bar.message:
                await reviewer.press(key)
        reviewer.sees("1 处未保存(!)")
        await reviewer.press("exclamation_mark")
        reviewer.sees(title)


async def test_a_status_of_many_does_what_failed_for_one_of_them(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reviewing(sample) as reviewer:
        disk = Disk(reviewer.app.workspace, sample, monkeypatch)
        disk.go_on.set()
        disk.full = 1
        await reviewer.press("b")
        reviewer.sees("1 处未保存(!)")
        await reviewer.press("1", "g", "space", "space", "b")
        await reviewer.until("2 张表：退回，已保存")
        reviewer.does_not_see("处未保存")


async def test_what_failed_for_two_sheets_is_left_for_the_one_that_nobody_decided_on_since(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reviewing(sample) as reviewer:
        disk = Disk(reviewer.app.workspace, sample, monkeypatch)
        disk.go_on.set()
        disk.full = 1
        await reviewer.press("space", "space", "b")
        await reviewer.until("1 处未保存(!)")
        await reviewer.press("escape", "1", "g", "c")
        reviewer.sees("1 处未保存(!)")
        await reviewer.press("exclamation_mark")
        reviewer.sees("状态改为“退回”（使用地方教育附加专项资金")
        await reviewer.press("escape", "j", "c")
        reviewer.does_not_see("处未保存")


async def test_what_is_saved_while_it_stands_in_the_list_of_what_failed_is_not_taken_up_again(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reviewing(sample) as reviewer:
        disk = Disk(reviewer.app.workspace, sample, monkeypatch)
        disk.go_on.set()
        disk.full = 1
        await reviewer.press("b")
        await reviewer.until("1 处未保存(!)")
        disk.go_on.clear()
        await reviewer.pilot.press("1", "g", "b")
        reviewer.sees("正在保存…")
        await reviewer.pilot.press("exclamation_mark")
        reviewer.sees("状态改为“退回”")
        disk.go_on.set()
        await reviewer.settle()
        await reviewer.pilot.press("enter")
        reviewer.sees("其间已有改动")
        reviewer.does_not_see("处未保存")
