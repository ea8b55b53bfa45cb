"""Find the sheet that a user means."""

from collections.abc import Sequence

from tui_tracker.cli.errors import CommandError
from tui_tracker.model.text import squash
from tui_tracker.workspace import Entry

SHORTEST_PREFIX = 4
"""So many hexadecimal digits of a key may stand for it where they are unique."""

_MOST_CANDIDATES = 10


def find_entry(entries: Sequence[Entry], wanted: str) -> Entry:
    """Return the sheet of that key, of the key that begins so, or of that project; candidates are told otherwise."""
    found = _matches(entries, wanted)
    if len(found) == 1:
        return found[0]
    if found:
        raise CommandError(f"“{wanted}”对应 {len(found)} 张表，请用标识指明：{_listed(found)}")
    near = [entry for entry in entries if squash(wanted) in squash(entry.sheet.project.text)]
    advice = f"；相近的有：{_listed(near)}" if near else "；标识见 tui-tracker parse 输出的 key"
    raise CommandError(f"没有标识或项目名称为“{wanted}”的跟踪表{advice}")


def _matches(entries: Sequence[Entry], wanted: str) -> list[Entry]:
    """Return the sheets that are meant; one that stands twice in a document has one review and counts once."""
    once = list({(entry.key, entry.document): entry for entry in reversed(entries)}.values())[::-1]
    key = wanted.lower()
    name = squash(wanted)
    return (
        [entry for entry in once if entry.key == key]
        or [entry for entry in once if squash(entry.sheet.project.text) == name]
        or [entry for entry in once if len(key) >= SHORTEST_PREFIX and entry.key.startswith(key)]
    )


def _listed(entries: Sequence[Entry]) -> str:
    lines = [
        f"\n  {entry.key}  {entry.sheet.project}  {entry.sheet.unit}  {entry.document}"
        for entry in entries[:_MOST_CANDIDATES]
    ]
    more = len(entries) - len(lines)
    return "".join(lines) + (f"\n  ……另有 {more} 张" if more else "")
