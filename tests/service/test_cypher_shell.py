"""Neo4j's own cypher-shell, as it stands in Maven, takes the exported script and makes the same graph of it."""

import os
import subprocess
from pathlib import Path

import pytest

from graph.address import Address
from graph.engine.jars import classpath, provide_jars
from graph.engine.release import Release
from graph.engine.server import find_java
from graph.questions import ExportQuestion
from graph.store import Store
from queries.contents import whole_content
from queries.export import export_graph
from service.exporting import exported
from tests.conftest import EMPTY_DATABASE
from tests.support.engine import tell

pytestmark = [pytest.mark.database, pytest.mark.proof, pytest.mark.shell]


class Shell(Release):
    """A client and not a server, but locked and fetched like one."""

    @property
    def lock_file(self) -> Path:
        return Path(__file__).parents[1] / "support" / "jars-cypher-shell.txt"


SHELL = Shell("cypher-shell", "cypher-shell-5.26.30", "org.neo4j.shell.Main")
"""The one release of it that Maven has: it speaks with both of ours."""


def cypher_shell(address: Address, *arguments: str) -> str:
    """Run it as anybody would in a terminal; what it prints."""
    provide_jars(SHELL, "", "", lambda line: tell(str(line)))
    path = os.pathsep.join(str(jar) for jar in classpath(SHELL))
    options = ["-cp", path, SHELL.main_class, "--address", address.uri, "--format", "plain", *arguments]
    who = {"NEO4J_USERNAME": address.user, "NEO4J_PASSWORD": address.password}
    ran = subprocess.run(
        [str(find_java().program), *options], env=os.environ | who, capture_output=True, text=True, timeout=240
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_it_makes_the_same_graph_of_the_script(loaded_store: Store, neo4j_address: Address, tmp_path: Path) -> None:
    reader = loaded_store.reader()
    before, shown = whole_content(reader), export_graph(reader)
    script = tmp_path / "graph.cypher"
    script.write_bytes(exported(reader, ExportQuestion(), "cypher", "fr").content)

    loaded_store.write(lambda transaction: transaction.run(EMPTY_DATABASE))
    cypher_shell(neo4j_address, "--file", str(script))

    counted = cypher_shell(neo4j_address, "MATCH (n:Entity) RETURN count(n) AS entities;")
    assert counted.split() == ["entities", str(len(shown["nodes"]))]
    assert whole_content(reader) == before
    assert export_graph(reader) == shown
