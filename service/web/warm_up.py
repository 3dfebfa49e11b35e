"""Makes in the background what the first visitor after a start, a load or a midnight would wait for."""

from __future__ import annotations

import logging
from datetime import date
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from graph.errors import DatabaseAway, JumelageError
from graph.settings import Settings
from queries.status import dataset_stamp
from service.web.dataset_view import DatasetView
from service.web.languages import LANGUAGES

if TYPE_CHECKING:
    from service.web.caching import Memory
    from service.web.graph_access import GraphAccess

log = logging.getLogger(__name__)

LOOK_S: Final = 3.0
"""Between two looks at which dataset is there: another process may load one."""
RETRY_S: Final = 30.0
"""After a failure: what took too long is not asked for at once again."""


class WarmUp:
    """Looks at the dataset every few seconds, and makes what is kept of it when it is another, or another day.

    Parameters
    ----------
    settings : Settings
        Its language comes first.
    graph : GraphAccess
    memory, rosters : Memory
        What requests keep such things in.
    """

    def __init__(self, settings: Settings, graph: GraphAccess, memory: Memory, rosters: Memory) -> None:
        self._settings = settings
        self._graph = graph
        self._memories = (memory, rosters)
        self._done: tuple[dict[str, Any] | None, str] | None = None
        self._closing = Event()
        self._thread = Thread(target=self._keep_warm, name="warm-up", daemon=True)

    @property
    def dataset(self) -> dict[str, Any] | None:
        """The stamp of the dataset of which everything is made; None before."""
        return self._done[0] if self._done else None

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End, after what is being made."""
        self._closing.set()
        if self._thread.is_alive():
            self._thread.join(timeout=5)

    def make_once(self) -> bool:
        """Make all that is kept of the dataset unless it was made today; return whether it was made now.

        Raises
        ------
        JumelageError
            The database is away, or takes too long.
        """
        stamp = dataset_stamp(self._graph.reader())
        due = stamp, date.today().isoformat()
        if stamp is None or due == self._done:
            return False
        started, own = monotonic(), self._settings.language
        for language in sorted(LANGUAGES, key=lambda one: one != own):
            if self._closing.is_set():
                return False
            DatasetView(self._graph.reader(), stamp, language, *self._memories).make_all()
        self._done = due
        log.info("Lists made in %.1f s", monotonic() - started)
        return True

    def _keep_warm(self) -> None:
        while not self._closing.is_set():
            self._closing.wait(LOOK_S if self._could_make() else RETRY_S)

    def _could_make(self) -> bool:
        """Make what is to be made; return whether that went well."""
        try:
            self.make_once()
        except DatabaseAway:  # which is looked for already
            return True
        except JumelageError as error:
            log.debug("Lists not made: %s", error.message)
            return False
        except Exception:  # a load while they are made: the next look finds another dataset
            log.exception("Lists not made")
            return False
        return True
