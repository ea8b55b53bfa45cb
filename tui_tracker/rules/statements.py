"""What a text plainly says: that something has not begun, that all is done."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from tui_tracker.rules.rows import Row

_CLAUSE = re.compile(r"[,，。;；、]")
_NOT_BEGUN = re.compile(
    r"[尚还暂]未(?!完成|结束|到)|[尚还]没|(?:未|没有?)能?(?:开展|了解|进行|组织|实施|启动|开始|举办|调查)"
)
_ALL_DONE = re.compile(
    r"(?P<what>[^,，。;；、]{0,16}?)(?:工作)?完成率(?:均|已|也)?(?:达到?|为|是)?(?:了)?100(?:\.0+)?%"
)
_WHATEVER = re.compile(r"^(?:其中|且|并|使)?(?:各项|全部|所有|整体|总体|年度|项目|工作|任务|的)*$")


def may_not_have_begun(text: str) -> bool:
    """Tell whether it is worth looking for what a squashed text says has not begun; cheap."""
    return "未" in text or "没" in text


def not_begun(text: str, topics: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the topics of which a squashed text says that they have not begun, each with the clause that says so."""
    for clause in _CLAUSE.split(text):
        if _NOT_BEGUN.search(clause):
            yield from ((topic, clause) for topic in topics if topic in clause)


@lru_cache(maxsize=1 << 8)
def all_done(text: str) -> Sequence[tuple[str, str]]:
    """Return what a squashed text says is done by 100 %, each with the words that say so."""
    return [(match["what"], match[0]) for match in _ALL_DONE.finditer(text)] if "完成率" in text else []


def speaks_of(what: str, row: Row) -> bool:
    """Tell whether what is said to be done is everything, or that row."""
    pairs = {row.name[at : at + 2] for at in range(len(row.name) - 1)} - _IN_MANY_NAMES
    return bool(_WHATEVER.match(what)) or any(pair in what for pair in pairs)


_IN_MANY_NAMES = frozenset({
    "完成", "成率", "开展", "工作", "活动", "服务", "数量", "人数", "人次", "次数", "人员", "项目", "组织", "发放", "举办",
    "提供", "情况",
})  # fmt: skip
