"""The reference of what the program writes and prints, drawn from the models themselves."""

import json
from collections.abc import Iterator, Mapping
from contextlib import chdir
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.conftest import SAMPLE
from tui_tracker.cli.schema import schema_of
from tui_tracker.model import Finding, Sheet
from tui_tracker.reading.document import read
from tui_tracker.reading.summary import Summary
from tui_tracker.reports.listed import listed as all_of
from tui_tracker.reports.plain import Plain, plain_finding, plain_sheet
from tui_tracker.reviews.review import Dismissal, Measure, Review, Sent, SheetRef
from tui_tracker.reviews.sidecar import dump
from tui_tracker.reviews.status import MeasureStatus, ReviewStatus
from tui_tracker.rules.engine import check
from tui_tracker.rules.items import items_of
from tui_tracker.settings import Settings
from tui_tracker.workspace import Entry

Schema = Mapping[str, Any]

_HEAD = """\
# 文件格式

<!-- 本页由程序从数据模型生成，请勿手工修改。 -->

审核记录和命令行输出的 JSON 是约定：键名和含义不变，新版本只增加键。机器可读的定义（JSON Schema）见
`tui-tracker schema sheet|finding|review`。

- 数一律写成字符串（`"6.84"`），以免经过浮点数；文字是去除换行后的。
- 文件名里不是 UTF-8 的字节写成 `\\xb5` 的样子（JSON 里是 `\\\\xb5`），`printf` 能还原。
- 单元格路径如 `budget/年度资金总额/executed`、`indicators/12/actual`（从 0 起）、`goal/actual`、`judgement/budget`、
  `measure`。
"""

_ABOUT = {
    "review": """\
每张审核过的表一个 TOML 文件：`文档名.reviews/项目名--标识.toml`。同一文件夹里的 `.lock` 是保存时用的锁，`.history/` 是历次
版本，都可以不管。程序不认识的键原样保留；`format` 比程序新的只读不写。手工修改后程序照常读取，写错时指出文件和行号，
不会覆盖。

格式 1 的照常读取，下次保存时写成格式 2。格式 1 没有 `sent`、`saved_by`、单位填报的各项，`digest` 只在 `sheet` 里：其中的决定
都算作看着那一版的表作出。
""",
    "sheet": "`tui-tracker parse 路径 --format json` 输出它的列表；`jsonl` 每行一个。\n",
    "finding": """\
`tui-tracker check 路径 --format json` 输出它的列表；`jsonl` 每行一个。已排除的发现也在其中，退出状态只看未排除的。
""",
}

_WORDS = {
    "string": "文字",
    "integer": "整数",
    "null": "null",
    "object": "表",
    "ReviewStatus": "、".join(f"`{status}`" for status in ReviewStatus),
    "MeasureStatus": "、".join(f"`{status}`" for status in MeasureStatus),
}


def formats_page() -> str:
    """The whole page, as it stands in docs/file-formats.md."""
    with chdir(SAMPLE.parent.parent):  # places name the document by the path that was given
        sheets = read(SAMPLE.relative_to(Path.cwd()))
    findings = check(sheets, Settings())
    at = next(index for index, sheet in enumerate(sheets) if sheet.project.text == "宣传经费")
    sheet, finding = sheets[at], next(finding for finding in findings[at] if finding.code == "B06")
    entry = Entry(SAMPLE, Summary.of(sheet), sheet)
    (listed,) = (one for one in all_of(entry, findings[at], items_of(findings[at])) if one.finding is finding)
    examples = {
        "review": f"```toml\n{dump(_review(sheet, finding)).decode()}```\n",
        "sheet": _json(plain_sheet(replace(sheet, indicators=sheet.indicators[:1]))),
        "finding": _json(plain_finding(listed)),
    }
    return "\n".join((_HEAD, *(line for name in examples for line in _section(name, examples[name]))))


def _section(contract: str, example: str) -> Iterator[str]:
    schema = schema_of(contract)
    yield f"## {schema['title']}\n"
    yield _ABOUT[contract]
    yield example
    yield from _table(schema, schema["$defs"])
    for part in _parts(schema):
        yield f"### {part['title']}\n"
        yield from _table(part, schema["$defs"])


def _parts(schema: Schema) -> Iterator[Schema]:
    """The objects that it is made of, each once, in the order in which they are met."""
    names = list(dict.fromkeys(_references(schema["properties"])))
    for name in names:
        part = schema["$defs"][name]
        if "properties" in part:
            names += dict.fromkeys(below for below in _references(part["properties"]) if below not in names)
            yield part


def _references(node: object) -> Iterator[str]:
    match node:
        case {"$ref": str(reference)}:
            yield _name(reference)
        case Mapping():
            for below in node.values():
                yield from _references(below)
        case list():
            for below in node:
                yield from _references(below)


def _table(schema: Schema, parts: Schema) -> Iterator[str]:
    yield "| 键 | 值 | 说明 |"
    yield "|---|---|---|"
    for key, field in schema["properties"].items():
        about = field.get("description") or "、".join(parts[name]["title"] for name in _references(field))
        yield f"| `{key}` | {_type(field)} | {about} |"
    yield ""


def _type(field: Schema) -> str:
    """What may stand there, in words."""
    match field:
        case {"$ref": str(reference)}:
            return _WORDS.get(_name(reference), "表")
        case {"anyOf": list(choices)}:
            return "或 ".join(map(_type, choices))
        case {"enum": list(values)}:
            return "、".join(f"`{value}`" if value else "空" for value in values)
        case {"const": value}:
            return f"`{value}`"
        case {"type": "array", "items": items}:
            return f"{_type(items)}的列表"
        case {"type": kind}:
            return _WORDS[kind]
    raise ValueError(field)


def _name(reference: str) -> str:
    return reference.rpartition("/")[2]


def _json(record: Plain) -> str:
    return f"```json\n{json.dumps(record, ensure_ascii=False, indent=2)}\n```\n"


def _review(sheet: Sheet, finding: Finding) -> Review:
    """A review in which everything stands once."""
    paths = tuple(target.path for target in finding.targets)
    at = "2024-09-10T09:30:00+08:00"
    measure = Measure(
        id="1jacm3p9v0kx7d",
        findings=(finding.code,),
        targets=paths[:2],
        problem=finding.message,
        measure=finding.suggestion,
        owner=sheet.unit.text,
        due="2024-09-20",
        author="王芳",
        created=at,
        updated=at,
        progress="已更正，随第二次报送的表一并报来",
        done="2024-09-18",
        handler="陈科长",
        digest=sheet.digest,
    )
    blank = Dismissal(
        code="I12",
        targets=("indicators",),
        reason="一次性项目，无后续影响",
        author="王芳",
        at=at,
        digest=sheet.digest,
    )
    sent = Sent(
        at=at,
        author="王芳",
        kinds=("ledger", "notice"),
        folder="2024年1月-8月_2024-09-10",
        digest=sheet.digest,
        items=(f"{finding.code}@{paths[0]}",),
        measures=(measure.id,),
    )
    return Review(
        sheet=SheetRef.of(sheet, SAMPLE),
        status=ReviewStatus.RETURNED,
        reviewer="王芳",
        digest=sheet.digest,
        updated=at,
        saved_by="李强",
        revision=3,
        remark="已电话告知",
        measures=(measure,),
        dismissals=(blank,),
        sent=(sent,),
    )
