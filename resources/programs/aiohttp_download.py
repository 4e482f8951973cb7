#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Downloads flags with asyncio and aiohttp.

    aiohttp_download.py BASE M DEST CODE...

Each flag is a task, and the session opens up to M connections for them, which it keeps.
"""
import asyncio
import sys
from pathlib import Path

import aiohttp

TIMEOUT = aiohttp.ClientTimeout(total=None, sock_connect=30, sock_read=30)


async def download(session, base, dest, code):
    """Saves one flag. Returns whether it was saved or does not exist."""
    try:
        async with session.get(f"{base}/{code}/{code}.gif") as answer:
            if answer.status == 404:
                return True  # there is no such flag
            answer.raise_for_status()
            (dest / f"{code}.gif").write_bytes(await answer.read())
    except Exception as error:  # one flag must not stop the others
        print(f"{code}: {str(error) or type(error).__name__}".splitlines()[0], file=sys.stderr)
        return False
    return True


async def main(base, m, dest, *codes):
    places = aiohttp.TCPConnector(limit=int(m))
    async with aiohttp.ClientSession(connector=places, timeout=TIMEOUT) as session:
        tasks = [download(session, base, Path(dest), code) for code in codes]
        return 0 if all(await asyncio.gather(*tasks)) else 1


if __name__ == "__main__":
    if len(sys.argv) < 5:
        sys.exit(__doc__)
    sys.exit(asyncio.run(main(*sys.argv[1:])))
