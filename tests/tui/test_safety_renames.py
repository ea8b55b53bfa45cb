"""Reviews of sheets and documents that have another name now, say something else or stand there twice."""

import os
from pathlib import Path

from tests.tui.reviewer import reviewing
from tests.workspace.reporting import reissue, report
from tui_tracker.reviews.status import ReviewStatus


async def test_a_renamed_sheet_is_offered_its_old_review(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("n", "b")
    text = sample.read_text(encoding="utf-8").replace("\t宣传经费\t", "\t劳动宣传经费\t")
    sample.write_text(text, encoding="utf-8")
    async with reviewing(sample) as reviewer:
        await reviewer.until("宣传经费 改为 劳动宣传经费？")
        await reviewer.press("enter")
        # Another name is another issue: what was decided is kept, and to be looked at again.
        reviewer.sees("已沿用原来的审核记录", "已审 0/41")


async def test_a_sheet_whose_period_is_reworded_is_offered_its_review(tmp_path: Path) -> None:
    document = report(tmp_path / "报送.txt")
    reissue(document, ("2024年1月 至 2024年8月", "二季度"))
    async with reviewing(document) as reviewer:
        await reviewer.press("b")
        project = reviewer.project.rpartition(" ")[2]
    reissue(document, ("二季度", "第二个季度"))
    async with reviewing(document) as reviewer:
        await reviewer.until(f"{project}：跟踪时段：（二季度） 改为 跟踪时段：（第二个季度）？")
        await reviewer.press("enter")
        await reviewer.until("已沿用原来的审核记录")
        assert reviewer.desk.entry
        assert reviewer.desk.entry.status is ReviewStatus.RETURNED


async def test_a_sheet_that_is_renamed_while_it_is_open_is_offered_its_review(tmp_path: Path) -> None:
    document = report(tmp_path / "报送.txt")
    async with reviewing(document) as reviewer:
        await reviewer.press("*", "b", "escape")
        reissue(document, ("\t宣传经费\t", "\t劳动宣传经费\t"))
        await reviewer.press("L")
        await reviewer.until("宣传经费 改为 劳动宣传经费？")
        await reviewer.press("enter")
        await reviewer.until("已沿用原来的审核记录")
        assert {entry.status for entry in reviewer.app.workspace.entries} == {ReviewStatus.RETURNED}


async def test_a_dismissed_finding_comes_back_when_its_cells_change(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("n", "x")
        await reviewer.type("1")
        await reviewer.press("enter")
        reviewer.sees("，按 u 撤销")
    text = sample.read_text(encoding="utf-8")
    assert "\t23.92\t23.92\t143375.00\t599393.81" in text
    sample.write_text(
        text.replace("\t23.92\t23.92\t143375.00\t599393.81", "\t23.92\t23.92\t143376.00\t599397.99"),
        encoding="utf-8",
    )
    async with reviewing(sample) as reviewer:
        await reviewer.press("4")
        reviewer.sees("曾以“单位已说明，情况属实”排除，表内数据已变")
        reviewer.does_not_see("（已排除）")


async def test_a_document_whose_name_is_no_text_is_reviewed_like_any_other(sample: Path) -> None:
    """As archives packed on old Windows leave them: names in GBK."""
    document = sample.rename(sample.with_name(os.fsdecode("跟踪表.txt".encode("gbk"))))
    for sheet in ("1/41", "2/41"):
        async with reviewing(document) as reviewer:
            reviewer.sees(sheet)
            await reviewer.press("c")
            reviewer.sees("已整改，已保存")
            await reviewer.press("j")


async def test_a_review_beside_a_copy_of_the_document_is_pointed_out(sample: Path) -> None:
    copy = sample.with_name("另一份.txt")
    copy.write_bytes(sample.read_bytes())
    for document in (sample, copy):
        async with reviewing(document) as reviewer:
            await reviewer.press("c")
    async with reviewing(sample.parent) as reviewer:
        reviewer.sees("另一份.txt 旁另有这张表的审核记录")


async def test_reviews_that_a_renamed_document_has_left_behind_are_pointed_out(sample: Path) -> None:
    async with reviewing(sample) as reviewer:
        await reviewer.press("c")
    renamed = sample.rename(sample.with_name("改过名.txt"))
    async with reviewing(renamed, readonly=True) as reviewer:
        await reviewer.until(f"{sample.name}.reviews 里有审核记录而文档已不在")


async def test_a_document_that_comes_under_another_name_is_offered_its_reviews(tmp_path: Path) -> None:
    document = report(tmp_path / "八月.txt")
    async with reviewing(tmp_path) as reviewer:
        await reviewer.press("c")
        project = reviewer.project
    reissue(document, ("143375.00\t599393.81", "14.34\t59.95"))
    document.rename(tmp_path / "八月（修改）.txt")
    async with reviewing(tmp_path) as reviewer:
        await reviewer.until("文档 八月.txt 改名为 八月（修改）.txt？")
        await reviewer.press("enter")
        await reviewer.until("已重新读取")
        (entry,) = (one for one in reviewer.app.workspace.entries if one.has_review)
        assert f"{entry.sheet.unit} {entry.sheet.project}" == project
        assert entry.status is ReviewStatus.RECTIFIED
        assert entry.is_reissued
