import os
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.reviews.faults import watched
from tests.reviews.making import a_measure, add, leftovers, texts, the_sidecar
from tui_tracker.model import Sheet, value_of
from tui_tracker.reviews import folder
from tui_tracker.reviews.changes import PutDismissal, PutMeasure, SetRemark, SetStatus, edited
from tui_tracker.reviews.folder import locked, opened
from tui_tracker.reviews.names import file_name
from tui_tracker.reviews.review import Dismissal, Review
from tui_tracker.reviews.sidecar import parse
from tui_tracker.reviews.status import MeasureStatus, ReviewStatus
from tui_tracker.reviews.store import OvertakenError, SaveError, SidecarError, Store

RETURNED = SetStatus(ReviewStatus.PENDING, ReviewStatus.RETURNED)


def on_disk(store: Store) -> Review:
    path = the_sidecar(store)
    return parse(path.read_bytes(), path)


# Saving and loading


def test_a_sheet_of_which_nobody_said_anything_has_an_empty_review(store: Store, sheet: Sheet) -> None:
    assert store.load(sheet) == Review.for_sheet(sheet, store.document)
    assert not store.directory.exists()


def test_what_is_saved_is_on_disk_and_is_loaded_again(store: Store, sheet: Sheet) -> None:
    saved = store.save(sheet, [add(a_measure("加快支付")), RETURNED], "王审核")
    assert texts(saved) == ["加快支付"]
    assert (saved.status, saved.reviewer, saved.revision) == (ReviewStatus.RETURNED, "王审核", 1)
    assert on_disk(store) == saved == store.load(sheet) == Store(store.document).load(sheet)


def test_the_sidecar_lies_beside_the_document_under_the_projects_name(store: Store, sheet: Sheet) -> None:
    store.save(sheet, [RETURNED], "王审核")
    path = the_sidecar(store)
    assert path.parent == store.document.with_name("minhang-hrss-2024-08.txt.reviews")
    assert path.name == f"促进就业政策宣传--{sheet.key}.toml"


def test_or_below_another_folder(tmp_path: Path, sample: Path, sheet: Sheet) -> None:
    elsewhere = tmp_path / "审核"
    elsewhere.mkdir()
    Store(sample, elsewhere).save(sheet, [RETURNED], "王审核")
    assert [path.parent.name for path in elsewhere.glob("*/*.toml")] == ["minhang-hrss-2024-08.txt.reviews"]
    assert [path.name for path in sample.parent.iterdir()] == [sample.name]


def test_another_folder_that_does_not_exist_is_a_slip_not_a_wish(
    sample: Path, tmp_path: Path, sheet: Sheet
) -> None:
    store = Store(sample, tmp_path / "没有")
    assert store.read_only == f"文件夹 {tmp_path / '没有'} 不存在，请先建立"
    with pytest.raises(SaveError):
        store.save(sheet, [RETURNED], "王审核")


@pytest.mark.parametrize(
    ("project", "name"),
    [
        ("政府购买（辅助）服务", "政府购买-辅助-服务"),
        ("政府购买(辅助)服务 ", "政府购买-辅助-服务"),
        ("../../etc/passwd", "etc-passwd"),
        ("字" * 100, "字" * 26),
        ("...", "sheet"),
        ("", "sheet"),
    ],
)
def test_the_name_of_a_sidecar_is_for_people(sheet: Sheet, project: str, name: str) -> None:
    assert file_name(replace(sheet, project=value_of(project, None))) == f"{name}--{sheet.key}.toml"


def test_a_renamed_sidecar_is_found_by_its_key_and_keeps_its_name(store: Store, sheet: Sheet) -> None:
    store.save(sheet, [RETURNED], "王审核")
    renamed = the_sidecar(store).rename(store.directory / f"宣传--{sheet.key}.toml")
    store.save(sheet, [add(a_measure())], "王审核")
    assert the_sidecar(store) == renamed
    assert (on_disk(store).revision, on_disk(store).status) == (2, ReviewStatus.RETURNED)


def test_who_decided_stays_the_reviewer(store: Store, sheet: Sheet) -> None:
    store.save(sheet, [RETURNED], "王审核")
    assert store.save(sheet, [add(a_measure())], "李审核").reviewer == "王审核"
    fine = SetStatus(ReviewStatus.RETURNED, ReviewStatus.REVIEWED)
    assert store.save(sheet, [fine], "李审核").reviewer == "李审核"


def test_nothing_new_writes_nothing(store: Store, sheet: Sheet) -> None:
    saved = store.save(sheet, [RETURNED], "王审核")
    before = the_sidecar(store).stat()
    assert store.save(sheet, [RETURNED], "王审核") == saved
    assert the_sidecar(store).stat().st_ino == before.st_ino
    assert store.save(sheet, [], "王审核") == saved


def test_one_listing_loads_a_whole_document(
    store: Store, sheets: list[Sheet], monkeypatch: pytest.MonkeyPatch
) -> None:
    store.save(sheets[0], [RETURNED], "王审核")
    store.save(sheets[1], [RETURNED], "王审核")
    calls = watched(monkeypatch)
    reviews = store.load_all([sheet.key for sheet in sheets], of(sheets))
    assert [name for name in calls if name in {"open", "listdir", "stat"}] == [
        "open",
        "listdir",
        "open",
        "open",
    ]
    assert reviews.keys() == {sheets[0].key, sheets[1].key}


def of(sheets: list[Sheet]) -> Callable[[str], Sheet]:
    return {sheet.key: sheet for sheet in sheets}.__getitem__


# Several reviewers


def test_both_reviewers_keep_their_measures(store: Store, sheet: Sheet) -> None:
    other = Store(store.document)
    store.load(sheet)
    other.load(sheet)
    store.save(sheet, [add(a_measure("甲"))], "王审核")
    saved = other.save(sheet, [add(a_measure("乙"))], "李审核")
    assert sorted(texts(saved)) == ["乙", "甲"]
    assert saved.revision == 2


def test_both_edited_both_stand_in_the_file(store: Store, sheet: Sheet) -> None:
    measure = a_measure("加快支付")
    store.save(sheet, [add(measure)], "王审核")
    store.save(sheet, [PutMeasure(measure, edited(measure, measure="甲改"))], "王审核")
    change = PutMeasure(measure, edited(measure, measure="乙改"))
    store.save(sheet, [change], "李审核")
    store.save(sheet, [change], "李审核")
    assert [(m.measure, m.conflict_of) for m in on_disk(store).measures] == [
        ("甲改", ""),
        ("乙改", measure.id),
    ]


def test_an_undo_refuses_to_overwrite_somebody_elses_edit(store: Store, sheet: Sheet) -> None:
    measure = a_measure("加快支付")
    addition = add(measure)
    store.save(sheet, [addition], "王审核")
    theirs = Store(store.document).save(
        sheet, [PutMeasure(measure, edited(measure, owner="财务科"))], "李审核"
    )
    with pytest.raises(OvertakenError, match="他人已改动同一内容，不能再删除纠偏措施；原有审核记录没有改动"):
        store.save(sheet, [addition.inverse()], "王审核", strict=True)
    assert on_disk(store) == theirs


def test_steps_on_one_measure_can_be_saved_strictly_together(store: Store, sheet: Sheet) -> None:
    measure = a_measure()
    later = edited(measure, status=MeasureStatus.DONE)
    saved = store.save(sheet, [add(measure), PutMeasure(measure, later)], "王审核", strict=True)
    assert saved.measures == (later,)


def test_a_deleted_measure_leaves_a_tombstone_in_the_file(store: Store, sheet: Sheet) -> None:
    measure = a_measure()
    store.save(sheet, [add(measure)], "王审核")
    store.save(sheet, [PutMeasure(measure, None)], "李审核")
    review = on_disk(store)
    assert review.measures == ()
    assert [(stone.id, stone.author) for stone in review.deleted] == [(measure.id, "李审核")]
    store.save(sheet, [add(measure)], "王审核")
    assert on_disk(store).deleted == ()


def test_dismissals_and_remarks_are_saved(store: Store, sheet: Sheet) -> None:
    dismissal = Dismissal(
        code="B06", targets=("budget/年度资金总额/executed",), reason="已核实", author="王", at=""
    )
    store.save(sheet, [PutDismissal(None, dismissal), SetRemark("", "甲\n乙")], "王审核")
    assert (on_disk(store).dismissals, on_disk(store).remark) == ((dismissal,), "甲\n乙")


def test_keys_of_a_later_program_survive_a_save(store: Store, sheet: Sheet) -> None:
    store.save(sheet, [add(a_measure())], "王审核")
    path = the_sidecar(store)
    path.write_text(path.read_text().replace("[review]", '[review]\ncolour = "红"') + "\n[later]\nn = 1\n")
    store.save(sheet, [RETURNED], "王审核")
    assert '[review]\nstatus = "退回"' in path.read_text()
    assert 'colour = "红"' in path.read_text()
    assert "[later]\nn = 1" in path.read_text()


# Never in the way, never at a loss


def test_a_stopped_program_that_holds_the_lock_does_not_hang_a_save(
    store: Store, sheet: Sheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder, "LOCK_WAIT", 0.02)
    old = store.save(sheet, [RETURNED], "王审核")
    with (
        opened(store.directory) as descriptor,
        locked(descriptor),
        pytest.raises(SaveError, match="没有等到别人保存完"),
    ):
        store.save(sheet, [add(a_measure())], "李审核")
    assert on_disk(store) == old


def test_what_a_killed_save_left_behind_goes_with_the_next(store: Store, sheet: Sheet) -> None:
    store.save(sheet, [RETURNED], "王审核")
    (store.directory / ".0123456789abcdef.tmp").write_text("half a")
    (store.directory / ".notes.swp").write_text("an editor's, not ours")
    store.save(sheet, [add(a_measure())], "王审核")
    assert leftovers(store) == [".notes.swp"]


def test_a_review_larger_than_can_be_read_again_is_not_written(store: Store, sheet: Sheet) -> None:
    old = store.save(sheet, [RETURNED], "王审核")
    with pytest.raises(SaveError, match="本表的审核内容超过 4 MB；原有审核记录没有改动。请缩短"):
        store.save(sheet, [add(a_measure("字" * 1_700_000))], "王审核")
    assert on_disk(store) == old
    assert leftovers(store) == []


# Bad sidecars


def _fifo(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _directory(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _link(path: Path) -> None:
    path.symlink_to(path.rename(path.with_suffix(".elsewhere")))


def _another(path: Path) -> None:
    text = path.read_text()
    path.write_text(text.replace(path.stem[-16:], "0123456789abcdef"))


def _copy(path: Path) -> None:
    path.with_name(f"副本{path.name}").write_bytes(path.read_bytes())


BAD: list[tuple[Callable[[Path], object], str]] = [
    (lambda path: path.write_text("不是TOML"), "第 1 列起不是有效的 TOML"),
    (lambda path: path.write_bytes(path.read_bytes()[:-20]), "内容不完整，文件在中途结束"),
    (lambda path: path.write_text(path.read_text().replace('"退回"', "退回")), "不是有效的 TOML"),
    (lambda path: path.write_text(path.read_text().replace('"退回"', "true")), "review.status 应为"),
    (
        lambda path: path.write_text(path.read_text().replace("format = 2", "format = 9")),
        "由更新版本的 tui-tracker 写成",
    ),
    (lambda path: path.write_text(f'{path.read_text()}x = "{"字" * 1_700_000}"'), "内容超过 4 MB"),
    (_link, "无法读取（是符号链接）"),
    (_fifo, "无法读取（不是普通文件）"),
    (_directory, "无法读取（是文件夹）"),
    (_another, "记录的是另一张表（促进就业政策宣传）"),
    (_copy, "同一张表还有另一份审核记录"),
]


@pytest.mark.parametrize(("spoil", "problem"), BAD)
def test_a_bad_sidecar_is_explained_and_never_overwritten(
    store: Store, sheets: list[Sheet], spoil: Callable[[Path], object], problem: str
) -> None:
    sheet, neighbour = sheets[3], sheets[4]
    store.save(sheet, [RETURNED], "王审核")
    store.save(neighbour, [add(a_measure("邻表"))], "王审核")
    (path,) = store.directory.glob(f"*{sheet.key}.toml")
    spoil(path)
    before = _state(store.directory)
    with pytest.raises(SidecarError) as loading:
        store.load(sheet)
    assert problem in str(loading.value)
    assert str(store.directory) in str(loading.value)
    with pytest.raises(SaveError) as saving:
        store.save(sheet, [add(a_measure())], "王审核")
    assert problem in str(saving.value)
    assert str(saving.value).endswith("该文件没有被覆盖")
    assert _state(store.directory) == before
    reviews = store.load_all([sheet.key for sheet in sheets], of(sheets))
    assert isinstance(reviews[sheet.key], SidecarError)
    loaded = reviews[neighbour.key]
    assert isinstance(loaded, Review)
    assert texts(loaded) == ["邻表"]


def _state(directory: Path) -> dict[str, tuple[int, int, bytes]]:
    def state(path: Path) -> tuple[int, int, bytes]:
        status = path.lstat()
        return status.st_ino, status.st_mode, path.read_bytes() if stat.S_ISREG(status.st_mode) else b""

    return {path.name: state(path) for path in directory.iterdir() if path.name != ".lock"}


def test_a_file_in_place_of_the_folder_is_explained(store: Store, sheet: Sheet) -> None:
    store.directory.write_text("?")
    assert store.read_only == f"{store.directory} 不是文件夹，请移走或改名"
    with pytest.raises(SidecarError, match="审核目录无法读取：它不是文件夹。请移走或改名"):
        store.load(sheet)
    with pytest.raises(SaveError):
        store.save(sheet, [RETURNED], "王审核")
    assert store.directory.read_text() == "?"


def test_a_fifo_in_place_of_the_lock_does_not_hang_a_save(store: Store, sheet: Sheet) -> None:
    store.directory.mkdir()
    os.mkfifo(store.directory / ".lock")
    with pytest.raises(SaveError, match="不是普通文件"):
        store.save(sheet, [RETURNED], "王审核")


# Rights


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("modes", [(0o2775, 0o664), (0o755, 0o644), (0o700, 0o600)])
@pytest.mark.parametrize("umask", [0o077, 0o022])
def test_rights_are_those_of_the_folder_above(
    store: Store, sheet: Sheet, modes: tuple[int, int], umask: int
) -> None:
    above, file = modes
    store.document.parent.chmod(above)
    former = os.umask(umask)
    try:
        store.save(sheet, [RETURNED], "王审核")
        store.save(sheet, [add(a_measure())], "王审核")
    finally:
        os.umask(former)
    assert _mode(store.directory) == above
    assert _mode(store.directory / ".history" / sheet.key) == above
    assert _mode(the_sidecar(store)) == file
    assert _mode(store.directory / ".lock") == file


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files to other groups")
@pytest.mark.parametrize("mode", [0o2775, 0o775])
def test_the_group_is_that_of_the_folder_above(store: Store, sheet: Sheet, mode: int) -> None:
    os.chown(store.document.parent, -1, 4242)
    store.document.parent.chmod(mode)
    store.save(sheet, [RETURNED], "王审核")
    store.save(sheet, [add(a_measure())], "王审核")
    owned = [store.directory, *store.directory.rglob("*"), *store.directory.glob(".*")]
    assert {path.stat().st_gid for path in owned} == {4242}


def test_a_sidecar_that_became_private_is_shared_again(store: Store, sheet: Sheet) -> None:
    store.document.parent.chmod(0o2775)
    store.save(sheet, [RETURNED], "王审核")
    the_sidecar(store).chmod(0o600)
    store.save(sheet, [add(a_measure())], "王审核")
    assert _mode(the_sidecar(store)) == 0o664
