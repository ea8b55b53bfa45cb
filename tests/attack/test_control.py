"""No byte of anybody's name or text reaches a terminal as a command to it."""

import io
import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from tests.cli.running import Run
from tests.conftest import SAMPLE
from tui_tracker.cli import main
from tui_tracker.reports.json_text import as_json, as_jsonl

EVIL = "\x1b]52;c;aGk=\x07\x1b[2J\x9b31J\u202e\u200b\x08\x7f\U000e0041"
"""Writes the clipboard, clears the screen, colours by C1, turns the text round, hides, steps back, says unseen."""

FLOOD = "\u0335\u0489\u0301\u20dd" * 500
"""Marks that combine with the character before them: the lines around it can't be read for them."""

NAME = f"表{EVIL}甲{FLOOD[:20]}"
_OURS = re.compile(r"\x1b\[[0-9;]*m")
"""Bold and the like, with which the program itself writes."""

FLOODED = re.compile(r"[\u0300-\u036f\u0483-\u0489\u20d0-\u20ff]{5,}")

FOUND = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0041]"
)


def on_terminal(words: Sequence[object], folder: Path, **variables: str) -> str:
    """What the command writes on a terminal, without its colours, both streams."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "tui_tracker", *map(str, words)]
    environment = os.environ | {"NO_COLOR": "1", "TERM": "xterm", "COLUMNS": "100"} | variables
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    written = b""
    with suppress(OSError):  # how Linux says that the other end is closed
        while chunk := os.read(ours, 1 << 16):
            written += chunk
    os.close(ours)
    process.wait()
    return _OURS.sub("", written.decode("utf-8", "replace"))


class Screen(io.TextIOWrapper):
    """A terminal in this process."""

    def isatty(self) -> bool:
        return True


def on_screen(words: Sequence[str], monkeypatch: pytest.MonkeyPatch) -> str:
    """What the command writes on a terminal, both streams, as `on_terminal` tells it, in this process."""
    screen = Screen(written := io.BytesIO(), encoding="utf-8")
    with monkeypatch.context() as patch:
        for stream in ("stdout", "stderr"):
            patch.setattr(sys, stream, screen)
        main(words, lambda *_, **__: 0)
        screen.flush()
    return _OURS.sub("", written.getvalue().decode("utf-8", "replace"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder named so, with a document named so whose texts say so, reviewed, and with settings that say so."""
    folder = tmp_path_factory.mktemp("attack") / NAME.replace("/", "")
    folder.mkdir()
    lines = SAMPLE.read_text("utf-8").splitlines(keepends=True)[844:870]
    text = "".join(lines).replace("宣传经费", f"宣传{EVIL}经费{FLOOD}").replace("万元", f"万元{EVIL}{FLOOD}")
    document = folder / f"{NAME}.txt"
    document.write_text(text, "utf-8")
    (folder / f"{NAME}坏.txt").write_text(f"没有表{EVIL}", "utf-8")
    (folder / "tui-tracker.toml").write_text('ignore = ["B09"]\ntemplates = ["\\u001b[2J"]\n', "utf-8")
    added = ("measures", "add", document, "--sheet", _key(document), "--measure", f"措施{EVIL}{FLOOD}")
    assert "错误" not in on_terminal(
        (*added, "--owner", f"科{EVIL}{FLOOD}", "--problem", f"题{EVIL}{FLOOD}"), folder
    )
    left = folder / f"{NAME}走了.txt.reviews"
    (folder / f"{document.name}.reviews").rename(left)
    on_terminal(added, folder)
    return folder


def _key(document: Path) -> str:
    from tui_tracker.reading.document import read

    return read(document)[0].key


COMMANDS = [
    ("check", "."),
    ("check", ".", "--format", "csv"),
    ("check", ".", "--format", "json"),
    ("check", ".", "--format", "jsonl"),
    ("check", ".", "--format", "sarif"),
    ("parse", "."),
    ("measures", "list", "."),
    ("measures", "list", ".", "--format", "csv"),
    ("history", ".", "--sheet", "KEY"),
    ("doctor", "."),
    ("export", ".", "--to", f"../输出{EVIL[:8]}", "--dry-run"),
    ("export", ".", "--to", f"../输出{EVIL[:8]}"),
    ("summary", "."),
    ("diff", "."),
    ("info",),
    ("config", "."),
    ("check", f"没有{EVIL}"),
    (f"没有{EVIL}",),
    ("check", ".", f"--{EVIL}"),
    ("check", ".", "--select", EVIL),
    ("rules", f"B{EVIL}{FLOOD}"),
    ("measures", "add", ".", "--sheet", f"没有{EVIL}", "--measure", "甲"),
    ("measures", "set", ".", "--sheet", "KEY", "--id", EVIL),
    ("check", ".", "--config", f"没有{EVIL}"),
]


def assert_clean(written: str) -> None:
    assert written.strip()
    assert not sorted({ascii(found) for found in FOUND.findall(written)})
    assert not FLOODED.search(written)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(map(ascii, command[:4])))
def test_the_command_line_writes_no_command(
    folder: Path, command: Sequence[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")
    document = folder / f"{NAME}.txt"
    assert_clean(on_screen([_key(document) if word == "KEY" else word for word in command], monkeypatch))


@pytest.mark.parametrize(
    "command", [("check", "."), ("measures", "list", "."), (f"没有{EVIL}",)], ids=["check", "list", "error"]
)
def test_nor_does_it_on_a_real_terminal(folder: Path, command: Sequence[str]) -> None:
    assert_clean(on_terminal(command, folder))


@pytest.mark.parametrize("write", [as_json, as_jsonl])
def test_json_holds_no_character_that_a_terminal_obeys(write: Callable[..., Iterable[str]]) -> None:
    """Also where all else is ASCII."""
    for code in (*range(0x20), *range(0x7F, 0xA0)):
        record = {f"key{chr(code)}": f"a{chr(code)}b", "list": [chr(code)]}
        written = "".join(write([record]))
        assert not FOUND.findall(written)
        assert json.loads(written) in (record, [record])


def test_a_file_holds_what_a_terminal_is_not_given(folder: Path, run: Run) -> None:
    assert len(FLOODED.findall(run("parse", folder / f"{NAME}.txt").out)[0]) >= 1000


def test_a_terminal_is_given_colours_and_not_their_names(folder: Path) -> None:
    """What was drawn for a terminal is not cleaned once more: that would show the colours as signs."""
    written = on_terminal(("doctor", folder), folder, NO_COLOR="")
    assert "\u241b" not in written.replace("\u241b]52", "").replace("\u241b[2J", "")
    assert not sorted({ascii(found) for found in FOUND.findall(written)})
