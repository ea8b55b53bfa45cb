from tui_tracker.model import OddityKind
from tui_tracker.model.paths import label_of
from tui_tracker.rules.oddities import oddities_of, oddity_targets
from tui_tracker.rules.wording import listed, quote
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule


@rule(
    "S13",
    Severity.WARNING,
    "填表提示未删除",
    when="应填内容的地方仍是表上印好的提示（请填写……、100 字以内、单击此处输入文字等）；提示不视为内容",
    basis=bases.FORM,
    example="样本中没有；如纠偏措施一栏仍是“单击此处输入文字”",
    advice="规范填写：{栏目}请删去填表提示，填入实际内容；没有内容的，请留空。",
)
def hint_left_in(context: Context) -> Hits:
    """Printed hints where a value belongs."""
    if hints := oddities_of(context.sheet, OddityKind.HINT):
        labels = [label_of(context.sheet, hint.path) for hint in hints]
        told = [f"{label}{quote(hint.text)}" for label, hint in zip(labels, hints, strict=True)]
        yield Hit(
            f"填的仍是表上的提示语：{listed(told)}", oddity_targets(hints), slots={"栏目": listed(labels)}
        )
