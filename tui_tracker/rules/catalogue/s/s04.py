from tui_tracker.model import OddityKind
from tui_tracker.model.paths import indicator_of
from tui_tracker.rules.oddities import oddities_of, oddity_targets
from tui_tracker.rules.wording import quoted
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule


@rule(
    "S04",
    Severity.INFO,
    "行内单元格错位",
    when="一级或二级指标的单元格偏在表头所指列的左边或右边",
    basis=bases.FORM,
    example="人才工作专项经费-高端人才服务经费：“数量指标”等二级指标右移一列",
    advice="规范表式：请对齐指标各列后重报。",
)
def shifted_row(context: Context) -> Hits:
    """Category cells that stand left or right of their header."""
    if oddities := oddities_of(context.sheet, OddityKind.SHIFTED):
        rows = len({indicator_of(oddity.path) for oddity in oddities})
        yield Hit(
            f"{rows} 行的{quoted(o.text for o in oddities)}没有对齐表头所在列", oddity_targets(oddities)
        )
