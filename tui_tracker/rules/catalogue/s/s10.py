from tui_tracker.model import TITLE, OddityKind
from tui_tracker.rules.oddities import oddities_of, oddity_targets
from tui_tracker.rules.registry import OTHER_FORM
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule


@rule(
    OTHER_FORM,
    Severity.WARNING,
    "表式只能部分读取",
    when="认得表式，但只能读出一部分（如一行一个项目的汇总表）；这样的表不再用其余规则核验",
    basis=bases.FORM,
    example="样本中没有；如把年度自评表当作跟踪表报送",
    advice=f"核对表式：如应报送“{TITLE}”，请按规定表式重报。",
)
def other_form(context: Context) -> Hits:
    """A sibling of the form: one finding says so, instead of fifty false ones."""
    unplaced = "".join(
        f"；{oddity.detail}" for oddity in oddities_of(context.sheet, OddityKind.UNPLACED) if oddity.detail
    )
    for oddity in oddities_of(context.sheet, OddityKind.FORM):
        message = f"这是“{oddity.detail}”，不是“{TITLE}”：只读出两表共有的部分，核验规则不适用{unplaced}"
        yield Hit(message, oddity_targets([oddity]))
