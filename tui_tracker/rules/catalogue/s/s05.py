from tui_tracker.model import OddityKind
from tui_tracker.model.paths import label_of, row_of
from tui_tracker.rules.oddities import oddities_of, oddity_targets
from tui_tracker.rules.wording import quoted
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule


@rule(
    "S05",
    Severity.INFO,
    "二级指标空白",
    when="二级指标空白、沿用上一行，而三级指标在本列",
    basis=bases.FORM,
    example="人才工作专项经费-高端人才服务经费：“高层次人才学术休假及体检人数”等 3 行没有二级指标",
    advice="规范指标：请逐行填写二级指标。",
)
def blank_level2(context: Context) -> Hits:
    """A level 2 that had to be taken from the row above."""
    if oddities := oddities_of(context.sheet, OddityKind.INHERITED):
        names = [label_of(context.sheet, row_of(o.path)) for o in oddities]
        level2 = quoted(oddity.text for oddity in oddities)
        yield Hit(f"{quoted(names)}没有填写二级指标，按上一行视为{level2}", oddity_targets(oddities))
