"""The letter to a unit: its words, its look, and templates that a bureau has made its own."""

import re
import runpy
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from tests.reports.going_out import TERMS, going_out, sent_back, write
from tests.reports.patching.parts import parts
from tests.workspace.deciding import decide
from tui_tracker.reports.corrections import Terms
from tui_tracker.reports.errors import ReportError
from tui_tracker.reports.letters.notice import Sender, notice
from tui_tracker.reports.letters.plain import as_markdown, as_text, blocks_of
from tui_tracker.reports.letters.template import shipped
from tui_tracker.reviews.changes import SetStatus
from tui_tracker.reviews.status import ReviewStatus
from tui_tracker.workspace import Workspace
from tui_tracker.workspace.decisions import MeasureFields, Subject, write_measure

SENDER = Sender("闵行区财政局", "张三 021-12345678", "2024-10-31")


@pytest.fixture
def batch(tmp_path: Path) -> Workspace:
    return sent_back(tmp_path)


def made(batch: Workspace, sender: Sender = SENDER, terms: Terms = TERMS) -> bytes:
    return notice(
        going_out(batch, terms),
        sender,
        unit="甲单位",
        sheets=2,
        attachment="整改台账_甲单位_2024年1-8月.xlsx",
        today=date(2024, 10, 8),
    )


def test_it_says_what_was_found_and_what_is_asked(batch: Workspace) -> None:
    out = going_out(batch)
    text = as_text(blocks_of(made(batch)))
    for words in (
        "财政项目支出绩效跟踪反馈意见单\n",
        "甲单位：\n",
        f"本次共审核你单位项目2个，其中2个项目存在需要整改的问题，共{len(out)}项（错误",
        "（一）宣传经费\n",
        "（二）易就业人力资源共享服务信息平台（第三年）\n",
        f"  整改要求：{out[0].measure.measure}\n  整改期限：2024-10-31\n",
        "请于2024年10月31日前逐项整改",
        "联系人：张三 021-12345678\n",
        "附件：整改台账_甲单位_2024年1-8月.xlsx\n",
        "闵行区财政局（盖章）\n2024年10月8日\n",
    ):
        assert words in text
    assert "{" not in text


def test_what_it_counts_together_is_what_it_counts_in_parts(batch: Workspace) -> None:
    """A measure for a sheet as a whole answers neither an error nor a warning."""
    whole = write_measure([Subject(batch.entries[0])], "王审核", batch.settings)
    batch.decide(whole(MeasureFields("全表请重报"))).result()
    text = as_text(blocks_of(made(batch)))
    counts = re.search(r"共(\d+)项（错误(\d+)项、警告(\d+)项、其他(\d+)项）", text)
    assert counts
    together, *parts = map(int, counts.groups())
    assert sum(parts) == together == len(going_out(batch))


def test_markdown_has_the_same_words_in_tables(batch: Workspace) -> None:
    write(batch, batch.entries[0], "更正 a|b *重* <b>", due="2024-10-31")
    text = as_markdown(blocks_of(made(batch)))
    assert text.startswith("# 财政项目支出绩效跟踪反馈意见单\n")
    assert (
        "\n### （一）宣传经费\n\n| 序号 | 存在问题 | 整改要求 | 整改期限 |\n| --- | --- | --- | --- |\n| 1 | "
        in text
    )
    assert "| 更正 a\\|b \\*重\\* \\<b> | 2024-10-31 |" in text


def test_it_looks_like_an_official_letter(batch: Workspace) -> None:
    document = Document(BytesIO(made(batch)))
    section = document.sections[0]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(margin.mm) for margin in margins if margin] == [37, 35, 28, 26]
    assert [round(size.mm) for size in (section.page_width, section.page_height) if size] == [210, 297]
    title, body = document.paragraphs[0], document.paragraphs[3]
    assert title.runs[0].font.size is not None
    assert title.runs[0].font.size.pt == 22
    assert body.runs[0].font.size is not None
    assert body.runs[0].font.size.pt == 16
    assert body.paragraph_format.line_spacing is not None
    assert body.paragraph_format.line_spacing.pt == 28
    table = document.tables[0]
    assert table.rows[0]._tr.trPr is not None
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(
        row._tr.trPr is not None and row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows
    )
    widths = [round(column.width.mm) for column in table.columns if column.width]
    assert widths == [13, 60, 53, 30]
    with zipfile.ZipFile(BytesIO(made(batch))) as archive:
        fonts = archive.read("word/fontTable.xml").decode()
        footers = [
            archive.read(name).decode()
            for name in archive.namelist()
            if "footer" in name and "rels" not in name
        ]
    assert re.search(r'w:name="仿宋_GB2312"><w:altName w:val="仿宋"/>', fonts)
    assert all("— " in footer and "PAGE" in footer for footer in footers)


def test_seal_and_date_are_kept_with_the_text_before_them(batch: Workspace) -> None:
    paragraphs = Document(BytesIO(made(batch))).paragraphs
    first = next(
        number for number, paragraph in enumerate(paragraphs) if paragraph.text.startswith("（二）涉及")
    )
    assert all(paragraph.paragraph_format.keep_with_next for paragraph in paragraphs[first:-1])
    assert "盖章" in paragraphs[-2].text


def test_without_settings_it_names_nobody_and_no_date(batch: Workspace) -> None:
    text = as_text(blocks_of(made(batch, Sender())))
    assert "我单位对你单位报送的" in text
    assert "请按上列期限" in text
    assert "审核单位（盖章）" in text
    assert "联系人" not in text


def test_what_is_put_right_is_not_asked_for_again(batch: Workspace) -> None:
    from tui_tracker.reviews.changes import PutMeasure, edited

    id = write(batch, batch.entries[0], "旧要求")
    before = batch.entries[0].review.measure(id)
    assert before is not None
    decide(batch, [(batch.entries[0], PutMeasure(before, edited(before, status="已整改")))])
    assert "旧要求" not in as_text(blocks_of(made(batch)))


@pytest.mark.parametrize(
    ("dues", "said"),
    [
        (("2024-10-31", "2024-11-30"), "请按上列期限逐项整改"),
        (("2024-10-31", ""), "请按上列期限（没有列明期限的请及时）逐项整改"),
        (("", ""), "请及时逐项整改"),
    ],
)
def test_it_speaks_of_deadlines_only_where_there_are_some(
    batch: Workspace, dues: tuple[str, str], said: str
) -> None:
    decide(
        batch,
        [
            (entry, SetStatus(ReviewStatus.RETURNED, ReviewStatus.PENDING, entry.decided_digest))
            for entry in batch.entries
        ],
    )
    for entry, due in zip(batch.entries, dues, strict=True):
        write(batch, entry, "请更正", due=due)
    assert said in as_text(blocks_of(made(batch, Sender(), Terms("王审核"))))


def test_texts_of_a_document_are_no_markup_and_no_code(batch: Workspace) -> None:
    write(batch, batch.entries[0], "A<b>&\"'\n{{ 7*7 }}{% for %}")
    assert "A<b>&\"'\n    {{ 7*7 }}{% for %}" in as_text(blocks_of(made(batch)))


# Templates of a bureau's own


def template(folder: Path, *paragraphs: str) -> Sender:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    path = folder / "our-notice.docx"
    document.save(str(path))
    return Sender("财政局", template=path)


def test_a_bureau_has_its_own_template(batch: Workspace, tmp_path: Path) -> None:
    own = template(
        tmp_path, "{{ bureau }}致{{ unit }}", "{%p for p in projects %}", "{{ p.name }}", "{%p endfor %}"
    )
    assert (
        as_text(blocks_of(made(batch, own)))
        == "财政局致甲单位\n宣传经费\n易就业人力资源共享服务信息平台（第三年）\n"
    )


@pytest.mark.parametrize(
    ("slot", "said"),
    [
        ("{{ uint }}", "第 2 段“{{ uint }}”的“uint”没有对应的内容。可用的有"),
        ("{{ projects[0].nmae }}", "的“nmae”没有对应的内容"),
        ("{{ unit", "第 2 段“{{ unit”的 {{ unit 写法有误"),
        ("{{ unit | }}", "第 2 段“{{ unit | }}”的 {{ unit | }} 写法有误"),
        ("{%p fro p in projects %}", "的 {%p fro p in projects %} 写法有误"),
        ("{{ ''.__class__.__mro__ }}", "无法填写"),
    ],
)
def test_a_wrong_template_names_slot_and_place(
    batch: Workspace, tmp_path: Path, slot: str, said: str
) -> None:
    with pytest.raises(ReportError) as caught:
        made(batch, template(tmp_path, "好的一段", slot))
    assert said in str(caught.value)
    assert "our-notice.docx" in str(caught.value)


def test_a_template_that_is_no_word_document(batch: Workspace, tmp_path: Path) -> None:
    (tmp_path / "x.docx").write_text("x")
    with pytest.raises(ReportError, match=r"不是 Word 文档（\.docx）。请用 Word 或 WPS 另存为"):
        made(batch, Sender(template=tmp_path / "x.docx"))
    with pytest.raises(ReportError, match=r"无法读取.*请检查设置中的路径"):
        made(batch, Sender(template=tmp_path / "没有.docx"))


def test_the_shipped_template_is_the_one_that_the_script_makes() -> None:
    script = runpy.run_path(str(Path(__file__).parents[3] / "packaging" / "letters" / "make.py"))
    assert parts(shipped("notice.docx").read_bytes()) == parts(script["notice"]())
