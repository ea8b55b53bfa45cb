from tui_tracker.rules.rows import Row, bare_name, paths
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates
from tui_tracker.settings import Lexicons

_SATISFACTION = "满意度"
_POINTS = frozenset({"分", "百分制", "百分"})
_OF_A_RATE = ("率", "比", "度", "占", "幅")
_LONGEST_TAIL = 6
_PER = "/"


@rule(
    "V08",
    Severity.ERROR,
    "指标名称与计量单位不符",
    when="名称以“率”或“满意度”结尾而单位不是 %（满意度以分或百分制计的、单位为次/日之类的除外），"
    "或名称说的是人数、人次、数量、场次、次数（后面可再有“减少情况”之类）而单位是 %",
    basis=bases.VALUES,
    example="宣传经费：“宣传版面完成率”的年度指标值是 =360.00(块)",
    tier=2,
    template=templates.FIX_INDICATORS,
    advice="规范指标：“{指标}”的计量单位（{计量单位}）与名称不符，请更正名称或单位。",
)
def wrong_unit(context: Context) -> Hits:
    """A rate that is not in %, or a count that is."""
    words = context.settings.lexicons
    for row in context.rows:
        if row.quantitative and row.unit and (what := _mistaken(row, words)):
            message = f"{row.title}从名称看是{what}，单位却是“{row.unit}”（{row.indicator.target}）"
            yield Hit(message, paths([row], "name", "target"), slots={"计量单位": row.unit})


def _mistaken(row: Row, words: Lexicons) -> str:
    """Return what the name says that the row measures, where the unit says otherwise."""
    name = bare_name(row.name)
    if name.endswith(words.rates) and not name.endswith(words.not_rates):
        in_points = _SATISFACTION in name and row.unit in _POINTS
        # 周转率 is in 次/日, 发病率 in 例/万人: units that are rates themselves.
        is_rate = row.unit in words.rate_units or _PER in row.unit
        return "" if is_rate or in_points else "比率"
    return "数量" if row.unit == "%" and _counts(name, words.counts) else ""


def _counts(name: str, counts: tuple[str, ...]) -> bool:
    """Tell whether the name ends in a word of counting, or goes on after it without becoming a rate."""
    for word in counts:
        start = name.rfind(word)
        tail = name[start + len(word) :]
        if start >= 0 and len(tail) <= _LONGEST_TAIL and not any(rate in tail for rate in _OF_A_RATE):
            return True
    return False
