from collections.abc import Iterator

from tui_tracker.rules.wording import first_of
from tui_tracker.rules.writing import Batch, Hit, Severity, bases, rule, templates


@rule(
    "X01",
    Severity.WARNING,
    "同名项目",
    when="同一批表中，同一项目名称出现在两个以上的实施单位",
    basis=bases.PRACTICE,
    example="政府购买辅助服务：局本级和执法大队各报一张",
    template=templates.CORRECT_DATA,
    within_family=True,
    advice="更正数据：{对方}报有同名项目，请确认两表各自的资金范围，不得重复计列。",
).of_batch
def same_project(batch: Batch) -> Iterator[tuple[int, Hit]]:
    """One project name under several units."""
    keys = batch.keys
    for group in batch.of_project.values():
        # A sheet that names no unit may well be one of these.
        units = {keys[at].unit_key: keys[at].unit for at in group if keys[at].unit}
        if not keys[group[0]].project_key or len(units) < 2:
            continue
        for at in group:
            if own := keys[at].unit_key:
                others = first_of((text for key, text in units.items() if key != own), len(units) - 1)
                yield at, Hit(f"{others}报有同名项目", ["project", "unit"], slots={"对方": others})
