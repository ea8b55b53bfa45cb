"""Read a large text in parts, on all processors: into the same sheets as if it were read as a whole.

A part begins at the head of a sheet and ends with that of the sheet after its last one. So it holds a sheet of the part
before it and the head of one of the next, which are left out of what it gives. They tell whether recognising the
whole would have met a sheet just there: if not, or if a sheet depends on more than its own rows, it is read as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

from tui_tracker.documents import limits
from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.kinds import Kind, sniff
from tui_tracker.documents.text.delimited import Text, text_of
from tui_tracker.forms.catalogue import Forms, built_in
from tui_tracker.forms.recogniser import Recognition
from tui_tracker.reading.codec import encode, joined, records_in
from tui_tracker.reading.document import contents
from tui_tracker.reading.forks import done_in_order
from tui_tracker.reading.names import LARGE
from tui_tracker.reading.pool_worker import Encoded

if TYPE_CHECKING:
    from pathlib import Path

    from tui_tracker.model import Sheet
    from tui_tracker.settings import Settings

_SHEETS = 200
"""So many sheets make a part: to recognise one of them twice costs nothing then."""


class Part(NamedTuple):
    """Lines of a text, counted from 0; `end` is the line after the last.

    `head` is where its first sheet begins, which belongs to the part before, `last` where its last one does and `rest`
    where that of the next part does; -1 where the text begins or ends.
    """

    start: int
    end: int
    head: int = -1
    last: int = -1
    rest: int = -1


def read_in_parts(path: Path, forms: Forms | None, settings: Settings) -> Iterator[int | Encoded]:
    """Yield how many sheets are known so far, and in the end all of them; only the former where that can't be done."""
    forms = forms or built_in()
    text = _text(path, forms)
    parts = parts_of(text, _SHEETS) if text else []
    if text is None or len(parts) < 2:
        return
    sheets: list[Sequence[bytes]] = []
    outlines: list[bytes] = []
    count = 0
    with closing(done_in_order(_reading(text, parts, path, forms, settings), len(parts))) as answers:
        for answer in answers:
            if not answer:
                return
            sheets.append(records_in(answer[0]))
            outlines.append(answer[1])
            count += len(sheets[-1])
            if count > limits.SHEETS:
                return
            yield count
    # Imported here: whoever only reads needs no rules.
    from tui_tracker.reading.outline import joined_outlines

    yield Encoded(joined(chain.from_iterable(sheets)), joined_outlines(outlines))


def _text(path: Path, forms: Forms) -> Text | None:
    """Return the text if it is large, and each of its lines a row."""
    try:
        if path.stat().st_size < LARGE:
            return None
        data = contents(path)
        text = text_of(data, path, forms.marks) if sniff(data, path) is Kind.TEXT else None
    except (OSError, ValueError, ReadError):  # whoever reads it as a whole says what is wrong
        return None
    return text if text and text.is_plain else None


def parts_of(text: Text, size: int) -> list[Part]:
    """Return the parts of the text, of so many sheets each."""
    marks = tuple(text.marks)
    heads = [number for number, line in enumerate(text.lines.texts) if line.startswith(marks)]
    cuts = range(size, len(heads) - 1, size)
    parts = [Part(0, len(text.lines.texts))]
    for at in cuts:
        head, after = heads[at], heads[at + 1]
        parts[-1] = parts[-1]._replace(end=after + 1, last=head, rest=after)
        parts.append(Part(head, len(text.lines.texts), head))
    return parts


def _reading(
    text: Text, parts: Sequence[Part], path: Path, forms: Forms, settings: Settings
) -> Callable[[int], Sequence[bytes]]:
    from tui_tracker.reading.outline import encode_outlines, outlines_of

    def read(number: int) -> Sequence[bytes]:
        """Return the sheets and the outlines of a part; nothing if it can't be read by itself."""
        try:
            sheets = sheets_in(text, parts[number], forms)
            if sheets is None:
                return []
            outlines = encode_outlines(outlines_of(sheets, settings), str(path))
            return [encode(sheets, str(path)), outlines]
        except Exception:  # whoever reads it as a whole says what is wrong
            return []

    return read


def sheets_in(text: Text, part: Part, forms: Forms) -> list[Sheet] | None:
    """Return the sheets of a part; None if they are not for certain those of the whole text."""
    work = Recognition(forms, [])
    sheets = [*work.sheets(text.part(part.start, part.end).grid())]
    lines = [(sheet.location.line or 0) - 1 for sheet in sheets]
    is_whole = (
        work.is_local
        and all(one < other for one, other in pairwise(lines))
        and not any(forms.is_list(sheet.layout.form) for sheet in sheets)
        and (part.head < 0 or lines[:1] == [part.head])
        and (part.rest < 0 or lines[-2:] == [part.last, part.rest])
    )
    return sheets[part.head >= 0 : len(sheets) - (part.rest >= 0)] if is_whole else None
