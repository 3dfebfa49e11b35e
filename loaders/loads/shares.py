"""Does large work in shares, each in a process of its own whose memory is free once it is done."""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any, Final, TypeVar

from graph.errors import EngineError, JumelageError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Share = TypeVar("Share")
Done = TypeVar("Done")
Told = Callable[[Any], None]
"""Is told how far a share is."""

MOST_AT_ONCE: Final = 4
"""Processes: on a machine with more processors memory stays bounded all the same."""


def in_turn(work: Callable[[Share, Told], Done], shares: Sequence[Share], told: Told) -> list[Done]:
    """Do each share here, one after the other, as `in_processes` does all at once."""
    return [work(share, told) for share in shares]


def in_processes(work: Callable[[Share, Told], Done], shares: Sequence[Share], told: Told) -> list[Done]:
    """Do each share in a process of its own, all at once.

    ``work`` is a function of a module; shares, what is ``told`` here and what is done, in the order of the shares, go
    from process to process as pickles.

    Raises
    ------
    EngineError
        One of the processes ended before it was done; all others are ended then.
    JumelageError
        One of them met it.
    """
    context = get_context("spawn")
    pipes: dict[Connection, int] = {}
    processes = []
    done: dict[int, Done] = {}
    try:
        for number, share in enumerate(shares):
            ours, theirs = context.Pipe(duplex=False)
            pipes[ours] = number
            processes.append(context.Process(target=_work, args=(work, share, theirs)))
            processes[-1].start()
            theirs.close()
        while pipes:
            ready = wait(list(pipes))
            for pipe in [pipe for pipe in pipes if pipe in ready]:
                is_done, what = pipe.recv()
                if isinstance(what, JumelageError):
                    raise what
                if is_done:
                    done[pipes.pop(pipe)] = what
                else:
                    told(what)
    except EOFError as error:
        raise EngineError("fault.compilation_ended", "hint.please_report") from error
    finally:
        for process in processes:
            if len(done) < len(shares):
                process.terminate()
            process.join()
    return [done[number] for number in range(len(shares))]


def _work(work: Callable[[Share, Told], Done], share: Share, pipe: Connection) -> None:
    """Send what is told, and in the end what is done; whoever waits for it decides when to give up."""
    gc.disable()  # looking for cycles where there are none takes a third of the time
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())  # so that it ends what it has started
    try:
        pipe.send((True, work(share, lambda what: pipe.send((False, what)))))
    except JumelageError as error:
        pipe.send((True, error))
    except BrokenPipeError:
        sys.exit()  # nobody waits any more
