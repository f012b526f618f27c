"""Fifty comparisons at once, with the real models."""

from __future__ import annotations

import asyncio
import re
import resource
from collections.abc import Callable
from typing import Any

import httpx

from paraline.embedding.e5 import E5Embedder

MANY = 50
BOUND = 600  # megabytes that fifty comparisons may add to what one takes
EN = (
    "The council of Cesis met on Monday. It set aside {0} euros for the school in district {0}. "
    "Nobody voted against the plan. Work begins in May."
)
LV = (
    "Cēsu dome pirmdien sanāca uz sēdi. Tā atvēlēja {1} eiro skolai {0}. rajonā. "
    "Neviens nebalsoja pret šo plānu. Darbi sāksies maijā."
)


def stories(number: int) -> dict[str, Any]:
    """Return a pair that differs from all others, and in one number from its partner."""
    number += 1000
    return {"stories": [{"text": EN.format(number)}, {"text": LV.format(number, 2 * number)}]}


def peak() -> float:
    """Return the most memory that this process has had so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


async def one(client: httpx.AsyncClient, number: int, places: list[int]) -> str:
    """Compare a pair as a page does, following its progress; return the Markdown report."""
    made = (await client.post("api/comparisons", json=stories(number))).json()
    places.append(made["place"])
    address = f"api/comparisons/{made['id']}"
    async with client.stream("GET", f"{address}/events") as stream:
        told = [line async for line in stream.aiter_lines() if '"state": "waiting"' in line]
    places += [int(line.partition('"place": ')[2].partition(",")[0]) for line in told]
    response = await client.get(f"{address}/results/md")
    assert response.status_code == 200, (await client.get(address)).text
    return response.text


async def all_at_once(address: str) -> tuple[list[str], list[int]]:
    places: list[int] = []
    limits = httpx.Limits(max_connections=2 * MANY)
    async with httpx.AsyncClient(
        base_url=address, limits=limits, timeout=600, trust_env=False
    ) as client:
        await one(client, MANY, [])
        work = [one(client, number, places) for number in range(MANY)]
        before = peak()
        reports = await asyncio.gather(*work)
    assert peak() - before < BOUND
    return reports, places


def test_fifty_at_once(serve: Callable[..., str]) -> None:
    address = serve(embedder=E5Embedder(), translator="none")
    reports, places = asyncio.run(all_at_once(address))
    for number, report in enumerate(reports, 1000):
        # Each has its own numbers in it, and those of nobody else.
        assert set(map(int, re.findall(r"\b[12]0\d\d\b", report))) == {number, 2 * number}
    # Everyone is told a place, and the places come closer. On a fast machine some are done before
    # the last has come.
    assert max(places) >= MANY // 2
    assert min(places) <= 1
    assert len(places) > 2 * MANY
