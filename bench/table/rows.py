# SPDX-License-Identifier: GPL-3.0-or-later
"""The rows of the table: what is measured against what, and what is wanted."""

import dataclasses

from contestants import Clone, H2load, Loop, Own, Program, Saving, Script, Wrk


@dataclasses.dataclass(frozen=True)
class Row:
    """With a peer the value is a ratio: of speeds (peer's cost : our cost) where a least value is wanted, or of costs where a most
    value is. Without a peer it is the figure itself."""

    name: str
    title: str
    ours: object
    peer: object = None
    at_least: float = None
    at_most: float = None
    at_least_from_qt_6_5: float = None  # instead of at_least; there one manager can open as many connections as it has lanes
    figure: str = "cost"
    unit: str = ""  # of the figure
    scale: float = 1  # what the figure is multiplied by, to have that unit
    takes_minutes: bool = False  # so it only runs when it is named

    @property
    def contestants(self):
        return [each for each in (self.ours, self.peer) if each]

    def for_qt(self, version):
        """The row with what is wanted of this version of Qt, which begins as in "6.4.2"."""
        is_newer = tuple(map(int, version.split(".")[:2])) >= (6, 5)
        return dataclasses.replace(self, at_least=self.at_least_from_qt_6_5) if self.at_least_from_qt_6_5 and is_newer else self


def curl(strategy, lanes=30, **more):
    return Loop(strategy, ("--client", "curl", "-m", str(lanes)), **more)


def multi(lanes=30, **more):
    return Loop("bare-multi", ("-m", str(lanes)), **more)


def saving(strategy):
    return Saving(("regatta", "get", "--all", "--copies", "50", "--client", "curl", "--strategy", strategy, "--max-req", "30",
                   "--base-url", "{base}", "--dest", "{dest}"))


CURL_SAVING = Saving(
    ("curl", "--silent", "--show-error", "--fail", "--parallel", "--parallel-immediate", "--parallel-max", "30",
     "--config", "{list}"), 'url = "{url}"\noutput = "{dest}/{file}"\n')
ARIA2_SAVING = Saving(
    ("aria2c", "--no-conf", "--quiet", "--max-concurrent-downloads=30", "--split=1", "--max-connection-per-server=16",
     "--file-allocation=none", "--auto-file-renaming=false", "--dir={dest}", "--input-file", "{list}"),
    "{url}\n  dir={dest}\n  out={file}\n", copies=5, rounds=3)

MANY = {"copies": 103}  # 19,982 requests
QT = Loop("coroutines", ("--client", "qt", "-m", "30"), copies=20)
SMALL = {"copies": 20_000, "codes": "smallest"}
WATCHING = Program("bench_watching")
MEMORY = Program("bench_memory")
PROCESSES = Program("bench_strategies", ("processes",))


def peak(strategy):
    return Own(("get", "--every", "--copies", "10", "--client", "curl", "--strategy", strategy, "--max-req", "1000", "--no-save",
                "--server", "LOCAL"), rounds=5)


# Rows below each other are measured in the same rounds if they have a contestant in common.
ROWS = [
    Row("multi", "curl, coroutines, m = 30, unsaved : bare curl_multi_poll loop",
        curl("coroutines", **MANY), multi(**MANY), at_least=1.0),
    Row("wrk", "the same : wrk -t1 -c30", curl("coroutines", **MANY), Wrk(), at_least=0.55),
    Row("threadpool", "curl, threadpool, m = 30, unsaved : bare curl_multi_poll loop",
        curl("threadpool", **MANY), multi(**MANY), at_least=0.75),
    Row("small", "curl, coroutines, m = 30, one small file : bare curl_multi_poll loop",
        curl("coroutines", **SMALL), multi(**SMALL), at_least=1.0),
    Row("m1000", "curl, coroutines, m = 1000, unsaved : bare curl_multi_poll loop",
        curl("coroutines", 1000, **MANY), multi(1000, **MANY), at_least=1.0),
    Row("sequential", "curl, sequential : bare easy loop",
        curl("sequential", copies=40), Loop("bare-easy", copies=40), at_least=0.95),
    Row("saved", "9,700 flags saved, curl, coroutines : curl --parallel", saving("coroutines"), CURL_SAVING, at_least=1.6),
    Row("saved-pool", "9,700 flags saved, curl, threadpool : curl --parallel", saving("threadpool"), CURL_SAVING, at_least=1.3),
    Row("saved-aria2", "9,700 flags saved, curl, coroutines : 970 with aria2c, per flag", saving("coroutines"), ARIA2_SAVING),
    Row("qt", "qt, coroutines, m = 30, unsaved : bare QNetworkAccessManager loop",
        QT, Loop("bare-qt", ("-m", "30"), copies=20), at_least=0.95),
    Row("aiohttp", "qt, coroutines, m = 30, unsaved : aiohttp", QT, Script("aiohttp"),
        at_least=1.2, at_least_from_qt_6_5=1.5),
    Row("httpx", "qt, coroutines, m = 30, unsaved : httpx", QT, Script("httpx", copies=5, rounds=3)),
    Row("processes", "processes, qt, 20 flags, LOCAL, m = 20", PROCESSES, at_most=0.3, figure="processes-qt", unit="s"),
    Row("worker", "processes: each more worker", PROCESSES, at_most=10, figure="worker-qt", unit="ms"),
    Row("get", "regatta get of one flag, start to end",
        Own(("get", "br", "--server", "LOCAL", "--dest", "{dest}")), at_most=40, figure="seconds", unit="ms", scale=1e3),
    Row("version", "regatta --version", Own(("--version",)), at_most=15, figure="seconds", unit="ms", scale=1e3),
    Row("at-once", "676 at once (DELAY 0.5-2 s), threadpool, qt: over the longest delay",
        Loop("threadpool", ("--client", "qt", "--delay", "0.5:2", "-m", "676"), codes="every", server="own", rounds=5),
        at_most=0.3, figure="over-longest-delay", unit="s"),
    Row("watched", "20,280 requests watched in the window : headless", WATCHING, at_most=1.05, figure="watched-ratio"),
    Row("block", "longest block of the window's thread meanwhile", WATCHING, at_most=50, figure="longest-block", unit="ms"),
    Row("memory", "memory per kept request, headless", MEMORY, at_most=400, figure="memory-headless", unit="B"),
    Row("memory-live", "memory per kept request, in the window: Live", MEMORY, at_most=500, figure="memory-window-live", unit="B"),
    Row("memory-timeline", "memory per kept request, in the window: Timeline",
        MEMORY, at_most=500, figure="memory-window-timeline", unit="B"),
    Row("peak", "peak memory at m = 1000, curl, coroutines", peak("coroutines"), at_most=60, figure="peak", unit="MB"),
    Row("peak-pool", "peak memory at m = 1000, curl, threadpool", peak("threadpool"), at_most=100, figure="peak", unit="MB"),
    Row("long", "curl, coroutines, m = 30: time per request at 100,000 : at 10,000",
        curl("coroutines", copies=515, rounds=5), curl("coroutines", copies=52, rounds=5), at_most=1.1),
    Row("serve", "regatta serve, LOCAL : nginx, one file, under wrk",
        Wrk("own", "br"), Wrk("nginx", "br"), at_least=1.2),
    Row("serve-tls", "regatta serve over TLS, LOCAL, HTTP/1.1 : nginx, one file, under h2load",
        H2load("own-tls", "1.1"), H2load("nginx-tls", "1.1"), at_least=0.8),
    Row("serve-http2", "regatta serve over TLS, LOCAL, HTTP/2 : nginx, one file, under h2load",
        H2load("own-tls"), H2load("nginx-tls"), at_least=0.8),
    Row("build", "clean release build, without ccache",
        Clone(("./dev", "build")), at_most=180, figure="seconds", unit="s", takes_minutes=True),
    Row("test", "clean ./dev test until green, without ccache",
        Clone(("./dev", "test")), at_most=420, figure="seconds", unit="s", takes_minutes=True),
]
