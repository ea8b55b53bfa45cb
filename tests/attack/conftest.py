"""As in the tests of reviews and of the command line: a sheet of the real document, its store, and the commands."""

from tests.cli.conftest import run
from tests.reviews.conftest import sheet, sheets, store

__all__ = ["run", "sheet", "sheets", "store"]
