from collections import defaultdict

from tui_tracker.rules.phrases import says_not_yet
from tui_tracker.rules.rows import Row
from tui_tracker.rules.wording import mentions, quote
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

_SAME_REASON = 3

_HELD_UP = "补充偏差原因：{行数}项指标都写{原因}，请说明何时开展、由谁负责；已经达标的指标不应写此原因，请核实实际完成值。"


@rule(
    "X04",
    Severity.WARNING,
    "同一偏差原因整表套用",
    when="同一偏差原因在一张表中出现在三行以上",
    basis=bases.DEVIATION,
    example="政府购买辅助服务（执法大队）：12 项指标的原因都是“机构改革，暂未执行。”",
    template=templates.ADD_REASON,
    advice="补充偏差原因：同一原因套用于{行数}项指标，请逐项从经费、制度、人员、硬件条件等方面说明。",
)
def one_reason_for_all(context: Context) -> Hits:
    """One reason for three rows and more."""
    by_reason: dict[str, list[Row]] = defaultdict(list)
    for row in context.rows:
        if row.reason:
            by_reason[row.reason].append(row)
    for rows in by_reason.values():
        if len(rows) >= _SAME_REASON:
            message = f"{len(rows)} 项指标的偏差原因都是{quote(rows[0].indicator.reason.text)}"
            reason = rows[0].indicator.reason
            yield Hit(
                message,
                [row.path("reason") for row in rows],
                slots={"行数": str(len(rows)), "原因": quote(reason.text)},
                advice=_HELD_UP if _is_held_up(context, reason.key) else "",
            )


def _is_held_up(context: Context, reason: str) -> bool:
    """Tell whether the reason says that nothing of it has begun."""
    words = context.settings.lexicons
    return says_not_yet(reason) or mentions(reason, words.pending) or mentions(reason, words.reorganised)
