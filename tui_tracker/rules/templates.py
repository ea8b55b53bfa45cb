"""Measures to write (纠偏措施), with slots that are filled from a finding; an unfilled slot stays a visible blank."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

BLANK = "____"
"""What stands where a slot could not be filled; the editor jumps to it."""

SLOT = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Template:
    """A measure to write: the number that the `t` key takes, a short title, and a text with {slots}."""

    number: int
    title: str
    text: str


def _numbered(*texts: str) -> tuple[Template, ...]:
    return tuple(Template(number, text.split("：")[0], text) for number, text in enumerate(texts, 1))


TEMPLATES = _numbered(
    "加快支付进度：截至{月份}月执行率{执行率}，低于时间进度{时间进度}，请按合同节点加快支付，"
    "{期限月份}月底前达到{目标执行率}%，逾期按程序收回。",
    "调减预算：预计全年支出{全年支出}{金额单位}，结余{结余}{金额单位}，请于{期限月份}月{期限日}日前按程序申请调减，"
    "并同步调整绩效目标。",
    "调整绩效目标：因{原因}无法实现“{指标}”，请履行目标调整程序后重报。",
    "补充偏差原因：“{指标}”计划{计划}实际{实际}，请从经费、制度、人员、硬件条件等方面说明原因，"
    "不得以付款时间代替。",
    "更正数据：“{字段}”疑以元填入万元，{原值}应为{应为}；总额与来源合计相差{差额}。",
    "规范指标：缺{维度}指标；“{指标}”应归入{类别}；单位{计量单位}与名称不符；定性改为定量。",
    "据实填写完成情况：与预期目标相同，请写明截至{月份}月已完成的事项、数量与金额。",
    "细化纠偏措施：须含具体措施、责任部门、完成时限和预期执行率。",
    "提供佐证：满意度调查、验收单、签到表、台账。",
    "确认主体：项目{转隶月份}月转隶至{接收单位}，请与接收单位确认执行与目标的承接，统一口径。",
    "重新研判完成可能性：判断与进度不符，改为有可能或不能完成并说明。",
    "暂停或停止拨付建议：偏离较大或有损失浪费风险，建议暂停实施并报财政部门。",
    "退回重报：存在{错误数}项错误，请于{期限}前修改重报。",
)
"""The catalogue's measures; a reviewer's own (settings) come before these."""

(
    SPEND_FASTER,
    CUT_BUDGET,
    ADJUST_GOAL,
    ADD_REASON,
    CORRECT_DATA,
    FIX_INDICATORS,
    TELL_RESULTS,
    DETAIL_MEASURE,
    PROVIDE_EVIDENCE,
    CONFIRM_OWNER,
    JUDGE_ANEW,
    SUSPEND,
    SEND_BACK,
) = TEMPLATES


def templates_of(own: Sequence[str]) -> tuple[Template, ...]:
    """Return a reviewer's own templates (settings), then the catalogue's, numbered through."""
    texts = (*own, *(template.text for template in TEMPLATES))
    return _numbered(*texts)


def fill(template: Template, **slots: str) -> str:
    """Return the template's text with its slots filled; one that is not given becomes `BLANK`."""
    return filled(template.text, lambda name: slots.get(name, ""))


def filled(text: str, slot: Callable[[str], str]) -> str:
    """Return the text with its slots filled by name; one of which nothing is known becomes `BLANK`.

    >>> filled("缺{维度}指标，请于{期限}前补充", {"维度": "时效", "期限": ""}.__getitem__)
    '缺时效指标，请于____前补充'
    """
    form, names = form_of(text)
    return form % tuple([slot(name) or BLANK for name in names]) if names else text


@lru_cache(maxsize=1 << 10)
def form_of(text: str) -> tuple[str, Sequence[str]]:
    """Return the text with %s in the place of its slots, and their names."""
    return SLOT.sub("%s", text.replace("%", "%%")), SLOT.findall(text)
