"""A place of its own for a bench: nobody's settings, state or cache."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def apart() -> Iterator[Path]:
    """A folder for documents; the programs started meanwhile see no other settings, and have one reviewer's name."""
    with tempfile.TemporaryDirectory() as temporary:
        for variable in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
            os.environ[variable] = str(Path(temporary, variable.lower()))
        os.environ["TUI_TRACKER_REVIEWER"] = "王审核"
        folder = Path(temporary, "data")
        folder.mkdir()
        yield folder
