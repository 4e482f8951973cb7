# SPDX-License-Identifier: GPL-3.0-or-later
"""The things that the table measures. Each is measured once per call and gives its figures, or says what is wrong."""

import dataclasses
import os
import re
import shutil
import subprocess
import time

from servers import find_nginx

DEBIAN_PYTHON = "/usr/bin/python3"  # Debian's packages are for this one
PATIENCE = 3600  # seconds; the slowest row runs all tests


class Failed(Exception):
    """A measurement that says nothing, because not all of the work was done."""


def figures_in(text):
    """The lines "figure NAME VALUE UNIT" of a program's output."""
    return {name: float(value) for name, value in re.findall(r"^figure (\S+) (\S+)", text, re.MULTILINE)}


def run(command, bench, folder=None):
    """Runs a command until it ends. Returns its output, its seconds from start to end, and its peak of memory in MB."""
    begin = time.perf_counter()
    with subprocess.Popen([str(word) for word in command], cwd=folder, env=bench.environment, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace") as process:
        try:
            output = process.stdout.read()
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - begin
            process.returncode = os.waitstatus_to_exitcode(status)
        except BaseException:
            process.kill()
            raise
    if process.returncode != 0:
        raise Failed(f"{' '.join(map(str, command[:3]))} … ended with exit code {process.returncode}:\n{output[-2000:]}")
    return output, seconds, usage.ru_maxrss * 1024 / 1e6


def missing_program(program):
    return None if shutil.which(program) else f"{program} is not installed"


def missing_nginx(bench):
    return None if find_nginx(bench.build) else "nginx is not installed"


def check_bytes(figures, expected):
    if figures.get("bytes") != expected:
        raise Failed(f"{figures.get('bytes'):.0f} bytes came instead of {expected}.")


@dataclasses.dataclass(frozen=True)
class Loop:
    """bench/loops.cpp: a bare loop over a library, or a run of a strategy of ours. Its cost is the seconds per request."""

    job: str
    options: tuple = ()
    copies: int = 1
    codes: str = "flags"
    server: str = "nginx"  # or "own": the program starts it
    rounds: int = 100

    def missing(self, bench):
        return missing_nginx(bench) if self.server == "nginx" else None

    def measure(self, bench):
        codes = bench.corpus.smallest if self.codes == "smallest" else self.codes
        base = ["--base", bench.base("nginx")] if self.server == "nginx" else []
        output, _, _ = run([bench.program("loops"), self.job, *base, "--codes", codes, "--copies", self.copies, *self.options],
                           bench)
        figures = figures_in(output)
        if self.server == "nginx":
            check_bytes(figures, bench.corpus.bytes(codes, self.copies))
            figures["cost"] = figures["seconds"] / (self.copies * len(bench.corpus.codes(codes)))
        return figures


@dataclasses.dataclass(frozen=True)
class Wrk:
    """wrk with one thread, for a second. Its cost is the seconds per request."""

    server: str = "nginx"
    codes: str = "flags"
    connections: int = 30
    rounds: int = 100

    def missing(self, bench):
        return missing_program("wrk") or (missing_nginx(bench) if self.server == "nginx" else None)

    def measure(self, bench):
        codes = bench.corpus.codes(bench.corpus.smallest if self.codes == "smallest" else self.codes)
        base = bench.base(self.server)
        what = [f"{base}/{codes[0]}/{codes[0]}.gif"]
        if len(codes) > 1:
            what = ["-s", bench.source / "bench" / "peers" / "paths.lua", base, "--", *codes]
        output, _, _ = run(["wrk", "-t1", f"-c{self.connections}", "-d1s", *what], bench)
        if "Non-2xx" in output or "Socket errors" in output:
            raise Failed(f"wrk met errors:\n{output}")
        return {"cost": 1 / float(re.search(r"^Requests/sec: +([\d.]+)", output, re.MULTILINE)[1])}


@dataclasses.dataclass(frozen=True)
class H2load:
    """h2load with ten connections, on one file. It speaks HTTP/1.1, or HTTP/2 with ten streams each. Its cost is the seconds per
    request."""

    server: str
    version: str = "2"
    requests: int = 30_000
    rounds: int = 100

    def missing(self, bench):
        return missing_program("h2load") or (missing_nginx(bench) if self.server.startswith("nginx") else None)

    def measure(self, bench):
        how = ["--h1"] if self.version == "1.1" else ["-m10"]
        output, _, _ = run(["h2load", f"-n{self.requests}", "-c10", "-t1", *how, f"{bench.base(self.server)}/br/br.gif"], bench)
        if f"{self.requests} succeeded, 0 failed" not in output:
            raise Failed(f"h2load met errors:\n{output}")
        return {"cost": 1 / float(re.search(r"([\d.]+) req/s", output)[1])}


@dataclasses.dataclass(frozen=True)
class Script:
    """A program in Python, which prints its figures. Its cost is the seconds per request."""

    module: str
    copies: int = 20
    rounds: int = 100

    def missing(self, bench):
        import_it = [DEBIAN_PYTHON, "-c", f"import {self.module}"]
        if not shutil.which(DEBIAN_PYTHON) or subprocess.run(import_it, stderr=subprocess.DEVNULL, check=False).returncode:
            return f"python3-{self.module} is not installed"
        return missing_nginx(bench)

    def measure(self, bench):
        script = bench.source / "bench" / "peers" / f"{self.module}_peer.py"
        codes = bench.corpus.codes("flags")
        output, _, _ = run([DEBIAN_PYTHON, script, bench.base("nginx"), str(self.copies), *codes], bench)
        figures = figures_in(output)
        check_bytes(figures, bench.corpus.bytes("flags", self.copies))
        return {**figures, "cost": figures["seconds"] / (self.copies * len(codes))}


@dataclasses.dataclass(frozen=True)
class Saving:
    """A command that saves each flag so many times, from its start to its end. The words {base}, {dest} and {list} stand for the
    server's address, a fresh folder, and a file of addresses in the form that the command reads."""

    words: tuple
    list_form: str = ""
    copies: int = 50
    rounds: int = 100

    def missing(self, bench):
        own = self.words[0] == "regatta"
        return (None if own else missing_program(self.words[0])) or missing_nginx(bench)

    def files(self, bench):
        """The name of each file with its code, as Regatta names them."""
        suffixes = [""] + [f".{copy}" for copy in range(2, self.copies + 1)]
        return {f"{code.upper()}{suffix}.gif": code for code in bench.corpus.codes("flags") for suffix in suffixes}

    def measure(self, bench):
        base, dest, files = bench.base("nginx"), bench.fresh_folder(), self.files(bench)
        addresses = bench.folder / "addresses"
        addresses.write_text("".join(self.list_form.format(url=f"{base}/{code}/{code}.gif", file=name, dest=dest)
                                     for name, code in files.items()))
        places = {"{base}": base, "{dest}": dest, "{list}": addresses, "regatta": bench.regatta}
        _, seconds, _ = run([places.get(word, word) for word in self.words], bench)
        saved = {file.name: file for file in dest.iterdir()}
        if saved.keys() != files.keys():
            raise Failed(f"{self.words[0]} saved {len(saved)} files instead of {len(files)}.")
        for name, code in files.items():
            if saved[name].read_bytes() != bench.corpus.contents[code]:
                raise Failed(f"{self.words[0]} saved other bytes as {name}.")
        return {"seconds": seconds, "cost": seconds / len(files)}


@dataclasses.dataclass(frozen=True)
class Own:
    """A command of ours, from its start to its end: its seconds, and its peak of memory."""

    words: tuple
    rounds: int = 100

    def missing(self, _bench):
        return None

    def measure(self, bench):
        dest = bench.fresh_folder()
        _, seconds, megabytes = run([bench.regatta, *(dest if word == "{dest}" else word for word in self.words)], bench)
        return {"seconds": seconds, "peak": megabytes}


@dataclasses.dataclass(frozen=True)
class Program:
    """A program of bench/ that measures rounds of its own and prints figures."""

    name: str
    arguments: tuple = ()
    rounds: int = 1

    def missing(self, bench):
        return None if bench.program(self.name).exists() else f"there is no bench/{self.name}.cpp"

    def measure(self, bench):
        return figures_in(run([bench.program(self.name), *self.arguments], bench)[0])


@dataclasses.dataclass(frozen=True)
class Clone:
    """A command in a fresh clone of the last commit, without ccache: what somebody waits for who has just got the sources."""

    words: tuple
    rounds: int = 1

    def missing(self, bench):
        return missing_program("git") or (None if (bench.source / ".git").exists() else "this is no clone of a repository")

    def measure(self, bench):
        clone = bench.folder / "clone"
        shutil.rmtree(clone, ignore_errors=True)
        run(["git", "clone", "--quiet", bench.source, clone], bench)
        bench.environment["CCACHE_DISABLE"] = "1"
        _, seconds, _ = run(self.words, bench, clone)
        shutil.rmtree(clone)
        return {"seconds": seconds}
