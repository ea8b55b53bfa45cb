"""`tui-tracker check`: what is wrong with the sheets."""

import argparse
from collections.abc import Sequence
from dataclasses import replace

from tui_tracker.cli.errors import CommandError
from tui_tracker.cli.loading import settings_for
from tui_tracker.cli.output import say
from tui_tracker.cli.replay import Replay
from tui_tracker.reading.request import Request
from tui_tracker.settings import Settings


def run(arguments: argparse.Namespace) -> int:
    """Check the documents; 1 where a finding is at or above --fail-on, 2 where one can't be read."""
    if unknown := _unknown(arguments.select):
        raise CommandError(f"没有规则 {unknown}，全部规则见 tui-tracker rules")
    if unknown := _unknown(arguments.ignore):
        say(f"没有规则 {unknown}，--ignore 中的这一项不起作用")
    known = [code for code in arguments.ignore if not _unknown([code])]
    loaded = settings_for(arguments.paths, arguments.config)
    settings = _chosen(loaded.settings, arguments.select, known)
    request = Request(
        tuple(arguments.paths), settings, arguments.reviews_dir, arguments.cache, cluster=arguments.cluster
    )
    replay = Replay(request, _words(arguments)) if request.cache else None
    status = replay.again() if replay else None
    if status is None:
        # Imported here: what was written before is written again without any of it.
        from tui_tracker.cli.checking import check

        status = check(arguments, request, replay)
    if loaded.relaxed:
        say(f"注意：{loaded.relaxed}")
    return status


def _words(arguments: argparse.Namespace) -> object:
    return arguments.format, arguments.order, arguments.fail_on, bool(arguments.select)


def _chosen(settings: Settings, select: Sequence[str], ignore: Sequence[str]) -> Settings:
    """Return the settings that hold, of which --select and --ignore each replace their own key."""
    return replace(settings, select=tuple(select) or settings.select, ignore=tuple(ignore) or settings.ignore)


def _unknown(codes: Sequence[str]) -> str:
    if not codes:
        return ""
    # Imported here: most name none.
    from tui_tracker.rules.engine import RULES

    return "、".join(code for code in codes if not any(known.startswith(code) for known in RULES))
