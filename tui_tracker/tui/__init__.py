"""The terminal program.

Importing this package doesn't load Textual; `run` does.
"""

import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from tui_tracker.settings import Settings

QUIET_TERMINAL = {
    # The kitty keyboard protocol loses what an input method commits in iTerm2 and VS Code.
    "TEXTUAL_DISABLE_KITTY_KEY": "1",
    # Every frame of an animation is a screenful over a slow line.
    "TEXTUAL_ANIMATIONS": "none",
    "TEXTUAL_SMOOTH_SCROLL": "0",
}
"""Switches that Textual reads once, when it is imported."""

_PATIENCE = 0.5
"""Seconds for which a program that is told to end waits for the disk."""


def run(
    paths: Sequence[Path],
    *,
    reviews_dir: Path | None = None,
    settings: Settings | None = None,
    notice: str = "",
    fresh: bool = False,
    mouse: bool = False,
    cache: bool = True,
    readonly: bool = False,
) -> int:
    """Open the terminal program on these paths; the exit status, 0 when the reviewer quits.

    It is 2 where there is no terminal for it or an error ended it. `notice` is
    what the reviewer must know of the settings. `fresh` forgets where the last sitting ended.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        sys.stderr.write("tui-tracker 需要在终端里运行；用 tui-tracker check 可输出问题清单\n")
        return 2
    if os.environ.get("TERM", "dumb") in {"dumb", "unknown", ""}:
        sys.stderr.write("这个终端不能移动光标（TERM=dumb）。请换一个终端，或用 tui-tracker check\n")
        return 2
    os.environ.update(QUIET_TERMINAL)
    from tui_tracker.tui.terminal.encoding import speak_as_told
    from tui_tracker.tui.terminal.width import Answer, Question, widen

    speak_as_told(os.environ)
    ambiguous = settings.ambiguous if settings else "auto"
    question = Question() if ambiguous == "auto" else None
    try:
        from tui_tracker.reading.background import Apart
        from tui_tracker.reading.request import Request

        request = Request(tuple(paths), settings or Settings(), reviews_dir, cache, notice, readonly)
        reading = Apart(request)
        from tui_tracker.tui.app import TrackerApp
        from tui_tracker.tui.commands import KeysError
        from tui_tracker.tui.session import is_first
    finally:
        answer = question.answer() if question else Answer(ambiguous == "wide")
    if answer.is_wide:
        widen()
    try:
        app = TrackerApp(request, reading, fresh=fresh, answer=answer, is_first=is_first())
    except KeysError as error:
        reading.close()
        sys.stderr.write(f"{error}\n")
        return 2
    app.run(mouse=mouse)
    if app.error:
        from tui_tracker.crash import report

        _tell(report(app.error))
        app.is_saved_within(_PATIENCE)
        _tell(app.left or ["写好的都已保存"])
        return 2
    is_saved = not app.return_code or app.is_saved_within(_PATIENCE)
    app.keep_place()
    _tell(app.left)
    if not is_saved:
        # Told to end while the disk doesn't answer: the text is in a draft, so don't wait any longer.
        sys.stdout.flush()
        os._exit(app.return_code or 0)
    return app.return_code or 0


def _tell(lines: Iterable[str]) -> None:
    with suppress(OSError):  # the line was cut
        sys.stderr.writelines(f"{line}\n" for line in lines)
        sys.stderr.flush()
