from tui_tracker.rules.transfers import transfer_in
from tui_tracker.rules.wording import mentions, quoted
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

_TO = "确认主体：项目{何时}转隶至{接收单位}，请与接收单位核对执行数和绩效目标由谁承接，统一口径。"


@rule(
    "G08",
    Severity.WARNING,
    "机构改革或职能转隶",
    when="目标、偏差原因或纠偏措施写有转隶或机构改革：先确认由谁承接目标，再评判执行率",
    basis=bases.PRACTICE,
    example="人才政策：“因机构改革，项目资金于6月转隶至区高层次人才创新创业服务中心”",
    tier=2,
    template=templates.CONFIRM_OWNER,
    advice="确认主体：表内写有{所写}，请说明由哪个单位承接，并与其核对执行数和绩效目标，统一口径。",
)
def reorganised(context: Context) -> Hits:
    """A project that changed hands."""
    words = context.settings.lexicons.reorganised
    sheet = context.sheet
    texts = {"goal/expected": sheet.goal.expected.text, "goal/actual": sheet.goal.actual.text}
    texts |= {row.path("reason"): row.reason for row in context.reasoned}
    texts["measure"] = sheet.measure.text
    if paths := [path for path, text in texts.items() if mentions(text, words)]:
        found = quoted(word for word in words if any(word in texts[path] for path in paths))
        moved = transfer_in(" ".join(texts[path] for path in paths))
        yield Hit(
            f"表内写有{found}，请先确认由谁承接绩效目标",
            paths,
            slots={"所写": found, **({} if moved is None else moved.slots)},
            advice=_TO if moved and moved.receiver else "",
        )
