"""Everything in the repository that the program writes itself: `make docs` writes it, the tests compare it."""

from collections.abc import Mapping
from pathlib import Path

from screenshots.draw import draw_all
from tui_tracker.rules.page import rules_page

ROOT = Path(__file__).parent.parent


def generated() -> Mapping[Path, str]:
    """Each generated file and what should stand in it."""
    pictures = {ROOT / "screenshots" / name: svg for name, svg in draw_all().items()}
    return {ROOT / "docs" / "rules.md": rules_page(), **pictures}


if __name__ == "__main__":
    for path, text in generated().items():
        path.write_text(text, encoding="utf-8")
