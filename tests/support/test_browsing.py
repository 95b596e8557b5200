"""Pages with one fault each in; the fault told by what tests look at pages with, or told as not looked for, out."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import browsing
import pytest
from browsing import Finding, Scheme, axe, needs, nu, spill, unjudged, visit
from playwright.sync_api import Browser
from samples import TESTS

pytestmark = pytest.mark.slow

PALE = "color: #aaa; background: #fff"
STRICT = "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; style-src 'self'; {}\">"


def page_of(folder: Path, body: str, head: str = "") -> Path:
    path = folder / "page.html"
    path.write_text(f"<!DOCTYPE html><html lang=en><head><title>A page</title>{head}</head>{body}</html>")
    return path


def address(folder: Path, body: str, head: str = "") -> str:
    return page_of(folder, body, head).as_uri()


@pytest.mark.parametrize(
    "policy", ["", STRICT.format("script-src 'self'"), STRICT.format("script-src 'none'")]
)
def test_a_broken_rule_is_found_whatever_the_policy_forbids(
    browser: Browser, tmp_path: Path, policy: str
) -> None:
    with visit(browser, address(tmp_path, "<p><img src=data:,></p>", policy)) as visited:
        found = axe(visited.page)
    assert [(finding.rule, finding.selector) for finding in found.violations] == [("image-alt", "img")]
    assert str(found.violations[0]).startswith("image-alt at img: Element does not have an alt attribute; ")


def test_only_a_part_is_looked_at_where_one_is_named(browser: Browser, tmp_path: Path) -> None:
    with visit(browser, address(tmp_path, "<p id=a>A</p><p><img src=data:,></p>")) as visited:
        assert axe(visited.page, within="#a").violations == []


def test_what_cannot_be_measured_is_left_until_it_is_judged(browser: Browser, tmp_path: Path) -> None:
    body = "<p style='background: linear-gradient(#fff, #eee)'>A word</p>"
    with visit(browser, address(tmp_path, body)) as visited:
        found = axe(visited.page)
        judged = {("color-contrast", "p"): "dark on light"}
        assert found.incomplete == [Finding("color-contrast", "p", found.incomplete[0].reason)]
        assert unjudged(visited.page, found, {}) == [str(found.incomplete[0])]
        assert unjudged(visited.page, found, judged) == []
        idle = ["nothing is left to be judged of color-contrast at a"]
        assert unjudged(visited.page, found, judged | {("color-contrast", "a"): "none"}) == idle


def test_night_is_dark(browser: Browser, tmp_path: Path) -> None:
    style = f"<style>@media (prefers-color-scheme: dark) {{ p {{ {PALE} }} }}</style>"
    found: dict[Scheme, list[str]] = {"light": [], "dark": ["color-contrast"]}
    for scheme, rules in found.items():
        with visit(browser, address(tmp_path, "<p>A word</p>", style), scheme=scheme) as visited:
            assert [finding.rule for finding in axe(visited.page).violations] == rules


@pytest.mark.parametrize(
    ("body", "head", "told"),
    [
        ("<script>console.error('oh')</script>", "", "oh"),
        ("<script>console.warn('well')</script>", "", "well"),
        ("<script>throw Error('no')</script>", "", "no"),
        ("<img src=none.png alt=''>", "", "none.png cannot be had"),
        ("<script>1</script>", STRICT.format("script-src 'self'"), "violates the following Content Security"),
    ],
)
def test_complaints_are_heard(browser: Browser, tmp_path: Path, body: str, head: str, told: str) -> None:
    with visit(browser, address(tmp_path, body, head)) as visited:
        assert told in " ".join(visited.complaints)


def test_what_is_too_wide_is_measured(browser: Browser, tmp_path: Path) -> None:
    body = "<body style='margin: 0'><div style='width: 400px'>A</div>"
    with visit(browser, address(tmp_path, body), (390, 844)) as visited:
        assert spill(visited.page) == 10


def test_each_kind_of_file_is_checked(tmp_path: Path) -> None:
    """A warning is told, advice is not, and a file that is not there is no page without a fault."""
    files = {
        "a.html": "<!DOCTYPE html><html lang='en'><title>A</title><p>A<br/><section>B</section></html>",
        "b.xhtml": "<html xmlns='http://www.w3.org/1999/xhtml' lang='en'><head><title>A</title></head></html>",
        "c.css": "a { colr: red }",
        "d.svg": "<svg xmlns='http://www.w3.org/2000/svg'><text>A</txt></svg>",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    told = nu([tmp_path / name for name in files])
    assert [line.split(": ")[:2] for line in told] == [
        ["a.html", "warning"],
        ["b.xhtml", "error"],
        ["c.css", "error"],
        ["d.svg", "fatal"],
    ]
    assert told[0].endswith("<p>A<br/><section>B</sec”")
    with pytest.raises(FileNotFoundError):
        nu([tmp_path / "e.html"])


# What this machine lacks


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desk with no command at all; the folder that its commands would be in."""
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(browsing, "MODULES", tmp_path / "node_modules")
    return tmp_path


def test_a_desk_skips_what_it_lacks_the_parts_for(desk: Path) -> None:
    with pytest.raises(pytest.skip.Exception, match=r"^this machine lacks chromium, axe-core$"):
        needs("chromium", "axe-core")
    (desk / "node_modules" / "axe-core").mkdir(parents=True)
    needs("axe-core")
    with pytest.raises(pytest.skip.Exception, match=r"^this machine lacks none\.so\.1$"):
        needs("axe-core", "none.so.1")


def test_ci_fails_what_it_lacks_the_parts_for(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="this machine lacks chromium"):
        needs("chromium")


@pytest.mark.parametrize(("user", "outcome"), [(0, pytest.fail.Exception), (1000, pytest.skip.Exception)])
def test_root_on_debian_is_held_to_what_ci_is(
    desk: Path, monkeypatch: pytest.MonkeyPatch, user: int, outcome: type[BaseException]
) -> None:
    (desk / "apt-get").touch(mode=0o755)
    monkeypatch.setattr(os, "geteuid", lambda: user)
    with pytest.raises(outcome):
        needs("chromium")


def test_a_run_on_a_desk_ends_with_what_it_has_not_checked(desk: Path) -> None:
    (desk / "test_a.py").write_text(
        "import browsing, pytest\n"
        "def test_page(browser): ...\n"
        "def test_file(): browsing.needs('java')\n"
        "def test_other(): pytest.skip('too old')\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "browsing", "-p", "no:cacheprovider", "test_a.py"],
        cwd=desk,
        env=os.environ | {"PYTHONPATH": str(TESTS / "support")},
        capture_output=True,
        text=True,
        check=True,
    )
    *_, head, page, file, _ = done.stdout.splitlines()
    assert head.strip("= ") == "not checked here"
    assert page == "test_a.py::test_page: this machine lacks chromium"
    assert file == "test_a.py::test_file: this machine lacks java"
