"""The argument parser: commands, options and their help.

Only what the help needs is imported, so that it starts fast.
"""

import argparse
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui_tracker import __version__
from tui_tracker.cli import options
from tui_tracker.cli.exchange import diff_options, export_options, import_options
from tui_tracker.reviews.status import MeasureStatus

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

COMMANDS = {
    "review": "打开终端界面，逐张审核并填写纠偏措施（缺省命令）",
    "check": "核验跟踪表，列出问题",
    "parse": "把跟踪表读成 JSON",
    "summary": "全批汇总：预算、进度、单位、判断与措施、共性问题",
    "measures": "列出、添加、修改纠偏措施",
    "export": "输出整改台账、反馈意见单、监控汇总、批注和填好的表",
    "import": "把单位填好的整改台账读回审核记录",
    "diff": "重报的表与审核时所见的有何不同，哪些问题已消失",
    "history": "列出一张表审核记录的历次版本，或恢复其中一版",
    "doctor": "检查审核记录：读不出、有冲突、对不上表、权限和锁",
    "config": "显示生效的设置，以及每一项来自哪里",
    "rules": "列出核验规则，或解释一条规则",
    "forms": "列出认识的表式，或说明一种表式怎么认",
    "schema": "输出 JSON 的结构定义（JSON Schema）",
    "demo": "在临时文件夹里打开样例，试用终端界面；退出后不留痕迹",
    "info": "显示版本、文件夹、终端和限制，报告故障时请附上",
    "completion": "输出命令补全脚本",
}
"""The command words, and what each is for."""

LEVELS = ("error", "warning", "info", "never")
"""From which severity on `check` ends with exit status 1."""

ORDERS = ("priority", "file")
"""How the sheets of the text that `check` prints are sorted."""

_EPILOG = """\
路径可以是文件或文件夹（含子文件夹）。数据写到标准输出，进度和提示写到标准错误。

退出状态:
  0  完成，没有达到 --fail-on 级别的问题
  1  有达到 --fail-on 级别的问题，或 doctor 发现了问题
  2  用法错误，或有文档、审核记录无法读取
  130  已中断

示例:
  tui-tracker data/
  tui-tracker check data/ --select B --format csv > 预算问题.csv
  tui-tracker rules B06

每个命令的用法: tui-tracker 命令 --help
"""


class _Formatter(argparse.RawTextHelpFormatter):
    """A formatter that keeps texts as written, for 80 columns; argparse would wrap by characters, not by width."""

    def _format_action(self, action: argparse.Action) -> str:
        if isinstance(action, argparse._SubParsersAction):
            return "".join(f"  {word.dest:<12}{word.help}\n" for word in action._get_subactions())
        return super()._format_action(action)


class _Parser(argparse.ArgumentParser):
    """A parser whose error messages make control characters visible, and list choices as Chinese does."""

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is not None and value not in action.choices:
            raise argparse.ArgumentError(
                action, f"没有“{value}”这个取值，可用：{'、'.join(map(str, action.choices))}"
            )

    def _print_message(self, message: str, file: "SupportsWrite[str] | None" = None) -> None:
        # Imported here: the help text doesn't need it.
        if file is sys.stderr:
            from tui_tracker.model.text import bounded, visible

            message = bounded(visible(message))
        super()._print_message(message, file)


# The help of an option stands below it: Chinese names would upset the columns. Usage is wrapped by characters, too,
# and has some of two columns.
_BelowFormatter = partial(_Formatter, max_help_position=6, width=70)


def build_parser() -> argparse.ArgumentParser:
    """Return the parser; `command` names the module that runs what it read."""
    parser = _Parser(
        prog="tui-tracker",
        usage="tui-tracker [命令] [选项] [路径 ...]",
        description="核验财政项目支出绩效跟踪表，记录纠偏措施。",
        epilog=_EPILOG,
        formatter_class=_Formatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}", help="显示版本号")
    commands = parser.add_subparsers(
        title="命令", metavar="命令", dest="command", required=True, prog=parser.prog
    )
    parsers = {name: _subparser(commands, name, help) for name, help in COMMANDS.items()}
    _review(parsers["review"])
    _check(parsers["check"])
    _parse(parsers["parse"])
    _summary(parsers["summary"])
    _measures(parsers["measures"])
    export_options(parsers["export"])
    import_options(parsers["import"])
    diff_options(parsers["diff"])
    _history(parsers["history"])
    _doctor(parsers["doctor"])
    _config(parsers["config"])
    parsers["rules"].add_argument(
        "code", nargs="?", type=str.upper, metavar="代码", help="规则代码（B06）或开头的字母（B）；缺省为全部"
    )
    _forms(parsers["forms"])
    parsers["schema"].add_argument(
        "contract", choices=("sheet", "finding", "review"), metavar="对象", help="sheet、finding 或 review"
    )
    parsers["completion"].add_argument(
        "shell", choices=("bash", "zsh", "tcsh"), metavar="外壳", help="bash、zsh 或 tcsh"
    )
    return parser


def _subparser(commands: "argparse._SubParsersAction[Any]", name: str, help: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=help, description=f"{help}。", formatter_class=_BelowFormatter, allow_abbrev=False
    )
    return parser


def _review(parser: argparse.ArgumentParser) -> None:
    options.shared(parser, "--no-cache")
    parser.add_argument("--fresh", action="store_true", help="不回到上次离开的地方")
    parser.add_argument("--readonly", action="store_true", help="只看不改，不留下任何记录")
    parser.add_argument("--mouse", action="store_true", help="允许使用鼠标")
    options.paths(parser, nargs="*", default=[Path()], help="文件或文件夹；缺省为当前文件夹")
    options.shared(parser, "--reviews-dir", "--config")


def _check(parser: argparse.ArgumentParser) -> None:
    parser.epilog = (
        "text 格式把改一处就能一并消除的发现合为一项问题；提示只计数，\n"
        "--fail-on info 或 --select 时才列出。其余格式逐项列出全部发现。\n"
        "--fail-on 看的是发现，不是合并后的问题。"
    )
    options.paths(parser)
    options.shared(parser, "--no-cache", "--cluster")
    options.format(parser, ("text", "json", "jsonl", "csv", "sarif"))
    parser.add_argument(
        "--order",
        choices=ORDERS,
        default=ORDERS[0],
        metavar="顺序",
        help="text 格式的顺序：priority（最该先看的在前，缺省）、file（文档的原顺序）",
    )
    options.codes(
        parser, "--select", "只用这些规则：代码或开头的字母，用逗号分隔，如 S,B01；\n代替设置文件中的 select"
    )
    options.codes(parser, "--ignore", "不用这些规则，如 V21；代替设置文件中的 ignore")
    parser.add_argument(
        "--fail-on",
        choices=LEVELS,
        default="error",
        metavar="级别",
        help="有未排除的问题达到此级别时退出状态为 1：error（错误，缺省）、\n"
        "warning（警告）、info（提示）、never（从不）",
    )
    options.shared(parser, "--reviews-dir", "--config")


def _summary(parser: argparse.ArgumentParser) -> None:
    parser.epilog = (
        "金额折合万元；执行率四舍五入（各表按系统的做法截取）。退出状态: 0 完成，2 有文档或审核记录无法读取。"
    )
    options.paths(parser)
    options.shared(parser, "--no-cache", "--cluster")
    options.format(parser, ("text", "json", "xlsx", "docx"))
    options.shared(parser, "--reviews-dir", "--config")


def _parse(parser: argparse.ArgumentParser) -> None:
    options.paths(parser)
    options.shared(parser, "--no-cache", "--cluster")
    options.format(parser, ("json", "jsonl"))
    options.shared(parser, "--config")


def _measures(parser: argparse.ArgumentParser) -> None:
    parser.formatter_class = _Formatter
    actions = parser.add_subparsers(title="操作", metavar="操作", dest="action", required=True)
    listing = _subparser(actions, "list", "列出纠偏措施")
    options.paths(listing)
    options.format(listing, ("text", "json", "csv"))
    add = _subparser(actions, "add", "添加一条纠偏措施；成功时输出其编号，且已写入磁盘")
    change = _subparser(actions, "set", "修改一条纠偏措施；只改给出的项")
    # argparse's own would be three lines, too wide, as it counts a Chinese character as one column.
    add.usage = "%(prog)s 路径 --sheet 跟踪表 --measure 文字 [选项]"
    change.usage = "%(prog)s 路径 --sheet 跟踪表 --id 编号 [选项]"
    for action in (add, change):
        _one_sheet(action)
    change.add_argument("--id", required=True, metavar="编号", help="措施编号，见 measures list")
    for action in (add, change):
        _measure_fields(action, measure_required=action is add)
    _answer_fields(change)
    for action in (listing, add, change):
        options.shared(action, "--reviews-dir", "--config", "--no-cache")


def _history(parser: argparse.ArgumentParser) -> None:
    parser.usage = "%(prog)s 路径 --sheet 跟踪表 [选项]"
    parser.epilog = "恢复会存成新的一版，原来的各版都在，因此也可以再恢复回来。"
    _one_sheet(parser)
    parser.add_argument("--restore", metavar="版本", help="把这一版的内容恢复为最新的一版")
    options.shared(parser, "--reviews-dir", "--config")


def _doctor(parser: argparse.ArgumentParser) -> None:
    parser.epilog = "退出状态: 0 没有问题，1 有问题，2 用法错误或有文档无法读取。"
    options.paths(parser)
    parser.add_argument(
        "--fix",
        action="store_true",
        help="做稳妥的修复：补上自己文件的组权限、删除中断的保存留下的临时文件、\n"
        "沿用仅改了名称的表和文档的审核记录；没有此选项时什么都不改",
    )
    options.shared(parser, "--reviews-dir", "--config")


def _config(parser: argparse.ArgumentParser) -> None:
    options.paths(parser, nargs="*", default=[Path()], help="文件或文件夹；缺省为当前文件夹")
    options.shared(parser, "--config")


def _forms(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("form", nargs="?", metavar="代号", help="表式的代号；缺省为全部")
    options.format(parser, ("text", "json"))
    options.shared(parser, "--config")


def _one_sheet(parser: argparse.ArgumentParser) -> None:
    options.paths(parser, nargs=1)
    parser.add_argument(
        "--sheet", required=True, metavar="跟踪表", help="跟踪表的标识、其开头至少 4 位，或完整的项目名称"
    )


def _answer_fields(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--progress", metavar="文字", help="整改情况（单位的答复）；- 表示从标准输入读取")
    parser.add_argument(
        "--done",
        type=options.parse_date,
        metavar="日期",
        help="完成日期，如 2024-10-08、10-8（最近的一个 10 月 8 日）",
    )
    parser.add_argument("--handler", metavar="姓名", help="责任人")
    parser.add_argument("--opinion", metavar="文字", help="复核意见")


def _measure_fields(parser: argparse.ArgumentParser, *, measure_required: bool) -> None:
    parser.add_argument(
        "--measure", required=measure_required, metavar="文字", help="纠偏措施；- 表示从标准输入读取"
    )
    parser.add_argument(
        "--finding",
        action="append",
        type=str.upper,
        metavar="代码",
        help="针对的核验发现，如 B06；可多次给出",
    )
    parser.add_argument("--problem", metavar="文字", help="存在的问题")
    parser.add_argument("--owner", metavar="单位", help="责任单位")
    parser.add_argument(
        "--due",
        type=options.parse_date,
        metavar="日期",
        help="完成期限，如 2024-10-31、10-31、10月31日、年底前",
    )
    states = [status.value for status in MeasureStatus]
    parser.add_argument("--status", choices=states, metavar="状态", help="、".join(states))
