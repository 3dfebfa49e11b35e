"""Writes the examples of the OpenAPI document from real answers: ``python -m tests.service.examples``.

It asks the database of the settings, which must hold the bundled data. Lists are cut to their first entries.
"""

import json
from typing import Any

from httpx import Client

from service.session import read_settings
from service.web.application import create_app
from service.web.offering import API, EXAMPLES
from service.web.server import running

MOST = 2
"""Entries of a list in an example."""
QUESTIONS = {
    "connect": "/connect?from=Tours&to=Minneapolis&as_of=2025-11-21&lang=en",
    "dormant": "/dormant?authority=Tours&as_of=2025-11-21&status=all&lang=en",
    "overlap": "/overlap?network=CUF&network=AFCCRE&by=services&as_of=2025-11-21&lang=en",
    "search": "/search?q=minnea",
    "neighbours": "/entities/authority:tours/neighbours?relationship=PARTY_TO",
    "entity": "/entities/partnership:minneapolis--tours",
    "brief": "/brief/authority:tours?as_of=2025-11-21&lang=en",
    "timeline": "/timeline/partnership:minneapolis--tours",
    "documents": "/documents",
    "document": "/documents/document:cuf-groupe-pays-etats-unis-2025-11-20",
    "status": "/status",
    "graph": "/graph?entity=partnership:minneapolis--tours",
}


def shortened(value: Any) -> Any:
    """Cut every list, however deep it stands."""
    if isinstance(value, list):
        return [shortened(one) for one in value[:MOST]]
    if isinstance(value, dict):
        return {name: shortened(one) for name, one in value.items()}
    return value


def main() -> None:
    """Ask every question and write what comes back."""
    with running(create_app(read_settings())) as address, Client(base_url=address, timeout=60) as client:
        for name, question in QUESTIONS.items():
            answer = client.get(API + question).raise_for_status().json()
            text = json.dumps(shortened(answer), ensure_ascii=False, indent=1)
            (EXAMPLES / f"{name}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
