from tui_tracker.rules.judgements import CERTAIN
from tui_tracker.rules.transfers import transfer_in
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

_TO = (
    "重新研判完成可能性：项目{何时}转隶至{接收单位}，请与其核对执行数和绩效目标由谁承接，"
    "再改为有可能或不能完成并说明。"
)


@rule(
    "J07",
    Severity.WARNING,
    "已转隶仍判断确定能完成",
    when="预期目标或实际完成情况写有转隶，而任一总体判断是“确定能完成”",
    basis=bases.PRACTICE,
    example="人才政策：项目资金已于 6 月转隶，仍判断“确定能完成”",
    tier=2,
    template=templates.JUDGE_ANEW,
    advice="重新研判完成可能性：项目已转隶，请与接收单位确认后改为有可能或不能完成并说明。",
)
def transferred_and_certain(context: Context) -> Hits:
    """Handed over and still sure of itself."""
    goal = context.sheet.goal
    texts = {"goal/expected": goal.expected.text, "goal/actual": goal.actual.text}
    transferred = [path for path, text in texts.items() if "转隶" in text]
    certain = [path for path, key in context.judgements.items() if key in CERTAIN]
    if transferred and certain:
        moved = transfer_in(" ".join(texts[path] for path in transferred))
        yield Hit(
            "项目已转隶，仍判断“确定能完成”",
            [*transferred, *certain],
            slots={} if moved is None else moved.slots,
            advice=_TO if moved else "",
        )
