from tui_tracker.rules.judgements import CERTAIN, DOUBTFUL, SURE
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
    # 能否完成 asks for 能 or 不能.
    asks = "否" in context.sheet.layout.indicators.get("likelihood", "")
    right = _PRESCRIBED | SURE | {*DOUBTFUL} if asks else _PRESCRIBED
    by_word: dict[str, list[str]] = {}
    for path, key in context.judgements.items():
        if key not in right and "、" not in key:
            by_word.setdefault(key, []).append(path)
    for key, paths in by_word.items():
        judgement = "总体判断" if paths[0].startswith("judgement/") else "完成可能性"
        yield Hit(f"{judgement}“{key}”不是规定用语", paths)
