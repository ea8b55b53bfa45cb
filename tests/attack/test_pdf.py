"""PDF that do something when they are opened, or whose pages have no end.

A stream that unpacks into more than the memory, a page that takes too long: see `documents/test_pdf.py`.
"""

from pathlib import Path

import pytest

from tests.documents.pdfs import page
from tui_tracker.documents.errors import ReadError
from tui_tracker.reading.document import read

SAMPLE = Path(__file__).parents[1] / "documents" / "samples" / "30_宣传经费.pdf"

ACTION = b"<< /S /JavaScript /JS (app.launchURL('file:///etc/passwd')) /Next << /S /Launch /F (/bin/sh) >> >>"
ATTACHED = b"""
24 0 obj
<< /Type /Filespec /F (../../.profile) /EF << /F 25 0 R >> >>
endobj
25 0 obj
<< /Type /EmbeddedFile /Length 9 >>
stream
exec evil
endstream
endobj
trailer
<< /Root 22 0 R >>
%%EOF
"""
DEEP = 3000


def saved(folder: Path, data: bytes) -> Path:
    path = folder / "表.pdf"
    path.write_bytes(data)
    return path


def test_scripts_programs_and_attachments_are_left_alone(tmp_path: Path) -> None:
    plain = SAMPLE.read_bytes()
    catalog = b"/AA << /WC %b >> /Names << /EmbeddedFiles << /Names [(a) 24 0 R] >> >>" % ACTION
    armed = plain.replace(b"/OpenAction[1 0 R /XYZ null null 0]", b"/OpenAction %b %b" % (ACTION, catalog))
    armed = armed.replace(b"/Type/Page/", b"/Type/Page /AA << /O %b >> /" % ACTION)
    # Without its table of places: readers look for the objects themselves.
    armed = armed[: armed.rindex(b"\nxref")] + ATTACHED
    assert armed.count(ACTION) == 3
    assert [sheet.digest for sheet in read(saved(tmp_path, armed))] == [one.digest for one in read(SAMPLE)]
    assert [path.name for path in tmp_path.iterdir()] == ["表.pdf"]


@pytest.mark.parametrize("is_round", [False, True])
def test_a_tree_of_pages_without_end_is_refused(tmp_path: Path, is_round: bool) -> None:
    kids = (2 if is_round else 9 + number for number in range(DEEP))
    nodes = [f"<< /Type /Pages /Count 1 /Kids [{kid} 0 R] >>" for kid in kids]
    data = page("", objects=nodes).replace(b"/Kids [6 0 R]", b"/Kids [8 0 R]")
    with pytest.raises(ReadError):
        read(saved(tmp_path, data))
