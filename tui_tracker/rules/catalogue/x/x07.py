from collections.abc import Iterator

from tui_tracker.rules.keys import Key
from tui_tracker.rules.lists import contradicting, printed_amounts
from tui_tracker.rules.overlaps import grouped
from tui_tracker.rules.wording import SHOWN, first_of, listed, quote
from tui_tracker.rules.writing import Batch, Hit, Severity, bases, rule, templates

_LISTED = "更正数据：汇总表与该项目的单表金额不一致，请核对后更正其中一份。"


@rule(
    "X07",
    Severity.ERROR,
    "同一项目重复报送",
    when="项目名称、实施单位、跟踪时段都相同的表有两张以上，而内容不同；监控汇总表一行的金额与该项目的单表不同",
    basis=bases.PRACTICE,
    example="样本中没有；如修改后重报而旧表未撤回",
    template=templates.SEND_BACK,
    within_family=True,
    with_lists=True,
    own=printed_amounts,
    advice="退回重报：同一项目有内容不同的多张表，请确认以哪一张为准，撤回其余。",
).of_batch
def submitted_twice(batch: Batch) -> Iterator[tuple[int, Hit]]:
    """One project, unit and period with two different contents, or with other amounts in a list."""
    for row, single, differences in contradicting(batch):
        message = f"汇总表与单表不符：{listed([text for _, text in differences])}（{_place(single)}）"
        yield row, Hit(message, [path for path, _ in differences], advice=_LISTED)
    keys = batch.keys
    for group in batch.of_sheet():
        contents = grouped(keys[at].digest for at in group)
        if len(contents) == 1:
            continue
        # Of one content no more are told than a message holds: thousands of copies are not gone through for each.
        told = sorted(group[at] for copies in contents.values() for at in copies[:SHOWN])
        for at in group:
            own = keys[at].digest
            others = (_place(keys[other]) for other in told if keys[other].digest != own)
            places = first_of(others, len(group) - len(contents[own]))
            yield at, Hit(f"同一项目、单位和时段另有内容不同的表：{places}", ["project", "unit", "period"])


def _place(key: Key) -> str:
    return quote(f"{key.document} {key.place}")
