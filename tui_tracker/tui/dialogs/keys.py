"""The table of the dialogs' keys: bindings, bottom lines, help and the user guide are made from it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from textual.binding import Binding, BindingType
from textual.content import Content


class DialogKey(NamedTuple):
    """A key of a dialog: what Textual calls when one of `keys` is pressed, how they are written, and what they do.

    Without an action the field that has the focus, or the dialog itself, answers the keys. `in_foot` tells whether the
    dialog's bottom line names it.
    """

    action: str
    keys: str
    shown: str
    title: str
    in_foot: bool = True


_CLOSE = DialogKey("close", "escape,q", "Esc", "关闭")
_MOVES = (
    DialogKey("move(1)", "j,down", "j ↓", "下移", in_foot=False),
    DialogKey("move(-1)", "k,up", "k ↑", "上移", in_foot=False),
    DialogKey("move(10)", "pagedown,ctrl+d", "PgDn", "下翻", in_foot=False),
    DialogKey("move(-10)", "pageup,ctrl+u", "PgUp", "上翻", in_foot=False),
    DialogKey("move(-100000)", "g,home", "g Home", "到开头", in_foot=False),
    DialogKey("move(100000)", "G,end", "G End", "到末尾", in_foot=False),
)

DIALOGS: Mapping[str, Sequence[DialogKey]] = {
    "按问题": (
        DialogKey("filter", "enter", "Enter", "筛选"),
        DialogKey("mark", "space", "空格", "标记"),
        DialogKey("unfold", "l,right", "l", "展开"),
        DialogKey("fold", "h,left", "h", "收起", in_foot=False),
        DialogKey("turn", "tab", "Tab", "换单位"),
        _CLOSE,
        *_MOVES,
    ),
    "页面": (
        DialogKey("move(1)", "j,down", "j k", "滚动"),
        _CLOSE,
        *_MOVES[1:],
    ),
}
"""The keys of each dialog by what the help calls it."""


def bindings(name: str) -> list[BindingType]:
    """Return the keys of that dialog as Textual binds them."""
    return [Binding(key.keys, key.action, key.title) for key in DIALOGS[name] if key.action]


def foot(name: str, *others: tuple[str, str]) -> Content:
    """Return the bottom line of that dialog; `others` are keys of the screen that it answers, too, and what they do."""
    keys = ((key.shown, key.title) for key in DIALOGS[name] if key.in_foot)
    return Content("  ").join(
        Content.assemble(Content.styled(shown, "bold $text-accent"), f"\u00a0{title}")
        for shown, title in (*others, *keys)
    )
