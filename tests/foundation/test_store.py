"""The store: things whole or not there, the longest unasked for thrown away first, keys that do not run together."""

from __future__ import annotations

import os
import shutil
import threading
from pathlib import Path

import pytest

from press.foundation.store import Store, digest


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def test_what_is_kept_comes_out_again(store: Store) -> None:
    assert store.get("plates", "a") is None
    assert store.put("plates", "a", b"one") == b"one"
    assert store.get("plates", "a") == b"one"
    assert store.get("signatures", "a") is None


@pytest.mark.parametrize("spoil", [b"", b"one", b"\xff\n", b"0\none"])
def test_what_is_spoiled_is_not_there(spoil: bytes, store: Store) -> None:
    store.put("plates", "a", b"one")
    (store.folder / "plates" / "a").write_bytes(spoil)

    assert store.get("plates", "a") is None


def test_a_thing_under_the_name_of_another_is_not_there(store: Store) -> None:
    store.put("plates", "a", b"one")
    store.put("plates", "b", b"two")
    (store.folder / "plates" / "a").replace(store.folder / "plates" / "b")

    assert store.get("plates", "b") is None


def test_a_folder_in_the_place_of_a_thing_gives_way(store: Store) -> None:
    (store.folder / "plates" / "a" / "inner").mkdir(parents=True)

    assert store.get("plates", "a") is None
    store.put("plates", "a", b"one")
    assert store.get("plates", "a") == b"one"


def test_a_folder_may_give_way_to_another_run_at_the_same_moment(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, delete = store.folder / "plates" / "a", shutil.rmtree
    (place / "inner").mkdir(parents=True)

    def delete_after_another(path: Path, ignore_errors: bool = False) -> None:
        delete(place)
        place.write_bytes(b"what the other run keeps")
        delete(path, ignore_errors)

    monkeypatch.setattr(shutil, "rmtree", delete_after_another)
    store.put("plates", "a", b"one")
    assert store.get("plates", "a") == b"one"


def test_a_write_that_is_broken_off_leaves_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*words: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        store.put("plates", "a", b"one")

    assert [path for path in store.folder.rglob("*") if path.is_file()] == []


def test_runs_side_by_side_never_see_half_a_thing(store: Store) -> None:
    """Two writers of one thing, and a reader: it finds one or the other, whole."""
    things = [bytes([letter]) * 500_000 for letter in b"ab"]
    store.put("plates", "a", things[0])
    writers = [
        threading.Thread(target=lambda thing=thing: [store.put("plates", "a", thing) for _ in range(40)])
        for thing in things
    ]
    for writer in writers:
        writer.start()
    seen = {store.get("plates", "a") for _ in range(200)}
    for writer in writers:
        writer.join()

    assert seen <= set(things)


def test_what_was_not_asked_for_the_longest_goes_first(store: Store) -> None:
    for age, key in enumerate("abc"):
        store.put("plates", key, bytes(100))
        os.utime(store.folder / "plates" / key, (1000 + age, 1000 + age))
    store.get("plates", "a")

    store.trim(400)

    assert sorted(path.name for path in (store.folder / "plates").iterdir()) == ["a", "c"]


def test_a_store_within_its_bounds_keeps_all(store: Store) -> None:
    for key in "abc":
        store.put("plates", key, bytes(100))

    store.trim(600)

    assert all(store.get("plates", key) for key in "abc")


def test_what_a_killed_run_left_behind_goes_and_what_another_is_writing_stays(store: Store) -> None:
    store.put("plates", "a", b"one")
    for name, age in (("old.part", 7200), ("new.part", 10)):
        path = store.folder / "plates" / name
        path.write_bytes(b"half")
        now = (store.folder / "plates" / "a").stat().st_mtime
        os.utime(path, (now - age, now - age))

    store.trim()

    assert sorted(path.name for path in (store.folder / "plates").iterdir()) == ["a", "new.part"]


def test_parts_of_a_key_do_not_run_together() -> None:
    assert digest("ab", "c") != digest("a", "bc")
    assert digest("a", "") != digest("a")
    assert digest("ä") == digest("ä".encode())
