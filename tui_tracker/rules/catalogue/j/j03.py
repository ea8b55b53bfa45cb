from tui_tracker.rules.judgements import doubtful
from tui_tracker.rules.lagging import measure_to_write
from tui_tracker.rules.wording import quoted
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates


@rule(
    "J03",
    Severity.ERROR,
    "判断不确定而无纠偏措施",
    when="任一总体判断是有可能或不能完成，纠偏措施空白",
    basis=bases.MEASURE,
    example="案件调查费：判断“有可能完成”，没有纠偏措施",
    template=templates.DETAIL_MEASURE,
    advice="细化纠偏措施：判断不能确定完成的，请填写纠偏措施：{措施内容}",
)
def doubtful_without_measure(context: Context) -> Hits:
    """In doubt and without a measure."""
    paths = doubtful(context)
    if paths and not context.measure:
        words = quoted(context.judgements[path] for path in paths)
        advice = f"细化纠偏措施：判断{words}的，请填写纠偏措施：" + measure_to_write(context)
        yield Hit(f"判断{words}，没有纠偏措施", [*paths, *context.measure_cells], advice=advice)
