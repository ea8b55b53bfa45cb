"""Everything in the repository that the program writes itself: `make docs` writes it, the tests compare it."""

from collections.abc import Mapping
from pathlib import Path

from screenshots.draw import draw_all
from tests.formats_page import formats_page
from tests.rules_page import rules_page
from tests.shell_pages import shell_pages
from tui_tracker.tui.command import Group
from tui_tracker.tui.commands import COMMANDS
from tui_tracker.tui.dialogs.keys import DIALOGS

ROOT = Path(__file__).parent.parent


def keys_page() -> str:
    """The user guide's table of keys, from the table of commands."""
    lines = [
        "# 按键",
        "",
        '由程序的命令表生成。设置文件 `tui-tracker.toml` 的 `[keys]` 可按“编号”改键，如 `approve = "f9"`。',
    ]
    for group in Group:
        lines += ["", f"## {group}", "", "| 按键 | 另可用 | 作用 | 窗格 | 编号 |", "|---|---|---|---|---|"]
        for command in COMMANDS:
            if command.group is group:
                others = " ".join(f"`{key}`" for key in command.keys[1:] if key not in command.shown.lower())
                panes = "、".join(command.panes) or "全部"
                keys = command.shown.replace("|", "\\|")
                lines.append(
                    f"| `{keys}` | {others} | {command.title}：{command.tooltip} | {panes} | `{command.id}` |"
                )
    lines += ["", "## 对话框", "", "| 对话框 | 按键 | 作用 |", "|---|---|---|"]
    for name, own in DIALOGS.items():
        lines += [f"| {name} | `{key.shown}` | {key.title} |" for key in own]
    return "\n".join(lines) + "\n"


def generated() -> Mapping[Path, str]:
    """Each generated file and what should stand in it."""
    pictures = {ROOT / "screenshots" / name: svg for name, svg in draw_all().items()}
    pages = {"rules.md": rules_page(), "keys.md": keys_page(), "file-formats.md": formats_page()}
    shared = {ROOT / "packaging/prefix/share" / name: text for name, text in shell_pages().items()}
    return {ROOT / "docs" / name: text for name, text in pages.items()} | shared | pictures


if __name__ == "__main__":
    for path, text in generated().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
