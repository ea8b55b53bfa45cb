"""Rules as values: what one is, and how one is made of a small function."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, replace
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from tui_tracker.model import Severity, Target
from tui_tracker.rules.context import Context
from tui_tracker.rules.keys import Batch
from tui_tracker.rules.templates import SEND_BACK, Template

LETTERS = {
    "S": "表式结构",
    "B": "预算执行",
    "V": "指标值",
    "I": "指标设置",
    "G": "目标与完成情况",
    "J": "总体判断与纠偏措施",
    "F": "全年预计（监控表）",
    "P": "评分（自评表）",
    "X": "跨表",
}
"""The chapters of the catalogue, in its order."""


_NOTHING: Mapping[str, str] = MappingProxyType({})


OTHER_FORM = "S10"
"""The rule that speaks of a sibling form; no other one is run on such a sheet."""


class BasisKind(StrEnum):
    """What a rule rests on: an identity of the form itself, a published requirement, or reviewers' practice."""

    IDENTITY = "表内勾稽"
    REQUIREMENT = "公开规定"
    PRACTICE = "审核惯例"


@dataclass(frozen=True, slots=True)
class Basis:
    """What a rule rests on, in Chinese; no article is quoted verbatim."""

    kind: BasisKind
    text: str

    def __str__(self) -> str:
        return f"{self.kind}：{self.text}"


class Hit(NamedTuple):
    """What a rule found: the message, the cells that prove it (paths or targets), and what follows from it.

    `severity` and `advice` where they differ from the rule's own; `slots` fill the advice; `repair` maps cell
    paths to the text that should stand there.
    """

    message: str
    targets: Sequence[str | Target]
    severity: Severity | None = None
    slots: Mapping[str, str] = _NOTHING
    repair: Mapping[str, str] = _NOTHING
    advice: str = ""


Hits = Iterator[Hit]
"""What a rule yields of one sheet."""

SheetCheck = Callable[[Context], Hits]
BatchCheck = Callable[[Batch], Iterator[tuple[int | None, Hit]]]
"""Yields the index of the sheet on which the hit stands, and the hit."""
Own = Callable[[Context], object]
"""Returns what a batch rule has to know of a sheet besides its key, as JSON has it; None where there is nothing."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the catalogue; everything shown of it is Chinese. It is made of the function that it decorates.

    `when` is the condition, `note` says what raises or lowers the severity. `tier` 1 is exact (the condition is the
    definition), 2 a heuristic with words and thresholds in the settings. `template` is the measure that its
    suggestions come from, `advice` that text or the part of it that applies. A batch rule compares keys, to which it
    adds its `own`. One that holds `within_family` compares no 自评表 with a 跟踪表; only one `with_lists` looks at the
    rows of a 汇总表, which say once more what their sheets say.
    """

    code: str
    severity: Severity
    title: str
    _: KW_ONLY
    when: str
    basis: Basis
    example: str
    tier: int = 1
    note: str = ""
    template: Template = SEND_BACK
    advice: str = ""
    within_family: bool = False
    with_lists: bool = False
    own: Own | None = None
    sheet_check: SheetCheck | None = None
    batch_check: BatchCheck | None = None

    @property
    def letter(self) -> str:
        """The chapter of the catalogue, a key of `LETTERS`."""
        return self.code[0]

    def __call__(self, check: SheetCheck) -> SheetCheck:
        """Look at sheet by sheet: the decorated function yields the hits of one."""
        _register(replace(self, sheet_check=check))
        return check

    def of_batch(self, check: BatchCheck) -> BatchCheck:
        """Compare the keys of all sheets of a run: the decorated function yields the hits on each."""
        _register(replace(self, batch_check=check))
        return check


_registered: dict[str, Rule] = {}


def _register(rule: Rule) -> None:
    if rule.code in _registered:
        raise ValueError(f"rule {rule.code} is defined twice")
    _registered[rule.code] = replace(rule, advice=rule.advice or rule.template.text)


def registered() -> Mapping[str, Rule]:
    """Return every rule that has been defined, by its code, in the catalogue's order."""
    return MappingProxyType({code: _registered[code] for code in sorted(_registered, key=in_catalogue)})


@cache
def in_catalogue(code: str) -> tuple[int, str]:
    """Sorts codes as the catalogue has them: by chapter, then by number."""
    return "".join(LETTERS).find(code[0]), code
