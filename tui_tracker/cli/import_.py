"""`tui-tracker import`: what the units have filled into their ledgers, into the reviews."""

import argparse
from collections.abc import Iterator

from tui_tracker.cli.errors import CommandError
from tui_tracker.cli.loading import load
from tui_tracker.cli.output import say, write_drawn
from tui_tracker.cli.terminal import render
from tui_tracker.model.text import excerpt
from tui_tracker.reports.answers import Answers, match, told_of
from tui_tracker.reports.errors import ReportError
from tui_tracker.reports.in_use import is_open
from tui_tracker.reports.ledger.reading import ledgers_in, read_ledger
from tui_tracker.reports.text import Line, heading
from tui_tracker.reviews.errors import SaveError

_EXCERPT = 40


def run(arguments: argparse.Namespace) -> int:
    """Print the changes, then save them; return 1 if rows were skipped."""
    try:
        ledgers = [ledger for path in arguments.ledgers for ledger in ledgers_in(path)]
        answers = [answer for ledger in ledgers for answer in read_ledger(ledger)]
    except ReportError as error:
        raise CommandError(f"{error}；什么都没有导入") from error
    for ledger in filter(is_open, ledgers):
        say(f"注意：{ledger} 似乎正开着，读到的是最后一次保存的内容")
    workspace = load(arguments)
    matched = match(answers, workspace.entries)
    write_drawn(render(_told(matched, is_rehearsal=arguments.dry_run)))
    for place, reason in told_of(matched.left):
        say(f"没有导入 {place}：{reason}")
    for place, told in told_of(matched.noted):
        say(f"注意 {place}：{told}")
    if not arguments.dry_run:
        try:
            workspace.decide(matched.decision).result()
        except SaveError as error:
            raise CommandError(f"{error}；再导入一次即可补上没有保存的") from error
    return 2 if workspace.problems else int(bool(matched.left))


def _told(matched: Answers, *, is_rehearsal: bool) -> Iterator[Line]:
    last = None
    for one in matched.taken:
        if one.entry is not last:
            yield heading(one.entry.sheet, f"[{one.entry.key}]")
            last = one.entry
        yield Line(f"  “{excerpt(one.before.measure, _EXCERPT)}”", indent=2, hang=8, lead=one.before.id)
        for title, old, new in one.edits:
            change = f"“{excerpt(old, _EXCERPT)}” → “{excerpt(new, _EXCERPT)}”"
            yield Line(change, indent=8, hang=2, lead=f"{title}：")
    yield Line(_count(matched, is_rehearsal=is_rehearsal))


def _count(matched: Answers, *, is_rehearsal: bool) -> str:
    sheets = len({id(one.entry) for one in matched.taken})
    verb = "将改动" if is_rehearsal else "改动"
    parts = [f"{verb} {len(matched.taken)} 条措施（{sheets} 张表）"]
    parts += [f"{matched.known} 条与现有内容相同"] if matched.known else []
    parts += [f"{len(matched.left)} 行没有导入"] if matched.left else []
    return "，".join(parts)
