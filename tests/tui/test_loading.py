"""What a reviewer sees and may do while a large document is being recognised and checked."""

from collections.abc import Generator
from pathlib import Path
from threading import Event as Flag

from tests.tui.reviewer import Reviewer
from tui_tracker.reading.background import Apart
from tui_tracker.reading.events import Checked, DocumentProblem, Event, Named, Progress, Recognised
from tui_tracker.reading.pipeline import events
from tui_tracker.reading.request import Request
from tui_tracker.tui import session
from tui_tracker.tui.app import TrackerApp
from tui_tracker.tui.session import is_first


class Slow(Apart):
    """Reads and checks here, and waits before both until it is told to go on."""

    def __init__(self, request: Request) -> None:
        self.may_recognise, self.may_check = Flag(), Flag()
        self.request = request

    def events(self) -> Generator[Event]:
        document = self.request.paths[0]
        yield Named(document, [f"先有名称{number}" for number in range(41)])
        yield Progress(0, 1, document)
        for event in events(self.request):
            if isinstance(event, Recognised):
                self.may_recognise.wait(60)
            if isinstance(event, Checked):
                self.may_check.wait(60)
            yield event

    def close(self) -> None:
        self.may_recognise.set()
        self.may_check.set()


class Dying(Slow):
    """Its process dies before anything is checked."""

    def events(self) -> Generator[Event]:
        for event in events(self.request):
            if isinstance(event, Checked):
                yield DocumentProblem(self.request.paths[0], "进程意外终止", "请重试")
                return
            yield event


async def test_what_was_not_checked_in_the_end_does_not_look_fine(sample: Path) -> None:
    dying = Dying(Request((sample,)))
    app = TrackerApp(dying.request, dying)
    async with app.run_test(size=(160, 40)) as pilot:
        reviewer = Reviewer(pilot, app)
        await app.workers.wait_for_complete()
        await reviewer.settle()
        reviewer.sees("没有核验，按 ! 看原因", "1 个文件未读(!)", "残疾人就业保障金")
        reviewer.does_not_see("没有发现问题", "正在核验")


async def test_names_can_be_walked_and_filtered_before_their_sheets_are_recognised(sample: Path) -> None:
    slow = Slow(Request((sample,)))
    app = TrackerApp(slow.request, slow)
    async with app.run_test(size=(160, 40)) as pilot:
        reviewer = Reviewer(pilot, app)
        await reviewer.until("先有名称9")
        reviewer.sees("正在读取", "正在识别这张表")
        reviewer.does_not_see("没有发现问题")
        await reviewer.press("j", "r")
        reviewer.sees("正在识别这张表")
        await reviewer.press("space", "r")
        reviewer.sees("「先有名称1」正在识别，稍候再试")
        await reviewer.press("enter")
        assert not app.triage.desk.entry
        await reviewer.press("escape", "/")
        await reviewer.type("名称7")
        await reviewer.press("enter")
        assert [entry.summary.project for entry in app.triage.desk.rows.entries] == ["先有名称7"]
        await reviewer.press("escape", "escape")
        slow.may_recognise.set()
        await reviewer.until("正在核验 41 张表")
        reviewer.sees("正在核验")
        reviewer.does_not_see("没有发现问题", "先有名称", "优先级", "警 │", "好 │")
        assert app.triage.desk.entry
        await reviewer.press("r")
        reviewer.sees("再按一次确认：还没有核验")
        await reviewer.press("r")
        slow.may_check.set()
        await app.workers.wait_for_complete()
        await reviewer.settle()
        reviewer.sees("已审 1/41")
        reviewer.sees("优先级", "警 │")
        reviewer.does_not_see("正在核验")


async def test_a_first_start_says_what_to_do_in_three_lines_until_the_first_key(sample: Path) -> None:
    assert is_first()
    app = TrackerApp(Request((sample,)), is_first=is_first())
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        reviewer = Reviewer(pilot, app)
        await reviewer.settle()
        reviewer.sees("第一次使用", "n 到下一个问题，a 写措施，x 排除", "写好的都已保存")
        assert all(reviewer.width(line) <= 80 for line in reviewer.lines)
        await reviewer.press("j")
        reviewer.does_not_see("第一次使用")
        reviewer.sees("2/41")
    assert not is_first()


async def test_a_key_that_is_about_all_sheets_waits_until_they_are_checked(sample: Path) -> None:
    slow = Slow(Request((sample,)))
    app = TrackerApp(slow.request, slow)
    async with app.run_test(size=(160, 40)) as pilot:
        reviewer = Reviewer(pilot, app)
        slow.may_recognise.set()
        await reviewer.until("正在核验")
        await reviewer.pilot.press("p", "n")
        reviewer.sees("还在读取，读完就做：下一问题")
        slow.may_check.set()
        await app.workers.wait_for_complete()
        await reviewer.settle()
        assert reviewer.pane == "核验"
        assert reviewer.finding


async def test_what_a_key_waits_for_is_no_longer_told_once_it_is_done(sample: Path) -> None:
    slow = Slow(Request((sample,)))
    app = TrackerApp(slow.request, slow)
    async with app.run_test(size=(160, 40)) as pilot:
        reviewer = Reviewer(pilot, app)
        slow.may_recognise.set()
        await reviewer.until("正在核验")
        await reviewer.pilot.press("p")
        reviewer.sees("还在读取，读完就做：按问题")
        slow.may_check.set()
        await reviewer.until("按问题：全部 41 张")
        reviewer.sees("Enter 筛选")
        reviewer.does_not_see("读完就做")


async def test_a_key_that_waits_for_all_sheets_waits_for_the_dialogs_that_come_then(sample: Path) -> None:
    session.save([sample], session.Session(unkept=["状态改为“退回”（宣传经费）"]))
    slow = Slow(Request((sample,)))
    app = TrackerApp(slow.request, slow)
    async with app.run_test(size=(160, 40)) as pilot:
        reviewer = Reviewer(pilot, app)
        slow.may_recognise.set()
        await reviewer.until("正在核验")
        await reviewer.pilot.press("p", "n")
        slow.may_check.set()
        await app.workers.wait_for_complete()
        await reviewer.settle()
        reviewer.sees("上次没有全部保存")
        assert reviewer.pane == "项目"
        await reviewer.press("escape")
        assert reviewer.pane == "核验"
        assert reviewer.finding
