"""`tui-tracker review`: the terminal program on some documents."""

import argparse
from collections.abc import Callable

from tui_tracker.cli.loading import settings_for


def run(arguments: argparse.Namespace, review: Callable[..., int]) -> int:
    """Open the terminal program; its exit status."""
    loaded = settings_for(arguments.paths, arguments.config)
    options = {
        name: getattr(arguments, name) for name in ("reviews_dir", "fresh", "mouse", "cache", "readonly")
    }
    return review(arguments.paths, settings=loaded.settings, notice=loaded.relaxed, **options)
