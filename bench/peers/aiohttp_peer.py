# SPDX-License-Identifier: GPL-3.0-or-later
"""Downloads flags with aiohttp on 30 connections: BASE COPIES CODE…"""

import asyncio
import sys
import time

import aiohttp

LANES = 30


async def fetch_all(session, urls):
    """One lane. All lanes share the iterator."""
    size = 0
    for url in urls:
        async with session.get(url) as response:
            response.raise_for_status()
            body = await response.read()
        if not body.startswith(b"GIF8"):
            raise SystemExit(f"{url} is not a GIF.")
        size += len(body)
    return size


async def main(base, copies, *codes):
    urls = iter([f"{base}/{code}/{code}.gif" for code in codes for _ in range(int(copies))])
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=LANES)) as session:
        begin = time.perf_counter()
        sizes = await asyncio.gather(*(fetch_all(session, urls) for _ in range(LANES)))
        print(f"figure seconds {time.perf_counter() - begin:.6f} s")
    print(f"figure bytes {sum(sizes)} B")


asyncio.run(main(*sys.argv[1:]))
