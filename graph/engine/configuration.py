"""What Neo4j is told before it starts: its settings and its first user."""

from __future__ import annotations

import hashlib
import secrets

from graph.engine.layout import USER, layout_of, write_private
from graph.engine.release import RELEASES
from graph.errors import EngineError
from graph.settings import Settings

_HASH_ROUNDS = 1024  # as Neo4j's own tool does it; it expects the number beside the hash
LINES = (
    "server.default_listen_address=127.0.0.1",
    "server.http.enabled=false",
    "server.https.enabled=false",
    "dbms.usage_report.enabled=false",
    "server.bolt.telemetry.enabled=false",
    "client.allow_telemetry=false",
    "db.logs.query.enabled=OFF",  # names of people would stand in it
    "db.tx_log.preallocate=false",
    "db.tx_log.rotation.size=64M",
    "db.tx_log.rotation.retention_policy=128M size",
)
_TRANSACTION_SHARE = 0.85
"""Part of the heap that all transactions together may use. With 0.95 a large load exhausted the heap and ended the
server; with this it is refused. 335,000 entities in one transaction take 0.9 GB, hence a heap of 1,280 MB."""


def configure(settings: Settings, port: int) -> None:
    """Write ``neo4j.conf`` and, at first, the user; raises EngineError for data of a newer Neo4j or a lost password."""
    layout, release = layout_of(settings), RELEASES[settings.neo4j_release]
    if layout.version_file.exists():
        told = {"root": str(layout.root), "written_by": layout.version_file.read_text(encoding="ascii").strip()}
        if release.is_older_than(told["written_by"]):
            told["version"] = release.version
            raise EngineError("fault.written_neo4j_newer", "hint.use_jumelage_wrote_another", **told)
    write_private(layout.version_file, release.version + "\n")
    lines = (
        *LINES,
        *release.own_settings,
        f"server.bolt.listen_address=127.0.0.1:{port}",
        f"server.bolt.advertised_address=127.0.0.1:{port}",
        f"server.memory.pagecache.size={settings.page_cache_mb}m",
        f"dbms.memory.transaction.total.max={int(settings.heap_mb * _TRANSACTION_SHARE)}m",
    )
    write_private(layout.configuration, "\n".join(lines) + "\n")
    if not layout.databases.exists():  # later starts only need the password of the first user
        write_private(layout.initial_users, _user_line(layout.password()) + "\n")
    elif not layout.password_file.exists():
        lost = {"root": layout.root, "file": layout.password_file}
        raise EngineError("fault.password_data_lost_not", "hint.put_file_back_move", **lost)


def _user_line(password: str) -> str:
    """Write the user as ``neo4j-admin dbms set-initial-password`` would, whose arguments everybody here can see."""
    salt = secrets.token_bytes(32)
    digest = hashlib.sha256(salt + password.encode()).digest()
    for _ in range(_HASH_ROUNDS - 1):
        digest = hashlib.sha256(digest).digest()
    return f"{USER}:SHA-256,{digest.hex()},{salt.hex()},{_HASH_ROUNDS}:"
