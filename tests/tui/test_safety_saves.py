"""Saves that take long, fail or are cut off: it is said, and what was written is there."""

import asyncio
from pathlib import Path

import pytest

from tests.opening import load_all, workspace_on
from tests.tui.reviewer import Reviewer, reviewing
from tests.workspace.deciding import Disk, killed
from tests.workspace.test_workspace import fail_on
from tui_tracker.reviews.changes import Change, PutDismissal, PutMeasure, new_measure
from tui_tracker.reviews.drafts import Drafts
from tui_tracker.reviews.errors import SaveError
from tui_tracker.reviews.review import Dismissal
from tui_tracker.settings import Settings
from tui_tracker.tui import session
from tui_tracker.tui.dialogs.typing_dialog import TypingDialog
from tui_tracker.tui.external import Edited
from tui_tracker.workspace import Workspace
from tui_tracker.workspace.decisions import Decision


async def test_a_slow_disk_says_how_far_the_save_has_come(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reviewing(sample) as reviewer:
        disk = Disk(reviewer.app.workspace, sample, monkeypatch)
        pressing = asyncio.create_task(reviewer.press("space", "space", "b"))
        async with asyncio.timeout(60):
            # Pilot's own pause would wait for the key, which waits for the disk.
            while "正在保存 0/2 张表" not in reviewer.screen:
                await asyncio.sleep(0.01)
        disk.go_on.set()
        await pressing
        await reviewer.until("2 张表：退回，已保存")
        async with asyncio.timeout(60):
            while "正在保存" in reviewer.screen:
                await reviewer.pilot.pause(0.05)


async def test_of_many_sheets_it_says_so_at_once(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui_tracker.tui.triage.saving.SAVING_SHOWN_AFTER", 60)
    async with reviewing(sample) as reviewer:
        disk = Disk(reviewer.app.workspace, sample, monkeypatch)
        pressing = asyncio.create_task(reviewer.press("*", "b", "b"))
        async with asyncio.timeout(50):
            while "正在保存 0/41 张表" not in reviewer.screen:
                await asyncio.sleep(0.01)
        disk.go_on.set()
        await pressing
        await reviewer.until("41 张表：退回，已保存")


async def test_quitting_waits_for_a_save_and_says_so(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with reviewing(sample) as reviewer:
        disk = Disk(reviewer.app.workspace, sample, monkeypatch)
        pressing = await leave_while_saving(reviewer)
        assert not reviewer.app._exit
        disk.go_on.set()
        await pressing
        async with asyncio.timeout(60):
            while not reviewer.app._exit:
                await asyncio.sleep(0.01)
    (sidecar,) = sample.with_name(f"{sample.name}.reviews").glob("*.toml")
    assert "退回" in sidecar.read_text(encoding="utf-8")


async def test_a_save_that_fails_at_exit_is_shown_and_the_text_is_there(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reviewing(sample) as reviewer:
        disk = Disk(reviewer.app.workspace, sample, monkeypatch)
        disk.full_for = {entry.key for entry in reviewer.app.workspace.entries}
        await reviewer.press("n", "a")
        await reviewer.type("不能丢")
        pressing = await leave_while_saving(reviewer, "ctrl+s")
        disk.go_on.set()
        await pressing
        await reviewer.until("不能丢")
        reviewer.sees("写措施", "磁盘空间已满")
        assert not reviewer.app._exit


async def leave_while_saving(reviewer: Reviewer, key: str = "b") -> asyncio.Task[Reviewer]:
    """Press a key that saves, and the one that quits before the disk has answered; return who presses it."""
    pressing = asyncio.create_task(reviewer.press(key))
    async with asyncio.timeout(60):
        # Pilot's own pause would wait for the key, which waits for the disk.
        while "正在保存" not in reviewer.screen:
            await asyncio.sleep(0.01)
        await reviewer.app.run_action("app.quit")
        while "存好就退出" not in reviewer.screen:
            await asyncio.sleep(0.01)
    return pressing


async def test_a_save_that_fails_keeps_what_was_written_in_the_editor(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("n", "a")
        await reviewer.type("不能丢")
        folder = sample.with_name(sample.name + ".reviews")
        folder.write_text("in the way", encoding="utf-8")
        await reviewer.press("ctrl+s")
        reviewer.sees("写措施", "不能丢")
        # Within the dialog, which covers the status bar.
        reviewer.sees("│ 未保存：")
        folder.unlink()
        await reviewer.press("ctrl+s")
        reviewer.sees("已保存")


@pytest.mark.parametrize("key", ["x", "m"])
async def test_a_save_that_fails_asks_again_with_what_was_written(sample: Path, key: str) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("n", key)
        await reviewer.type("不能丢")
        folder = sample.with_name(sample.name + ".reviews")
        folder.write_text("in the way", encoding="utf-8")
        await reviewer.press("enter" if key == "x" else "ctrl+s")
        reviewer.sees("不能丢", "│ 未保存：")
        folder.unlink()
        await reviewer.press("enter" if key == "x" else "ctrl+s")
        assert list(folder.glob("*.toml"))


async def test_a_bulk_measure_that_failed_half_way_can_be_mended_and_saved_again(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("space", "space", "a")
        await reviewer.type("甲")
        entries = reviewer.desk.projects.marked
        with monkeypatch.context() as patch:
            fail_on(entries[1], reviewer.app.workspace.batch.store(sample), patch)
            await reviewer.press("ctrl+s")
            reviewer.sees("1 张表已保存，其余 1 张没有")
        await reviewer.type("乙")
        await reviewer.press("ctrl+s")
        reviewer.sees("已保存")
        assert [[one.measure for one in entry.review.measures] for entry in entries] == [["甲乙"]] * 2


async def test_what_another_editor_wrote_and_could_not_be_saved_is_in_ours(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = sample.with_name(sample.name + ".reviews")

    def edit(_app: object, _text: str) -> Edited:
        # Not before the key: a look at the folder in between would refuse that one.
        folder.rename(folder.with_suffix(".away"))
        folder.write_text("in the way", encoding="utf-8")
        return Edited("在外部写的长文")

    monkeypatch.setattr("tui_tracker.tui.external.edit_externally", edit)
    async with reviewing(sample) as reviewer:
        await reviewer.press("n", "a")
        await reviewer.type("甲")
        await reviewer.press("ctrl+s", "ctrl+s", "5", "e")
        reviewer.sees("改措施", "在外部写的长文")
        await reviewer.press("escape")
        reviewer.sees("有未保存的内容")
        folder.unlink()
        folder.with_suffix(".away").rename(folder)
        await reviewer.press("ctrl+s")
        reviewer.sees("已保存")


def die_typing(document: Path, change: Change) -> None:
    """Be killed while that is being typed for the first sheet."""
    workspace = workspace_on([document], Settings(select=("S", "B")))
    load_all(workspace)
    workspace.keep_typed(Decision([(workspace.entries[0], change)]))
    killed(workspace)


def drafts() -> list[Path]:
    return list(Drafts().directory.glob("*.json"))


async def test_what_was_rescued_is_not_given_up_with_one_key(sample: Path) -> None:
    die_typing(sample, PutMeasure(None, new_measure("写到一半", author="王审核")))
    async with reviewing(sample) as reviewer:
        await reviewer.press("enter", "escape")
        reviewer.sees("继续写", "有未保存的内容")
        assert drafts()
        await reviewer.press("escape")
        assert not drafts()


async def test_what_was_rescued_is_named_and_goes_on_beside_its_evidence(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("n", "j", "a")
        await reviewer.type("写到一半")
        reviewer.app.keep_typed()
        code = reviewer.finding
        killed(reviewer.app.workspace)
    async with reviewing(sample) as reviewer:
        reviewer.sees(f"1 {code}", "写到一半")
        await reviewer.press("enter")
        reviewer.sees(f"继续写：{code}", "第 853 行")
        await reviewer.press("ctrl+s")
        assert reviewer.finding == code
        reviewer.sees("（已写措施）")


async def test_a_rescued_reason_that_is_used_is_offered_no_more(sample: Path) -> None:
    workspace = workspace_on([sample], Settings(select=("S", "B")))
    load_all(workspace)
    code, targets = workspace.entries[0].findings[0].id
    die_typing(sample, PutDismissal(None, Dismissal(code=code, targets=targets, reason="来函说明")))
    async with reviewing(sample) as reviewer:
        await reviewer.press("enter")
        reviewer.sees("排除问题", "来函说明")
        await reviewer.press("enter")
        reviewer.sees("已排除")
    assert not drafts()


@pytest.mark.parametrize(("written", "last"), [("来函说明", "decide"), (None, "drop_typed")])
async def test_a_pause_that_ends_while_its_dialog_closes_keeps_nothing(
    written: str | None, last: str, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("n", "x", *"2024")
        dialog = reviewer.app.screen
        assert isinstance(dialog, TypingDialog)
        honest = getattr(Workspace, last)

        def then_pause(workspace: Workspace, decision: Decision) -> object:
            done = honest(workspace, decision)
            dialog.form.flush()
            return done

        monkeypatch.setattr(Workspace, last, then_pause)
        dialog.form.close(written)
        await reviewer.press()
        reviewer.sees("已排除" if written else "已放弃")
    assert not drafts()


async def test_a_text_that_can_be_kept_nowhere_is_not_left_in_silence(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Drafts, __: object) -> None:
        raise SaveError("草稿无法写入")

    monkeypatch.setattr(Drafts, "keep", full)
    async with reviewing(sample) as reviewer:
        await reviewer.press("n", "x")
        await reviewer.type("来函说明")
        await reviewer.press("ctrl+q")
        reviewer.sees("再按一次 Ctrl+Q 退出", "来函说明")
        await reviewer.press("ctrl+q")
        assert reviewer.app._exit
        assert reviewer.app.left == ["没有保存，也留不下草稿，原文如下：", "来函说明"]


async def test_what_is_printed_of_a_form_stands_as_in_the_form(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("n", "a", "f7", *"ab", "enter", *"c", "tab", "f7", *"de")
        dialog = reviewer.app.screen
        assert isinstance(dialog, TypingDialog)
        assert dialog.form.text == "措施：ab\nc\n问题：de\n责任：上海市闵行区人力资源和社会保障局"


async def send_three_back(reviewer: Reviewer) -> None:
    """Send three sheets back while the disk does not answer."""
    await reviewer.press("space", "space", "space")
    await reviewer.pilot.press("b")
    await reviewer.until("正在保存 0/3 张表")


async def test_what_is_being_saved_for_many_when_the_program_is_killed_is_told_at_the_next_start(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui_tracker.tui.triage.saving.SAVING_SHOWN_AFTER", 0)
    async with reviewing(sample) as reviewer:
        disk = Disk(reviewer.app.workspace, sample, monkeypatch)
        await send_three_back(reviewer)
        kept = session.load([sample])
        disk.go_on.set()
        await reviewer.until("3 张表：退回，已保存")
    saved = session.load([sample])
    assert kept is not None
    assert saved is not None
    session.save([sample], kept)
    async with reviewing(sample) as reviewer:
        reviewer.sees("上次没有全部保存", "状态改为“退回”（3 张表）")
    session.save([sample], saved)
    async with reviewing(sample) as reviewer:
        reviewer.does_not_see("没有全部保存")


async def test_esc_stops_a_long_save_between_two_sheets(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui_tracker.tui.triage.saving.SAVING_SHOWN_AFTER", 0)
    async with reviewing(sample) as reviewer:
        disk = Disk(reviewer.app.workspace, sample, monkeypatch)
        await send_three_back(reviewer)
        await reviewer.pilot.press("j", "r")
        reviewer.sees("其他按键等存好再按")
        await reviewer.pilot.press("escape")
        disk.go_on.set()
        await reviewer.until("已停止：1 张表已保存，其余 2 张没有")
        reviewer.sees("已审 1/41")


def leave_unsaved(document: Path, *titles: str) -> None:
    """End a sitting in which these were not saved."""
    session.save([document], session.Session(unkept=titles))


async def test_what_the_last_sitting_did_not_save_is_told_until_somebody_has_read_it(sample: Path) -> None:
    leave_unsaved(sample, "状态改为“退回”（宣传经费）")
    for is_fresh in (False, True):
        async with reviewing(sample, fresh=is_fresh) as reviewer:
            reviewer.sees("上次没有全部保存", "状态改为“退回”（宣传经费）")
            reviewer.app.on_frame_kept()
            # The connection is lost while it stands there.
            reviewer.app.exit()
    async with reviewing(sample) as reviewer:
        await reviewer.press("escape")
    async with reviewing(sample) as reviewer:
        reviewer.does_not_see("没有全部保存")


async def test_what_was_not_saved_is_told_before_a_draft_is_offered(sample: Path) -> None:
    die_typing(sample, PutMeasure(None, new_measure("写到一半", author="王审核")))
    leave_unsaved(sample, "状态改为“退回”（宣传经费）")
    async with reviewing(sample) as reviewer:
        reviewer.sees("上次没有全部保存")
        await reviewer.press("escape")
        reviewer.sees("上次中断时有 1 处没有保存", "写到一半")
        await reviewer.press("enter", "ctrl+s")
        reviewer.does_not_see("没有全部保存")
