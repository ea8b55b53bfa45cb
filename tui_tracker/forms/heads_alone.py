"""Heads without a sheet below them: covers, directories, what is explained of 项目名称."""

from collections.abc import Sequence

from tui_tracker.forms.rows import BLANK, Row
from tui_tracker.forms.sheet_reader import SheetReader
from tui_tracker.forms.vocabulary import UNKNOWN

_OF_HEADS = frozenset({"project", "project_code", "department", "unit"})
_LEAST_NAMES = 2
"""So many rows a directory has."""


def is_hollow(reader: SheetReader) -> bool:
    """Tell whether nothing but a head was read: no table, and no text that stands beside or below tables."""
    if reader.goal.texts or reader.goal.labels or reader.texts.keys() - _OF_HEADS:
        return False
    return not (reader.budget.place or reader.indicators.place)


def are_of_one_project(one: SheetReader, other: SheetReader) -> bool:
    """Tell whether two heads name the same project."""
    names = [reader.texts.get("project", BLANK).key for reader in (one, other)]
    return names[0] == names[1] != ""


def is_name_alone(reader: SheetReader) -> bool:
    """Tell whether a head has but the name of a project, and nothing below it: a line of a directory."""
    is_bare = reader.texts.keys() == {"project"} and not (reader.page.title or reader.page.has_period)
    return is_bare and reader.rows[-1:] != () and reader.rows[-1].place == reader.texts["project"].place


def is_directory(reader: SheetReader, head: Row, body: Sequence[Row]) -> bool:
    """Tell whether 项目名称 heads a column of names rather than a sheet: other labels beside it, unknown words below."""
    if len(body) < _LEAST_NAMES or not is_hollow(reader) or reader.page.title:
        return False
    columns, words = {cell.column for cell in head.cells}, reader.words
    return all(words[cell.key].path or words.is_note(cell.key) for cell in head.cells) and all(
        row.cells[0].column == head.cells[0].column
        and columns.issuperset([cell.column for cell in row.cells])
        and all(words[cell.key] is UNKNOWN and not words.is_note(cell.key) for cell in row.cells)
        for row in body
    )
