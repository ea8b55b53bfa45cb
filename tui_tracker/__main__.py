"""The command `tui-tracker`: joins the command line and the terminal program, which never meet."""

import gc
import sys
from typing import TYPE_CHECKING, Any

from tui_tracker.cli import main as run_command

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def main() -> int:
    """Run the command line; the exit status is what it returns."""
    # A command ends soon, and the terminal program turns it on again: it would double the time of reading.
    gc.disable()
    try:
        return run_command(sys.argv[1:], _review)
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        # Imported here: nothing of it is needed where nothing goes wrong.
        from tui_tracker.crash import report

        print(*report(error), sep="\n", file=sys.stderr)  # noqa: T201
        return 2


def _review(paths: "Sequence[Path]", **options: Any) -> int:
    # Imported here: Textual takes longer to load than most commands take to run.
    from tui_tracker.tui import run

    return run(paths, **options)


if __name__ == "__main__":
    sys.exit(main())
