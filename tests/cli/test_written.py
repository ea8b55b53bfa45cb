"""Lines that were written of a sheet are written again while they hold; a changed document costs no other a look."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.running import Run
from tests.cli.test_check import dismiss
from tui_tracker.reading import packing, verdicts
from tui_tracker.reading.codec import decode
from tui_tracker.reading.finding_codec import decode_findings

FORMATS = ["text", "json", "jsonl", "csv", "sarif"]


@pytest.fixture
def folder(report: Path) -> Path:
    """A document of the same two sheets, and one of a later year."""
    later = report.read_text("utf-8").replace("2024", "2025").replace("经费", "后来的经费")
    report.with_name("另一份.txt").write_text(later, "utf-8")
    return Path()


@pytest.fixture
def unpacked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents of which a sheet or its findings were unpacked, but for those on the batch."""
    names: list[str] = []

    def noted(decode: Callable[[bytes, str], object]) -> Callable[[bytes, str], object]:
        def note(data: bytes, document: str) -> object:
            names.extend([document] * bool(document))
            return decode(data, document)

        return note

    monkeypatch.setattr(packing, "decode", noted(decode))
    monkeypatch.setattr(packing, "decode_findings", noted(decode_findings))
    return names


def forget(unpacked: list[str]) -> None:
    """Forget what was unpacked, and begin to note anew."""
    packing.unpack_sheet.cache_clear()
    packing.unpack_findings.cache_clear()
    unpacked.clear()


@pytest.mark.parametrize("format", FORMATS)
def test_of_a_document_that_has_not_changed_nothing_is_unpacked(
    run: Run, folder: Path, unpacked: list[str], format: str
) -> None:
    words = ("check", folder, "--format", format)
    run(*words)
    document = folder / "另一份.txt"
    document.write_text(document.read_text("utf-8").replace("2025", "2026"), "utf-8")
    forget(unpacked)
    second = run(*words)
    assert not unpacked
    assert second == run(*words, "--no-cache")


def _rename(folder: Path) -> None:
    (folder / "报送.txt").rename(folder / "改名.txt")


def _dismiss(folder: Path) -> None:
    dismiss(folder / "报送.txt", "B06", "已核实")


def _copy(folder: Path) -> None:
    (folder / "0.txt").write_bytes((folder / "报送.txt").read_bytes())


def _set(folder: Path) -> None:
    (folder / "tui-tracker.toml").write_text("[thresholds]\nsevere_lag = 90\n", "utf-8")


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("change", [_rename, _dismiss, _copy, _set])
def test_lines_that_no_longer_hold_are_written_anew(
    run: Run, folder: Path, format: str, change: Callable[[Path], None]
) -> None:
    words = ("check", folder, "--format", format)
    first = run(*words)
    change(folder)
    second = run(*words)
    assert second.out != first.out or change is _copy
    assert second == run(*words, "--no-cache")


def test_lines_of_what_was_judged_before_are_kept_once_they_are_written(
    run: Run, folder: Path, unpacked: list[str]
) -> None:
    run("check", folder, "--format", "json")
    for _ in range(2):
        forget(unpacked)
        os.utime(folder / "报送.txt")
        first = run("check", folder, "--format", "csv")
    assert not unpacked
    assert first == run("check", folder, "--format", "csv", "--no-cache")


def test_formats_do_not_get_each_other_s_lines(run: Run, folder: Path) -> None:
    for format in [*FORMATS, *FORMATS]:
        words = ("check", folder, "--format", format)
        os.utime(folder / "报送.txt")
        assert run(*words) == run(*words, "--no-cache")


def test_another_version_of_what_writes_gets_no_line_of_this_one(
    run: Run, folder: Path, unpacked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("check", folder, "--format", "jsonl")
    first = run(*words)
    os.utime(folder / "报送.txt")
    monkeypatch.setattr(verdicts, "writer_version", lambda: "another")
    forget(unpacked)
    assert run(*words) == first
    assert set(unpacked) == {"报送.txt", "另一份.txt"}
