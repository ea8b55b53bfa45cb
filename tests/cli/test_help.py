import re
import unicodedata

import pytest

from tests.cli.running import Run

COMMANDS: tuple[tuple[str, ...], ...] = (
    (),
    ("review",),
    ("check",),
    ("parse",),
    ("measures",),
    ("measures", "list"),
    ("measures", "add"),
    ("measures", "set"),
    ("export",),
    ("import",),
    ("diff",),
    ("history",),
    ("doctor",),
    ("config",),
    ("rules",),
    ("forms",),
    ("schema",),
    ("completion",),
    ("demo",),
    ("info",),
)
# What is left in Latin letters is what a user types, or the name of a format.
TYPED = {
    *(
        "tui",
        "tracker",
        "review",
        "check",
        "parse",
        "measures",
        "list",
        "add",
        "set",
        "progress",
        "done",
        "handler",
        "opinion",
        "rules",
        "forms",
        "schema",
    ),
    *("completion", "h", "help", "version", "format", "text", "json", "jsonl", "csv", "sarif", "select"),
    *(
        "ignore",
        "readonly",
        "fail",
        "on",
        "error",
        "warning",
        "info",
        "never",
        "reviews",
        "dir",
        "sheet",
        "measure",
    ),
    *("finding", "problem", "owner", "due", "status", "id", "bash", "zsh", "tcsh", "data", "JSON", "Schema"),
    *(
        "S",
        "B",
        "V",
        "history",
        "restore",
        "doctor",
        "fix",
        "config",
        "toml",
        "fresh",
        "mouse",
        "no",
        "cache",
        "order",
        "summary",
        "file",
        "priority",
        "demo",
        "log",
        *(
            "export",
            "to",
            "kind",
            "ledger",
            "notice",
            "summary",
            "annotated",
            "filled",
            "unit",
            "by",
            "project",
        ),
        *("level", "deadline", "dry", "run", "force", "xls", "xlsx", "docx", "PDF"),
        *("import", "into", "diff", "cluster", "local", "tcp", "Dask"),
    ),
}


def words(text: str) -> set[str]:
    """The Latin words of a text, without codes of rules."""
    return set(re.findall(r"[A-Za-z]+(?!\d)\b", text))


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_is_chinese_and_fits_80_columns(run: Run, command: tuple[str, ...]) -> None:
    ran = run(*command, "--help")
    assert ran.status == 0
    assert ran.out.startswith("用法: tui-tracker")
    assert words(ran.out) <= TYPED
    widths = [
        sum(1 + (unicodedata.east_asian_width(c) in "WF") for c in line) for line in ran.out.splitlines()
    ]
    assert max(widths) <= 80


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("check", "缺少参数：路径"),
        ("check --format xml data", "--format：没有“xml”这个取值，可用：text、"),
        ("check --format 可用：'x data", "--format：没有“可用：'x”这个取值，可用：text、"),
        ("check --fail-on", "--fail-on：需要一个值"),
        ("check data --colour", "不认识的参数：--colour"),
        ("check data --form json", "不认识的参数：--form json"),
        ("measures", "缺少参数：操作"),
        ("measures remove", "没有“remove”这个"),
        ("measures add data --sheet x", "缺少参数：--measure"),
        ("measures add data --sheet x --measure y --status z", "--status：没有“z”这个取值，可用："),
        (
            "measures add data --sheet x --measure y --due 13-45",
            "“13-45”不是日期，应写成 2024-10-31、10-31 或 10月31日 的形式",
        ),
        ("measures add data --sheet x --measure y --due 尽快", "“尽快”不是日期"),
        ("schema", "缺少参数：对象"),
        ("schema budget", "没有“budget”这个取值"),
        ("check data --help=1", "-h/--help：不接受取值“1”"),
    ],
)
def test_wrong_usage_is_explained_in_chinese(run: Run, line: str, said: str) -> None:
    ran = run(*line.split())
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert words(ran.err) <= TYPED | set(re.findall("[a-zA-Z]+", line))


def test_argparse_speaks_its_own_language_again_afterwards(run: Run) -> None:
    import argparse

    run("--help")
    assert argparse.ArgumentParser().format_usage().startswith("usage: ")
