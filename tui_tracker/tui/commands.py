"""The table of all commands: bindings, bottom line, help, palette, messages and the user guide are made from it."""

from collections.abc import Mapping
from dataclasses import replace

from tui_tracker.tui.command import Command, Group, PaneName

_LIST = (PaneName.PROJECTS,)
_CELLS = (PaneName.BUDGET, PaneName.INDICATORS)

# fmt: off
COMMANDS: tuple[Command, ...] = (
    Command("down", ("j", "down"), "j ↓", "下移", "光标下移一行", Group.MOVE),
    Command("up", ("k", "up"), "k ↑", "上移", "光标上移一行", Group.MOVE),
    Command("left", ("h", "left"), "h ←", "左移", "光标移到左边一格", Group.MOVE, _CELLS),
    Command("right", ("l", "right"), "l →", "右移", "光标移到右边一格", Group.MOVE, _CELLS),
    Command("page_down", ("pagedown",), "PgDn", "下翻一页", "向下翻一页", Group.MOVE),
    Command("page_up", ("pageup",), "PgUp", "上翻一页", "向上翻一页", Group.MOVE),
    Command("half_down", ("ctrl+d",), "Ctrl+D", "下翻半页", "向下翻半页", Group.MOVE),
    Command("half_up", ("ctrl+u",), "Ctrl+U", "上翻半页", "向上翻半页", Group.MOVE),
    Command("first", ("g", "home"), "g Home", "到开头", "光标移到第一行", Group.MOVE),
    Command("last", ("G", "end"), "G End", "到末尾", "光标移到最后一行", Group.MOVE),
    Command("next_pane", ("tab",), "Tab", "下一窗格", "焦点移到下一个窗格", Group.PANES, footer=10),
    Command("previous_pane", ("shift+tab",), "Shift+Tab", "上一窗格", "焦点移到上一个窗格", Group.PANES),
    *(
        Command(f"pane_{name.id}", (str(n),), str(n), f"{name}窗格", f"焦点移到{name}窗格", Group.PANES)
        for n, name in enumerate(PaneName, 1)
    ),
    Command("drill", ("enter",), "Enter", "深入",
            "项目：看这张表的问题；核验：展开，再按到单元格；单元格：看它的问题；纠偏：修改", Group.PANES, footer=9),
    Command("back", ("escape", "backspace"), "Esc", "返回",
            "回到来处；还原放大，清除标记、查找和筛选", Group.PANES),
    Command("zoom", ("z", "f11"), "z", "放大", "当前窗格占满屏幕，再按还原", Group.PANES),
    Command("next_sheet", ("]", "】"), "]", "下一张表", "按列表顺序转到下一张表", Group.SHEETS),
    Command("previous_sheet", ("[", "【"), "[", "上一张表", "按列表顺序转到上一张表", Group.SHEETS),
    Command("jump_back", ("<", "《", "ctrl+o"), "< Ctrl+O", "跳回",
            "回到跳转之前的地方，可一直往回", Group.SHEETS),
    Command("jump_forward", (">", "》"), ">", "跳往", "回到跳回之前的地方", Group.SHEETS),
    Command("next_finding", ("n", "f8"), "n", "下一问题",
            "转到下一个未处理的问题，可跨表，按列表顺序；筛选到一个规则时只到它的问题", Group.SHEETS, footer=1),
    Command("previous_finding", ("N", "f7"), "N", "上一问题", "转到上一个未处理的问题，可跨表", Group.SHEETS),
    Command("search", ("/", "／", "、"), "/", "查找",
            "项目窗格：按汉字、拼音或首字母筛选；其他窗格：在本窗格内查找", Group.FIND, footer=6),
    Command("sort", ("s", "comma", "，"), "s", "排序",
            "处理过程中顺序不变，按此重新排序；再按换一种：优先级、原顺序、项目名称、跟踪期预算、执行率", Group.FIND),
    Command("reverse", ("S", "full_stop", "。"), "S", "倒序", "把列表倒过来", Group.FIND),
    Command("filter", ("f", "f5"), "f", "筛选",
            "按状态、级别、单位，或有未处理、处理完未定等筛选列表；条件可叠加，也可逐个去掉", Group.FIND, footer=11),
    Command("by_problem", ("p", "%", "％"), "p", "按问题",
            "各问题的张数、未处理和涉及金额，可再按单位；能筛选列表，写措施、套模板、排除对全部或已标记的进行",
            Group.FIND, footer=9),
    Command("figures", ("=", "＝"), "=", "汇总",
            "审核进度、各执行率档次的张数和滞后金额、滞后最多的项目、各单位；有筛选时只计列出的表", Group.FIND),
    Command("infos", ("i", "~", "～"), "i", "提示",
            "显示或隐藏“提示”级问题", Group.FIND, (PaneName.FINDINGS,)),
    Command("add_measure", ("a", "w", "insert"), "a w", "写措施",
            "为光标处的问题写纠偏措施，问题、建议和责任单位已预填", Group.DECIDE, footer=2),
    Command("add_another", ("A", "ctrl+a"), "A", "另写措施", "为已有措施的问题再写一条", Group.DECIDE),
    Command("template", ("t", "f4"), "t", "套模板", "选一个措施模板（按数字），填好后打开编辑", Group.DECIDE),
    Command("dismiss_finding", ("x", "f6"), "x", "排除",
            "写明理由，排除光标处的问题；已排除的恢复", Group.DECIDE, footer=3),
    Command("approve", ("r", "f9"), "r", "已核", "把表标为“已核”；已是则恢复“待核”", Group.DECIDE, footer=4),
    Command("approve_next", ("R", "+", "＋"), "R", "已核并继续",
            "把表标为“已核”，并转到下一张待核的表", Group.DECIDE),
    Command("send_back", ("b", "f10"), "b", "退回",
            "把表标为“退回”；已是则恢复“待核”", Group.DECIDE, footer=5),
    Command("send_back_next", ("B", "-", "－"), "B", "退回并继续",
            "把表标为“退回”，并转到下一张待核的表", Group.DECIDE),
    Command("rectified", ("c", "ctrl+t"), "c", "已整改", "把表标为“已整改”；已是则恢复“待核”", Group.DECIDE),
    Command("remark", ("m", "ctrl+n"), "m", "备注", "写对整张表的备注，显示在纠偏窗格", Group.DECIDE),
    Command("delete", ("d", "delete"), "d", "删措施",
            "删除光标处的纠偏措施，可撤销", Group.DECIDE, (PaneName.MEASURES,)),
    Command("external", ("e", "f2"), "e", "外部编辑",
            "用 $EDITOR 修改光标处的纠偏措施", Group.DECIDE, (PaneName.MEASURES,)),
    Command("answer", ("E", "ctrl+b"), "E", "整改情况",
            "填写光标处措施的整改情况、完成日期、责任人和复核意见", Group.DECIDE, (PaneName.MEASURES,)),
    Command("changes", ("D", "&", "＆"), "D", "重报变化",
            "这张表重报后改了什么，问题已消失、仍在还是新增；可把已消失的措施记为已整改", Group.SHEETS),
    Command("take_done", ("C", "semicolon", "；"), "C", "记已整改",
            "重报后问题已消失的措施记为“已整改”：纠偏窗格是光标处的一条，其他窗格是表上全部（可标记多张）",
            Group.DECIDE),
    Command("mark", ("space",), "空格", "标记", "标记或取消标记光标处的表，并下移", Group.MANY, _LIST),
    Command("mark_range", ("v", "ctrl+v"), "v", "标记一段",
            "从这里起连续标记，移动后再按一次结束", Group.MANY, _LIST),
    Command("mark_all", ("*",), "*", "全部标记",
            "到列表并标记其中所有的表；已全部标记则全部取消", Group.MANY),
    Command("undo", ("u", "ctrl+underscore"), "u", "撤销", "撤销上一次改动，可一直撤到启动时", Group.SAFETY),
    Command("redo", ("ctrl+r",), "Ctrl+R", "重做", "重做刚撤销的改动", Group.SAFETY),
    Command("help", ("?", "？", "f1"), "? F1", "帮助", "本窗格和全部按键的说明", Group.REST, footer=7),
    Command("palette", (":", "：", "ctrl+p", "f3"), ": Ctrl+P", "命令",
            "按名称、拼音或首字母查找命令", Group.REST),
    Command("theme", ("f12",), "F12", "换主题",
            "换一种配色：深色、浅色、16 色、单色；下次启动仍用它", Group.REST),
    Command("export", ("o", "ctrl+e"), "o", "输出",
            "输出整改台账、反馈意见单、监控汇总、批注和填好的表到一个文件夹", Group.REST),
    Command("import", ("O", "ctrl+f"), "O", "导入台账",
            "读入单位填好的整改台账：先列出改动，选定后一并保存，可撤销", Group.REST),
    Command("reread", ("L", "ctrl+x"), "L", "重新读取",
            "重新读取全部文档；被替换的文档会自动重新读取", Group.REST),
    Command("messages", ("M", "ctrl+w"), "M", "消息", "看最近的消息全文", Group.REST),
    Command("problems", ("!", "！"), "!", "读取问题", "看哪些文件读不了，为什么，怎么办", Group.REST),
    Command("copy", ("y", "ctrl+y"), "y", "复制",
            "把光标处的内容复制到本机剪贴板（终端须支持 OSC 52）", Group.REST),
    Command("suspend", ("ctrl+z",), "Ctrl+Z", "挂起", "回到命令行，fg 返回", Group.REST),
    Command("repaint", ("ctrl+l",), "Ctrl+L", "重画", "重画整个屏幕", Group.REST),
    Command("quit", ("q", "ctrl+q"), "q", "退出", "退出程序；已保存的都在", Group.REST, footer=8),
)
# fmt: on


class KeysError(Exception):
    """The settings assign keys that can't be assigned: which, and why, in Chinese."""


def with_keys(keys: Mapping[str, str]) -> dict[str, Command]:
    """Return the commands by id, with the keys of the settings: `{"approve": "f9,ctrl+k"}`."""
    known = {command.id for command in COMMANDS}
    if unknown := [id for id in keys if id not in known]:
        raise KeysError(f"设置 keys 中没有“{unknown[0]}”这个命令，可用的有：{'、'.join(sorted(known))}")
    commands = {command.id: _rebound(command, keys.get(command.id, "")) for command in COMMANDS}
    for pane in PaneName:
        owners: dict[str, Command] = {}
        for command in commands.values():
            for key in command.keys if command.works_in(pane) else ():
                if owners.setdefault(key, command) is not command:
                    raise KeysError(f"设置 keys 中的“{key}”同时用于“{owners[key].title}”和“{command.title}”")
    return commands


def _rebound(command: Command, keys: str) -> Command:
    names = tuple(key.strip() for key in keys.split(",") if key.strip())
    return replace(command, keys=names, shown=" ".join(names)) if names else command
