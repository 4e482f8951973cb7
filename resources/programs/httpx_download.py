#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Downloads flags with asyncio and httpx.

    httpx_download.py BASE M DEST CODE...

Each flag is a task, and M of them download at a time. The client keeps its connections.
"""
import asyncio
import sys
from pathlib import Path

import httpx

TIMEOUT = 30  # seconds without a byte


async def download(client, places, base, dest, code):
    """Saves one flag. Returns whether it was saved or does not exist."""
    try:
        async with places:
            answer = await client.get(f"{base}/{code}/{code}.gif")
        if answer.status_code == 404:
            return True  # there is no such flag
        answer.raise_for_status()
        (dest / f"{code}.gif").write_bytes(answer.content)
    except Exception as error:  # one flag must not stop the others
        print(f"{code}: {str(error) or type(error).__name__}".splitlines()[0], file=sys.stderr)
        return False
    return True


async def main(base, m, dest, *codes):
    places = asyncio.Semaphore(int(m))
    limits = httpx.Limits(max_connections=int(m), max_keepalive_connections=int(m))
    async with httpx.AsyncClient(limits=limits, timeout=TIMEOUT, follow_redirects=True) as client:
        tasks = [download(client, places, base, Path(dest), code) for code in codes]
        return 0 if all(await asyncio.gather(*tasks)) else 1


if __name__ == "__main__":
    if len(sys.argv) < 5:
        sys.exit(__doc__)
    sys.exit(asyncio.run(main(*sys.argv[1:])))
