"""As in the tests of reviews: a sheet of the real document, and a store beside a copy of it."""

from tests.reviews.conftest import sheet, sheets, store

__all__ = ["sheet", "sheets", "store"]
