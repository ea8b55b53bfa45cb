from tui_tracker.rules.judgements import SURE
from tui_tracker.rules.rows import BY_FORECAST, Row, names, paths
from tui_tracker.rules.values import said
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates


@rule(
    "F06",
    Severity.WARNING,
    "不能确定而无原因或措施",
    when="完成目标可能性不是“确定能”的指标，既没有偏差原因，也没有措施",
    basis=bases.MEASURE,
    example="样本中没有；如判断“有可能”，没有勾选原因，也没有填写措施",
    template=templates.DETAIL_MEASURE,
    advice="细化纠偏措施：{指标名}不能确定完成，请从经费、制度、人员、硬件条件等方面说明原因，并写明措施、责任部门和完成时限。",
)
def doubts_without_reason(context: Context) -> Hits:
    """Indicators that are in doubt, of which neither reason nor measure is told."""
    if context.measure_cells and said(context.sheet.measure):
        return
    rows = [row for row in context.rows if row.compared is BY_FORECAST and _is_unexplained(row)]
    if rows:
        yield Hit(
            f"{names(rows)}不能确定完成，没有原因，也没有措施",
            paths(rows, "likelihood", "reason"),
            slots={"指标名": names(rows)},
        )


def _is_unexplained(row: Row) -> bool:
    likelihood = row.indicator.likelihood.key
    return bool(likelihood) and likelihood not in SURE and not row.reason and not said(row.indicator.measure)
