# SPDX-License-Identifier: GPL-3.0-or-later
"""Downloads flags with httpx on 30 connections: BASE COPIES CODE…"""

import asyncio
import sys
import time

import httpx

LANES = 30


async def fetch_all(client, urls):
    """One lane. All lanes share the iterator."""
    size = 0
    for url in urls:
        response = await client.get(url)
        response.raise_for_status()
        if not response.content.startswith(b"GIF8"):
            raise SystemExit(f"{url} is not a GIF.")
        size += len(response.content)
    return size


async def main(base, copies, *codes):
    urls = iter([f"{base}/{code}/{code}.gif" for code in codes for _ in range(int(copies))])
    limits = httpx.Limits(max_connections=LANES, max_keepalive_connections=LANES)
    async with httpx.AsyncClient(limits=limits, trust_env=False) as client:
        begin = time.perf_counter()
        sizes = await asyncio.gather(*(fetch_all(client, urls) for _ in range(LANES)))
        print(f"figure seconds {time.perf_counter() - begin:.6f} s")
    print(f"figure bytes {sum(sizes)} B")


asyncio.run(main(*sys.argv[1:]))
