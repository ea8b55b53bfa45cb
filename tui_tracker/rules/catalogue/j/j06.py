from tui_tracker.model import Family
from tui_tracker.rules.judgements import unmet
from tui_tracker.rules.rows import Row, names, shortfall
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates


@rule(
    "J06",
    Severity.WARNING,
    "有未达标指标而无纠偏措施",
    when="有定量指标未达计划（V01 或 V02 成立），纠偏措施空白",
    basis=bases.MEASURE,
    example="政策宣传：“宣传普及率”未达计划，没有纠偏措施",
    template=templates.DETAIL_MEASURE,
    advice="细化纠偏措施：“{指标}”{情形}，请写明补救的具体措施、责任部门和完成时限。",
)
def shortfall_without_measure(context: Context) -> Hits:
    """Indicators not met and no measure."""
    rows = unmet(context)
    if rows and not context.measure and _asks_for_measures(context):
        kinds: dict[str, list[Row]] = {}
        for row in rows:
            kinds.setdefault(shortfall(row), []).append(row)
        told = "，".join(f"{names(own)}{kind}" for kind, own in kinds.items())
        yield Hit(
            f"{told}，没有纠偏措施",
            [*(row.path(row.compared[1]) for row in rows), *context.measure_cells],
            slots={"情形": "、".join(kinds)},
        )


def _asks_for_measures(context: Context) -> bool:
    """Tell whether the form has a place for measures; 自评表 mostly asks for them together with the reason."""
    layout = context.sheet.layout
    return layout.family is not Family.EVALUATION or "measure" in {*layout.texts, *layout.indicators}
