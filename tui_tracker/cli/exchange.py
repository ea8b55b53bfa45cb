"""Arguments of the commands `export`, `import` and `diff`."""

import argparse
from collections.abc import Sequence

from tui_tracker.cli import options

KINDS = ("ledger", "notice", "summary", "annotated", "filled")
"""What `export` makes; a test compares them with those of the reports."""


def export_options(parser: argparse.ArgumentParser) -> None:
    """Let the command take what `export` needs."""
    parser.usage = "%(prog)s 路径 ... --to 文件夹 [选项]"
    parser.epilog = (
        "输出全部已写的措施，以及“退回”的表上未排除的问题；没有措施的问题先按建议写一条\n"
        "（待整改）。文件夹应不存在或是空的，否则在其中新建子文件夹；不会只写一半。\n"
        "xls、PDF 和文本不能加批注，请用反馈意见单。\n\n"
        "退出状态: 0 完成，2 用法错误、没有输出，或有审核记录读不到、\n没能保存（可再输出一次）。"
    )
    options.paths(parser)
    parser.add_argument(
        "--to", required=True, type=options.parse_own, metavar="文件夹", help="输出到这个文件夹"
    )
    parser.add_argument(
        "--kind",
        type=parse_kinds,
        action="extend",
        default=[],
        metavar="种类",
        help="ledger（整改台账）、notice（反馈意见单）、summary（监控汇总）、\n"
        "annotated（批注）、filled（填好纠偏措施的表），用逗号隔开；缺省为全部",
    )
    parser.add_argument("--unit", default="", metavar="单位", help="只输出这个实施单位的表")
    parser.add_argument(
        "--by",
        choices=("unit", "project"),
        default="unit",
        metavar="范围",
        help="一份台账和意见单对应 unit（单位，缺省）或 project（项目）",
    )
    parser.add_argument(
        "--level",
        choices=("error", "warning", "info"),
        default="warning",
        metavar="级别",
        help="输出这一级别及以上的问题：error、warning（缺省）、info",
    )
    parser.add_argument(
        "--deadline",
        type=options.parse_deadline,
        default="",
        metavar="日期",
        help="整改期限，如 2024-10-31、10-31、年底前",
    )
    parser.add_argument("--dry-run", action="store_true", help="只列出将要输出的文件，什么都不写")
    parser.add_argument("--force", action="store_true", help="文件夹已有内容时整个替换；原来的改名保留")
    options.shared(parser, "--reviews-dir", "--config", "--no-cache")


def import_options(parser: argparse.ArgumentParser) -> None:
    """Let the command take what `import` needs."""
    parser.usage = "%(prog)s 台账.xlsx ... --into 路径 ... [选项]"
    parser.epilog = (
        "按隐藏的“编号”“跟踪表”两栏对应，各栏按表头认；行可以删、加、排序、筛选。\n"
        "先列出改动，再逐表保存；看不懂的行列出原因，不导入。\n\n"
        "退出状态: 0 完成，1 有没有导入的行，2 用法错误，或有文件读不出、写不进。"
    )
    parser.add_argument(
        "ledgers", nargs="+", type=options.parse_own, metavar="台账", help="单位填好的整改台账（.xlsx）"
    )
    parser.add_argument(
        "--into",
        dest="paths",
        nargs="+",
        required=True,
        type=options.parse_path,
        metavar="路径",
        help="台账所对应的文档或文件夹",
    )
    options.shared(parser, "--log")
    parser.add_argument("--dry-run", action="store_true", help="只列出改动，什么都不写")
    options.shared(parser, "--reviews-dir", "--config", "--no-cache")


def diff_options(parser: argparse.ArgumentParser) -> None:
    """Let the command take what `diff` needs."""
    parser.epilog = "退出状态: 0 没有重报的表，1 有重报的表，2 用法错误，或有文档、审核记录无法读取。"
    options.paths(parser)
    options.format(parser, ("text", "json"))
    options.shared(parser, "--reviews-dir", "--config", "--no-cache")


def parse_kinds(text: str) -> Sequence[str]:
    """Parse kinds separated by commas, also full-width ones: `ledger,notice`."""
    kinds = options.parts(text)
    for kind in kinds:
        if kind not in KINDS:
            raise argparse.ArgumentTypeError(f"没有种类“{kind}”，可用的有 {'、'.join(KINDS)}")
    return kinds
