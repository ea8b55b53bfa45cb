"""`tui-tracker export`: results as files for the units and the head of section."""

import argparse
from collections.abc import Iterator

from tui_tracker.cli.errors import CommandError
from tui_tracker.cli.loading import load, tell_unread
from tui_tracker.cli.output import say, write_text
from tui_tracker.model import Severity
from tui_tracker.reports.export.folder import place_for
from tui_tracker.reports.export.order import By, Kind, Order, batch_of
from tui_tracker.reports.export.plan import Export, prepare
from tui_tracker.reports.export.send import Outcome, send
from tui_tracker.workspace import Workspace
from tui_tracker.workspace.listing import units

_DOCUMENTS_TOLD = 3


def run(arguments: argparse.Namespace) -> int:
    """Write the files; return 0 once they and the records of them are on disk."""
    workspace = load(arguments)
    order = _order(arguments, workspace)
    has_unread = tell_unread(order.chosen(workspace.entries), "注意：{}的审核记录读不到，没有输出：{}")
    status = 2 if workspace.problems or has_unread else 0
    name = f"{order.batch}_{order.today}"
    place = place_for(arguments.to, name, workspace.request.paths, replaces=arguments.force)
    export = prepare(workspace, order)
    _mention(export)
    if not export.files:
        say("没有需要输出的内容：没有写过措施，也没有退回的表；没有建立文件夹")
        return status
    if arguments.dry_run:
        write_text(_listed(export, f"将输出到 {place}"))
        return status
    outcome = send(workspace, export, place)
    write_text(_listed(export, f"已输出到 {outcome.place}"))
    return _told(outcome) or status


def _order(arguments: argparse.Namespace, workspace: Workspace) -> Order:
    order = Order(
        batch=batch_of(arguments.paths),
        kinds=[Kind(kind) for kind in arguments.kind] or list(Kind),
        by=By(arguments.by),
        unit=arguments.unit,
        level=Severity(arguments.level),
        deadline=arguments.deadline,
    )
    if not order.chosen(workspace.entries) and workspace.entries:
        raise CommandError(f"没有实施单位为“{order.unit}”的表；有：{'、'.join(units(workspace.entries))}")
    return order


def _mention(export: Export) -> None:
    for reason, documents in export.left_out.items():
        names = "、".join(document.name for document in documents[:_DOCUMENTS_TOLD])
        more = f" 等 {len(documents)} 份" if len(documents) > _DOCUMENTS_TOLD else ""
        say(f"注意：{names}{more}：{reason}，请用反馈意见单")
    for document in export.in_use:
        say(f"注意：{document.name} 似乎正开着，副本是最后一次保存的内容")


def _listed(export: Export, headline: str) -> Iterator[str]:
    yield f"{headline}\n"
    for name, told in export.told.items():
        yield f"  {name}  {told}\n"


def _told(outcome: Outcome) -> int:
    if outcome.replaced:
        say(f"原来的文件夹改名为 {outcome.replaced}")
    for entry, error in outcome.unsaved:
        say(f"「{entry.summary.project}」的发出记录没有保存：{error}")
    if outcome.unsaved:
        say("文件都已输出；没有保存的，排除原因后再输出一次即可，编号不变")
    return 2 if outcome.unsaved else 0
