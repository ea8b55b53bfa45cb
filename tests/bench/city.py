"""A city's folders: how long a check of them takes, cold and warm, on one core and on all, and what it costs to write.

    python -m tests.bench.city [--count 1000] [--sheets 10000] [--program bin/tui-tracker] [--runs 2]

Folders of so many documents of one sheet (of PDF a tenth), one text of so many sheets. `--program` measures another
checkout, by its own command. Each figure is the least of some runs, each in a fresh process, start included; what counts are
the ratios. Goals: warm at most 0.1 times the cold run; all cores at least 1.7 times as fast as one, of two; warm at
most 3 times what finding, stating and opening each document takes beyond the start of the program; JSON lines and CSV
at most 0.3 times parsing and checking (the bench tells how much more than `summary` they take, which has packed the
sheets as well). For memory see tests.bench.memory.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.bench.loading import write_texts
from tests.bench.sheets import SAMPLE, document
from tests.documents.making import printed, word, word_form, workbook
from tests.documents.pdfs import pdf
from tests.forms.making import Rows
from tui_tracker.model import Sheet
from tui_tracker.reading.document import read

_PDF_WIDTHS = (60, 52, 58, 86, 70, 54, 54, 54, 54)
_ONE_CORE = {0}
_LOOKS = 5


class Cost(NamedTuple):
    """What a command took: seconds of wall clock, of processors, and KiB at most of one of its processes."""

    seconds: float
    cpu: float
    memory: int

    def __str__(self) -> str:
        return f"{self.seconds:7.2f} s (cpu {self.cpu:6.2f}, {self.memory >> 10:4} MiB)"


TEXT = "text"
KINDS: Mapping[str, tuple[str, Callable[[Rows], bytes]]] = {
    "docx": (".docx", lambda rows: word(word_form(rows))),
    "xlsx": (".xlsx", lambda rows: workbook([("Sheet1", rows)], numeric=True)),
    "pdf": (".pdf", lambda rows: pdf([rows], widths=_PDF_WIDTHS)),
}


def rows_of(sheets: Sequence[Sheet], number: int) -> Rows:
    """The rows of one of the sample's sheets, its project named by a number."""
    sheet = sheets[number % len(sheets)]
    name = sheet.project.text
    return [
        [f"{cell}{number}号" if cell == name else cell for cell in row]
        for row in printed(sheet, merge_levels=True)
    ]


def write(folder: Path, kind: str, sheets: Sequence[Sheet], count: int) -> None:
    """Write so many documents of one sheet."""
    if kind == TEXT:
        write_texts(folder, count)
        return
    folder.mkdir()
    suffix, made = KINDS[kind]
    for number in range(count):
        (folder / f"{number:05}{suffix}").write_bytes(made(rows_of(sheets, number)))


class Program:
    """The program of one checkout, with a cache of its own."""

    def __init__(self, command: str, work: Path) -> None:
        self._command, self._cache = command, work / "cache"

    def run(self, *words: str | Path, one_core: bool = False) -> Cost:
        """What the command costs."""
        environment = os.environ | {"XDG_CACHE_HOME": str(self._cache)}
        start = time.perf_counter()
        process = subprocess.Popen(
            [self._command, *map(str, words)],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            preexec_fn=(lambda: os.sched_setaffinity(0, _ONE_CORE)) if one_core else None,  # noqa: PLW1509
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 1):
            raise RuntimeError(f"{words} ended with {process.returncode}")
        seconds = time.perf_counter() - start
        return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)

    def best(self, runs: int, *words: str | Path, one_core: bool = False, cold: bool = False) -> Cost:
        """The least of several runs; before each that is to be cold the cache is emptied."""
        costs = []
        for _ in range(runs):
            if cold:
                (self._cache / "tui-tracker" / "sheets.sqlite").unlink(missing_ok=True)
            costs.append(self.run(*words, one_core=one_core))
        return Cost(*map(min, zip(*costs, strict=True)))


def found(folder: Path) -> float:
    """How long finding, stating and opening each document takes, at least."""
    return min(_found(folder) for _ in range(_LOOKS))


def _found(folder: Path) -> float:
    start = time.perf_counter()
    for root, _, files in os.walk(folder):
        for name in files:
            path = os.path.join(root, name)  # noqa: PTH118 - the cheapest way there is
            os.stat(path)  # noqa: PTH116
            os.close(os.open(path, os.O_RDONLY))
    return time.perf_counter() - start


def folders(program: Program, kind: str, folder: Path, runs: int) -> Iterator[str]:
    """The figures of a folder of documents."""
    words = ("check", folder, "--format", "jsonl")
    one = program.best(runs, *words, one_core=True, cold=True)
    cold = program.best(runs, *words, cold=True)
    warm = program.best(max(runs, 2), *words)
    notes = program.best(max(runs, 2), "check", folder)
    changed = next(iter(sorted(folder.iterdir())))
    os.utime(changed)
    touched = program.run(*words)
    count = len(list(folder.iterdir()))
    look, begun = found(folder), program.best(max(runs, 2), "--version").seconds
    yield f"{kind}, {count} documents of one sheet"
    yield f"  cold, one core   {one}"
    yield f"  cold, all cores  {cold}  {one.seconds / cold.seconds:.2f} times as fast"
    yield f"  warm             {warm}  {warm.seconds / cold.seconds:.3f} of cold, cpu {warm.cpu / one.cpu:.3f}"
    yield f"  warm, as text    {notes}"
    yield f"  one touched      {touched}"
    times = (warm.seconds / look, (warm.seconds - begun) / look)
    yield "  find, stat, open {:7.3f} s  warm {:.1f} times that, {:.1f} beyond the start".format(look, *times)


def writing(program: Program, large: Path, runs: int) -> Iterator[str]:
    """What the formats cost beside parsing and checking, on one core, nothing cached."""
    yield f"{large.stem} sheets in a text, one core, nothing cached"
    start = program.best(runs, "--help", one_core=True).cpu
    words = (large, "--no-cache")
    summary = program.best(1, "summary", *words, "--format", "json", one_core=True)
    yield f"  summary {summary}"
    base = summary.cpu - start
    for format in ("jsonl", "csv", "json", "sarif", "text"):
        cost = program.best(1, "check", *words, "--format", format, one_core=True)
        extra = (cost.cpu - start - base) / base
        yield f"  {format:6} {cost}  {extra:5.2f} more than summary"
    lines = ("check", *words, "--format", "jsonl")
    one, every = (program.best(1, *lines, one_core=is_alone) for is_alone in (True, False))
    yield f"  jsonl, all cores {every}  {one.seconds / every.seconds:.2f} times as fast"
    yield f"  parse  {program.best(1, 'parse', *words, '--format', 'jsonl', one_core=True)}"


def main(arguments: argparse.Namespace) -> None:
    """Measure and print."""
    sheets = read(SAMPLE)
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        program = Program(arguments.program, work)
        for kind in (TEXT, *KINDS):
            folder = work / kind
            write(folder, kind, sheets, max(1, arguments.count // (10 if kind == "pdf" else 1)))
            for line in folders(program, kind, folder, arguments.runs):
                print(line, flush=True)
        for size in (max(1, arguments.sheets // 10), arguments.sheets):
            for line in writing(program, document(work, size), arguments.runs):
                print(line, flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--sheets", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=2)
    parser.add_argument("--program", default=str(Path(sys.executable).with_name("tui-tracker")))
    main(parser.parse_args())
