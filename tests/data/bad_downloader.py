#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Downloads flags as no good program would. Used by the tests of programs.

Usage: bad_downloader.py MODE BASE M DEST CODE…
"""

import http.client
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor

mode, base, m, dest, *codes = sys.argv[1:]
codes = [code.lower() for code in codes]


def get(path, method="GET"):
    """The body of a page, over a connection of its own. Nothing if there is none."""
    request = urllib.request.Request(f"{base}/{path}", method=method)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.read()
    except urllib.error.HTTPError:
        return None


def save(name, body):
    path = os.path.join(dest, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(body)


def fetch(code, name=None):
    body = get(f"{code}/{code}.gif")
    if body is not None:
        save(name or f"{code}.gif", body)


def fetch_all():
    with ThreadPoolExecutor(int(m)) as pool:
        list(pool.map(fetch, codes))


def good():
    fetch_all()


def one_connection():
    url = urllib.parse.urlsplit(base)
    connection = http.client.HTTPConnection(url.netloc)
    for code in codes:
        connection.request("GET", f"{url.path}/{code}/{code}.gif")
        answer = connection.getresponse()
        body = answer.read()
        if answer.status == 200:
            save(f"{code}.gif", body)


def asks_twice():
    for _ in range(2):
        fetch_all()


def never_asks():
    print("I would rather not.")


def forgets_some():
    del codes[::2]
    fetch_all()


def saves_garbage():
    for code in codes:
        get(f"{code}/{code}.gif")
        save(f"{code}.gif", b"GIF89a, or so they say")


def saves_nothing():
    for code in codes:
        get(f"{code}/{code}.gif")


def other_names():
    for number, code in enumerate(codes):
        fetch(code, f"deep/er/flag number {number}.bin")


def dies_midway():
    for code in codes[: len(codes) // 2]:
        fetch(code)
    os.kill(os.getpid(), signal.SIGKILL)


def prints_a_megabyte():
    for _ in range(1024):
        print("x" * 1023)
    fetch_all()
    print("the last line")


def ignores_sigterm():
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    fetch(codes[0])
    print("ready", flush=True)
    time.sleep(600)


def leaves_a_grandchild():
    subprocess.Popen(["sleep", "600"])
    subprocess.Popen(["sleep", "601"], start_new_session=True)
    fetch_all()


def other_paths():
    get("")
    get("country_codes.txt")
    get("zz/zz.gif")
    get(f"{codes[0]}/metadata.json")
    get(f"{codes[0]}/{codes[0]}.gif", "HEAD")
    get("no/such/page")
    fetch_all()


def complains():
    fetch_all()
    print("All is lost.", file=sys.stderr)
    sys.exit(3)


def fails_at_once():
    print("I need a configuration file.", file=sys.stderr)
    sys.exit(2)


def leaves_early():
    """Closes the connection before the answer has come."""
    url = urllib.parse.urlsplit(base)
    for code in codes:
        connection = http.client.HTTPConnection(url.netloc)
        connection.request("GET", f"{url.path}/{code}/{code}.gif")
        connection.close()


globals()[mode.replace("-", "_")]()
