"""`tui-tracker demo`: the terminal program on the sample, in a folder that goes when it ends."""

import argparse
import shutil
import tempfile
from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path


def run(arguments: argparse.Namespace, review: Callable[..., int]) -> int:
    """Copy the sample into a temporary folder and open the terminal program there."""
    with tempfile.TemporaryDirectory(prefix="tui-tracker-demo-") as folder:
        with as_file(files("tui_tracker") / "sample") as sample:
            for document in sample.glob("*.txt"):
                shutil.copyfile(document, Path(folder, document.name))
        return review([Path(folder)], fresh=True)
