"""Settings of a bureau: rules, severities, thresholds, word lists, templates, exceptions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, ClassVar, Literal

from tui_tracker.model import Severity


class Limits:
    """What a setting's value must keep to, as pydantic calls it; read when a file is validated, and only then.

    Pydantic's own classes would have to be imported for it at every start, which takes as long as half of Textual.
    """

    def __init__(self, **limits: object) -> None:
        self._limits = limits

    def __get_pydantic_core_schema__(self, source: object, handler: Callable[[object], Any]) -> Any:
        return {**handler(source), **self._limits}


Code = Annotated[str, Limits(pattern=r"^[A-Z]\d{0,2}$")]
"""A rule's code or the beginning of one: S selects the whole letter."""

Words = tuple[Annotated[str, Limits(min_length=1)], ...]


class _Strict:
    __pydantic_config__: ClassVar = {"extra": "forbid"}


@dataclass(frozen=True, slots=True)
class Thresholds(_Strict):
    """Thresholds of the rules; rates in %, amounts in 万元."""

    sum_tolerance: Annotated[Decimal, Limits(ge=0, le=100)] = Decimal("0.01")
    """How far a total may be from its sources (B01–B03)."""
    time_progress: Annotated[Decimal, Limits(gt=0, le=100)] | None = None
    """The time progress, where it is not months / 12."""
    severe_lag: Annotated[Decimal, Limits(gt=0, le=100)] = Decimal(50)
    """A rate below this part of the time progress lags severely (B08, J01)."""
    minor_lag: Annotated[Decimal, Limits(ge=0, le=100)] = Decimal(3)
    """A lag of fewer points is minor (B09, J01)."""
    small_lag: Annotated[Decimal, Limits(ge=0, le=100)] = Decimal(5)
    """A lag of fewer points is minor where it is of less money than `small_amount`."""
    small_amount: Annotated[Decimal, Limits(ge=0)] = Decimal(1)
    """See `small_lag`; in 万元, whatever the sheet's unit."""
    unit_cost_ratio: Annotated[Decimal, Limits(gt=1, le=1000)] = Decimal(3)
    """So many times as dear as in another project of the same name is far dearer (X09)."""
    similarity: Annotated[Decimal, Limits(gt=0, le=100)] = Decimal(85)
    """From here on two texts are nearly the same (G02, X05)."""

    @property
    def fixed_progress(self) -> Fraction | None:
        """Return the time progress as a part of the year, where it is fixed."""
        return None if self.time_progress is None else Fraction(self.time_progress) / 100


@dataclass(frozen=True, slots=True)
class Lexicons(_Strict):
    """The words that the heuristic rules look for."""

    adjustment: Words = (
        "调整", "调减", "调增", "调剂", "追加", "追减", "压减", "核减", "转隶", "机构改革", "结转",
    )  # fmt: skip
    """They explain why the budget changed (B10)."""
    empty_phrases: Words = (
        "进一步", "高度重视", "争取", "力争", "尽快", "尽早", "抓紧", "努力", "积极", "认真", "切实", "不断", "持续",
        "严格", "全面", "全力", "稳步", "有序", "扎实", "狠抓", "抓好", "确保", "保证", "按时", "按期", "如期", "及时",
        "加强", "强化", "完善", "健全", "规范", "提高", "提升", "优化", "细化", "加快", "加大", "增强", "促进", "保障",
        "重视", "关注", "跟进", "统筹", "协调", "沟通", "组织", "领导", "管理", "监管", "监督", "制度", "机制", "措施",
        "工作", "项目", "资金", "预算", "经费", "支出", "进度", "绩效", "目标", "任务", "质量", "效率", "效益", "水平",
        "意识", "责任", "力度", "做到", "专款专用", "按计划", "按照", "节点", "时间",
        "安排", "合理", "有效", "顺利", "到位", "密切", "继续", "正在", "推进中", "下半年", "按时间", "序时", "跟踪", "督促",
        "检查", "执行率", "学习", "认识", "思想", "保质保量", "倒排工期", "挂图作战",
    )  # fmt: skip
    """A measure of nothing else is as good as none (J01, J02, J05)."""
    payment: Words = ("支付", "付款", "报销")
    """As a reason they say when money flows, not why something was not done (V06)."""
    money: Words = ("费", "资金", "补贴", "津贴", "资助", "支付", "拨付", "发放", "预算", "成本", "报销")
    """An indicator with one of these in its name is about money, so payment may be its reason (V06)."""
    rates: Words = ("率", "满意度")
    """A name with this ending is measured in % (V08)."""
    not_rates: Words = ("频率", "汇率", "功率", "利率", "速率", "效率")
    """Endings that only look like it (V08)."""
    rate_units: Words = ("%", "‰", "百分点", "个百分点")
    """Units of a rate (V08)."""
    counts: Words = ("人数", "人次", "数量", "场次", "次数")
    """A name with this ending is not measured in % (V08)."""
    economic: Words = (
        "经济", "收入", "产值", "利润", "税", "成本", "费用", "资金", "投资", "融资", "消费", "销售", "营收", "增收",
        "节约", "节支", "价格", "贷款", "补贴", "就业", "失业", "岗位", "安置", "创业", "企业", "招商", "产业", "元",
    )  # fmt: skip
    """Money or jobs: an economic benefit that names neither is none (I17)."""
    outputs: Words = ("人次", "场次", "数量")
    """A benefit with this ending counts what was done, which is an output (I17)."""
    growth: Words = (
        "增长率", "提升率", "提高率", "增加率", "上升率", "增幅率", "增值率", "回报率", "周转率", "投入产出率", "超额率",
    )  # fmt: skip
    """Rates that may be more than 100 % (V26)."""
    standing: Words = ("满意度", "满意率", "采纳率", "知晓率", "知晓度", "准确率", "合格率")
    """Thresholds that hold all year and do not add up month by month (V10)."""
    planned: Words = ("计划", "预计", "拟", "将")
    """A result that opens with one of these is a plan (G07)."""
    not_planned: Words = ("计划任务", "计划指标", "计划目标", "计划内", "计划数", "计划完成率", "将近")
    """Openings that only look like it (G07)."""
    pending: Words = ("暂未", "才立项", "尚未立项", "未启动", "尚未启动", "尚未开始")
    """A result with one of these honestly says that it has not begun (G07)."""
    topics: Words = (
        "满意度", "培训", "验收", "评审", "审计", "调查", "体检", "疗休养", "考核", "评估", "测评", "宣传", "采购", "招聘",
    )  # fmt: skip
    """What has not begun can't have reached its indicator (G10)."""
    confusions: Words = ("工作经历$→工作经费", "底完整→底完成", "日前完整→日前完成", "帐户→账户", "园满→圆满")
    """Wrong and right spelling, parted by →; a $ marks what ends its cell (G11)."""
    reorganised: Words = ("转隶", "机构改革")
    """The project changed hands (G08, J07)."""
    actions: Words = (
        "加快", "推进", "督促", "协调", "调整", "调减", "开展", "完成", "落实", "组织", "加强", "优化", "启动", "细化",
        "验收", "采购", "招标", "签订", "追加", "收回", "整改", "制定", "完善", "跟进", "延长", "增派", "补采", "补办",
        "补招", "报备", "报送", "申请", "催办", "催交", "约谈", "召开", "结算后", "更换", "增加", "压缩", "重新",
    )  # fmt: skip
    """What a measure does, where it says to what it does it (J05)."""
    no_actions: Words = ("支付", "付款", "拨付", "报销", "评审", "结算", "结束后")
    """What is no action of its own, however much it is awaited (J05)."""
    parties: Words = (
        "科", "处", "局", "中心", "部门", "单位", "股", "办公室", "大队", "街镇", "财务", "负责", "牵头", "专人",
    )  # fmt: skip
    """Who does it (J05)."""
    deadlines: Words = ("月", "季度", "年底", "年末", "年内", "日前", "工作日", "下周", "本周")
    """Until when (J05)."""


Ambiguous = Literal["auto", "narrow", "wide"]
"""How many cells the terminal gives to “ ” ≥ ① and their like: ask it, one, or two."""


@dataclass(frozen=True, slots=True)
class UnitSettings(_Strict):
    """What is different for one implementing unit."""

    ignore: tuple[Code, ...] = ()
    severity: Mapping[Code, Severity] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Settings(_Strict):
    """Everything that can be set; an empty one is the catalogue as it stands.

    `select` and `ignore` hold codes or their beginnings; `severity` overrides a rule's own; `templates` come
    before the catalogue's; `units` maps implementing units to exceptions. `keys` maps ids of the terminal
    program's commands to keys; `reviewer` names who reviews where several people share one account;
    `ambiguous` is the width of characters on which terminals differ. Letters name the `bureau` that sends them, whom
    to `contact` and the `deadline`; `notice` is the Word template of those to units, in place of the program's own.
    `forms` are files that describe forms of the bureau's own.
    """

    select: tuple[Code, ...] = ()
    ignore: tuple[Code, ...] = ()
    severity: Mapping[Code, Severity] = field(default_factory=dict)
    thresholds: Thresholds = Thresholds()
    lexicons: Lexicons = Lexicons()
    templates: Words = ()
    keys: Mapping[str, str] = field(default_factory=dict)
    reviewer: str = ""
    bureau: str = ""
    contact: str = ""
    deadline: str = ""
    notice: str = ""
    forms: Words = ()
    ambiguous: Ambiguous = "auto"
    units: Mapping[str, UnitSettings] = field(default_factory=dict)
