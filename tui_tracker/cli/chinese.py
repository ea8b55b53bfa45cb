"""argparse in Chinese: every message that a user can meet, in one table."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

MESSAGES = {
    "usage: ": "用法: ",
    "positional arguments": "参数",
    "options": "选项",
    "subcommands": "命令",
    "show this help message and exit": "显示本帮助",
    "show program's version number and exit": "显示版本号",
    " (default: %(default)s)": "（默认 %(default)s）",
    "%(prog)s: error: %(message)s\n": "%(prog)s：错误：%(message)s\n",
    "%(prog)s: warning: %(message)s\n": "%(prog)s：警告：%(message)s\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s：%(message)s",
    "the following arguments are required: %s": "缺少参数：%s",
    "one of the arguments %s is required": "需要以下参数之一：%s",
    "unrecognized arguments: %s": "不认识的参数：%s",
    "ambiguous option: %(option)s could match %(matches)s": "选项 %(option)s 不明确，可能是 %(matches)s",
    "unexpected option string: %s": "此处不应有选项：%s",
    "not allowed with argument %s": "不能与 %s 同时使用",
    "ignored explicit argument %r": "不接受取值“%s”",
    "expected one argument": "需要一个值",
    "expected at most one argument": "最多一个值",
    "expected at least one argument": "至少需要一个值",
    "expected %s argument": "需要 %s 个值",
    "expected %s arguments": "需要 %s 个值",
    "invalid %(type)s value: %(value)r": "取值无效：“%(value)s”",
}


@contextmanager
def argparse_in_chinese() -> Iterator[None]:
    """Let argparse speak Chinese meanwhile.

    argparse asks gettext, which wants compiled catalogues on disk and follows the locale; this program speaks
    Chinese in any locale, so the two functions that it asks are replaced for as long as it parses.
    """
    asked = vars(argparse)
    before = {name: asked[name] for name in ("_", "ngettext")}
    asked.update(_=_translate, ngettext=_translate_number)
    try:
        yield
    finally:
        asked.update(before)


def _translate(message: str) -> str:
    return MESSAGES.get(message, message)


def _translate_number(one: str, many: str, number: int) -> str:
    return _translate(one if number == 1 else many)
