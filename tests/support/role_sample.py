"""The sample as a report that counts its programs by the role of the office: changes of its files, for tests."""

from __future__ import annotations

from samples import SAMPLE, Change

_WORDS = """
roles:
  joint: {name: Joint, one: joint program, many: joint programs}
  supported: {name: Supported, one: supported program, many: supported programs}
  alone: {name: By the desk alone, one: program by the desk alone, many: programs by the desk alone}
  policy: {name: Policies, one: policy that takes its papers, many: policies that take its papers}
partners:
  library: {name: Library}
  ministry: {name: Ministry of the desk, local: false}
contributions: {rooms: rooms, books: books}
"""
PARTNER = "{name: Port Alder Library, kind: library, brings: [rooms, books], source: alder-gazette}"


def with_roles(**roles: str) -> dict[str, Change]:
    """Return the changes that give each program of the sample a role; ``roles``: by key, with ``_`` for a hyphen.

    A program that is not named is a joint one of partners.
    """
    told = {key.replace("_", "-"): role for key, role in roles.items()}
    files: dict[str, Change] = {"report.yaml": _text("report.yaml") + _WORDS}
    for name in ("cities/port-alder.yaml", "cities/cinder-mesa.yaml", "programs.yaml"):
        head, _, listed = _text(name).partition("\nprograms:\n")
        entries = ["  - key: " + entry for entry in listed.split("  - key: ")[1:]]
        files[name] = f"{head}\nprograms:\n{''.join(_with_role(entry, told) for entry in entries)}"
    return files


def _with_role(entry: str, roles: dict[str, str]) -> str:
    key = entry.split("\n", maxsplit=1)[0].removeprefix("  - key: ")
    entry = entry.replace("[Port Alder Library]", f"[{PARTNER}]")
    role = roles.get(key, "partner")
    source = entry.split("    sources: [")[1].split("]")[0].split(",")[0]
    return f"{entry.rstrip()}\n    office-role: {role}\n    role-source: {source}\n    role-reason: The paper says so.\n"


def _text(name: str) -> str:
    return (SAMPLE / name).read_text(encoding="utf-8")
