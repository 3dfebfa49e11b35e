"""Writes the examples of the OpenAPI document from real answers: ``python -m tests.service.examples``.

It asks the database of the settings, which must hold the bundled data, and loads that again at the end. Lists are cut
to their first entries, and what no day is asked of is asked of one day, so that the examples are the same tomorrow.
"""

import csv
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from io import StringIO
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from httpx import Client

from graph.settings import Settings
from queries import dates
from service.session import address_of, read_settings
from service.web.api.endpoint import API, EXAMPLES
from service.web.application import create_app
from service.web.server import running
from tests.service.conftest import TOKEN
from tests.service.reviewing import DOCUMENT, MINUTES, NAME, WRITER

MOST = 2
"""Entries of a list in an example, and rows of a table."""
QUESTIONS = {
    "connect": "/connect?from=Tours&to=Minneapolis&as_of=2025-11-21&lang=en",
    "dormant": "/dormant?authority=Tours&as_of=2025-11-21&status=all&lang=en",
    "overlap": "/overlap?network=CUF&network=AFCCRE&by=services&as_of=2025-11-21&lang=en",
    "registers": "/registers?authority=Tours&as_of=2025-11-21&lang=en",
    "search": "/search?q=minnea",
    "compare": "/compare?a=Nantes&b=Tours&as_of=2025-11-21&lang=en",
    "country": "/countries/TN?as_of=2025-11-21&lang=en",
    "directory": "/directories/networks?kind=country_group&country=US&lang=en",
    "neighbours": "/entities/authority:tours/neighbours?relationship=PARTY_TO",
    "entity": "/entities/partnership:minneapolis--tours",
    "brief": "/brief/authority:tours?as_of=2025-11-21&lang=en",
    "timeline": "/timeline/partnership:minneapolis--tours",
    "documents": "/documents",
    "document": "/documents/document:cuf-groupe-pays-etats-unis-2025-11-20",
    "status": "/status",
    "graph": "/graph?entity=partnership:minneapolis--tours",
    "export": "/export/json?entity=partnership:minneapolis--tours",
    "live": "/health/live",
    "ready": "/health/ready",
}
DRAWN = {"ids": ["authority:tours", "partnership:minneapolis--tours"]}
WITHOUT_TABLE = {"export", "live", "ready"}


class ThatDay(date):
    """The day of the examples, as today."""

    @classmethod
    def today(cls) -> "ThatDay":
        """Return the day on which the examples were written first."""
        return cls(2026, 11, 30)


@contextmanager
def on_that_day() -> Iterator[None]:
    """Let questions without a day ask of that of the examples."""
    with patch.object(dates, "date", ThatDay):
        yield


def shortened(value: Any) -> Any:
    """Cut every list, however deep it stands."""
    if isinstance(value, list):
        return [shortened(one) for one in value[:MOST]]
    if isinstance(value, dict):
        return {name: shortened(one) for name, one in value.items()}
    return value


def table_of(question: str) -> str:
    """Give the address of the same answer as a table."""
    path, mark, asked = question.partition("?")
    return f"{path}.csv{mark}{asked}"


def first_rows(table: str) -> str:
    """Cut a table after its header and first rows."""
    shown = StringIO(newline="")
    rows = islice(csv.reader(StringIO(table.removeprefix("\ufeff"), newline=""), delimiter=";"), 1 + MOST)
    csv.writer(shown, delimiter=";", lineterminator="\n").writerows(rows)
    return shown.getvalue()


def main() -> None:
    """Ask every question and write what comes back."""
    settings = read_settings()
    with on_that_day(), running(create_app(settings)) as address, Client(base_url=address, timeout=60) as client:
        write("graph_among", client.post(f"{API}/graph", json=DRAWN).raise_for_status().json())
        for name, question in QUESTIONS.items():
            write(name, client.get(API + question).raise_for_status().json())
            if name not in WITHOUT_TABLE:
                table = client.get(API + table_of(question)).raise_for_status().text
                (EXAMPLES / f"{name}.csv").write_text(first_rows(table), encoding="utf-8", newline="\n")
    with TemporaryDirectory() as folder:
        review(settings, Path(folder))


def review(settings: Settings, folder: Path) -> None:
    """Have minutes read, decided and loaded, on the same graph with readings in a folder of their own."""
    at = address_of(settings)
    own = replace(settings, neo4j_uri=at.uri, neo4j_user=at.user, neo4j_password=at.password, data_dir=folder)
    app = create_app(replace(own, write_token=TOKEN, port=0))
    with running(app) as address, Client(base_url=address, timeout=60, headers=WRITER) as client:
        decided(client)


def decided(client: Client) -> None:
    """Take every step once."""

    def ask(name: str, method: str, path: str, **sent: Any) -> Any:
        answer = client.request(method, f"{API}/{path}", **sent).raise_for_status().json()
        write(name, answer)
        return answer

    ask("receive", "POST", f"review/documents?name={NAME}&lang=en", content=MINUTES.encode())
    found = ask("review", "GET", f"review?document={DOCUMENT}&lang=en")
    cluster, claim = found["clusters"][0], found["claims"][0]
    groups = [[side["key"] for side in cluster["sides"][:2]], *([side["key"]] for side in cluster["sides"][2:])]
    settled = {"cluster": cluster["id"], "groups": groups, "why": "Same post.", "state": cluster["state"]}
    made = ask("settle", "POST", "review/settle", json=settled)
    ask("take_back", "POST", "review/take-back", json={"decision": made["judgements"][0]["id"]})
    ask("decide", "POST", "review/decide?lang=en", json={"claim": claim["id"], "settlement": "accepted"})
    ask("review_plan", "GET", f"review/documents/{DOCUMENT}/plan")
    ask("review_text", "GET", f"review/documents/{DOCUMENT}/text")
    ask("review_load", "POST", f"review/documents/{DOCUMENT}/load")
    ask("review_apply", "POST", "review/apply")
    ask("discard", "POST", f"review/documents/{DOCUMENT}/discard")
    ask("reload", "POST", "datasets/reload")


def write(name: str, answer: Any) -> None:
    """Write an answer, cut to its first entries."""
    text = json.dumps(shortened(answer), ensure_ascii=False, indent=1)
    (EXAMPLES / f"{name}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
