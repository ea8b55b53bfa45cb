"""The names that are listed before anything is recognised are those that the sheets turn out to have."""

from pathlib import Path

import pytest

from tui_tracker.reading import names as module
from tui_tracker.reading.document import read
from tui_tracker.reading.names import names
from tui_tracker.reading.own_forms import marks_of


@pytest.fixture(autouse=True)
def _all_are_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGE", 0)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_names_of_the_real_document_are_all_there(sample: Path, encoding: str, end: str) -> None:
    sample.write_bytes(sample.read_text("utf-8").replace("\n", end).encode(encoding))
    assert names(sample, marks_of(None)) == [sheet.project.text for sheet in read(sample)]


def test_a_name_is_found_in_a_table_of_commas_and_only_at_the_beginning_of_a_line(tmp_path: Path) -> None:
    path = tmp_path / "表.csv"
    path.write_text('说明,项目名称,不是名称\n"项目名称",,"宣传经费"\n项目名称：,培训\n', "utf-8")
    assert names(path, marks_of(None)) == ["宣传经费", "培训"]


def test_what_can_t_be_read_has_no_names(tmp_path: Path) -> None:
    (broken := tmp_path / "broken.txt").write_bytes(b"\xff\xff\xff" * 10)
    assert [names(path, marks_of(None)) for path in (tmp_path, tmp_path / "nowhere", broken)] == [[], [], []]


def test_of_a_small_document_the_sheets_come_as_soon(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGE", sample.stat().st_size + 1)
    assert names(sample, marks_of(None)) == []
