"""The lists of a large graph in a process of their own: made and searched beside the service, and gone with it."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from multiprocessing import get_context, parent_process
from multiprocessing.managers import BaseManager
from threading import Thread, get_native_id
from typing import TYPE_CHECKING, Any, Final, cast

from graph.store import Store
from service.web.lists import DatasetLists

if TYPE_CHECKING:
    from graph.address import Address

_PATIENT: Final = 10
"""Nice enough to leave visitors nine parts of ten of a busy processor."""
GONE: Final = (EOFError, ConnectionError, FileNotFoundError)
"""What asking raises once the process has ended."""


class ListsApart(DatasetLists):
    """Lists that have the process to themselves."""

    def __init__(self, address: Address, timeout_s: float) -> None:
        super().__init__(Store(address, timeout_s=timeout_s).reader)

    def make_all(self, *languages: str) -> None:
        """Make everything while nobody else wants the processor, and never look for cycles among it afterwards.

        That would stop all who ask for 0.3 s.
        """
        if sys.platform == "linux":  # where a thread has a priority of its own
            os.setpriority(os.PRIO_PROCESS, get_native_id(), _PATIENT)
        super().make_all(*languages)
        gc.freeze()


class _Server(BaseManager):
    """Serves lists to the threads of the service, each by a connection and a thread of its own."""

    DatasetLists: Any


_Server.register("DatasetLists", ListsApart)


def lists_apart(address: Address, timeout_s: float) -> tuple[DatasetLists, Callable[[], None]]:
    """Start a process for the lists of a dataset.

    Returns
    -------
    lists : DatasetLists
        Asks the process; raises what the lists raise, and one of `GONE` once it has ended.
    end : callable
        Ends it.
    """
    server = _Server(ctx=get_context("spawn"))
    server.start(_end_with_service)
    return cast(DatasetLists, server.DatasetLists(address, timeout_s)), server.shutdown


def _end_with_service() -> None:
    """End the process when the service has ended, however it ended."""
    service = parent_process()
    assert service

    def watch() -> None:
        service.join()
        os._exit(0)

    Thread(target=watch, name="end-with-service", daemon=True).start()
