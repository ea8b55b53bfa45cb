from tui_tracker.model import OddityKind
from tui_tracker.model.paths import label_of
from tui_tracker.rules.oddities import oddities_of, oddity_targets
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule


@rule(
    "S03",
    Severity.WARNING,
    "行标签与规定表式不符",
    when="行标签是已知的别称：纠错措施、绩效跟踪总体评价、年度项目预算完成及时性、年度项目预算支出合规性",
    basis=bases.FORM,
    example="人才工作专项经费：“纠错措施”应为“纠偏措施”",
    advice="规范表式：请按规定表式填报，更正行标签后重报。",
)
def variant_label(context: Context) -> Hits:
    """Labels of another edition of the form."""
    if oddities := oddities_of(context.sheet, OddityKind.LABEL):
        labels = [f"行标签“{oddity.text}”应为“{label_of(context.sheet, oddity.path)}”" for oddity in oddities]
        yield Hit("，".join(labels), oddity_targets(oddities))
