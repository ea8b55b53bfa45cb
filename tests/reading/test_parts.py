"""A large text that is read in parts holds the sheets of the whole text, each where it stood."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import SAMPLE
from tests.opening import load_all, workspace_on
from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.text.delimited import text_of
from tui_tracker.forms.catalogue import built_in
from tui_tracker.model import Sheet
from tui_tracker.reading import parts, sheets
from tui_tracker.reading.document import read, read_bytes
from tui_tracker.reading.parts import parts_of, sheets_in

LINES = SAMPLE.read_text("utf-8").splitlines(keepends=True)
HEADS = [at for at, line in enumerate(LINES) if line.startswith("项目名称")]
FEW = LINES[HEADS[30] - 2 : HEADS[36] - 2]
PATH = Path("报送.txt")

ODD = [
    "项目名称\t乙\t项目名称\t丙\n",
    "项目名称：丁\n",
    "项目名称\n",
    "专项名称\t戊\n",
    "附件\t1\t项目名称\t己\n",
    "项目编码\t007\t项目名称\t庚\n",
    "序号\t项目名称\t年初预算数\t全年预算数\t全年执行数\n1\t辛\t10\t10\t9\n",
    "项目支出绩效目标申报表\n",
    "部门整体支出绩效自评表\n",
    "绩效目标执行监控表\n（2024年1-7月）\n",
    "主管部门\t某局\n",
    "填表人：张三\n",
    "\n",
    '"一格\t两格"\n',
    "总计\t100\t90\n",
]
"""Lines that make sheets of other kinds begin, or belong to none."""


def in_parts(data: bytes, size: int) -> list[Sheet] | None:
    """The sheets of all parts; None where one of them can't be read by itself."""
    text = text_of(data, PATH, built_in().marks)
    if not text.is_plain:
        return None
    found: list[Sheet] = []
    for part in parts_of(text, size):
        some = sheets_in(text, part, built_in())
        if some is None:
            return None
        found += some
    return found


@pytest.mark.parametrize("size", [1, 2, 7, 20, 39])
def test_wherever_it_is_parted_the_sheets_are_the_same(size: int) -> None:
    data = SAMPLE.read_bytes()
    assert tuple(in_parts(data, size) or ()) == read_bytes(data, PATH)


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["insert", "replace", "drop", "move"]),
            st.integers(0, len(FEW) - 1),
            st.sampled_from(ODD) | st.sampled_from(FEW),
        ),
        max_size=4,
    ),
    st.integers(1, 3),
)
def test_whatever_stands_between_the_sheets_no_part_says_anything_else(
    edits: list[tuple[str, int, str]], size: int
) -> None:
    lines = [*FEW]
    for edit, at, line in edits:
        match edit:
            case "insert":
                lines[at % len(lines)] += line
            case "replace":
                lines[at % len(lines)] = line
            case "drop":
                del lines[at % len(lines)]
            case "move":
                lines.append(lines.pop(at % len(lines)))
    data = "".join(lines).encode()
    try:
        whole = read_bytes(data, PATH)
    except ReadError:
        return
    found = in_parts(data, size)
    assert found is None or tuple(found) == whole


def said(path: Path) -> object:
    """All that a check says of a document."""
    workspace = workspace_on([path], cache=False)
    load_all(workspace)
    entries = [(one.sheet, one.findings, one.figures, one.summary, one.copies) for one in workspace.entries]
    return entries, workspace.findings, [str(problem) for problem in workspace.problems]


def _as_it_is(data: bytes) -> bytes:
    return data


def _cut_off(data: bytes) -> bytes:
    return data.rstrip() + "完".encode()[:2]


def _with_commas(data: bytes) -> bytes:
    return data.replace(b",", b"").replace(b"\t", b",")


def _with_list(data: bytes) -> bytes:
    return data + "\n序号\t项目名称\t年初预算数\t全年预算数\t全年执行数\n1\t辛\t10\t10\t9\n".encode()


def _with_quotes(data: bytes) -> bytes:
    return data.replace("宣传经费\t".encode(), '"宣传\n经费"\t'.encode(), 1)


def _without_end(data: bytes) -> bytes:
    return data + b'\t"'


@pytest.mark.parametrize(
    "change", [_as_it_is, _cut_off, _with_commas, _with_list, _with_quotes, _without_end]
)
def test_read_by_several_processes_it_says_the_same(
    sample: Path, change: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    sample.write_bytes(change(sample.read_bytes()))
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})
    alone = said(sample)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    monkeypatch.setattr(parts, "LARGE", 0)
    monkeypatch.setattr(parts, "_SHEETS", 6)
    if change in {_as_it_is, _cut_off, _with_commas}:
        # It must not be read as a whole after all.
        monkeypatch.setattr(sheets, "sheets_of", None)
    assert said(sample) == alone


def test_how_far_reading_has_come_is_told(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    monkeypatch.setattr(parts, "LARGE", 0)
    monkeypatch.setattr(parts, "_SHEETS", 20)
    told = [progress.sheets for progress in workspace_on([sample], cache=False).load()]
    assert told[:4] == [0, 21, 41, 41]
    assert len(read(sample)) == 41
