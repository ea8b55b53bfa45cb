from tui_tracker.model import OddityKind
from tui_tracker.rules.oddities import oddities_of, oddity_targets
from tui_tracker.rules.wording import quoted
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule


@rule(
    "S14",
    Severity.INFO,
    "隐藏内容未读取",
    when="有隐藏或加删除线的文字、行、列、工作表：它们不是表的内容，没有读取；供审核人留意，不退单位",
    basis=bases.FORM,
    example="样本中没有；如工作表中有隐藏的列",
    advice="核对原件：文档中有隐藏或加删除线的内容，请打开原件确认是否应当计入。",
)
def hidden_content(context: Context) -> Hits:
    """What is hidden in the document and was left out."""
    if hidden := oddities_of(context.sheet, OddityKind.HIDDEN):
        texts = quoted(one.text for one in hidden if one.text)
        details = "；".join(dict.fromkeys(one.detail for one in hidden if one.detail))
        told = "：" + "；".join(part for part in (texts, details) if part) if texts or details else ""
        yield Hit(f"有 {len(hidden)} 处隐藏内容没有读取{told}", oddity_targets(hidden))
