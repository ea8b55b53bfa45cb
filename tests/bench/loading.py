"""Starting on 10,000 documents of one sheet: read for the first time, and out of the cache.

    python -m tests.bench.loading [documents]

Warm: getting the sheets out of the cache, against reading its rows alone, and against reading and parsing their
JSON; the goal is 3 times the former. Cold: the same reading by one process and by two. Seconds of wall clock, the
garbage collector off as in the terminal program. Each figure is the least of some runs, each in a fresh process.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.sheets import document

WORD = Path(__file__).parents[1] / "documents" / "samples" / "30_宣传经费.docx"
RUNS = 3

_TIMED = """
import gc, json, os, sqlite3, sys, time
from pathlib import Path
from tests.opening import load_all, read_documents, workspace_on
from tui_tracker.reading.own_forms import marks_of
from tui_tracker.documents.folders import find_documents
from tui_tracker.places import cache_directory
from tui_tracker.reading.cache import Cache
from tui_tracker.reading.version import reader_version
from tui_tracker.workspace import Workspace
gc.disable()
folder = Path(sys.argv[1])
reader_version()

def read():
    cache = Cache()
    try:
        return [outcome for outcome in read_documents(found, cache) if not isinstance(outcome, int)]
    finally:
        cache.close()

def rows():
    connection = sqlite3.connect(cache_directory() / "sheets.sqlite")
    return [row[0] for row in connection.execute("SELECT sheets FROM documents")]

def parse():
    return [json.loads(row) for row in rows()]

def find():
    return find_documents([folder], marks_of(None))

def load():
    load_all(workspace_on([folder]))

found = None if {work!r} == "find" else find()
os.sched_getaffinity = lambda _: set(range({workers}))
start = time.perf_counter()
kept = {work}()
print(time.perf_counter() - start)
"""


def seconds(work: str, folder: Path, workers: int = 1) -> float:
    """How long that takes in a process of its own, imports apart."""
    code = _TIMED.format(work=work, workers=workers)
    done = subprocess.run([sys.executable, "-c", code, folder], capture_output=True, text=True, check=True)
    return float(done.stdout)


def cold(folder: Path, workers: int) -> float:
    """How long reading takes where nothing is known; afterwards everything is."""
    with tempfile.TemporaryDirectory() as cache:
        os.environ["XDG_CACHE_HOME"] = cache
        return seconds("read", folder, workers)


def main(count: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as work:
        texts, words = Path(work, "texts"), Path(work, "words")
        write_texts(texts, count)
        _write_words(words, count // 10)
        for name, folder in (("text", texts), ("docx", words)):
            runs = [[cold(folder, workers) for workers in (1, 2)] for _ in range(RUNS)]
            one, two = (min(times) for times in zip(*runs, strict=True))
            print(
                f"cold, {name:<5} 1 process {one:6.2f} s   2 processes {two:6.2f} s   ratio {two / one:.2f}"
            )
        os.environ["XDG_CACHE_HOME"] = str(Path(work, "cache"))
        seconds("read", texts)
        warm = ("rows", "parse", "find", "read", "load")
        best = {step: min(seconds(step, texts) for _ in range(RUNS)) for step in warm}
        print("warm  " + "   ".join(f"{step} {best[step]:.3f} s" for step in warm))
        print(
            f"      read/rows {best['read'] / best['rows']:.1f}   read/parse {best['read'] / best['parse']:.1f}"
        )


def write_texts(folder: Path, count: int) -> None:
    """Write so many texts of one sheet, as the sample has them."""
    folder.mkdir()
    lines = document(folder.parent, count).read_text("utf-8").split("\n")
    heads = [index for index, line in enumerate(lines) if line.startswith("项目名称")] + [len(lines)]
    for number in range(count):
        text = "\n".join(lines[heads[number] : heads[number + 1]])
        (folder / f"{number:05}.txt").write_text(text, "utf-8")


def _write_words(folder: Path, count: int) -> None:
    folder.mkdir()
    data = WORD.read_bytes()
    for number in range(count):
        (folder / f"{number:05}.docx").write_bytes(data)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
