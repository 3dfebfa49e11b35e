"""A few words of Bolt, Neo4j's protocol: enough to ask a server whether it answers.

The driver would do this as well, but takes 0.3 s to import and tells less of why a database does not answer.

References
----------
Bolt and PackStream specifications, neo4j.com/docs/bolt.
"""

from __future__ import annotations

import re
import socket
import struct

_MAGIC = bytes.fromhex("6060b017")
_VERSIONS = bytes.fromhex("00020405" + "00000000" * 3)
"""5.4, or down to 5.2: both releases of Neo4j speak it."""
_HELLO, _LOGON, _RUN, _PULL, _GOODBYE = 0x01, 0x6A, 0x10, 0x3F, 0x02
_SUCCESS, _RECORD = 0x70, 0x71
_FAILURE_CODE = re.compile(rb"Neo\.[\w.]+")
_TIMEOUT_S = 30.0


def ask(port: int, user: str, password: str, statement: str = "RETURN 1", database: str = "neo4j") -> str:
    """Run one statement on a server of this machine.

    Parameters
    ----------
    port : int
        Where it listens on the loopback address.
    user, password : str
        Who asks; empty where the server wants to know no-one.
    statement : str
        Cypher without parameters.
    database : str
        On which database.

    Returns
    -------
    str
        Empty if it was answered, else Neo4j's code of what went wrong.

    Raises
    ------
    OSError
        Nobody listens there, or it does not speak Bolt.
    """
    logon = {"scheme": "basic", "principal": user, "credentials": password} if password else {"scheme": "none"}
    with socket.create_connection(("127.0.0.1", port), timeout=_TIMEOUT_S) as connection:
        connection.sendall(_MAGIC + _VERSIONS)
        if _receive(connection, 4) == bytes(4):
            raise ConnectionError("no common version of Bolt")
        messages = (
            _pack(_HELLO, {"user_agent": "jumelage", "bolt_agent": {"product": "jumelage"}}),
            _pack(_LOGON, logon),
            _pack(_RUN, statement, {}, {"db": database}),
            _pack(_PULL, {"n": -1}),
        )
        refusal = next((code for message in messages if (code := _exchange(connection, message))), "")
        _send(connection, _pack(_GOODBYE))
        return refusal


def _exchange(connection: socket.socket, message: bytes) -> str:
    """Send one message and read up to its summary; return the code of a failure."""
    _send(connection, message)
    while (answer := _receive_message(connection))[1] == _RECORD:
        pass
    if answer[1] == _SUCCESS:
        return ""
    code = _FAILURE_CODE.search(answer)
    return code.group().decode() if code else "unknown failure"


def _send(connection: socket.socket, message: bytes) -> None:
    connection.sendall(struct.pack(">H", len(message)) + message + b"\0\0")


def _receive_message(connection: socket.socket) -> bytes:
    """Put the chunks of one message together."""
    message = b""
    while True:
        (size,) = struct.unpack(">H", _receive(connection, 2))
        if size == 0 and message:
            return message
        message += _receive(connection, size)


def _receive(connection: socket.socket, size: int) -> bytes:
    content = b""
    while len(content) < size:
        part = connection.recv(size - len(content))
        if not part:
            raise ConnectionError("the server hung up")
        content += part
    return content


def _pack(tag: int, *fields: object) -> bytes:
    return bytes((0xB0 | len(fields), tag)) + b"".join(_pack_value(value) for value in fields)


def _pack_value(value: object) -> bytes:
    """Write a value in PackStream: the kinds and sizes that are needed here."""
    if isinstance(value, str):
        text = value.encode()
        return b"\xd1" + struct.pack(">H", len(text)) + text
    if isinstance(value, dict):
        return bytes((0xA0 | len(value),)) + b"".join(_pack_value(part) for item in value.items() for part in item)
    assert isinstance(value, int) and -16 <= value < 128
    return struct.pack(">b", value)
