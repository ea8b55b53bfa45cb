"""What rules about spending that lags behind the calendar share."""

from decimal import Decimal
from enum import Enum
from fractions import Fraction

from tui_tracker.rules.amounts import amounts
from tui_tracker.rules.context import Context
from tui_tracker.rules.facts import to_places
from tui_tracker.rules.outlook import due_month
from tui_tracker.rules.registry import Hit
from tui_tracker.rules.wording import REPAIRED, amount, mentions, money, percent

LAG_ADVICE = (
    "加快支付进度：截至{月份}月执行率{执行率}，低于时间进度{时间进度}，请按合同节点加快支付，"
    "{期限月份}月底前达到{目标执行率}%，还须支付{尚须支出}，逾期按程序收回。"
)
UNSPENT_ADVICE = (
    "加快支付进度：截至{月份}月尚未支付，时间进度已达{时间进度}，请按合同节点加快支付，"
    "{期限月份}月底前达到{目标执行率}%，即支付{尚须支出}，逾期按程序收回。"
)
_TRANSFERRED = (
    "确认主体：项目已转隶，请与接收单位确认尚未执行的{未执行}由谁承接，据此调整预算和绩效目标，统一口径。"
)
_REORGANISED = "确认主体：请先明确机构改革后由谁承接本项目，尚未执行的{未执行}如不再使用，按程序申请调减。"
_NOT_BEGUN = (
    "加快前期工作：项目尚未启动，请先办结立项、采购等前期手续；"
    "{期限月份}月底前仍不能支付的，按程序调减预算{未执行}，并同步调整绩效目标。"
)
_YEAR_OVER = (
    "清理结余：截至{月份}月执行率{执行率}，尚有{未执行}没有执行，请说明原因，结余资金按程序收回或结转。"
)


def lag_hit(context: Context) -> Hit:
    """Return the hit of a sheet whose spending lags behind the calendar (B08, B09)."""
    facts = context.facts
    tracked, executed = facts.tracked or Decimal(0), facts.executed or Decimal(0)
    repaired = f"{REPAIRED}，" if facts.is_repaired else ""
    message = (
        f"执行率 {facts.shown_rate or 0:f}%（{repaired}{amount(executed)}/{money(tracked, facts.unit)}），"
        f"时间进度 {percent(facts.time_progress or Fraction(0))}，滞后 {to_places(facts.lag * 100, 1)} 个百分点，"
        f"约 {money(facts.lagging_amount, facts.unit)}"
    )
    return Hit(message, amounts(facts.sources, "tracked", "executed", "rate"), advice=lag_advice(context))


class Situation(Enum):
    """What of a lagging sheet decides what can be asked of its unit."""

    TRANSFERRED = "转隶"
    REORGANISED = "机构改革"
    YEAR_OVER = "年度已结束"
    NOT_BEGUN = "尚未启动"
    USUAL = ""


def situation(context: Context) -> Situation:
    """Return the situation that the sheet's own words tell."""
    sheet, words = context.sheet, context.settings.lexicons
    said = f"{sheet.goal.actual.text}{sheet.measure.text}{''.join(row.reason for row in context.reasoned)}"
    if "转隶" in said:
        return Situation.TRANSFERRED
    if mentions(said, words.reorganised):
        return Situation.REORGANISED
    if due_month(sheet.period) is None and sheet.period.end[5:] == "12":
        return Situation.YEAR_OVER
    return Situation.NOT_BEGUN if mentions(said, words.pending) else Situation.USUAL


def lag_advice(context: Context) -> str:
    """Return what to advise a unit that lags: to pay faster only where there is something to be paid."""
    return _ADVICE.get(situation(context), "")


def measure_to_write(context: Context) -> str:
    """Return what a measure has to say, as the end of a suggestion."""
    if not context.facts.is_behind:
        return _PLAIN
    return _MEASURES.get(situation(context), _CATCH_UP)


_ADVICE = {
    Situation.TRANSFERRED: _TRANSFERRED,
    Situation.REORGANISED: _REORGANISED,
    Situation.YEAR_OVER: _YEAR_OVER,
    Situation.NOT_BEGUN: _NOT_BEGUN,
}
_PLAIN = "写明具体措施、责任部门和完成时限。"
_CATCH_UP = (
    "写明具体措施、责任部门和完成时限，{期限月份}月底前执行率达到{目标执行率}%（尚须支出{尚须支出}）。"
)
_MOVED = (
    "先与接收单位明确由谁继续执行；由本单位执行的写明具体措施、责任部门和完成时限，不再执行的按程序申请调减。"
)
_MEASURES = {
    Situation.TRANSFERRED: _MOVED,
    Situation.REORGANISED: _MOVED.replace("与接收单位", ""),
    Situation.YEAR_OVER: "写明没有执行完的原因，结余的{未执行}如何处理（收回或结转）。",
    Situation.NOT_BEGUN: "写明立项、采购和支付的时间安排、责任部门；{期限月份}月底前仍不能支付的，按程序申请调减。",
}
