"""Libraries that another imports only because they are installed, left out where nothing here uses them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast


@contextmanager
def left_out(*names: str) -> Iterator[None]:
    """Make modules look absent while others are imported, unless they are imported already.

    None in ``sys.modules`` is Python's own way to say that a module is not there. Afterwards they can be imported as
    ever; what was imported meanwhile goes on without them.

    Examples
    --------
    >>> with left_out("mailbox"):
    ...     import mailbox
    Traceback (most recent call last):
    ModuleNotFoundError: import of mailbox halted; None in sys.modules
    >>> import mailbox
    """
    absent = [name for name in names if name not in sys.modules]
    modules = cast(dict[str, object], sys.modules)
    modules.update(dict.fromkeys(absent))
    try:
        yield
    finally:
        for name in absent:
            modules.pop(name, None)
