# SPDX-License-Identifier: GPL-3.0-or-later
"""The machine and the versions that the figures are of."""

import re
import subprocess

from contestants import DEBIAN_PYTHON
from servers import find_nginx

OWN_FACTS = ["Compiler", "Build type", "Qt", "libcurl", "Boost", "QCoro", "System", "C library", "Processors", "Memory"]


def output_of(*command):
    """What a command prints, or nothing if it is not installed."""
    try:
        return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False).stdout
    except OSError:
        return ""


def version(*command):
    """The first number with a point in it that a command prints."""
    found = re.search(r"\d+\.[\w.+~-]*\d", output_of(*command))
    return found[0] if found else "not installed"


def module_version(module):
    return version(DEBIAN_PYTHON, "-c", f"import {module}; print({module}.__version__)")


def own_facts(bench):
    return dict(re.split(r" {2,}", line, maxsplit=1) for line in output_of(bench.regatta, "--version", "--verbose").splitlines())


def facts(bench):
    own = own_facts(bench)
    return {**{name: own[name] for name in OWN_FACTS if name in own},
            "nginx": version(find_nginx(bench.build) or "nginx", "-v"), "wrk": version("wrk", "-v"), "curl": version("curl", "--version"),
            "aria2c": version("aria2c", "--version"), "Python": version(DEBIAN_PYTHON, "--version"),
            "aiohttp": module_version("aiohttp"), "httpx": module_version("httpx")}


def commit(source):
    """The commit that is measured, with a + if files differ from it."""
    git = ["git", "-C", str(source)]
    hash_ = output_of(*git, "rev-parse", "--short=10", "HEAD").strip()
    changes = output_of(*git, "status", "--porcelain", "--untracked-files=no", "--", ":!bench/results*.md").strip()
    return (hash_ or "no commit") + ("+" if changes else "")
