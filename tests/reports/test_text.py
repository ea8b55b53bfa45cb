from collections.abc import Sequence

from tests.reports.made import finding, publicity, sheets, target
from tui_tracker.model import Item, Severity, Sheet
from tui_tracker.reports.habits import Habit
from tui_tracker.reports.members import Member
from tui_tracker.reports.text import Dismissed, SheetNotes, notes
from tui_tracker.reviews.review import Dismissal
from tui_tracker.rules.items import items_of

ERROR = finding(
    "B06", Severity.ERROR, "执行数 143375.00 疑似\n以元填列", suggestion="更正数据：\n应为 14.34。"
)
WARNING = finding("B09", Severity.WARNING, "预算执行滞后", target("judgement/goal"))
INFO = finding("V21", Severity.INFO, "满意度恰等于目标", target("measure"))
Checked = tuple[Sheet, Sequence[Item], Sequence[Dismissed]]
"""A sheet with the items of its open findings, and with the findings that were dismissed."""

CHECKED: list[Checked] = [
    (publicity(), items_of((ERROR, WARNING, INFO)), ()),
    (sheets()[0], items_of((INFO,)), ()),
    (sheets()[1], (), ()),
]


def text(
    checked: Sequence[Checked] = CHECKED, habits: Sequence[Habit[Member]] = (), *, infos: bool
) -> list[str]:
    """The lines of the notes, which have passed from one process to another."""
    made = (SheetNotes.of(*one, infos=infos).encoded() for one in checked)
    return [str(line) for line in notes(map(SheetNotes.decoded, made), (), habits, infos=infos)]


def test_notes_name_the_sheet_the_place_and_what_to_ask_for() -> None:
    document = publicity().location.path
    assert text(infos=False) == [
        f"宣传经费  上海市闵行区人力资源和社会保障局  {document} 第 849 行  重 4",
        "  错误 B06  第 852 行 第 7 列  执行数 143375.00 疑似 以元填列",
        "            → 更正数据： 应为 14.34。",
        "  警告 B09  第 868 行 第 4 列  预算执行滞后",
        "",
        "共 3 张表，1 张有问题：错误 1 项，警告 1 项，提示 2 项"
        "（提示未列出，加 --fail-on info 或用 --select 指明规则即可列出）",
    ]


def test_what_the_same_correction_silences_stands_under_it() -> None:
    over = finding("B05", Severity.ERROR, "执行数超过预算")
    lines = text([(publicity(), items_of((ERROR, over)), ())], infos=False)
    assert lines[1:4] == [
        "  错误 B06  第 852 行 第 7 列  执行数 143375.00 疑似 以元填列",
        "            → 更正数据： 应为 14.34。",
        "            同因 B05  第 852 行 第 7 列  执行数超过预算",
    ]
    assert lines[-1].startswith("共 1 张表，1 张有问题：错误 1 项，警告 0 项")


def test_hints_are_shown_when_asked_for() -> None:
    lines = text(infos=True)
    assert "  提示 V21  第 869 行 第 1 列  满意度恰等于目标" in lines
    assert lines[-1] == "共 3 张表，2 张有问题：错误 1 项，警告 1 项，提示 2 项"


def test_nothing_to_say() -> None:
    assert text([(publicity(), (), ())], infos=True) == [
        "共 1 张表，0 张有问题：错误 0 项，警告 0 项，提示 0 项"
    ]


def test_what_was_dismissed_is_shown_with_its_reason_and_not_counted() -> None:
    said = Dismissal(code="B06", reason="系按元填列，\n已另函说明", author="王审核")
    checked: list[Checked] = [(publicity(), items_of((WARNING,)), ((ERROR, said),))]
    lines = text(checked, infos=False)
    assert lines[2:4] == [
        "  已排除 B06  第 852 行 第 7 列  执行数 143375.00 疑似 以元填列",
        "            理由：系按元填列， 已另函说明（王审核）",
    ]
    assert lines[-1] == "共 1 张表，1 张有问题：错误 0 项，警告 1 项，提示 0 项；另有 1 项已排除"
    hint: Checked = (publicity(), (), ((INFO, said),))
    assert [len(text([hint], infos=infos)) for infos in (False, True)] == [1, 5]
    settled = text([(publicity(), (), ((ERROR, said),))], infos=False)
    assert settled[-1] == "共 1 张表，0 张有问题：错误 0 项，警告 0 项，提示 0 项；另有 1 项已排除"


def test_what_is_a_unit_s_habit_is_asked_for_once() -> None:
    one = publicity()
    habit = Habit[Member](one.unit.text, "B06", "疑似元、万元混填", [], 5)
    lines = text([(one, items_of((ERROR, WARNING)), ())], [habit], infos=False)
    assert lines[:3] == [
        "上海市闵行区人力资源和社会保障局  5 张表中 0 张有同样的问题",
        "  共性 B06  疑似元、万元混填",
        "            → 请单位逐张更正，并检查其余各表：",
    ]
    assert "  错误 B06  第 852 行 第 7 列  执行数 143375.00 疑似 以元填列" in lines
    assert not [line for line in lines if "应为 14.34" in line]
