import asyncio
import sys

import aiohttp


async def main():
    async with aiohttp.ClientSession(trust_env=True) as session:
        for url in sys.argv[1:]:
            async with session.get(url) as response:
                print(await response.text())


asyncio.run(main())
