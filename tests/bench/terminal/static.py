"""The least that a Textual program can be: one Static. The measure of our first screen."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Hello(App[None]):
    """Shows one word."""

    BINDINGS = [("q", "quit", "Quit")]  # noqa: RUF012

    def compose(self) -> ComposeResult:
        """One widget."""
        yield Static("Hello")


if __name__ == "__main__":
    Hello().run()
