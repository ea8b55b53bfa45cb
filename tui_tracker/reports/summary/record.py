"""The summary as JSON: amounts in 万元 and rates in %, as strings with two places."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tui_tracker.model.sheet import months_from
from tui_tracker.reports.members import Member, in_percent
from tui_tracker.reports.summary.batch import BatchSummary
from tui_tracker.reports.summary.execution import Sums
from tui_tracker.reports.summary.money import COLUMNS
from tui_tracker.rules.engine import RULES
from tui_tracker.rules.facts import to_places
from tui_tracker.rules.figures import Band, MeasureKind

Record = dict[str, Any]


def summary_record(summary: BatchSummary) -> Record:
    """Return all of it, as one object."""
    return {
        **_size(summary),
        **_money(summary),
        **_progress(summary),
        **_conduct(summary),
        "by_unit": {unit: _unit(own) for unit, own in summary.units.items()},
        "adjustments": _adjustments(summary),
        "indicators_detail": _indicators(summary),
        "goal_text": {
            "copied_exact": _numbers(summary.conduct.copied),
            "lt_25_chars": _numbers(summary.conduct.brief),
        },
        "count_indicators_behind_time_progress": _counts_behind(summary),
        "habits": [
            {
                "unit": one.unit,
                "code": one.code,
                "title": one.title,
                "sheets": one.sheets,
                "numbers": _numbers(one.members),
            }
            for one in summary.habits
        ],
        "problems_by_rule": {
            code: {"title": RULES[code].title, "sheets": count} for code, count in summary.by_rule.items()
        },
        "findings_on_batch": [{"code": one.code, "message": one.message} for one in summary.on_batch],
    }


def _size(summary: BatchSummary) -> Record:
    (start, end), *others = summary.periods or {("", ""): 0}
    progress = in_percent(summary.time_progress)
    return {
        "sheets": len(summary.members),
        "indicators": summary.counts.every,
        "period": {
            "start": start,
            "end": end,
            "months": months_from(start, end),
            "time_progress_pct": _text(progress),
            "others": [{"start": begin, "end": end} for begin, end in others],
        },
        "list": [
            {"sheet": one.number, "key": one.key, "project": one.project, "unit": one.unit}
            for one in summary.members
        ],
    }


def _money(summary: BatchSummary) -> Record:
    money, whole = summary.money, summary.executions.whole
    rate, progress, reported = whole.rate, summary.time_progress, summary.executions.reported_rate
    gaps = [total - together for total, together in zip(money.totals, money.sources, strict=True)]
    return {
        "totals_total_row": _columns(money.totals),
        "totals_source_rows": _columns(money.sources),
        "difference_total_minus_sources": _columns(gaps),
        "difference_by_sheet": {
            column: [
                {**_named(one.member), "diff": _text(one.amount)}
                for one in money.differences
                if one.column == column
            ]
            for column in COLUMNS
        },
        "rate_reported_aggregate_pct": _percent(reported),
        "executed_corrected": {"exact": _exact(whole.spending), "rounded_2": _text(whole.spending)},
        "corrections": [
            {
                **_named(one.member),
                "printed": _text(one.printed),
                "corrected": _text(one.right),
                "why": "以元填入万元",
            }
            for one in money.corrections
        ],
        "tracked_corrected_sources": _text(whole.budget),
        "initial_corrected": {
            "value": _text(money.initial),
            "why": "来源行没有填年初预算的，按总额行计",
            "numbers": _numbers(money.stand_ins),
        },
        "rate_corrected_pct": _percent(rate),
        "rate_corrected_against_initial_total_row_pct": _percent(summary.rate_on_initial),
        "gap_to_time_progress_points": _percent(
            None if rate is None or progress is None else max(progress - rate, Fraction(0))
        ),
        "rates": {
            "naive_total_rows": _both(reported),
            "corrected_sources": _both(rate),
            "corrected_without_budgets_cut": _both(money.kept.rate),
            "corrected_on_initial_total_rows": _both(summary.rate_on_initial),
        },
        "rate_without_budgets_cut": {
            "numbers": _numbers(money.cut),
            "tracked": _text(money.kept.budget),
            "executed": _text(money.kept.spending),
            "rate_pct": _percent(money.kept.rate),
        },
    }


def _progress(summary: BatchSummary) -> Record:
    found, by_band = summary.executions, summary.by_band
    shares = {f"top{at}": _percent(found.top[at - 1].together) for at in (1, 3, 10) if len(found.top) >= at}
    return {
        "rate_bands_effective": {
            band.value: _band(sums, by_band[band]) for band, sums in found.bands.items() if sums.sheets
        },
        "rate_bands_as_reported": {band.value: count for band, count in summary.reported.items() if count},
        "reported_100_but_lower": [
            {
                **_named(one),
                "reported": _text(one.figures.reported),
                "effective_pct": _percent(one.figures.execution.rate),
            }
            for one in summary.embellished
        ],
        "money_behind_total": _text(found.whole.behind),
        "money_unspent_total": _text(found.whole.unspent),
        "top_money_at_stake": [
            {
                "rank": rank,
                **_named(one.member),
                "unit": one.member.unit,
                "tracked": _text(one.member.figures.execution.budget),
                "executed": _text(one.member.figures.execution.spending),
                "rate_pct": _percent(one.member.figures.execution.rate),
                "behind": _text(one.behind),
            }
            for rank, one in enumerate(found.top, 1)
        ],
        "top_share_pct": shares,
    }


def _band(sums: Sums, members: Sequence[Member]) -> Record:
    return {
        "sheets": sums.sheets,
        "numbers": _numbers(members),
        "tracked": _text(sums.budget),
        "executed": _text(sums.spending),
        "gap_money": _text(sums.behind),
    }


def _conduct(summary: BatchSummary) -> Record:
    conduct = summary.conduct
    return {
        "measures": _measures(conduct.measures),
        "measures_empty_phrases": conduct.measures.get(MeasureKind.EMPTY, 0),
        "measures_by_band": {
            band.value: _measures(kinds) for band, kinds in conduct.measures_by_band.items()
        },
        "judgement_sheets": dict(conduct.judgements),
        "judgement_cells": dict(conduct.judgement_cells),
        "behind_and_all_certain": len(conduct.late_but_certain),
        "behind": len(conduct.late),
    }


def _measures(kinds: Mapping[MeasureKind, int]) -> dict[str, int]:
    """Count the written measures; those that are empty phrases count too, and are listed separately."""
    words = kinds.get(MeasureKind.GIVEN, 0) + kinds.get(MeasureKind.EMPTY, 0)
    counts = {
        MeasureKind.BLANK: kinds.get(MeasureKind.BLANK, 0),
        MeasureKind.GIVEN: words,
        MeasureKind.NONE: kinds.get(MeasureKind.NONE, 0),
    }
    return {kind.value: count for kind, count in counts.items() if count}


def _unit(summary: BatchSummary) -> Record:
    money, conduct = summary.money, summary.conduct
    executions = summary.executions
    return {
        "sheets": len(summary.members),
        "indicators": summary.counts.every,
        "total_row": _columns(money.totals),
        "source_rows": _columns(money.sources),
        "executed_corrected": _text(executions.whole.spending),
        "rate_total_row_pct": _percent(executions.reported_rate),
        "rate_corrected_pct": _percent(executions.whole.rate),
        "money_behind": _text(executions.whole.behind),
        "zero_execution_sheets": executions.bands[Band.ZERO].sheets,
        "behind_sheets": len(conduct.late),
        "measures": _measures(conduct.measures),
        "copied_goal": len(conduct.copied),
        "brief_result_lt_25": len(conduct.brief),
        "sheets_with_items": sum(bool(one.heads) for one in summary.members),
        "items": sum(len(one.heads) for one in summary.members),
        "total_row_cut_source_not": sum(one.figures.is_masked for one in summary.members),
    }


def _adjustments(summary: BatchSummary) -> Record:
    found = summary.adjustments
    return {
        "changed_total_row": [
            {
                **_named(one),
                "initial": _text(one.figures.execution.totals.initial),
                "tracked": _text(one.figures.execution.totals.tracked),
                "change": _text(one.figures.change),
            }
            for one in found.changed
        ],
        "sheets": len(found.changed),
        "up_total": _text(found.up),
        "down_total": _text(found.down),
        "net": _text(found.up + found.down),
        "new_midyear": _numbers(found.new),
        "cut_to_spending": _numbers(found.cut_to_spending),
        "exact_offsets": [
            [one.cut.number, one.raised.number, _text(-one.amount), _text(one.amount)]
            for one in found.offsets
        ],
    }


def _indicators(summary: BatchSummary) -> Record:
    counts = summary.counts
    with_money = [one for one in summary.members if one.figures.counts.cost_in_money]
    return {
        "quantitative": counts.quantitative,
        "qualitative": counts.every - counts.quantitative,
        "level2": dict(summary.levels),
        "actual_equals_plan": counts.as_planned,
        "quantitative_plan_equals_annual": counts.at_target,
        "rows_with_reason": counts.with_reason,
        "satisfaction_rows": counts.satisfaction,
        "satisfaction_actual_equals_target": counts.satisfaction_at_target,
        "no_cost_indicator_sheets": sum(not one.figures.counts.cost for one in summary.members),
        "cost_sheets_with_amount": len(with_money),
    }


def _counts_behind(summary: BatchSummary) -> Record:
    late = [(one, row) for one in summary.members for row in one.figures.behind]
    return {
        "rows": len(late),
        "sheets": sorted({one.number for one, _ in late}),
        "list": [
            {
                "sheet": one.number,
                "path": f"indicators/{row.row}",
                "name": row.name,
                "target": row.target,
                "plan": row.plan,
                "actual": row.actual,
                "done_pct": _percent(row.done),
            }
            for one, row in late
        ],
    }


def _named(member: Member) -> Record:
    return {"sheet": member.number, "key": member.key, "project": member.project}


def _numbers(members: Sequence[Member]) -> list[int]:
    return [one.number for one in members]


def _columns(sums: Sequence[Fraction]) -> dict[str, str]:
    return {column: str(_text(amount)) for column, amount in zip(COLUMNS, sums, strict=True)}


def _both(rate: Fraction | None) -> Record:
    """Return the rate in % as the summary rounds it, and as a single sheet would truncate it."""
    truncated = None if rate is None else to_places(rate * 100, truncated=True)
    return {"rounded": _percent(rate), "truncated": _text(truncated)}


def _exact(amount: Fraction) -> str:
    return f"{Decimal(amount.numerator) / Decimal(amount.denominator):f}"


def _text(amount: Decimal | Fraction | None) -> str | None:
    return None if amount is None else f"{to_places(amount):f}"


def _percent(rate: Fraction | None) -> str | None:
    return _text(in_percent(rate))
