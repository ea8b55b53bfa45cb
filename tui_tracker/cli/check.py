"""`tui-tracker check`: what is wrong with the sheets."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace

from tui_tracker.cli.errors import CommandError
from tui_tracker.cli.loading import settings_for
from tui_tracker.cli.output import ENCODING_ERRORS, SUBSTITUTE, say, write_again
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
        tuple(arguments.paths),
        settings,
        arguments.reviews_dir,
        arguments.cache,
        cluster=arguments.cluster,
    )
    replay = _replay(arguments, request)
    if replay and (written := replay.known()):
        for message in written.messages:
            say(message)
        write_again(written.data)
        status = written.status
    else:
        # Imported here: where nothing has changed no rule is needed.
        from tui_tracker.cli.findings import check

        status = check(arguments, request, replay)
    if loaded.relaxed:
        say(f"注意：{loaded.relaxed}")
    return status


def _replay(arguments: argparse.Namespace, request: Request) -> Replay | None:
    """What was written before; None where it is not to be known, or depends on the terminal."""
    is_text = arguments.format == "text"
    if not request.cache or sys.stdout.isatty() or (is_text and sys.stdout.encoding.lower() != "utf-8"):
        return None
    words = arguments.format, arguments.order, arguments.fail_on, bool(arguments.select)
    return Replay(request, words, SUBSTITUTE if is_text else ENCODING_ERRORS)


def _chosen(settings: Settings, select: Sequence[str], ignore: Sequence[str]) -> Settings:
    """The settings that hold, of which --select and --ignore each replace their own key."""
    return replace(settings, select=tuple(select) or settings.select, ignore=tuple(ignore) or settings.ignore)


def _unknown(codes: Sequence[str]) -> str:
    if not codes:
        return ""
    from tui_tracker.rules.engine import RULES

    return "、".join(code for code in codes if not any(known.startswith(code) for known in RULES))
