"""Sidecars that are no TOML, or no review: each is named with its line."""

import pytest

from tests.reviews.written import FORMAT_1, PATH, TEXT
from tui_tracker.reviews.errors import SidecarError
from tui_tracker.reviews.sidecar import parse

BROKEN = [
    ("", "文件是空的", 0),
    (TEXT.replace('status = "退回"', 'status = "退"'), "review.status 应为 待核、已核、退回、已整改", 13),
    (TEXT.replace("revision = 3", 'revision = "3"'), "review.revision 应为整数", 18),
    (TEXT.replace("revision = 3", "revision = -3"), "review.revision 应为不小于 0 的整数", 18),
    (TEXT.replace('owner = "就业促进科"', "owner = 5"), "measures[1].owner 应为带引号的文字", 33),
    (TEXT.replace('id = "2"\n', ""), "measures[2].id 缺少这一项", 45),
    (TEXT.replace("findings = []", 'findings = "B06"'), "measures[2].findings 应为列表", 47),
    (TEXT.replace('key = "894879bcf3f6b4fb"\n', ""), "sheet.key 缺少这一项", 3),
    (TEXT.replace("format = 2\n", ""), "format 缺少这一项", 0),
    (TEXT.replace("format = 2", "format = 0"), "format 应为 1 或 2", 1),
    (FORMAT_1.replace("revision = 3", "revision = -3"), "review.revision 应为不小于 0 的整数", 12),
    (FORMAT_1.replace('id = "1m84w80fdt3t6d"', "id = 5"), "measures[1].id 应为带引号的文字", 17),
    ("format = 1\nsheet = 3\n", "sheet 应为表", 2),
    ('format = 1\nmeasures = 3\n[sheet]\nkey = "k"\n', "measures 应为列表", 2),
    (
        TEXT.replace("format = 2", "format = 3"),
        "由更新版本的 tui-tracker 写成（格式 3，本版本只认到格式 2）",
        1,
    ),
    (TEXT.replace("[review]", "[review"), "不是有效的 TOML", 12),
    (TEXT[: TEXT.index("再电话")], "内容不完整，文件在中途结束", 20),
    (TEXT.replace("[review]", "<<<<<<< HEAD\n[review]"), "留有 git 合并冲突的标记", 12),
    (TEXT.replace("revision = 3", "revision = 3\nrevision = 4"), "同一项写了两次", 19),
    (f'{TEXT}folder = "再"', "同一项写了两次", len(TEXT.splitlines()) + 1),
    ("format = " + "[" * 5000, "名称嵌套太深", 1),
    ("format = 1" + "0" * 5000, "不是有效的 TOML", 1),
]


@pytest.mark.parametrize(("text", "problem", "line"), BROKEN)
def test_a_broken_file_is_named_with_its_line(text: str, problem: str, line: int) -> None:
    with pytest.raises(SidecarError) as caught:
        parse(text.encode(), PATH)
    assert problem in str(caught.value)
    assert PATH.name in str(caught.value)
    assert caught.value.line == line
    assert caught.value.advice


def test_another_encoding_is_named_with_its_line() -> None:
    with pytest.raises(SidecarError, match="第 4 行：不是 UTF-8 编码的文字"):
        parse(TEXT.encode("gb18030"), PATH)
