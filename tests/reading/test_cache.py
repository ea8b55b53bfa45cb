"""What was read once is known, as long as nothing has changed; the cache itself never stands in the way."""

import os
import shutil
import sqlite3
import stat
import sys
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from importlib import metadata
from pathlib import Path

import pytest

from tui_tracker.model import Sheet
from tui_tracker.places import cache_directory
from tui_tracker.reading import cache as caching
from tui_tracker.reading import database as databases
from tui_tracker.reading import version as versions
from tui_tracker.reading.cache import Cache
from tui_tracker.reading.codec import decode, encode
from tui_tracker.reading.document import read
from tui_tracker.reading.version import reader_version


def keep(document: Path, sheets: tuple[Sheet, ...] | None = None) -> None:
    """Read the document and keep its sheets, as a program does in the course of its life."""
    cache = Cache()
    if state := cache.state_of(document):
        cache.put(state, encode(sheets or read(document), str(document)))
    cache.close()


def known(document: Path) -> tuple[Sheet, ...] | None:
    """What the next program knows of the document."""
    cache = Cache()
    state = cache.state_of(document)
    sheets = cache.get(state) if state and next(cache.contents_of([state])) else None
    cache.close()
    return None if sheets is None else decode(sheets, str(document))


def database() -> Path:
    return cache_directory() / "sheets.sqlite"


def test_what_was_kept_is_known(sample: Path) -> None:
    assert known(sample) is None
    keep(sample)
    assert known(sample) == read(sample)


def test_a_document_reached_otherwise_is_the_same_one(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(sample)
    link = sample.parent.with_name("link")
    link.symlink_to(sample.parent)
    assert known(link / sample.name) == read(link / sample.name)
    monkeypatch.chdir(sample.parent)
    assert known(Path(sample.name)) == read(Path(sample.name))


def _grow(document: Path) -> None:
    with document.open("a") as file:
        file.write("\n")


def _touch(document: Path) -> None:
    os.utime(document, ns=(0, 1))


def _exchange(document: Path) -> None:
    """Put another file of the same size and time in its place."""
    status = document.stat()
    other = document.with_suffix(".new")
    other.write_bytes(document.read_bytes().replace(b"6.84", b"6.85"))
    os.utime(other, ns=(status.st_atime_ns, status.st_mtime_ns))
    other.replace(document)


def _overwrite(document: Path) -> None:
    """Write other words over its own and set back the clock."""
    status = document.stat()
    with document.open("r+b") as file:
        file.write(document.read_bytes().replace(b"6.84", b"6.85"))
    os.utime(document, ns=(status.st_atime_ns, status.st_mtime_ns))


@pytest.mark.parametrize("change", [_grow, _touch, _exchange, _overwrite])
def test_a_document_that_has_changed_is_not_known(sample: Path, change: Callable[[Path], None]) -> None:
    keep(sample)
    change(sample)
    assert known(sample) is None


def test_another_reader_knows_nothing_of_it(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(sample)
    monkeypatch.setattr(caching, "reader_version", lambda: "another")
    assert known(sample) is None


@pytest.mark.parametrize(
    "module", ["forms/recogniser.py", "documents/excel/workbook.py", "model/text.py", "reading/codec.py"]
)
def test_the_version_changes_with_any_source_that_decides_how_a_document_is_read(
    module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = Path(versions.__file__).parent.parent
    for name in ("documents", "forms", "model", "reading"):
        shutil.copytree(package / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(versions, "__file__", str(tmp_path / "reading" / "version.py"))
    before = reader_version.__wrapped__()
    assert before == reader_version()
    with (tmp_path / module).open("a") as file:
        file.write("\n")
    assert reader_version.__wrapped__() != before


def test_the_libraries_that_read_are_known_by_their_versions() -> None:
    names = ("xlrd", "pdfplumber", "pdfminer-six")
    assert versions.installed() == {name: metadata.version(name) for name in names}


def test_of_libraries_that_differ_that_counts_which_is_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place, name in (
        ("a", "xlrd-9.1.dist-info"),
        ("b", "xlrd-8.0.dist-info"),
        ("b", "pdfminer.six-7.egg-info"),
    ):
        (tmp_path / place / name).mkdir(parents=True)
    monkeypatch.setattr(sys, "path", [str(tmp_path / place) for place in ("none", "a", "b")])
    assert versions.installed() == {"xlrd": "9.1", "pdfminer-six": "7"}


def test_only_the_user_can_read_it(sample: Path) -> None:
    keep(sample)
    assert stat.S_IMODE(database().stat().st_mode) == 0o600
    assert stat.S_IMODE(database().parent.stat().st_mode) == 0o700


def _garbage() -> None:
    database().write_bytes(os.urandom(50_000))


def _cut() -> None:
    os.truncate(database(), database().stat().st_size // 2)


def _holed() -> None:
    with database().open("r+b") as file:
        file.seek(4096)
        file.write(bytes(database().stat().st_size - 4096))


def _emptied() -> None:
    os.truncate(database(), 0)


def _foreign() -> None:
    database().unlink()
    with sqlite3.connect(database()) as connection:
        connection.execute("CREATE TABLE documents (other)")
    connection.close()


def _flipped() -> None:
    """One digit of one amount: nothing but the digest tells."""
    with closing(sqlite3.connect(database())) as connection, connection:
        ((id, packed),) = connection.execute("SELECT id, sheets FROM documents").fetchall()
        sheets = zlib.decompress(packed)
        assert b'"=120.00"' in sheets
        altered = zlib.compress(sheets.replace(b'"=120.00"', b'"=120.01"'))
        connection.execute("UPDATE documents SET sheets = ? WHERE id = ?", (altered, id))


@pytest.mark.parametrize("harm", [_garbage, _cut, _holed, _emptied, _foreign, _flipped])
def test_a_cache_that_is_broken_or_foreign_is_ignored_and_made_anew(
    sample: Path, harm: Callable[[], None]
) -> None:
    keep(sample)
    harm()
    assert known(sample) is None
    keep(sample)
    assert known(sample) == read(sample)


def _file_instead_of_folder() -> None:
    database().parent.parent.mkdir()
    database().parent.write_text("")


def _folder_instead_of_file() -> None:
    database().mkdir(parents=True)


def _link() -> None:
    database().parent.mkdir(parents=True)
    database().symlink_to("elsewhere")


@pytest.mark.parametrize("obstacle", [_file_instead_of_folder, _folder_instead_of_file, _link])
def test_where_nothing_can_be_kept_everything_is_new(sample: Path, obstacle: Callable[[], None]) -> None:
    obstacle()
    keep(sample)
    assert known(sample) is None
    assert not (database().parent / "elsewhere").exists()


def test_a_user_without_a_home_has_no_cache(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError

    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setattr(Path, "home", homeless)
    keep(sample)
    assert known(sample) is None
    assert not Path("relative").exists()


def test_what_can_not_be_written_is_given_up(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(sample)
    monkeypatch.setattr(databases, "WAIT", 0.01)
    other = sample.with_name("other.txt")
    other.write_bytes(sample.read_bytes())
    holder = sqlite3.connect(database(), isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    assert known(sample) is None
    keep(other)
    holder.close()
    assert known(sample) == read(sample)
    assert known(other) is None


def test_programs_that_write_at_the_same_time_leave_it_whole(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(databases, "WAIT", 60)
    monkeypatch.setattr(caching, "_BUFFERED", (1, 1))
    documents = [sample.with_name(f"{number}.txt") for number in range(4)]
    for document in documents:
        document.write_bytes(sample.read_bytes()[:3000])
    read_once = {document: read(document) for document in documents}

    def run(_: int) -> None:
        for document in documents:
            keep(document, read_once[document])

    with ThreadPoolExecutor(4) as programs:
        list(programs.map(run, range(8)))
    assert {document: known(document) for document in documents} == read_once


def test_the_oldest_are_forgotten_when_it_grows_too_large(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheets = read(sample)
    size = len(zlib.compress(encode(sheets, str(sample)), 1))
    monkeypatch.setattr(caching, "MOST_BYTES", 5 * size + 500)
    documents = [sample.with_name(f"{number:02}.txt") for number in range(12)]
    for document in documents:
        document.write_bytes(sample.read_bytes())
        keep(document)
    assert [known(document) is not None for document in documents] == [False] * 7 + [True] * 5
    assert database().stat().st_size < 7 * size + 50_000


def test_a_document_that_would_drive_out_all_others_is_not_kept(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(caching, "_LARGEST", 1000)
    keep(sample)
    assert known(sample) is None


def test_what_is_no_file_has_no_state(tmp_path: Path) -> None:
    cache = Cache()
    assert cache.state_of(tmp_path) is None
    assert cache.state_of(tmp_path / "nowhere") is None
    assert cache.state_of(Path("\0")) is None
    assert cache.state_of(Path("\udcff.txt")) is None
    cache.close()
