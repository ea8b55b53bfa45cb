from collections.abc import Iterator

from tui_tracker.model.paths import value_path
from tui_tracker.rules.keys import Key
from tui_tracker.rules.overlaps import Sets, overlapping
from tui_tracker.rules.writing import Batch, Hit, Severity, bases, rule, templates

_SHARED_NAMES = 3
_SHARED_TENTHS = 6


@rule(
    "X02",
    Severity.INFO,
    "指标集雷同",
    when="两张表相同的三级指标名称不少于 3 个，且占指标较少一张的 60% 以上",
    basis=bases.EVIDENCE,
    example="两张政府购买辅助服务：10 项指标名称中有 9 项相同",
    template=templates.FIX_INDICATORS,
    within_family=True,
    advice="规范指标：指标与{对方}雷同，请按本项目的内容设定指标。",
).of_batch
def same_indicators(batch: Batch) -> Iterator[tuple[int, Hit]]:
    """Sheets whose indicators are another sheet's."""
    names = Sets(filter(None, key.name_keys) for key in batch.keys)
    for own, _, count, nearest in overlapping(names, _enough):
        if nearest is not None:
            yield own, _same_indicators(batch.keys[own], batch.keys[nearest], count)


def _enough(size: int) -> int:
    return max(_SHARED_NAMES, -(-size * _SHARED_TENTHS // 10))


def _same_indicators(own: Key, other: Key, count: int) -> Hit:
    rows = own.name_keys
    names, others = {*filter(None, rows)}, {*filter(None, other.name_keys)}
    shared, fewer = names & others, min(len(names), len(others))
    name = _named(own, other)
    more = f"（共 {count} 张）" if count > 1 else ""
    message = (
        f"与{name}{more}的三级指标雷同：{len(shared)} 项同名，占指标较少一张的 {len(shared) / fewer:.0%}"
    )
    paths = [value_path(row, "name") for row, key in enumerate(rows) if key in shared]
    return Hit(message, paths, slots={"对方": name})


def _named(own: Key, other: Key) -> str:
    """Return the other sheet by its project; by its unit too where the project is the same."""
    name = f"「{other.project}」"
    return f"{other.unit}的{name}" if own.project_key == other.project_key else name
