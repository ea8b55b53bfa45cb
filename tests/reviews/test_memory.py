"""What reviews are checked by takes little memory, which the terminal program holds as long as it runs."""

import subprocess
import sys

MOST = 4 << 20
"""Bytes that a module with its models may take; a pattern that counts letters of all scripts takes three times as much."""

# In a process of its own: what was freed before would hide what is taken.
MEASURED = """
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from resource import getpagesize
from tui_tracker import reviews
from tui_tracker.reviews import review

def held():
    return int(Path("/proc/self/statm").read_text().split()[1]) * getpagesize()

before = held()
for module in iter_modules(reviews.__path__):
    import_module(f"{reviews.__name__}.{module.name}")
    print(module.name, held() - before)
    before = held()
"""


def test_models_of_reviews_take_little_memory() -> None:
    done = subprocess.run([sys.executable, "-c", MEASURED], capture_output=True, text=True, check=True)
    taken = [line.split() for line in done.stdout.splitlines()]
    assert taken
    assert [name for name, size in taken if int(size) > MOST] == []
