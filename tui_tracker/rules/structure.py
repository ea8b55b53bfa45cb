"""S: is it the prescribed form, and is it filled in."""

from collections.abc import Iterator, Sequence

from tui_tracker.model import AMOUNTS, SOURCES, TITLE, TOTAL, Oddity, OddityKind, Severity, Sheet, Target
from tui_tracker.model.paths import label_of
from tui_tracker.rules.bases import FORM, WRITING
from tui_tracker.rules.registry import OTHER_FORM, Context, Hit, rule
from tui_tracker.rules.wording import listed, quoted

_REQUIRED_VALUES = ("name", "target", "plan", "actual")


def _oddities(sheet: Sheet, kind: OddityKind) -> list[Oddity]:
    return [oddity for oddity in sheet.oddities if oddity.kind is kind] if sheet.oddities else []


def _targets(oddities: Sequence[Oddity]) -> list[Target]:
    return [Target(oddity.path, oddity.text, oddity.location) for oddity in oddities]


@rule(
    "S01",
    Severity.WARNING,
    "缺少表名",
    when=f"表前没有“{TITLE}”一行",
    basis=FORM,
    example="劳动保障监察、三方会议工作经历：跟踪时段之前没有表名",
    advice=f"规范表式：补上表名“{TITLE}”后重报。",
)
def missing_title(context: Context) -> Iterator[Hit]:
    """A sheet without its title line."""
    if not context.sheet.title:
        yield Hit(f"表前没有表名“{TITLE}”", ["title"])


@rule(
    "S02",
    Severity.INFO,
    "表名或时段书写不规范",
    when="表名带有其他字符，或跟踪时段含有不换行空格之类的特殊字符",
    basis=WRITING,
    example="平台案件协调补贴：表名写作“## 财政项目支出绩效跟踪表”",
    advice="规范书写：更正表名和跟踪时段中的多余字符。",
)
def odd_title_or_period(context: Context) -> Iterator[Hit]:
    """A title or a period with other characters in it."""
    for oddity in _oddities(context.sheet, OddityKind.TITLE):
        yield Hit(f"表名写作“{oddity.text}”，应为“{TITLE}”", _targets([oddity]))
    for oddity in _oddities(context.sheet, OddityKind.PERIOD):
        yield Hit(f"跟踪时段“{oddity.text}”含有特殊字符 {oddity.detail}", _targets([oddity]))


@rule(
    "S03",
    Severity.WARNING,
    "行标签与规定表式不符",
    when="行标签是已知的别称：纠错措施、绩效跟踪总体评价、年度项目预算完成及时性、年度项目预算支出合规性",
    basis=FORM,
    example="人才工作专项经费：“纠错措施”应为“纠偏措施”",
    advice="规范表式：请按规定表式填报，更正行标签后重报。",
)
def variant_label(context: Context) -> Iterator[Hit]:
    """Labels of another edition of the form."""
    if oddities := _oddities(context.sheet, OddityKind.LABEL):
        labels = [f"“{oddity.text}”应为“{label_of(context.sheet, oddity.path)}”" for oddity in oddities]
        yield Hit(f"行标签不是规定表式：{'，'.join(labels)}", _targets(oddities))


@rule(
    "S04",
    Severity.INFO,
    "行内单元格错位",
    when="一级或二级指标的单元格偏在表头所指列的左边或右边",
    basis=FORM,
    example="人才工作专项经费-高端人才服务经费：“数量指标”等二级指标右移一列",
    advice="规范表式：请对齐指标各列后重报。",
)
def shifted_row(context: Context) -> Iterator[Hit]:
    """Category cells that stand left or right of their header."""
    if oddities := _oddities(context.sheet, OddityKind.SHIFTED):
        rows = len({oddity.path.split("/")[1] for oddity in oddities})
        yield Hit(f"{rows} 行的{quoted(o.text for o in oddities)}没有对齐表头所在列", _targets(oddities))


@rule(
    "S05",
    Severity.INFO,
    "二级指标空白",
    when="二级指标空白、沿用上一行，而三级指标在本列",
    basis=FORM,
    example="人才工作专项经费-高端人才服务经费：“高层次人才学术休假及体检人数”等 3 行没有二级指标",
    advice="规范指标：请逐行填写二级指标。",
)
def blank_level2(context: Context) -> Iterator[Hit]:
    """A level 2 that had to be taken from the row above."""
    if oddities := _oddities(context.sheet, OddityKind.INHERITED):
        names = [context.sheet.indicators[int(o.path.split("/")[1])].name.text for o in oddities]
        level2 = quoted(oddity.text for oddity in oddities)
        yield Hit(f"{quoted(names)}没有填写二级指标，按上一行视为{level2}", _targets(oddities))


@rule(
    "S06",
    Severity.WARNING,
    "金额列与表头错位",
    when="四个金额所在的列与四个表头所在的列不同",
    basis=FORM,
    example="高质量技能人才培养：年初预算数 462.00 比表头左移一列，按表头读会把预算读成执行",
    advice="规范表式：请把预算各列数据对齐表头后重报，并核对各数所属栏目。",
)
def shifted_amounts(context: Context) -> Iterator[Hit]:
    """Amounts that do not stand below their headers."""
    if oddities := _oddities(context.sheet, OddityKind.AMOUNTS):
        columns = dict.fromkeys(AMOUNTS[oddity.path.rpartition("/")[2]] for oddity in oddities)
        yield Hit(f"{'、'.join(columns)}没有对齐表头所在列，已按四个数的先后顺序读取", _targets(oddities))


@rule(
    "S07",
    Severity.ERROR,
    "必填项缺失",
    when="缺项目名称、主管部门、实施单位、跟踪时段、任一预算行或金额、预期目标、实际完成情况、"
    "任一绩效指标或其名称和数值、任一总体判断",
    basis=FORM,
    example="样本中没有；如删去“其他资金”一行，即缺预算行",
    template=13,
)
def missing_required(context: Context) -> Iterator[Hit]:
    """Cells that must be filled in and are not."""
    sheet = context.sheet
    if paths := [*_missing_texts(sheet), *_missing_amounts(sheet), *_missing_indicators(sheet)]:
        labels = [label_of(sheet, path) for path in paths]
        yield Hit(f"未填写：{listed(labels)}", paths)


def _missing_texts(sheet: Sheet) -> Iterator[str]:
    texts = {"project": sheet.project, "department": sheet.department, "unit": sheet.unit}
    yield from [path for path, text in texts.items() if not text.text]
    if not sheet.period.months:
        yield "period"
    goal, judgement = sheet.goal, sheet.judgement
    texts = {"goal/expected": goal.expected, "goal/actual": goal.actual}
    texts |= {"judgement/budget": judgement.budget, "judgement/goal": judgement.goal}
    yield from [path for path, text in texts.items() if not text.text]


def _missing_amounts(sheet: Sheet) -> Iterator[str]:
    lines = {line.source: line for line in sheet.budget.lines}
    for source in (TOTAL, *SOURCES):
        line = lines.get(source)
        if line and line.initial.text and line.tracked.text and line.executed.text and line.rate.text:
            continue
        blank = [column for column in AMOUNTS if not (line and getattr(line, column).text)]
        if len(blank) == len(AMOUNTS):
            yield f"budget/{source}"
        else:
            yield from (f"budget/{source}/{column}" for column in blank)


def _missing_indicators(sheet: Sheet) -> Iterator[str]:
    if not sheet.indicators:
        yield "indicators"
    for index, row in enumerate(sheet.indicators):
        _, _, name, target, plan, actual, _, _ = row
        # Nearly every row is filled in; looking at its cells one by one would cost more than all other S rules.
        if not (name.text and target.text and plan.text and actual.text):
            yield from (f"indicators/{index}/{c}" for c in _REQUIRED_VALUES if not getattr(row, c))


@rule(
    "S08",
    Severity.WARNING,
    "无法识别的内容",
    when="有非空的行或单元格放不进表式的任何位置",
    basis=FORM,
    example="样本中没有；如表末多出一行“附件：……”",
    advice="规范表式：请核对表内多余的内容，删去或填入应填的栏目后重报。",
)
def unplaced_content(context: Context) -> Iterator[Hit]:
    """Whatever the reader could not place; nothing is dropped silently."""
    if oddities := _oddities(context.sheet, OddityKind.UNPLACED):
        texts = quoted(oddity.text for oddity in oddities if oddity.text)
        details = "".join(f"；{detail}" for detail in dict.fromkeys(o.detail for o in oddities if o.detail))
        message = f"有 {len(oddities)} 处内容无法归入表式" + (f"：{texts}" if texts else "") + details
        yield Hit(message, _targets(oddities))


@rule(
    "S09",
    Severity.ERROR,
    "数值无法解析",
    when="金额或执行率单元格有内容而不是数",
    basis=FORM,
    example="样本中没有；如跟踪期执行数填“约 5 万”",
    template=13,
)
def amount_without_number(context: Context) -> Iterator[Hit]:
    """An amount cell that holds words."""
    found = [
        (f"budget/{line.source}/{column}", value.text)
        for line in context.sheet.budget.lines
        for column in AMOUNTS
        if (value := getattr(line, column)) and value.quantity is None
    ]
    if found:
        cells = [f"{label_of(context.sheet, path)}“{text}”" for path, text in found]
        yield Hit(f"不是数：{listed(cells)}", [path for path, _ in found])


@rule(
    OTHER_FORM,
    Severity.WARNING,
    "其他表式",
    when="表名是财政支出项目绩效自评表、项目支出绩效目标执行监控表等相近表式；这样的表不再用其余规则核验",
    basis=FORM,
    example="样本中没有；如把年度自评表当作跟踪表报送",
    advice=f"核对表式：如应报送“{TITLE}”，请按规定表式重报。",
)
def other_form(context: Context) -> Iterator[Hit]:
    """A sibling of the form: one finding says so, instead of fifty false ones."""
    unplaced = "".join(
        f"；{oddity.detail}" for oddity in _oddities(context.sheet, OddityKind.UNPLACED) if oddity.detail
    )
    for oddity in _oddities(context.sheet, OddityKind.FORM):
        message = f"这是“{oddity.detail}”，不是“{TITLE}”：只读出两表共有的部分，核验规则不适用{unplaced}"
        yield Hit(message, _targets([oddity]))
