from tui_tracker.model import BudgetLine
from tui_tracker.model.paths import label_of
from tui_tracker.rules.wording import listed
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

_AMOUNTS = ("initial", "tracked", "executed", "forecast")


@rule(
    "B16",
    Severity.ERROR,
    "金额为负",
    when="预算或执行的金额为负数，而没有预算调整一栏说明它；负数不参与执行率的计算",
    basis=bases.FORM,
    example="样本中没有；如跟踪期执行数填 -1.20",
    template=templates.CORRECT_DATA,
    advice="更正数据：{栏目}为负数，请核对后更正；属于退款或冲销的，请写明金额和原因。",
)
def negative_amount(context: Context) -> Hits:
    """Amounts below zero that no adjustment explains."""
    found = [
        (line.path(column), value.text)
        for line in context.sheet.budget.lines
        for column in _AMOUNTS
        if (value := getattr(line, column)).quantity
        and value.quantity.number < 0
        and not (column == "tracked" and _is_adjusted(line))
    ]
    if found:
        labels = [label_of(context.sheet, path) for path, _ in found]
        told = [f"{label} {text}" for label, (_, text) in zip(labels, found, strict=True)]
        yield Hit(
            f"没有预算调整说明的负数：{listed(told)}",
            [path for path, _ in found],
            slots={"栏目": listed(labels)},
        )


def _is_adjusted(line: BudgetLine) -> bool:
    initial, adjusted, tracked = line.initial.number, line.adjustment.number, line.tracked.number
    return initial is not None and adjusted is not None and initial + adjusted == tracked
