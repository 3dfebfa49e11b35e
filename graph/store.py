"""The only place that talks to Neo4j: reads in READ mode with a time bound, writes in one managed transaction."""

from __future__ import annotations

import logging
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import inf
from time import monotonic
from typing import Any, LiteralString, NamedTuple, Self, TypeVar

from graph.address import Address
from graph.cypher import Part, Query, together
from graph.errors import ConstraintBroken, DatabaseAway, DatabaseError, JumelageError, TooLarge, UsageError
from graph.optional_modules import left_out

# The driver takes values of these libraries too, if they are there: half a second of every command, and ours are plain.
with left_out("numpy", "pandas", "pyarrow"):
    import neo4j
    from neo4j import exceptions, time

log = logging.getLogger(__name__)

Row = dict[str, Any]
T = TypeVar("T")
Listener = Callable[[LiteralString, Mapping[str, Any]], None]
"""Gets the text and the values of each statement that is read with."""
Keep = Callable[[Hashable, Callable[[], Any]], Any]
"""Gives what is kept under a key, or makes it: who knows that the dataset is the same may keep what was read of it."""
AWAY = (  # what the driver raises when nobody answers there, or not to us
    exceptions.ServiceUnavailable,
    exceptions.SessionExpired,
    exceptions.TransientError,
    exceptions.ConfigurationError,
    exceptions.AuthError,
)
_IDLE_S = 30.0
"""A connection that nobody used for so long may have died unnoticed: the driver tries it before it hands it out."""


class Asked(NamedTuple):
    """A statement that was run and the values it was given: what ``--explain`` shows."""

    query: Query
    parameters: Mapping[str, Any]
    rows: int
    milliseconds: float  # the first of several that took one round trip has them all


@dataclass(eq=False)
class Reader:
    """Asks one question, remembering every statement that it took: one for each, so that threads share none."""

    _store: Store
    _timeout_s: float
    _deadline: float
    _keep: Keep | None
    asked: list[Asked] = field(default_factory=list)

    @property
    def keeps(self) -> bool:
        """Whether what is read of the dataset as a whole is kept, so that it is at hand for the next question."""
        return self._keep is not None

    def read(self, query: Query, **parameters: Any) -> list[Row]:
        """Run a reading statement in READ mode and return all its rows as plain values.

        Raises TooLarge where it took longer than the bound and the server has cancelled it, or the question's time is
        over, DatabaseAway where nobody answers, and DatabaseError where it is refused.
        """
        started = monotonic()
        rows = [_plain(row) for row in self._records(query.text, parameters)]
        self._note(query, parameters, rows, started)
        return rows

    def read_together(self, **parts: Part) -> dict[str, list[Any]]:
        """Run several reading statements in one round trip, each of which returns one list of maps, ``rows``.

        What is of the dataset as a whole is read by itself where it is kept, which is once, and else with the others.
        The rows of each, by the names that they are given here, are maps, or what else its header says.
        """
        kept = {name: part for name, part in parts.items() if part.of_dataset and self._keep}
        found = {name: self.read_of_dataset(part.query, **part.parameters)[0]["rows"] for name, part in kept.items()}
        if asked := {name: part for name, part in parts.items() if name not in kept}:
            started: float | None = monotonic()
            found |= self._records(*together(asked))[0]
            for name, part in asked.items():
                self._note(part.query, part.parameters, found[name], started)
                started = None
        return found

    def read_list(self, query: Query, **parameters: Any) -> list[Any]:
        """Run a reading statement that returns all it has to say as one list of maps, ``rows``.

        Each row by itself takes the driver two reads of its socket, and as many turns among the threads that wait for
        the interpreter: 260 members in one row take 2 ms of work, and 8 ms in 260.
        """
        return self.read_together(rows=Part(query, parameters))["rows"]

    def read_of_dataset(self, query: Query, **parameters: Any) -> list[Row]:
        """Run a statement about the dataset as a whole, unless its rows are at hand; they are not to be changed."""
        key = "rows of", query.text, repr(sorted(parameters.items()))
        return self._at_hand(key, Part(query, parameters), lambda: self.read(query, **parameters))

    def repeat(self, text: LiteralString, parameters: Mapping[str, Any]) -> None:
        """Run a statement once more that a listener was told, for what Neo4j learns by it."""
        self._records(text, parameters, is_told=False)

    def made_of_dataset(self, part: Part, make: Callable[[list[Any]], list[T]]) -> list[T]:
        """Make something of what a statement about the dataset as a whole returns, unless it is at hand."""
        key = "made of", part.query.text, make.__qualname__
        return self._at_hand(key, part, lambda: make(self.read_list(part.query, **part.parameters)))

    def _at_hand(self, key: Hashable, part: Part, make: Callable[[], list[T]]) -> list[T]:
        """Return what is kept of the dataset, or make it; what was at hand counts as asked, too, and took no time."""
        if self._keep is None:
            return make()
        before = len(self.asked)
        found: list[T] = self._keep(key, make)
        if len(self.asked) == before:
            self._note(part.query, part.parameters, found, None)
        return found

    def _note(self, query: Query, parameters: Mapping[str, Any], rows: Sequence[object], started: float | None) -> None:
        """Remember what was asked; nothing has ``started`` where it took no time of its own."""
        asked = Asked(query, parameters, len(rows), (monotonic() - started) * 1000 if started else 0.0)
        self.asked.append(asked)
        log.debug("%s(%s): %d rows, %.1f ms", query.name, ", ".join(parameters), asked.rows, asked.milliseconds)

    def _records(self, text: LiteralString, parameters: Mapping[str, Any], *, is_told: bool = True) -> list[Row]:
        """Ask in one round trip; only what meets a passing failure in a managed transaction, of three, tried again."""
        store = self._store
        if store.listener and is_told:
            store.listener(text, parameters)
        with translated_errors():
            try:
                with store.session(neo4j.READ_ACCESS) as session:
                    return _records(session, neo4j.Query(text, timeout=self._left_s()), parameters)
            except (exceptions.Neo4jError, exceptions.DriverError) as error:
                if store.on_loss and isinstance(error, AWAY):
                    store.on_loss()
                    raise
                if not error.is_retryable():
                    raise
            with store.session(neo4j.READ_ACCESS) as session:
                return session.execute_read(neo4j.unit_of_work(timeout=self._left_s())(_records), text, parameters)

    def _left_s(self) -> float:
        """Return the time that the next statement may take: its own bound, or what is left for the whole question."""
        left_s = min(self._timeout_s, self._deadline - monotonic())
        if left_s <= 0:
            raise _too_slow()
        return left_s


class Transaction:
    """Runs statements inside one write transaction: all of them count, or none."""

    def __init__(self, transaction: neo4j.ManagedTransaction) -> None:
        self._transaction = transaction

    def run(self, query: Query, **parameters: Any) -> list[Row]:
        """Run a statement and return all its rows as plain values."""
        return [_plain(row) for row in _records(self._transaction, query.text, parameters)]

    def run_over(
        self,
        query: Query,
        things: Sequence[Any],
        at_once: int,
        row_of: Callable[[Any], object] = dict,
        progress: Callable[[str, int, int], None] | None = None,
    ) -> list[Row]:
        """Run a statement over ``$rows`` made of so many things at once, and return what it says of them."""
        answers: list[Row] = []
        for start in range(0, len(things), at_once):
            answers += self.run(query, rows=[row_of(thing) for thing in things[start : start + at_once]])
            if progress:
                progress(query.name, min(start + at_once, len(things)), len(things))
        return answers


class Store:
    """A graph database that is open.

    The address begins with ``bolt://`` or ``neo4j://``, with ``+s`` for TLS. Each read may take ``timeout_s`` seconds;
    a transaction that met a passing failure is tried again for ``retry_s``. The listener is told what is read;
    ``on_loss`` is called where nobody answers a read, which is then not tried again. Raises DatabaseAway where nobody
    answers there, or the user is not let in.
    """

    def __init__(
        self,
        address: Address,
        *,
        timeout_s: float = 20.0,
        retry_s: float = 10.0,
        listener: Listener | None = None,
        on_loss: Callable[[], None] | None = None,
    ) -> None:
        self.address, self.listener, self.on_loss, self._timeout_s = address, listener, on_loss, timeout_s
        with translated_errors():
            self._driver = _driver(
                address,
                connection_acquisition_timeout=30,
                liveness_check_timeout=_IDLE_S,
                max_transaction_retry_time=retry_s,
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self._driver.close()

    def check(self) -> None:
        """Make sure that the database answers; raises DatabaseAway where it does not."""
        with translated_errors():
            self._driver.verify_connectivity()

    def session(self, access: str) -> neo4j.Session:
        """Begin to talk to the database, to read or to write."""
        return self._driver.session(database=self.address.database, default_access_mode=access)

    def reader(self, *, timeout_s: float | None = None, deadline: float = inf, keep: Keep | None = None) -> Reader:
        """Begin a question.

        Each of its statements may take ``timeout_s`` seconds, and all must have been answered by ``deadline``, on the
        clock of `time.monotonic`. ``keep`` keeps what is read of the dataset as a whole.
        """
        return Reader(self, timeout_s or self._timeout_s, deadline, keep)

    def write(self, work: Callable[[Transaction], T]) -> T:
        """Do ``work`` in one managed transaction: it may be called again after a passing failure."""
        with translated_errors(), self.session(neo4j.WRITE_ACCESS) as session:
            return session.execute_write(lambda transaction: work(Transaction(transaction)))

    def alter(self, query: Query) -> None:
        """Run a schema statement, which Neo4j wants in a transaction of its own."""
        self.write(lambda transaction: transaction.run(query))


def _driver(address: Address, **options: Any) -> neo4j.Driver:
    auth = (address.user, address.password) if address.user else None
    return neo4j.GraphDatabase.driver(
        address.uri, auth=auth, notifications_min_severity="OFF", telemetry_disabled=True, **options
    )


def refusal_of(address: Address, statement: str = "RETURN 1") -> str:
    """Ask a server whether it answers, without waiting for one that does not.

    The user of the address is empty where the server wants to know nobody; ``statement`` is Cypher of ours without
    parameters. Empty if it was answered, else Neo4j's code of what went wrong. Raises OSError where nobody listens
    there, or it does not speak Bolt.
    """
    with _driver(address) as driver:
        try:
            with driver.session(database=address.database) as session:
                _records(session, statement, {})
        except exceptions.Neo4jError as error:
            return error.code or "unknown failure"
        except exceptions.DriverError as error:
            raise ConnectionError(str(error)) from error
    return ""


def _records(asking: neo4j.ManagedTransaction | neo4j.Session, text: Any, parameters: Mapping[str, Any]) -> list[Row]:
    result = asking.run(text, dict(parameters))
    keys = result.keys()
    return [dict(zip(keys, record.values(), strict=True)) for record in result]


_SCALARS = frozenset({str, int, float, bool, type(None)})


def _plain(value: Any) -> Any:
    """Replace the driver's temporal values by ISO 8601 text, however deep they stand, in place.

    Asked some ten thousand times a question: what holds nothing but scalars, as nearly all does, is left alone.
    """
    if isinstance(value, list):
        if not _SCALARS.issuperset(map(type, value)):
            value[:] = [_plain(item) for item in value]
    elif isinstance(value, dict):
        for key in [key for key, item in value.items() if type(item) not in _SCALARS]:
            value[key] = _plain(value[key])
    elif isinstance(value, (time.Date, time.DateTime, time.Time)):
        return value.iso_format()
    return value


@contextmanager
def translated_errors() -> Iterator[None]:
    """Turn the driver's errors into ours: the one border that they cross."""
    try:
        yield
    except (exceptions.Neo4jError, exceptions.DriverError, ValueError) as error:
        raise _translated(error) from error


def _translated(error: Exception) -> JumelageError:
    code = (error.code if isinstance(error, exceptions.Neo4jError) else "") or ""
    if "TransactionTimedOut" in code or "Terminated" in code:
        return _too_slow()
    if "OutOfMemory" in code:
        return DatabaseError("fault.neo4j_not_enough_memory", "hint.raise_jumelage_heap_mb")
    if isinstance(error, exceptions.AuthError):
        return DatabaseAway("fault.neo4j_not_accept_user", "hint.check_jumelage_neo4j_user")
    if isinstance(error, AWAY):
        return DatabaseAway("fault.neo4j_not_answer", "hint.try_again_jumelage_engine", reason=type(error).__name__)
    if isinstance(error, ValueError):
        return UsageError("fault.neo4j_cannot_addressed", "hint.check_jumelage_neo4j_uri", reason=error)
    if isinstance(error, exceptions.Neo4jError):
        kind = ConstraintBroken if isinstance(error, exceptions.ConstraintError) else DatabaseError
        return kind("fault.neo4j_refused", "hint.see_log_service", reason=error.message or code)
    return DatabaseError("fault.neo4j_reason", "hint.see_log_service", reason=error)


def _too_slow() -> TooLarge:
    return TooLarge("fault.question_took_too_long", "hint.ask_about_less_fewer")
