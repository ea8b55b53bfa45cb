"""Documents into sheets: find them, read them."""

from tui_tracker.readers.document import read
from tui_tracker.readers.errors import ReadError
from tui_tracker.readers.folder import Found, find_documents

__all__ = ["Found", "ReadError", "find_documents", "read"]
