"""The name of a lane and a number of trials in; out, what builds left torn, lost or behind, and an exit code.

    python tests/endurance/trials.py kills 100        kill -9 at random moments
    python tests/endurance/trials.py interrupts 100   Ctrl-C at random moments
    python tests/endurance/trials.py disks 20         full disks (as root: each is a tmpfs)
    python tests/endurance/trials.py pairs 20         two builds at the same time
    python tests/endurance/trials.py edits 20         random edits, and their undoing
    python tests/endurance/trials.py kept 20          spoiled files in the cache
    python tests/endurance/trials.py keys 20          random changes of modules, templates, styles, and data

These take minutes to hours, and are run by hand; ``tests/release/test_endings.py`` tests a few cases each day.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from changes import change_something
from checkout import FOREIGN, STATES, Checkout, digests, repeat, states_of

_STOPPED = "Stopped. The last good output is untouched."
_FIRST = 0.15  # seconds before which Python itself starts, and cannot say a sentence


def lane_of_ends(checkout: Checkout, count: int, sent: signal.Signals) -> int:
    """Send a signal at random moments, to the first process alone or to all, as a terminal does."""
    goal = states_of(checkout)
    checkout.add_foreign_files()
    start = time.monotonic()
    checkout.put(STATES[1])
    checkout.build()
    longest = time.monotonic() - start

    def trial(number: int) -> Sequence[str]:
        if number % 3 == 0:  # more is to be made
            shutil.rmtree(checkout.home / ".cache" / "press" / "signatures", ignore_errors=True)
        checkout.put(STATES[number % 2])
        process = checkout.start()
        moment = random.uniform(_FIRST, longest * 1.5)
        time.sleep(moment)
        with suppress(ProcessLookupError):  # it has ended
            (os.killpg if number % 4 < 2 else os.kill)(process.pid, sent)
        ended = checkout.end(process)
        faults = [f"at {moment:.2f} s: {fault}" for fault in _torn(checkout, goal)]
        if sent == signal.SIGKILL:
            for path in checkout.temporary.iterdir():  # nobody could take these away
                shutil.rmtree(path)
            left: tuple[str, ...] = tuple(one for one in ended.left if one.startswith("process"))
        else:
            left = ended.left
            if (ended.code, ended.errors) not in ((130, (_STOPPED,)), (0, ())):
                faults.append(f"at {moment:.2f} s: exit code {ended.code}, {ended.errors[-3:]}")
        return [*faults, *(f"at {moment:.2f} s: left {one}" for one in left)]

    wrong = repeat(count, trial)
    ended = checkout.build()
    last = [*_torn(checkout, [goal[(count - 1) % 2]]), *ended.left]
    print(f"the build after all: exit code {ended.code}, {last or 'whole'}")
    return wrong or ended.code or int(bool(last))


def _torn(checkout: Checkout, goals: Sequence[dict[str, str]]) -> list[str]:
    """Return what is wrong with an output that should be one of some states, with the files of others."""
    faults = []
    if checkout.made() not in goals:
        faults.append("torn output")
    if not checkout.foreign_is_whole():
        faults.append("files of others are lost")
    return faults


def lane_of_disks(checkout: Checkout, count: int) -> int:
    """Fill the disk of the output, of the cache, and of temporary files in turn."""
    goal = states_of(checkout)
    checkout.add_foreign_files()
    shutil.copytree(checkout.output, checkout.home / "good", symlinks=True)
    good = sum(path.stat().st_size // 1000 + 4 for path in (checkout.home / "good").rglob("*"))

    def trial(number: int) -> Sequence[str]:
        name, least, most = (("room", good, 1800), (".cache/press", 8, 1500), ("temporary", 8, 900))[
            number % 3
        ]
        folder, size = checkout.home / name, least + random.randrange(most)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", str(folder)], check=True)
        try:
            place = folder / "output" if number % 3 == 0 else checkout.output
            if number % 3 == 0:
                shutil.copytree(checkout.home / "good", place)
            checkout.put(STATES[1])
            ended = checkout.build("--output", str(place))
            found = {path: told for path, told in digests(place).items() if path not in FOREIGN}
            faults = [f"left {one}" for one in ended.left] + [
                f"left {one.name}" for one in folder.glob(".o*")
            ]
            if found not in goal or set(FOREIGN) - set(digests(place)):
                faults.append("torn output")
            if (ended.code, len(ended.errors)) not in ((0, 0), (1, 1)):
                faults.append(f"exit code {ended.code}, {ended.errors[-3:]}")
            print(f"  {number}: {name}, {size} kB: {ended.code} {' '.join(ended.errors)[:150]}")
        finally:
            subprocess.run(["umount", str(folder)], check=True)
        shutil.rmtree(checkout.output)
        shutil.copytree(checkout.home / "good", checkout.output, symlinks=True)
        return [f"{name}, {size} kB: {fault}" for fault in faults]

    return repeat(count, trial)


def lane_of_pairs(checkout: Checkout, count: int) -> int:
    """Run two builds at once, of the same or of different parts, with one cache and one output."""
    goal = states_of(checkout)
    checkout.add_foreign_files()

    def trial(number: int) -> Sequence[str]:
        if number % 2:
            shutil.rmtree(checkout.home / ".cache" / "press", ignore_errors=True)
        pairs = (((), ()), (("numbers",), ("port-alder",)), ((), ("--only", "html")), (("--only", "pdf"), ()))
        first, second = pairs[number % len(pairs)]
        checkout.put(STATES[number // 4 % 2])
        running = [checkout.start(*first)]
        time.sleep(random.uniform(0, 1))
        running.append(checkout.start(*second))
        ended = [checkout.end(process) for process in running]
        faults = [f"exit code {one.code}, {one.errors[-3:]}" for one in ended if one.code]
        names = {"numbers.pdf", "port-alder.pdf"} if first == ("numbers",) else set()
        if names - set(checkout.made()):
            faults.append("a chapter is lost")
        checkout.build()
        return [*faults, *ended[1].left, *_torn(checkout, [goal[number // 4 % 2]])]

    return repeat(count, trial)


def lane_of_edits(checkout: Checkout, count: int) -> int:
    """Change something, build, and so on; then take all changes back: the output is as at first."""
    goal = states_of(checkout)
    checkout.add_foreign_files()
    shutil.copytree(checkout.home / "content", checkout.home / "before")
    faults = list[str]()
    for number in range(count):
        told = change_something(checkout.home, ("content",))
        ended = checkout.build()
        print(f"  {number}: {told}: exit code {ended.code}", flush=True)
        faults += (f"{told}: left {one}" for one in ended.left)
        if ended.code not in (0, 1) or any("Traceback" in line for line in ended.errors):
            faults.append(f"{told}: exit code {ended.code}, {ended.errors[-3:]}")
        if number % 3 == 2:
            shutil.rmtree(checkout.home / "content")
            shutil.copytree(checkout.home / "before", checkout.home / "content")
    shutil.rmtree(checkout.home / "content")
    shutil.copytree(checkout.home / "before", checkout.home / "content")
    return repeat(1, lambda _: [*faults, *checkout.build().errors, *_torn(checkout, goal[:1])])


def lane_of_kept_files(checkout: Checkout, count: int) -> int:
    """Cut, change or replace each kind of kept file: what comes out stays the same."""
    goal = states_of(checkout)
    checkout.add_foreign_files()

    def trial(number: int) -> Sequence[str]:
        kept = sorted(path for path in (checkout.home / ".cache" / "press").rglob("*") if path.is_file())
        for path in random.sample(kept, max(1, len(kept) // 3)):
            data = path.read_bytes()
            at = random.randrange(len(data) or 1)
            way = random.randrange(5)
            path.unlink()
            if way == 0:
                path.write_bytes(data[:at])
            elif way == 1:
                path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
            elif way == 2:
                (path / "inner").mkdir(parents=True)
            elif way == 3:
                path.write_bytes(random.choice(kept[:1] or [path]).read_bytes() if kept[0].is_file() else b"")
        shutil.rmtree(checkout.home / ".cache" / "press" / "builds", ignore_errors=True)
        checkout.put(STATES[number % 2])
        ended = checkout.build()
        return [*ended.errors, *ended.left, *_torn(checkout, [goal[number % 2]])]

    return repeat(count, trial)


def lane_of_keys(checkout: Checkout, count: int) -> int:
    """Change something that a build is made of: with a warm cache it makes what it makes with an empty one."""
    states_of(checkout)
    cache = checkout.home / ".cache" / "press"
    shutil.copytree(cache, checkout.home / "warm")
    names = ("press", "templates", "assets", "content")
    for name in names:
        shutil.copytree(checkout.home / name, checkout.home / "before" / name)

    def trial(number: int) -> Sequence[str]:
        told = change_something(checkout.home, (names[number % len(names)],))
        found = []
        for is_warm in (True, False):
            shutil.rmtree(cache, ignore_errors=True)
            if is_warm:
                shutil.copytree(checkout.home / "warm", cache)
            shutil.rmtree(checkout.output, ignore_errors=True)
            ended = checkout.build()
            found.append(
                (ended.code, [line for line in ended.errors if "Traceback" not in line], checkout.made())
            )
        for name in names:
            shutil.rmtree(checkout.home / name)
            shutil.copytree(checkout.home / "before" / name, checkout.home / name)
        (warm, _, made), (cold, _, anew) = found
        print(f"  {number}: {told}: exit codes {warm} {cold}", flush=True)
        differ = sorted(name for name in {*made, *anew} if made.get(name) != anew.get(name))
        return [f"{told}: {warm} {cold}, {differ[:5]}"] if warm != cold or differ else []

    return repeat(count, trial)


def main(lane: str, count: int) -> int:
    """Run a lane in a folder of its own."""
    print(f"{lane}, seed {(seed := int(os.environ.get('SEED', '1')))}")
    random.seed(seed)
    with tempfile.TemporaryDirectory(prefix="trials-") as folder:
        checkout = Checkout(Path(folder) / "checkout")
        if lane in ("kills", "interrupts"):
            sent = signal.SIGKILL if lane == "kills" else signal.SIGINT
            return lane_of_ends(checkout, count, sent)
        lanes = {"disks": lane_of_disks, "pairs": lane_of_pairs, "edits": lane_of_edits}
        lanes |= {"kept": lane_of_kept_files, "keys": lane_of_keys}
        return lanes[lane](checkout, count)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2])))
