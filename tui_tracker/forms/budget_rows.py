"""The amounts of all rows of the budget table together, since only all of them tell whether its headers hold."""

from collections.abc import Sequence

from tui_tracker.forms.budget_lines import FundRow, name_of
from tui_tracker.forms.budget_plan import ASIDE, Amounts, BudgetPlan
from tui_tracker.forms.missing_amounts import blank_column, shifted_rows
from tui_tracker.forms.vocabulary import Vocabulary

Read = tuple[list[Amounts | None], str]
"""The amounts of each row, none where it can't be told which is which; and why not, if so."""


def amounts_of(rows: Sequence[FundRow], plan: BudgetPlan, words: Vocabulary, *, is_ordered: bool) -> Read:
    """Return the amounts of the rows by their headers, or by the order that the form has without any."""
    if not plan.header and not is_ordered:
        return [None] * len(rows), "没有认识的表头"
    read = plan.read([one.amounts for one in rows])
    doubt = ""
    if plan.header and not all(found and None not in found for found in read):
        read, doubt = _without_shifted(rows, plan, read, words)
    if change := plan.doubt_of_change(read):
        return [None] * len(rows), change
    return read, doubt


def _without_shifted(
    rows: Sequence[FundRow], plan: BudgetPlan, read: list[Amounts | None], words: Vocabulary
) -> Read:
    """Return the amounts without those of rows in which one is missing, as the rates and the sums tell."""
    kinds = [words[one.label.key].source for one in rows]
    counted = [at for at, role in enumerate(plan.roles) if role not in ASIDE]
    amounts = [found and [found[at] for at in counted] for found in read]
    roles = [plan.roles[at] for at in counted]
    shifted = shifted_rows(roles, amounts, kinds)
    read = [None if at in shifted else found for at, found in enumerate(read)]
    amounts = [None if at in shifted else found for at, found in enumerate(amounts)]
    blank = blank_column(roles, [(kind, found or []) for kind, found in zip(kinds, amounts, strict=True)])
    if blank is not None:
        label = plan.header[counted[blank]].label
        return [None] * len(rows), f"“{label}”一栏全空，而各数与来源合计不符，疑少填一栏"
    if not any(one.amounts and found for one, found in zip(rows, read, strict=True)):
        return read, "各数与表头对不上" if any(one.amounts for one in rows) else ""
    names = "、".join(f"“{name_of(rows[at].label, words)}”" for at in sorted(shifted))
    return read, f"{names}行少填或多填一格" if names else ""
