from collections.abc import Iterator

from tui_tracker.rules.judgements import is_certain
from tui_tracker.rules.writing import Batch, Context, Hit, Severity, bases, rule, templates

_LARGE_BATCH = 20


def _certain(context: Context) -> bool | None:
    """Return of a sheet that is sure of everything whether it is behind."""
    return context.facts.is_behind if is_certain(context) else None


@rule(
    "X06",
    Severity.INFO,
    "全批判断千篇一律",
    when="一批不少于 20 张表，95% 以上都判断“确定能完成”；只对全批提示一次",
    basis=bases.EVIDENCE,
    example="41 张表中有 40 张判断“确定能完成”",
    template=templates.JUDGE_ANEW,
    own=_certain,
    advice="重新研判完成可能性：全批判断几乎相同，请各项目对照执行率和目标完成情况重新研判。",
).of_batch
def uniform_judgements(batch: Batch) -> Iterator[tuple[None, Hit]]:
    """A batch that is sure of everything."""
    certain, count = batch.kept("X06"), len(batch.keys)
    if count >= _LARGE_BATCH and 100 * len(certain) >= 95 * count:
        late = sum(batch.keys[at].own["X06"] for at in certain)
        told = f"，其中 {late} 张执行率低于时间进度" if late else ""
        yield None, Hit(f"全批 {count} 张表中有 {len(certain)} 张判断“确定能完成”{told}", ())
