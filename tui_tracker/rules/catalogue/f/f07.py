from tui_tracker.rules.rows import BY_FORECAST, Row, names, paths
from tui_tracker.rules.wording import listed, mentions
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

_SEVERAL = "、"
_CAUSES = {
    "经费": ("经费", "资金", "拨款", "预算", "付款", "到账"),
    "制度": ("制度", "政策", "审批", "流程", "规定", "手续"),
    "人员": ("人员", "人手", "人力", "编制", "招聘", "值班", "值守", "离职", "培训"),
    "硬件": ("设备", "设施", "场地", "硬件", "到货", "器材", "仪器", "机房", "供货"),
}
"""The causes that 监控表 offers, and words that speak of each."""

_DISAGREE = "核对原件：{指标名}勾选的原因与文字说明不一致，请核对后统一。"


@rule(
    "F07",
    Severity.WARNING,
    "勾选不一致",
    when="一项指标勾选了一个以上的完成目标可能性",
    basis=bases.FORM,
    example="样本中没有；如同时勾选“确定能”和“有可能”",
    note="勾选的原因与文字说明不一致的为提示",
    template=templates.CORRECT_DATA,
    advice="更正数据：{指标名}只能勾选一项完成目标可能性，请更正。",
)
def ticks_disagree(context: Context) -> Hits:
    """Several likelihoods ticked; or a cause ticked and another one written."""
    rows = [row for row in context.rows if row.compared is BY_FORECAST]
    if several := [row for row in rows if _SEVERAL in row.indicator.likelihood.text]:
        told = [f"{row.title}“{row.indicator.likelihood}”" for row in several]
        cells = paths(several, "likelihood")
        yield Hit(f"勾选了一个以上的可能性：{listed(told)}", cells, slots={"指标名": names(several)})
    if apart := [row for row in rows if _disagrees(row)]:
        told = [f"{row.title}“{row.indicator.reason}”" for row in apart]
        message = f"勾选的原因与文字说明不一致：{listed(told)}"
        slots = {"指标名": names(apart)}
        yield Hit(message, paths(apart, "reason"), Severity.INFO, slots=slots, advice=_DISAGREE)


def _disagrees(row: Row) -> bool:
    """Tell whether the words behind the ticks speak of causes, though of none that is ticked."""
    ticked, parted, written = row.indicator.reason.text.partition("；")
    causes = {cause for cause in _CAUSES if cause in ticked}
    spoken_of = {cause for cause, words in _CAUSES.items() if mentions(written, words)}
    return bool(parted and causes and spoken_of) and not causes & spoken_of
