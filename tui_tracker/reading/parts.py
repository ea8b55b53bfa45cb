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
from tui_tracker.reading.spool import Spool

if TYPE_CHECKING:
    from pathlib import Path

    from tui_tracker.model import Sheet
    from tui_tracker.reading.request import Make

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


def read_in_parts(path: Path, forms: Forms | None, make: Make) -> Iterator[int | Encoded]:
    """Yield how many sheets are known so far, and in the end all of them; only the former where that can't be done."""
    forms = forms or built_in()
    text = _text(path, forms)
    parts = parts_of(text, _SHEETS) if text else []
    if text is None or len(parts) < 2:
        return
    sheets: list[Sequence[bytes]] = []
    # All may have to be read as a whole after all: until then nothing that was made counts.
    spool = Spool()
    made: list[int] = []
    count = 0
    with closing(done_in_order(_reading(text, parts, path, forms, make), len(parts))) as answers:
        for answer in answers:
            if not answer:
                spool.close()
                return
            size, encoded, piece = answer
            sheets.append(records_in(encoded) if encoded else ())
            made.append(spool.put(piece))
            count += int(size)
            if count > limits.SHEETS:
                spool.close()
                return
            yield count
    yield Encoded(b"" if make.is_enough else joined(chain.from_iterable(sheets)), _from_spool(spool, made))


def _from_spool(spool: Spool, places: Sequence[int]) -> Iterator[bytes]:
    try:
        yield from map(spool.get, places)
    finally:
        spool.close()


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
    text: Text, parts: Sequence[Part], path: Path, forms: Forms, make: Make
) -> Callable[[int], Sequence[bytes]]:
    def read(number: int) -> Sequence[bytes]:
        """Return how many sheets a part has, they themselves and what is made of them.

        Nothing if it can't be read by itself.
        """
        try:
            sheets = sheets_in(text, parts[number], forms)
            if sheets is None:
                return []
            encoded = b"" if make.is_enough else encode(sheets, str(path))
            return [b"%d" % len(sheets), encoded, make.of(sheets, path)]
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
