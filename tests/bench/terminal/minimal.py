"""The least that a Textual program can be: a header, a footer and a table of the same rows. The measure of ours."""

import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.widgets import DataTable, Footer, Header


class Minimal(App[None]):
    """Shows the tab-separated lines of a file."""

    BINDINGS = [("q", "quit", "Quit")]  # noqa: RUF012

    def compose(self) -> ComposeResult:
        """Three widgets."""
        yield Header()
        yield DataTable[str](cursor_type="row")
        yield Footer()

    def on_mount(self) -> None:
        """Fill the table."""
        head, *rows = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
        table = self.query_one(DataTable)
        table.add_columns(*head.split("\t"))
        table.add_rows(row.split("\t") for row in rows)


if __name__ == "__main__":
    Minimal().run()
