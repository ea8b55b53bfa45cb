import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Run
from tests.workspace.reporting import measure, reissue, sheet_of
from tui_tracker.reviews.review import Review
from tui_tracker.reviews.store import Store
from tui_tracker.stamp import Stamp

KEY = "a5e94abf1a396955"


def add(run: Run, report: Path, text: str, *options: object) -> str:
    return run("measures", "add", report, "--sheet", KEY, "--measure", text, *options).out.strip()


def texts(run: Run, report: Path) -> list[str]:
    """The measures as they stand now."""
    out = run("measures", "list", report, "--format", "csv").out.splitlines()[1:]
    return [line.split(",")[5] for line in out]


def sidecar(report: Path) -> Path:
    (path,) = Path(f"{report}.reviews").glob("*.toml")
    return path


@pytest.fixture
def reviewed(run: Run, report: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three versions: 王审核 writes 甲, 李复核 writes 乙, which then goes to another office."""
    add(run, report, "甲")
    monkeypatch.setenv("TUI_TRACKER_REVIEWER", "李复核")
    id = add(run, report, "乙")
    run("measures", "set", report, "--sheet", KEY, "--id", id, "--owner", "财务科", "--status", "整改中")
    return report


def history(run: Run, report: Path, *options: object) -> list[str]:
    ran = run("history", report, "--sheet", KEY, *options)
    assert (ran.status, ran.err) == (0, "")
    return ran.out.splitlines()


def test_each_version_tells_when_who_and_what(run: Run, reviewed: Path) -> None:
    lines = history(run, reviewed)
    assert lines[0] == f"宣传经费  上海市闵行区人力资源和社会保障局  报送.txt [{KEY}]"
    versions = [line.split("  ") for line in lines if line.startswith("  第")]
    assert [words[1] for words in versions] == ["第 3 版（现在）", "第 2 版", "第 1 版"]
    assert [words[4:] for words in versions] == [
        ["待核", "2 条措施"],
        ["待核", "2 条措施"],
        ["待核", "1 条措施"],
    ]
    assert [words[3] for words in versions] == ["李复核", "李复核", "王审核"]
    told = [line.strip() for line in lines if line.startswith("    ")]
    assert told == [
        "修改纠偏措施“乙”：“上海市闵行区人力资源和社会保障局” → “财务科”；“待整改” → “整改中”",
        "新增纠偏措施“乙”",
        "新增纠偏措施“甲”",
    ]
    assert lines[-1] == "保留了 3 版，--restore 版本 可恢复其中一版"


def test_a_sheet_of_which_nobody_has_said_anything(run: Run, report: Path) -> None:
    assert history(run, report)[1:] == ["还没有审核记录"]
    ran = run("history", report, "--sheet", KEY, "--restore", "1")
    assert (ran.status, "没有第 1 版可以恢复；现有：无" in ran.err) == (2, True)
    assert not Path(f"{report}.reviews").exists()


def test_restoring_makes_a_new_version_and_can_be_taken_back(run: Run, reviewed: Path) -> None:
    assert history(run, reviewed, "--restore", "1") == [
        "已恢复第 1 版的内容，存为第 4 版；要撤销，再恢复第 3 版"
    ]
    assert texts(run, reviewed) == ["甲"]
    assert history(run, reviewed, "--restore", "3") == [
        "已恢复第 3 版的内容，存为第 5 版；要撤销，再恢复第 4 版"
    ]
    assert texts(run, reviewed) == ["甲", "乙"]
    assert sum(line.startswith("  第") for line in history(run, reviewed)) == 5


def test_who_restores_is_named_and_not_who_wrote(
    run: Run, reviewed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TUI_TRACKER_REVIEWER", "赵组长")
    for year, word in (("2098", "1"), ("2099", "3")):
        monkeypatch.setattr("tui_tracker.reviews.store.now", lambda year=year: f"{year}-01-01T08:00:00+08:00")
        history(run, reviewed, "--restore", word)
    lines = history(run, reviewed)
    assert lines[1] == "  第 5 版（现在）  2099-01-01 08:00:00  赵组长  待核  2 条措施"
    assert lines[2].strip() == "新增纠偏措施“乙”"


def test_what_is_restored_is_about_the_cells_of_the_present_issue(run: Run, report: Path) -> None:
    measure(report, "甲")
    measure(report, "乙")
    row = "\t\t数量指标\t宣传版面完成率"
    reissue(report, (row, "\t\t数量指标\t新增指标\t=1.00\t1.00\t1.00\t\n" + row))
    history(run, report, "--restore", "1")
    (restored,) = Store(report).load(sheet_of(report)).measures
    assert restored.targets == ("indicators/2/actual",)


def test_restoring_what_is_there_already_changes_nothing(run: Run, reviewed: Path) -> None:
    before = Stamp.of(sidecar(reviewed).stat())
    assert history(run, reviewed, "--restore", "3") == ["第 3 版的内容与现在相同，没有改动"]
    # Not the time of the last look, which is another one now.
    assert Stamp.of(sidecar(reviewed).stat()) == before


@pytest.mark.parametrize("word", ["9", "甲", ""])
def test_a_version_that_is_not_there(run: Run, reviewed: Path, word: str) -> None:
    ran = run("history", reviewed, "--sheet", KEY, "--restore", word)
    assert (ran.status, ran.out) == (2, "")
    assert f"没有第 {word} 版可以恢复；现有：3、2、1" in ran.err


def test_dismissals_status_and_remark_are_told_and_restored(run: Run, reviewed: Path) -> None:
    path = sidecar(reviewed)
    text = (
        path.read_text("utf-8")
        .replace('status = "待核"', 'status = "退回"')
        .replace('remark = ""', 'remark = "退回重报"')
    )
    dismissal = '\n[[dismissals]]\ncode = "B06"\nreason = "已更正"\nauthor = "赵"\nat = "9"\n'
    by_hand = path.with_suffix(".new")
    by_hand.write_text(text + dismissal, "utf-8")
    by_hand.replace(path)
    told = [line.strip() for line in history(run, reviewed)[2:5]]
    assert told == ["排除问题 B06：“已更正”", "状态改为“退回”", "新增备注：“” → “退回重报”"]
    history(run, reviewed, "--restore", "2")
    told = [line.strip() for line in history(run, reviewed)[3:6]]
    assert told == ["恢复问题 B06：“已更正”", "状态改为“待核”", "删除备注：“退回重报” → “”"]
    text = sidecar(reviewed).read_text("utf-8")
    assert ("退回" in text, "dismissals" in text) == (False, False)


def test_a_damaged_sidecar_shows_what_can_be_restored_and_how(run: Run, reviewed: Path) -> None:
    path = sidecar(reviewed)
    torn = path.with_suffix(".new")
    torn.write_text("format = 1\n[sheet\n", "utf-8")
    torn.replace(path)
    ran = run("history", reviewed, "--sheet", KEY)
    assert ran.status == 2
    assert f"审核记录 {path} 第 2 行" in ran.err
    assert [line[:7].strip() for line in ran.out.splitlines() if line.startswith("  第")] == [
        "第 3 版",
        "第 2 版",
        "第 1 版",
    ]
    ran = run("history", reviewed, "--sheet", KEY, "--restore", "2")
    assert (ran.status, path.read_text("utf-8")) == (2, "format = 1\n[sheet\n")
    command = ran.err.splitlines()[-1]
    assert command.startswith("  mv -n ")
    subprocess.run(["sh", "-ec", command], check=True)
    assert history(run, reviewed, "--restore", "2") == ["已恢复第 2 版的内容，存为第 4 版"]
    assert texts(run, reviewed) == ["甲", "乙"]


def test_versions_of_the_same_number_are_told_apart(run: Run, reviewed: Path) -> None:
    path = sidecar(reviewed)
    by_hand = path.with_suffix(".new")
    by_hand.write_text(path.read_text("utf-8").replace("乙", "手改"), "utf-8")
    by_hand.replace(path)
    add(run, reviewed, "丙")
    words = [line.split()[1] for line in history(run, reviewed) if line.startswith("  第")]
    (changed,) = [word for word in words if word.startswith("000003~")]
    (saved,) = [word for word in words if word.startswith("000003-")]
    assert words == ["4", changed, saved, "2", "1"]
    for word, text in ((saved, "乙"), (changed, "手改")):
        history(run, reviewed, "--restore", word)
        assert text in texts(run, reviewed)


def test_of_a_version_of_format_1_nobody_has_recorded_who_saved_it(run: Run, reviewed: Path) -> None:
    path = sidecar(reviewed)
    text = path.read_text("utf-8").replace("format = 2", "format = 1")
    old = path.with_suffix(".new")
    old.write_text(re.sub(r"(?m)^(saved_by|digest|progress|done|handler|opinion) = .*\n", "", text), "utf-8")
    old.replace(path)
    assert history(run, reviewed)[1].split("  ")[3] == "未记录"
    add(run, reviewed, "丙")
    assert "format = 2" in path.read_text("utf-8")
    versions = [line.split("  ")[3] for line in history(run, reviewed) if line.startswith("  第")]
    assert versions == ["李复核", "未记录", "李复核", "李复核", "王审核"]


def test_reviews_in_a_folder_of_their_own(run: Run, report: Path, tmp_path: Path) -> None:
    (there := tmp_path / "审核").mkdir()
    add(run, report, "甲", "--reviews-dir", there)
    assert history(run, report)[1:] == ["还没有审核记录"]
    assert "第 1 版（现在）" in history(run, report, "--reviews-dir", there)[1]


def test_a_sheet_that_is_not_there(run: Run, report: Path) -> None:
    ran = run("history", report, "--sheet", "没有的项目")
    assert (ran.status, ran.out) == (2, "")
    assert "没有标识或项目名称为“没有的项目”的跟踪表" in ran.err


def test_what_somebody_saves_meanwhile_is_kept(
    run: Run, reviewed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save = Store.save

    def overtaken(store: Store, *arguments: Any, **options: Any) -> Review:
        monkeypatch.setattr(Store, "save", save)
        measure(reviewed, "丙")
        return save(store, *arguments, **options)

    monkeypatch.setattr(Store, "save", overtaken)
    (said,) = history(run, reviewed, "--restore", "1")
    assert "他人同时写下的内容也保留在其中" in said
    assert texts(run, reviewed) == ["甲", "丙"]
