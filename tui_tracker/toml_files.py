"""TOML files of others: what one may look like before it is parsed, and what is said of one that can't be used.

A small file must not keep everybody waiting. The standard library's parser takes time with the square of a key's
parts, and of tables in tables: 40 kB that hold one key of 20,000 parts take it 17 s. No file of ours has more than
three.
"""

import re
from pathlib import Path

MOST_PARTS = 16
"""Of a key, and levels of tables and lists in each other."""

MOST_KEYS = 100_000
"""Keys and tables of a file; 4 MiB of a real one hold some 30,000."""

# No possessive groups: before Python 3.11.5, which Debian 12 lacks, they match wrongly.
_TOKEN = re.compile(
    r'"""[^"\\]*+(?:(?:\\(?:.|\Z)|"(?!""))[^"\\]*+)*(?:"""|\Z)'  # texts, in which anything may stand
    r"|'''[^']*+(?:'(?!'')[^']*+)*(?:'''|\Z)"
    r'|"[^"\\\n]*+(?:\\(?:.|\Z)[^"\\\n]*+)*(?:"|(?=\n)|\Z)'
    r"|'[^'\n]*+(?:'|(?=\n)|\Z)"
    r"|\#[^\n]*+"
    r"|[\n.=\[\]{},]",
    re.DOTALL,
)


PLACE = re.compile(r"\(at (?:line (\d+), column (\d+)|end of document)\)")
"""Where a text is no TOML, as the standard library says it."""


class TomlFileError(Exception):
    """A file that can't be used: which file, which key, what was expected, in Chinese."""

    def __init__(self, file: Path, key: str, problem: str) -> None:
        super().__init__(file, key, problem)
        self.file = file
        self.key = key
        self.problem = problem

    def __str__(self) -> str:
        return f"{self.file}：{self.key}：{self.problem}" if self.key else f"{self.file}：{self.problem}"


def exceeded(text: str) -> int:
    """Return the line, from 1, at which the text exceeds the bounds; 0 where it keeps them."""
    # Most files have too few of these signs, texts included, to exceed anything.
    if (
        text.count(".") < MOST_PARTS
        and text.count("[") + text.count("{") <= MOST_PARTS
        and text.count("=") <= MOST_KEYS
    ):
        return 0
    parts = depth = keys = 0
    for token in _TOKEN.finditer(text):
        match token[0]:
            case ".":
                parts += 1
            case "[" | "{":
                depth += 1
            case "]" | "}":
                depth = max(0, depth - 1)
                parts = 0
            case "=":
                keys, parts = keys + 1, 0
            case "\n" | ",":
                parts = 0
            case _:
                continue
        if parts >= MOST_PARTS or depth > MOST_PARTS or keys > MOST_KEYS:
            return text.count("\n", 0, token.start()) + 1
    return 0


def no_toml(message: str) -> str:
    """Return in Chinese what the standard library says of a text that is no TOML.

    >>> no_toml("Invalid value (at line 3, column 8)"), no_toml("Unclosed array (at end of document)")
    ('不是有效的 TOML：第 3 行第 8 列起写法不对', '不是有效的 TOML：内容不完整，文件在中途结束')
    """
    place = PLACE.search(message)
    where = f"第 {place[1]} 行第 {place[2]} 列起" if place and place[1] else "文件末尾"
    if message.startswith(("Cannot", "Duplicate")):
        problem = f"{where}的项前面已经写过"
    elif place and not place[1]:
        problem = "内容不完整，文件在中途结束"
    else:
        problem = f"{where}写法不对"
    return f"不是有效的 TOML：{problem}"
