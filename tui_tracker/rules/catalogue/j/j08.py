from tui_tracker.rules.judgements import CERTAIN
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

_PRESCRIBED = CERTAIN | {"有可能", "有可能完成", "完全不可能", "完全不可能完成", "不能完成"}


@rule(
    "J08",
    Severity.WARNING,
    "判断用语不规范",
    when="总体判断不是确定能（完成）、有可能（完成）、完全不可能（完成）、不能完成之一",
    basis=bases.FORM,
    example="样本中没有；如填“基本能完成”",
    template=templates.JUDGE_ANEW,
    advice="规范表式：总体判断请选填确定能完成、有可能完成、不能完成之一。",
)
def unknown_judgement(context: Context) -> Hits:
    """A judgement in words of its own."""
    for path, key in context.judgements.items():
        if key not in _PRESCRIBED and "、" not in key:
            yield Hit(f"总体判断“{key}”不是规定用语", [path])
