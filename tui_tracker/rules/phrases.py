"""Wording that says nothing, and wording that says that something has not begun."""

import re
from collections.abc import Sequence
from functools import lru_cache

from tui_tracker.settings import Lexicons

# What may stand beside empty phrases without adding anything: who and when in general, and the verbs of doing it.
_FILLERS = (
    "我单位", "本单位", "我局", "本局", "我中心", "本中心", "我们", "单位", "各科室", "相关部门", "有关部门",
    "年底前", "年底", "年内", "年末", "今年", "本年度", "全年", "下一步", "下阶段", "后续", "今后", "近期", "届时",
    "完成", "执行", "实施", "落实", "推进", "推动", "开展", "办理", "做好", "支付", "付款", "拨付", "使用",
    "将会", "将", "会", "要", "拟", "已", "并", "且", "和", "及", "与", "在", "对", "把", "的", "地", "等", "为",
    "前", "以", "能", "所有", "全部", "各项", "该", "本", "相关", "有关",
    ",", "，", ".", "。", "、", ";", "；", ":", "：", "!", "“", "”", "·", "-",
)  # fmt: skip
_CLAUSE_END = re.compile(r"[，,。；;、]")
_WHEN = re.compile(
    r"(?:预计|计划)?(?:于|在)?(?:(?:20\d\d|今|本)年)?(?:第?[\d一二三四]季度|[\d一二三四五六七八九十]{1,2}月份?)"
    r"(?:\d{1,2}日|[底末初中]|[上中下]旬)?(?:之?前|以?内|左右)?"
)
_NOT_YET = re.compile(r"(?:尚|暂|还|仍|目前)*[未没](?!达)|待|正在|筹备中|进行中")


def says_nothing(text: str, phrases: Sequence[str]) -> bool:
    """Tell whether nothing is left of a squashed text but fillers once the phrases are taken out of it.

    >>> says_nothing("我单位将进一步加强管理,完善制度,争取年底前完成。", ("进一步", "加强", "管理", "完善", "制度", "争取"))
    True
    """
    return bool(text) and not _empty(tuple(phrases)).sub("", text)


def names_an_action(text: str, words: Lexicons) -> bool:
    """Tell whether one clause of a squashed text says what is done to what.

    A verb, and something specific beside it.
    """
    for clause in _CLAUSE_END.split(text):
        for verb in words.actions:
            # What is left beside the verb must be more than a date, a payment or an empty phrase.
            rest = _WHEN.sub("", clause.replace(verb, "")) if verb in clause else ""
            if rest and not says_nothing(rest, (*words.empty_phrases, *words.no_actions)):
                return True
    return False


@lru_cache(maxsize=8)
def _empty(phrases: tuple[str, ...]) -> re.Pattern[str]:
    # The longest first and one pass: no text is gone through twice, however it is made up.
    words = sorted({*phrases, *_FILLERS}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


@lru_cache(maxsize=1 << 10)
def says_not_yet(text: str) -> bool:
    """Tell whether a squashed text says that something has not been done yet: 未开始, 尚未到期, 正在筹备."""
    return _NOT_YET.match(text) is not None
