#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Downloads flags with a pool of threads and the standard library alone.

    threads_download.py BASE M DEST CODE...

M threads each download one flag after the other. urllib opens a new connection for every request.
"""
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

TIMEOUT = 30  # seconds without a byte


def download(base, dest, code):
    """Saves one flag. Returns whether it was saved or does not exist."""
    try:
        with urlopen(f"{base}/{code}/{code}.gif", timeout=TIMEOUT) as answer:
            with open(dest / f"{code}.gif", "wb") as file:
                shutil.copyfileobj(answer, file)
    except HTTPError as error:
        if error.code == 404:
            return True  # there is no such flag
        return complain(code, error)
    except Exception as error:  # one flag must not stop the others
        return complain(code, error)
    return True


def complain(code, error):
    print(f"{code}: {error or type(error).__name__}", file=sys.stderr)
    return False


def main(base, m, dest, *codes):
    with ThreadPoolExecutor(max_workers=int(m)) as pool:
        results = pool.map(lambda code: download(base, Path(dest), code), codes)
        return 0 if all(list(results)) else 1


if __name__ == "__main__":
    if len(sys.argv) < 5:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
