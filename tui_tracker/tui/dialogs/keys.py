"""The table of the dialogs' keys: bindings, bottom lines, help and the user guide are made from it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content

from tui_tracker.tui.command import Commands


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
    is_first: bool = False
    """Whether the dialog takes the key before the field that has the focus."""

    def searched(self, dialog: str) -> str:
        """Return in which text somebody looks for the key of that dialog."""
        return f"{dialog} {self.title}"


_CLOSE = DialogKey("close", "escape,q", "Esc", "关闭")
_CANCEL = DialogKey("close", "escape", "Esc", "取消")
CLOSING = frozenset(_CLOSE.keys.split(","))
"""The keys that close a view."""

_MOVES = (
    DialogKey("move(1)", "j,down", "j ↓", "下移", in_foot=False),
    DialogKey("move(-1)", "k,up", "k ↑", "上移", in_foot=False),
    DialogKey("move(10)", "pagedown,ctrl+d", "PgDn", "下翻", in_foot=False),
    DialogKey("move(-10)", "pageup,ctrl+u", "PgUp", "上翻", in_foot=False),
    DialogKey("move(-100000)", "g,home", "g Home", "到开头", in_foot=False),
    DialogKey("move(100000)", "G,end", "G End", "到末尾", in_foot=False),
)

_LEAVE = ("filter", "close")
"""The actions that lead from a dialog to the panes."""

_GIVE_UP = DialogKey("give_up", "escape", "Esc", "放弃", is_first=True)
_SAVE = DialogKey("save", "ctrl+s,f2", "Ctrl+S", "保存", is_first=True)
_GO_ON = DialogKey("save_and_go_on", "ctrl+g,f8", "Ctrl+G", "保存并转到下一问题", is_first=True)
_NEXT_FIELD = DialogKey("app.focus_next", "tab", "Tab", "下一栏", is_first=True)
_FIELD_BEFORE = DialogKey(
    "app.focus_previous", "shift+tab", "Shift+Tab", "上一栏", in_foot=False, is_first=True
)

DIALOGS: Mapping[str, Sequence[DialogKey]] = {
    "写措施": (
        _SAVE,
        _GO_ON,
        _NEXT_FIELD,
        _GIVE_UP,
        DialogKey("other_keys", "f1", "F1", "其他按键", is_first=True),
        DialogKey("next_blank", "ctrl+n", "Ctrl+N", "下一个空", in_foot=False, is_first=True),
        DialogKey("external", "ctrl+e", "Ctrl+E", "外部编辑", in_foot=False, is_first=True),
        _FIELD_BEFORE,
    ),
    "整改情况": (_NEXT_FIELD, _SAVE, _GIVE_UP, _FIELD_BEFORE),
    "排除": (
        DialogKey("", "enter", "Enter", "保存"),
        _SAVE._replace(in_foot=False),
        _GO_ON,
        _GIVE_UP._replace(title="取消"),
    ),
    "备注": (_SAVE, _GIVE_UP),
    "输出": (
        DialogKey("", "enter", "Enter", "输出"),
        DialogKey("app.focus_next", "tab,down", "Tab", "下一栏", is_first=True),
        DialogKey("app.focus_previous", "shift+tab,up", "Shift+Tab", "上一栏", in_foot=False, is_first=True),
        DialogKey("", "space", "空格 1–2", "每份是一个单位还是一个项目", in_foot=False),
        _CANCEL,
    ),
    "读入台账": (
        DialogKey("", "enter", "Enter", "读入（先列出改动，不会直接保存）"),
        _CANCEL,
    ),
    "正在保存": (
        DialogKey("stop", "escape", "Esc", "停止"),
        DialogKey("app.quit", "q", "q", "存好就退出", in_foot=False),
    ),
    "选择": (
        DialogKey("move(1)", "down,ctrl+n", "j ↓", "下移；输入时用 ↓", in_foot=False, is_first=True),
        DialogKey("move(-1)", "up,ctrl+p", "k ↑", "上移；输入时用 ↑", in_foot=False, is_first=True),
        DialogKey("move(10)", "pagedown", "PgDn", "下翻", in_foot=False, is_first=True),
        DialogKey("move(-10)", "pageup", "PgUp", "上翻", in_foot=False, is_first=True),
        DialogKey("", "1", "1–9", "直接选定，0 是第十项；输入时不能用", in_foot=False),
        DialogKey("", "g", "g G", "到开头、到末尾；输入时不能用", in_foot=False),
        DialogKey("choose", "enter", "Enter", "选定", is_first=True),
        _CANCEL,
    ),
    "帮助": (
        DialogKey("move(1)", "j,down", "j k", "滚动"),
        DialogKey("search", "slash,／,、", "/", "查找"),
        DialogKey("close", "escape,q,question_mark,？,f1", "Esc", "关闭"),
        *_MOVES[1:],
    ),
    "按问题": (
        DialogKey("filter", "enter", "Enter", "筛选"),
        DialogKey("mark", "space", "空格", "标记"),
        DialogKey("mark_all", "*", "*", "全部标记，已全部标记则全部取消", in_foot=False),
        DialogKey("unfold", "l,right", "l", "展开"),
        DialogKey("fold", "h,left", "h", "收起", in_foot=False),
        DialogKey("turn", "tab", "Tab", "单位"),
        _CLOSE,
        *_MOVES,
    ),
    "汇总": (DialogKey("move(1)", "j,down", "j k", "滚动"), _CLOSE, *_MOVES[1:]),
}
"""The keys of each dialog by what the help calls it."""

KEY = "bold $text-accent"
"""How keys are drawn wherever they are named."""


def bindings(name: str) -> list[BindingType]:
    """Return the keys of that dialog as Textual binds them."""
    return [
        Binding(key.keys, key.action, key.title, priority=key.is_first) for key in DIALOGS[name] if key.action
    ]


def question(name: str, unsaved: str, others: str) -> str:
    """Ask, with the keys of that dialog, whether what is not saved is to be given up; and what the others do."""
    give_up, save = key_for(name, "放弃", "取消"), key_for(name, "保存")
    return f"{unsaved}：再按 {give_up} 放弃，{save} 保存，其他键{others}"


def key_for(name: str, *titles: str) -> str:
    """Return how the key is written that does one of these things in that dialog, for what names it in words."""
    return next(key.shown for key in DIALOGS[name] if key.in_foot and key.title in titles)


def foot(name: str, *others: tuple[str, str], rest: bool = False) -> Content:
    """Return the bottom line of that dialog, or the keys that it has no room for (`rest`).

    `others` are keys of the screen that it answers, too, and what they do.
    """
    keys = ((key.shown, key.title) for key in DIALOGS[name] if key.in_foot is not rest)
    return Content("  ").join(
        Content.assemble(Content.styled(shown, KEY), f" {title}") for shown, title in (*others, *keys)
    )


def why_not(name: str, commands: Commands, event: events.Key) -> str:
    """Say of a key that does nothing in that dialog which keys lead to where it does; nothing where it does something."""
    pressed = {event.key, event.character, *event.aliases}
    if any(pressed & {*key.keys.split(",")} for key in DIALOGS[name]):
        return ""
    ways = " 或 ".join(f"{key.shown} {key.title}" for key in DIALOGS[name] if key.action in _LEAVE)
    command = next((one for one in commands.values() if pressed & {*one.keys}), None)
    if command:
        return f"这里不能“{command.title}”：先按 {ways}，再按 {command.key}"
    shown = event.character if event.is_printable else event.key
    return f"“{shown}”在这里没有作用，按 {ways}"


def searched(commands: Commands) -> tuple[str, ...]:
    """Return in which texts commands and keys are looked for."""
    texts = [text for command in commands.values() for text in (command.title, command.searched)]
    texts += [key.searched(dialog) for dialog, keys in DIALOGS.items() for key in keys]
    return tuple(dict.fromkeys(texts))
