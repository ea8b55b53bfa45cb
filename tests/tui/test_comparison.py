"""Two texts beside each other: what only one of them has is marked."""

from textual.content import Content

from tui_tracker.tui.panes.comparison import WIDEST, change, fold, marked

PLAN = "完成宣传版面360块，受众满意度达90%，各类人社政策的知晓率达50%。"
DONE = "完成宣传版面240块，受众满意度达90%，各类人社政策的知晓率达50%。"


def marks(content: Content) -> list[str]:
    return [content.plain[span.start : span.end] for span in content.spans]


def test_what_differs_is_marked_in_both() -> None:
    old, new = marked(PLAN, DONE)
    assert ("".join(marks(old)), "".join(marks(new))) == ("36", "24")
    assert (old.plain, new.plain) == (PLAN, DONE)


def test_what_only_one_of_them_has_is_marked_there() -> None:
    old, new = marked(PLAN, PLAN + "另增培训一次。")
    assert (marks(old), marks(new)) == ([], ["另增培训一次。"])


def test_texts_that_are_different_altogether_are_not_marked() -> None:
    assert [marks(text) for text in marked("提升", "0")] == [[], []]
    assert [marks(text) for text in marked(PLAN, "尚未开展，计划十一月启动，年底前支付全部款项。")] == [
        [],
        [],
    ]


def test_lines_get_no_longer_than_can_be_read_and_keep_their_marks() -> None:
    folded = fold(marked(PLAN * 9, PLAN * 8 + DONE)[1], 200)
    assert max(Content(line).cell_length for line in folded.plain.split("\n")) <= WIDEST
    assert "".join(marks(folded)) == "24"
    assert folded.plain.replace("\n", "") == PLAN * 8 + DONE


def test_a_short_change_takes_one_line_and_a_long_one_two() -> None:
    assert change("6.00", "6.84").plain == "6.00 → 6.84"
    assert change("", "6.84").plain == "（空） → 6.84"
    assert change(PLAN, DONE).plain == f"原：{PLAN}\n现：{DONE}"
