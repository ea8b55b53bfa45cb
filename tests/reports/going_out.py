"""A small batch that was sent back, and what of it goes out."""

from pathlib import Path

from tests.opening import load_all, workspace_on
from tests.workspace.reporting import report
from tui_tracker.reports.corrections import Correction, Terms, corrections, puts
from tui_tracker.reports.ledger.book import ledger
from tui_tracker.reviews.status import ReviewStatus
from tui_tracker.settings import Settings
from tui_tracker.workspace import Entry, Workspace
from tui_tracker.workspace.decisions import MeasureFields, Subject, set_status, write_measure

TERMS = Terms("王审核", due="2024-10-31")


def sent_back(folder: Path, settings: Settings | None = None) -> Workspace:
    """Two sheets that were found wanting."""
    workspace = opened(report(folder / "报送.txt"), settings=settings)
    workspace.decide(set_status(workspace.entries, ReviewStatus.RETURNED)).result()
    return workspace


def gone_out(folder: Path) -> Workspace:
    """The same, its ledger gone out; it lies beside the documents' folder as 台账.xlsx."""
    (documents := folder / "文档").mkdir()
    workspace = sent_back(documents)
    out = going_out(workspace)
    for entry in workspace.entries:
        workspace.record(entry, puts(one for one in out if one.entry is entry)).result()
    (folder / "台账.xlsx").write_bytes(ledger(out, "甲单位", "2024年1-8月"))
    return workspace


def opened(*paths: Path, settings: Settings | None = None) -> Workspace:
    workspace = workspace_on(paths, settings, cache=False)
    load_all(workspace)
    return workspace


def write(workspace: Workspace, entry: Entry, text: str, *, problem: str = "", due: str = "") -> str:
    """Have the reviewer write a measure for the gravest item of a sheet; its id."""
    before = {measure.id for measure in entry.measures}
    subject = Subject(entry, tuple(finding.id for finding in entry.items[0].findings))
    writing = write_measure([subject], "王审核", workspace.settings)
    workspace.decide(writing(MeasureFields(text, problem, entry.sheet.unit.text, due))).result()
    (id,) = {measure.id for measure in entry.measures} - before
    return id


def going_out(workspace: Workspace, terms: Terms = TERMS) -> list[Correction]:
    return list(corrections(workspace.entries, terms))
