"""Passes run by the workers of a Dask cluster that is there already."""

from __future__ import annotations

import socket
import warnings
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from paraline._version import __version__
from paraline.batch.engines import Engines, unpacked
from paraline.batch.passes import Outcome, Pass, run_pass
from paraline.errors import ModelError, ParalineError, cause_of
from paraline.reading.quiet import quiet

if TYPE_CHECKING:
    from distributed import Client

_PATIENCE: Final = 20  # seconds for the scheduler to answer, and for a first worker to be there
_AHEAD: Final = 2  # passes under way for each thread of the cluster, so that none waits


def run_on_cluster(passes: Iterator[Pass], engines: Engines, address: str) -> Iterator[Outcome]:
    """Yield the outcomes of *passes* as they come from the cluster at *address*.

    Stories go to the workers with the passes, and reports come back: the cluster needs no disk
    in common. Models are loaded once in each worker process. The work of a worker that is lost
    is done by another; workers may come and go.

    Raises
    ------
    ModelError
        If an engine cannot be used, or not be handed to another process, or a worker's differ.
    ParalineError
        If distributed is not installed, nobody answers, or versions differ.
    """
    packed, signature = engines.packed(), engines.signature
    try:
        with _connected(address) as client:
            yield from _run(client, passes, packed, signature)
    except OSError as error:
        raise ParalineError(
            f"the cluster at {address} has gone away ({cause_of(error)}): "
            "give the same command again"
        ) from None


def _run(
    client: Client, passes: Iterator[Pass], packed: bytes, signature: tuple[str, ...]
) -> Iterator[Outcome]:
    from distributed import KilledWorker, as_completed

    running = as_completed(loop=client.loop)
    works: dict[str, Pass] = {}
    suspects: deque[Pass] = deque()

    def submit(work: Pass) -> None:
        future = client.submit(_compare, work, packed, signature, pure=False)
        works[future.key] = work
        running.add(future)

    def fill() -> None:
        while suspects or len(works) < _AHEAD * max(1, sum(client.nthreads().values())):
            # Dask blames all that a lost worker had before it: alone, a pass answers for itself.
            if suspects and works:
                return
            work = suspects.popleft() if suspects else next(passes, None)
            if work is None:
                return
            submit(work)

    fill()
    for future in running:
        work = works.pop(future.key)
        if future.status == "cancelled":
            raise ConnectionError("it has forgotten its work")
        error = future.exception() if future.status == "error" else None
        if isinstance(error, KilledWorker):
            following = work.after_a_death()
            suspects.extend(following)
            outcomes = [] if following else [work.lost()]
        elif isinstance(error, ParalineError):
            raise error
        elif error is not None:
            raise ParalineError(
                f"the workers of the cluster cannot compare ({type(error).__name__}: {error}): "
                "mend that, and give the same command again"
            )
        else:
            outcomes = future.result()
        future.release()
        fill()
        yield from outcomes


def _compare(work: Pass, packed: bytes, signature: tuple[str, ...]) -> list[Outcome]:
    """Compare a pass: what a worker does."""
    engines = unpacked(packed)
    if engines.signature != signature:
        raise ModelError(
            f"a worker's engines ({'; '.join(engines.signature)}) are not this machine's "
            f"({'; '.join(signature)}): install the same versions and translation packages there"
        )
    return list(run_pass(work, engines))


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    """Connect to the scheduler, and see that the workers are as this machine is."""
    try:
        from distributed import Client
    except ImportError:
        raise ParalineError("--dask needs distributed: run pip install 'paraline[dask]'") from None
    with quiet("distributed"):
        try:
            _knock(address)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of versions, which are told in a sentence below
                client = Client(address, timeout=_PATIENCE, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            raise ParalineError(
                f"no Dask scheduler answers at {address} ({cause_of(error)}): start one with "
                "dask scheduler, or mend the address"
            ) from None
        with client:
            _see_to_workers(client, address)
            yield client


def _knock(address: str) -> None:
    """Raise unless something answers at *address*.

    A client that is given up before it is connected closes itself whenever it is collected as
    garbage, and may then wait for a lock that this thread holds.

    Raises
    ------
    OSError, ValueError
        If nothing does, or it is no address.
    """
    from distributed.comm.addressing import parse_address, parse_host_port

    scheme, where = parse_address(address)
    if scheme in ("tcp", "tls"):
        socket.create_connection(parse_host_port(where), timeout=_PATIENCE).close()


def _see_to_workers(client: Client, address: str) -> None:
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError:
        raise ParalineError(
            f"the cluster at {address} has no worker: start some with dask worker {address}"
        ) from None
    versions = client.get_versions(check=False, packages=["paraline"])
    own = versions["client"]["packages"]["distributed"]
    for where, found in versions["workers"].items():
        there = found["packages"]
        if there.get("paraline") != __version__ or there["distributed"] != own:
            raise ParalineError(
                f"the worker {where} has paraline {there.get('paraline') or 'not at all'} and "
                f"distributed {there['distributed']}, and this machine {__version__} and {own}: "
                "install the same versions there"
            )
