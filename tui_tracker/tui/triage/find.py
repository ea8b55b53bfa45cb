"""Finding: the search line, the order of the list, its filter, its marks, and findings merely worth knowing."""

from tui_tracker.tui.command import PaneName
from tui_tracker.tui.dialogs.pick import Choice, PickDialog
from tui_tracker.tui.panes.hits import Hit
from tui_tracker.tui.triage.actions import action
from tui_tracker.tui.triage.desk import Desk, SearchLine
from tui_tracker.workspace import Entry, Filter, accepted, more_conditions


@action("search")
def search(desk: Desk) -> None:
    """Open the search line."""
    line = desk.screen.query_one(SearchLine)
    line.placeholder = desk.pane.prompt
    line.add_class("-open")
    if desk.pane.LEADS:
        line.value = desk.projects.searched
    line.focus()


def typed(desk: Desk, query: str) -> None:
    """Narrow what the pane shows while the query is typed, where the pane does that."""
    before = desk.rows.current
    if told := desk.pane.narrow(query):
        desk.say(told)
    _stay_or_begin(desk, before)
    desk.show_place()


def _stay_or_begin(desk: Desk, before: Entry | None) -> None:
    """Stay on that sheet where the list shows it still, else begin with the first that it shows."""
    if desk.rows.current is not before:
        desk.rows.move_to(0)


def entered(desk: Desk, query: str) -> None:
    """Close the search line, and go to the next place that holds the query."""
    desk.close_search()
    if desk.pane.LEADS or not query:
        return
    if hit := desk.pane.search(query):
        desk.say(f"“{query}”{_told(desk, hit)}")
    else:
        list_key = desk.key(f"pane_{PaneName.PROJECTS.id}")
        desk.say(f"{desk.pane.NAME}窗格内没有“{query}”；找项目先按 {list_key} 到列表", warning=True)


def _told(desk: Desk, hit: Hit) -> str:
    if hit.total == 1:
        return "只有这一处"
    again = f"，再按 {desk.key('search')} 并确认找下一处"
    return f"第 {hit.number}/{hit.total} 处{'，已回到开头' * hit.is_round}{again}"


@action("sort")
def sort(desk: Desk) -> None:
    """Sort anew where decisions have changed the order since, or else in the next way."""
    projects = desk.projects
    if projects.rearrange():
        desk.say(f"已按{projects.sort}重新排序，再按 {desk.key('sort')} 换一种")
        return
    projects.sort = projects.sort.next()
    projects.rearrange()
    desk.say(
        f"按{projects.sort}排序" if projects.can_sort else f"正在准备拼音，稍候自动按{projects.sort}排序"
    )


@action("reverse")
def reverse(desk: Desk) -> None:
    """Turn the list round."""
    desk.projects.reversed = not desk.projects.reversed
    desk.projects.rearrange()


@action("filter")
def filter_list(desk: Desk) -> None:
    """Add a condition to what the list shows, or take one off."""
    entries, now = desk.workspace.entries, desk.projects.wanted
    taken = [
        (f"去掉：{words}", rest, len(accepted(entries, rest)))
        for words, rest in now.conditions.items()
        if rest
    ]
    items = [Choice(Filter(), "全部", key=str(len(entries)))]
    for words, choice, count in (*taken, *more_conditions(entries, now)):
        if choice != now:
            items.append(Choice(choice, words, key=str(count)))

    def picked(choice: Filter | None) -> None:
        if choice is not None:
            before = desk.rows.current
            desk.projects.wanted = choice
            desk.projects.filter()
            _stay_or_begin(desk, before)
            desk.show_place()

    heading = f"筛选：{now}，可再加条件" if now else "筛选"
    desk.ask(PickDialog(heading, items), picked)


@action("infos")
def infos(desk: Desk) -> None:
    """Show or hide findings that are merely worth knowing."""
    desk.findings.toggle_infos()
    desk.say("已显示提示级问题" if desk.findings.with_infos else "已隐藏提示级问题")


def _none_shown(desk: Desk) -> str:
    return "" if desk.rows.entries else "列表里没有可标记的表"


@action("mark", _none_shown)
def mark(desk: Desk) -> None:
    """Mark the sheet under the cursor or take its mark away, and go one down."""
    desk.projects.mark()


@action("mark_range", _none_shown)
def mark_range(desk: Desk) -> None:
    """Begin or end a range of marks."""
    begun = desk.projects.mark_range()
    desk.say(f"移动光标以连续标记，再按 {desk.key('mark_range')} 结束" if begun else "标记结束")


@action("mark_all", _none_shown)
def mark_all(desk: Desk) -> None:
    """Mark every sheet that the list shows, or none of them; the next key acts on them, and so in the list."""
    desk.go(PaneName.PROJECTS)
    desk.projects.mark_all()
    marked = len(desk.projects.marked)
    desk.say(f"已标记 {marked} 张表" if marked else "已取消标记")
