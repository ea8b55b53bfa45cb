"""Sheets per second: parsing, and parsing and checking, against reading and splitting the same text.

    python -m tests.bench.sheets [repeats]

Each figure is the least of some runs, each in a fresh process, the three in turn; what counts are the ratios.
Goals at 10,000 sheets: parsing at most 4 times, parsing and checking at most 8 times the reading and splitting;
a sheet's cost there at most 1.3 times that at 1,000.
"""

import re
import subprocess
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

SAMPLE = Path(__file__).parents[2] / "data" / "minhang-hrss-2024-08.txt"
SIZES = (41, 1_000, 10_000)
HEAD = re.compile(r"^项目名称", re.MULTILINE)

_TIMED = """
import gc, sys, time
from pathlib import Path
gc.disable()
path = Path(sys.argv[1])
{prepare}
start = time.process_time()
{work}
print(time.process_time() - start)
"""

STEPS = {
    "split": ("", "rows = [line.split('\\t') for line in path.read_text(encoding='utf-8').split('\\n')]"),
    "parse": ("from tui_tracker.reading.document import read", "sheets = read(path)"),
    "check": (
        "from tui_tracker.reading.document import read\nfrom tui_tracker.rules.engine import check\n"
        "from tui_tracker.settings import Settings",
        "sheets = read(path); found = check(sheets, Settings())",
    ),
}


_FIRST_NAME = 0x4E00
_PROJECT = re.compile(r"(项目名称\t+)([^\t\n]+)")
_FUNDS = re.compile(r"^\t\t[^\t]+\t+(?:[\d.]+\t+){3}(?=[\d.]+\t*$)", re.MULTILINE)
_AMOUNT = re.compile(r"(?<=\t)[\d.]+(?=\t)")
_GOALS = re.compile(r"^(年度 总体 目标.*\n\t)([^\t\n]+)(\t+)", re.MULTILINE)
_NAME = re.compile(r"^((?:绩效 指标)?\t[^\t\n]*\t[^\t\n]+指标\t)(?!三级指标)(?=[^\t\n])", re.MULTILINE)


def altered(text: str, number: int) -> str:
    """The sample's text as if others had filled it in: names, goals and amounts, which are multiples, are no other's.

    What every sheet would say again says nothing of how fast others are read.
    """
    town = f"{chr(_FIRST_NAME + number)}镇"
    text = _PROJECT.sub(rf"\g<1>\g<2>{number}号", text)
    text = _FUNDS.sub(lambda row: _AMOUNT.sub(lambda one: f"{Decimal(one[0]) * (number + 1)}", row[0]), text)
    text = _GOALS.sub(rf"\g<1>{town}\g<2>\g<3>{town}", text)
    return _NAME.sub(rf"\g<1>{town}", text)


def document(folder: Path, sheets: int) -> Path:
    """A text document of so many sheets: the sample again and again, altered each time."""
    text = SAMPLE.read_text(encoding="utf-8")
    whole = "\n".join(altered(text, number) for number in range(-(-sheets // 41)))
    heads = [match.start() for match in HEAD.finditer(whole)]
    end = len(whole)
    if sheets < len(heads):
        # One of the sample's sheets has no title.
        title = whole.rfind("\n财政项目", heads[sheets - 1], heads[sheets])
        end = title if title >= 0 else heads[sheets] - 1
    path = folder / f"{sheets}.txt"
    path.write_text(whole[:end], encoding="utf-8")
    return path


def seconds(step: str, path: Path) -> float:
    """CPU seconds of one run of the step, in a process of its own, imports apart."""
    prepare, work = STEPS[step]
    code = _TIMED.format(prepare=prepare, work=work)
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    return float(done.stdout)


def main(repeats: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            path = document(Path(folder), size)
            runs = [{step: seconds(step, path) for step in STEPS} for _ in range(repeats)]
            best = {step: min(run[step] for run in runs) for step in STEPS}
            print(
                f"{size:>6} sheets  "
                + "  ".join(f"{step} {best[step] / size * 1e6:7.1f} us/sheet" for step in STEPS)
                + f"  parse/split {best['parse'] / best['split']:.2f}  check/split {best['check'] / best['split']:.2f}"
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
