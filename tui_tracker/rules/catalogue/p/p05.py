from tui_tracker.rules.costs import misscaled
from tui_tracker.rules.facts import to_places
from tui_tracker.rules.rows import Row
from tui_tracker.rules.scores import TOLERANCE, points, score_of
from tui_tracker.rules.wording import listed
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates


@rule(
    "P05",
    Severity.WARNING,
    "指标得分复算不符",
    when="指标得分与复算相差超过 0.1：目标为 ≥ 的按完成比例，不超过分值；目标为 0 的全得或不得；目标为 ≤ 的，"
    "超出一倍时为 0，其间按比例；文字目标不复算",
    basis=bases.SCORES,
    example="样本中没有；如目标 ≥330天，实际 318天，分值 20，得分填 20，应为 19.27",
    template=templates.CORRECT_DATA,
    advice="更正数据：{复算}，请按评分办法复算后更正；评分办法另有规定的，请注明。",
)
def indicator_score(context: Context) -> Hits:
    """Scores that do not follow from target and actual value."""
    found = [(row, told) for row in context.rows if (told := _told(row))]
    off = misscaled(context) if found else ()
    found = [(row, told) for row, told in found if row not in off]
    if found:
        told = listed([text for _, text in found])
        cells = [row.path(column) for row, _ in found for column in ("score", "weight", "target", "actual")]
        yield Hit(f"得分与完成值不符：{told}", cells, slots={"复算": told})


def _told(row: Row) -> str:
    weight, score = points(row.indicator.weight), points(row.indicator.score)
    if weight is None or score is None or not 0 <= score <= weight:
        return ""
    right = score_of(row, weight)
    if right is None or abs(score - right) <= TOLERANCE:
        return ""
    indicator = row.indicator
    reached = f"目标 {indicator.target}，实际 {indicator.actual}"
    return f"{row.title}{reached}，分值 {weight:f}，得分填 {score:f}，应为 {to_places(right):f}"
