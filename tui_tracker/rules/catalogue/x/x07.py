import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from tui_tracker.model.paths import label_of
from tui_tracker.rules.amounts import total_amounts
from tui_tracker.rules.keys import Key, is_listed
from tui_tracker.rules.overlaps import grouped
from tui_tracker.rules.wording import SHOWN, first_of, listed, money, quote
from tui_tracker.rules.writing import Batch, Context, Hit, Severity, bases, rule, templates
from tui_tracker.rules.yuan import AMOUNTS

_LISTED = "更正数据：汇总表与该项目的单表金额不一致，请核对后更正其中一份。"
_CODE = re.compile(r"^[\[(（【]?[\dA-Z]{3,}[\])）】]?[-—]?")
"""A unit's code before its name."""


def _printed_amounts(context: Context) -> Sequence[tuple[str, str, str]] | None:
    """Return of a row of a list which amounts it prints: the columns, the cells, their labels."""
    if not is_listed(context.sheet):
        return None
    columns = [column for column in AMOUNTS if column in context.sheet.layout.budget]
    paths = total_amounts(context, *columns)
    labels = (label_of(context.sheet, path).rpartition("·")[2] for path in paths)
    return [*zip(columns, paths, labels, strict=True)]


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
    own=_printed_amounts,
    advice="退回重报：同一项目有内容不同的多张表，请确认以哪一张为准，撤回其余。",
).of_batch
def submitted_twice(batch: Batch) -> Iterator[tuple[int, Hit]]:
    """One project, unit and period with two different contents, or with other amounts in a list."""
    for row, single, differences in _contradicting(batch):
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


def _contradicting(batch: Batch) -> Iterator[tuple[int, Key, list[tuple[str, str]]]]:
    """Yield the place of each row of a list with the sheet of its project that it contradicts.

    With them the cells, and what differs.
    """
    tolerance = Fraction(batch.settings.thresholds.sum_tolerance)
    for at in batch.kept("X07"):
        row = batch.keys[at]
        for other in batch.of_project.get(batch.projects[at], ()):
            single = batch.keys[other]
            if single.is_listed or not _are_one(row, single):
                continue
            if told := [*_differences(row, single, tolerance)]:
                yield at, single, told


def _are_one(row: Key, single: Key) -> bool:
    """Tell whether both speak of one unit and, where both say so, of the same months."""
    units = {_CODE.sub("", key.unit_key) for key in (row, single)} - {""}
    spans = {(key.start, key.end) for key in (row, single) if key.start}
    return len(units) < 2 and len(spans) < 2


def _differences(row: Key, single: Key, tolerance: Fraction) -> Iterator[tuple[str, str]]:
    for column, path, label in row.own.get("X07", ()):
        own, there = row.total(column), single.total(column)
        if own is None or there is None:
            continue
        if abs(row.in_wan(own) - single.in_wan(there)) > tolerance:
            yield path, f"{label}填 {money(own, row.currency)}，单表为 {money(there, single.currency)}"
