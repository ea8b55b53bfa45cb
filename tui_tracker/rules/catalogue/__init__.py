"""The rules, one module each, found from the code alone: B06 is `b/b06.py`."""

from importlib import import_module
from pkgutil import iter_modules


def load() -> None:
    """Import every module of every letter, which registers the rules."""
    for letter in iter_modules(__path__, f"{__name__}."):
        for module in iter_modules(import_module(letter.name).__path__, f"{letter.name}."):
            import_module(module.name)
