"""Output of the command line: data to stdout, messages to stderr, in any terminal encoding.

Where stdout can't be written, or is a terminal that has no use for it, a CommandError says so.
"""

import codecs
import io
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from errno import ENOSPC
from typing import TextIO

from tui_tracker.cli.errors import CommandError
from tui_tracker.cli.progress import LINE
from tui_tracker.faults import said

SUBSTITUTE = "tui_tracker.substitute"
"""Name of the codec error handler that writes a look-alike for what an encoding lacks."""

_BYTE_ORDER_MARK = "\ufeff"
_LOOK_ALIKES = {"≥": ">=", "≤": "<=", "→": "->", "—": "-", "“": '"', "”": '"', "…": "...", "·": ".", "–": "-"}
_LOOK_ALIKES |= {"\u2018": "'", "\u2019": "'", "\xa0": " "}


def substitute(error: UnicodeError) -> tuple[str, int]:
    """Return the codec error handler: a look-alike of the character, or a question mark."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lost = error.object[error.start : error.end]
    return "".join(_LOOK_ALIKES.get(character, "?") for character in lost), error.end


def prepare_streams() -> None:
    """Let stdout and stderr accept any text in the terminal's encoding; a closed one drops it silently."""
    codecs.register_error(SUBSTITUTE, substitute)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w"))  # noqa: PTH123, SIM115 - stays open to the end
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=SUBSTITUTE)


_ENCODING_ERRORS = "backslashreplace"
"""How data is written that is no UTF-8."""


def write_again(data: Iterable[bytes]) -> None:
    """Write data to stdout that `write_data` has written before; it is no terminal."""
    with _written():
        sys.stdout.flush()
        sys.stdout.buffer.writelines(data)
        sys.stdout.buffer.flush()


def write_data(pieces: Iterable[str]) -> None:
    """Write JSON, CSV and the like to stdout: UTF-8 whatever the locale, line ends as they are."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors=_ENCODING_ERRORS, newline="")
        if sys.stdout.isatty():
            # It is for spreadsheets; a terminal may show it as a blank.
            pieces = (piece.removeprefix(_BYTE_ORDER_MARK) for piece in pieces)
    write_drawn(pieces)


def write_text(pieces: Iterable[str]) -> None:
    """Write text for people to stdout; control characters in it are made visible."""
    # Imported here, as below.
    from tui_tracker.model.text import visible

    write_drawn(map(visible, pieces))


def write_drawn(pieces: Iterable[str]) -> None:
    """Write text that is already rendered for a terminal, with colours, to stdout in the terminal's encoding.

    A reader that has seen enough (`| head`) ends the writing, not the command: its exit status still holds.
    """
    if sys.stdout.isatty():
        # Imported here: a help text needs nothing of it.
        from tui_tracker.model.text import bounded

        pieces = (_in_place_of_progress(bounded(piece)) for piece in pieces)
    with _written():
        sys.stdout.writelines(pieces)
        sys.stdout.flush()


def _in_place_of_progress(piece: str) -> str:
    LINE.clear()
    return piece


def write_bytes(data: bytes, format: str) -> None:
    """Write a file of that format to stdout; a terminal has no use for it."""
    if sys.stdout.isatty():
        raise CommandError(f"{format} 不能显示在终端上，请在命令后加 > 文件名.{format}")
    write_again([data])


@contextmanager
def _written() -> Iterator[None]:
    """Let a reader that has seen enough end the writing, and say why stdout can't be written."""
    try:
        yield
    except BrokenPipeError:
        _discard_rest(sys.stdout)
    except OSError as error:
        _discard_rest(sys.stdout)
        raise _unwritten(error) from error


def _unwritten(error: OSError) -> CommandError:
    reason = "磁盘空间已满" if error.errno == ENOSPC else f"系统报告“{said(error)}”"
    return CommandError(f"无法写出结果：{reason}。请检查输出的文件和所在的磁盘")


def say(message: object) -> None:
    """Print a message to stderr; control characters in it are made visible."""
    # Imported here: a help text says nothing on stderr.
    from tui_tracker.model.text import bounded, visible

    LINE.clear()
    print(bounded(visible(str(message))), file=sys.stderr, flush=True)  # noqa: T201


def _discard_rest(stream: TextIO) -> None:
    # The interpreter flushes once more as it ends, which would fail once more, loudly.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
