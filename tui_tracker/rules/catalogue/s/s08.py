from tui_tracker.model import OddityKind
from tui_tracker.rules.oddities import oddities_of, oddity_targets
from tui_tracker.rules.wording import quoted
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule


@rule(
    "S08",
    Severity.WARNING,
    "无法识别的内容",
    when="有非空的行或单元格放不进表式的任何位置",
    basis=bases.FORM,
    example="样本中没有；如表末多出一行“附件：……”",
    advice="规范表式：请核对表内多余的内容，删去或填入应填的栏目后重报。",
)
def unplaced_content(context: Context) -> Hits:
    """Whatever the reader could not place; nothing is dropped silently."""
    if oddities := oddities_of(context.sheet, OddityKind.UNPLACED):
        texts = quoted(oddity.text for oddity in oddities if oddity.text)
        details = "".join(f"；{detail}" for detail in dict.fromkeys(o.detail for o in oddities if o.detail))
        message = f"有 {len(oddities)} 处内容无法归入表式" + (f"：{texts}" if texts else "") + details
        yield Hit(message, oddity_targets(oddities))
