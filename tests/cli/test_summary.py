import json
from pathlib import Path

from tests.cli.running import Run


def test_the_page_tells_the_batch_in_figures(run: Run, report: Path) -> None:
    ran = run("summary", report)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("监控汇总  2024年1-8月  时间进度 66.67%  2 张表")
    assert "更正：宣传经费执行数 143375.00 以元填入万元，应为 14.34" in ran.out


def test_the_figures_can_be_had_as_json(run: Run, report: Path) -> None:
    ran = run("summary", report, "--format", "json")
    figures = json.loads(ran.out)
    assert figures["sheets"] == 2
    assert figures["executed_corrected"] == {"exact": "20.9075", "rounded_2": "20.91"}


def test_what_cannot_be_read_is_told(run: Run, report: Path) -> None:
    ran = run("summary", report, "没有.txt")
    assert ran.status == 2
    assert "没有.txt：路径不存在" in ran.err
    assert ran.out.startswith("监控汇总")


def test_a_review_that_cannot_be_read_is_told(run: Run, report: Path) -> None:
    run("measures", "add", report, "--sheet", "宣传经费", "--measure", "更正")
    (sidecar,) = report.with_name(f"{report.name}.reviews").glob("宣传经费--*.toml")
    sidecar.write_text("?")
    ran = run("summary", report)
    assert "注意：“宣传经费”的审核记录读不到，按没有审核计入：审核记录 " in ran.err
    assert ran.out.startswith("监控汇总")
