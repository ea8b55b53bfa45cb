"""Word and Excel documents of 41 sheets: ours beside the bare parse of the same bytes.

    python -m tests.bench.formats [repeats]

Goals: a docx at most 1.5 times the bare zip-and-XML parse of its document.xml; an xlsx at most half of
openpyxl's read-only iteration. The two of a pair run in turn; the ratio is that of the minima.
"""

import gc
import sys
import tempfile
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from time import process_time

from openpyxl import load_workbook

from tests.documents.making import MARKS, printed, word, word_form, workbook
from tui_tracker.documents.excel.workbook import read_excel
from tui_tracker.documents.word.document import read_word
from tui_tracker.reading.document import read

SAMPLE = Path(__file__).parents[2] / "data" / "minhang-hrss-2024-08.txt"
OFFICE = Path(__file__).parents[1] / "documents" / "samples"
"""Documents as an office suite writes them; those that the tests write are leaner, so that ours weighs more."""


def bare_docx(data: bytes) -> None:
    """Unzip and parse document.xml."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        ET.fromstring(archive.read("word/document.xml"))


def bare_xlsx(data: bytes) -> None:
    """Iterate over every cell as openpyxl gives it, read-only."""
    book = load_workbook(BytesIO(data), read_only=True)
    for worksheet in book.worksheets:
        worksheet.reset_dimensions()
        for row in worksheet.iter_rows():
            for cell in row:
                _ = cell.value
    book.close()


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of one run."""
    start = process_time()
    work()
    return process_time() - start


def main(repeats: int) -> None:
    """Measure and print."""
    gc.disable()
    sheets = read(SAMPLE)
    rows = [printed(sheet, merge_levels=True) for sheet in sheets]
    docx = word("".join(map(word_form, rows)))
    xlsx = workbook([(f"表{number}", form) for number, form in enumerate(rows, 1)], numeric=True)
    with tempfile.TemporaryDirectory() as folder:
        paths = [OFFICE / "30_宣传经费.docx", OFFICE / "30_宣传经费.xlsx"]
        for name, data in (("41.docx", docx), ("41.xlsx", xlsx)):
            paths.append(Path(folder, name))
            paths[-1].write_bytes(data)
        for path in paths:
            data = path.read_bytes()
            bare, grid = (bare_docx, read_word) if path.suffix == ".docx" else (bare_xlsx, read_excel)
            steps = (partial(bare, data), partial(grid, data, path, MARKS), partial(read, path))
            runs = [[seconds(step) for step in steps] for _ in range(repeats)]
            base, ours, whole = (min(column) for column in zip(*runs, strict=True))
            print(
                f"{path.name:<14}  bare {base * 1e3:6.1f} ms  grid {ours / base:.2f}  whole sheets {whole / base:.2f}"
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
