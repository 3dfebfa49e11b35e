"""The explorer as a test sees it: what is drawn, and its controls by the names that users read."""

import json
import re
from typing import Any

from playwright.sync_api import Locator, Page, expect


class ExplorerPage:
    """One open explorer."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.ready()

    def ready(self) -> None:
        """Wait until the drawing is there and its address is kept."""
        self.page.locator('#explorer[data-ready="yes"]').wait_for()
        self.settled()

    def settled(self) -> None:
        """Wait until nothing is asked any more and the address says what is drawn."""
        self.page.locator("#explorer:not([aria-busy])[data-address=kept]").wait_for()

    @property
    def size(self) -> tuple[int, int]:
        """How many entities and relationships are shown, as the page says."""
        said = self.page.locator('[data-part="state"]').inner_text()
        entities, relationships = (int(re.sub(r"\D", "", part)) for part in said.split(","))
        return entities, relationships

    @property
    def link(self) -> dict[str, Any]:
        """What the page's address carries, unpacked."""
        import base64
        import zlib

        packed = self.page.url.partition("#view=")[2].partition("&")[0]
        raw = base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4))
        unpacked: dict[str, Any] = json.loads(zlib.decompress(raw, -15))
        return unpacked

    @property
    def drawn(self) -> set[str]:
        """Ids of the entities in the link."""
        return {node[0] for node in self.link["nodes"]}

    @property
    def relationships(self) -> set[tuple[str, str]]:
        """Both ends, by id, of each relationship in the table, all of it."""
        ends = (key.split(" ") for key, _ in self._rows(1, "sources "))
        return {(start, end) for start, _, end in ends}

    @property
    def verdicts(self) -> dict[str, str]:
        """What the table of entities calls each of them, by id, without its kind: a partnership's verdict."""
        return {key: cells[1].partition(", ")[2] for key, cells in self._rows(0, "choose ")}

    def _rows(self, table: int, key: str) -> list[tuple[str, list[str]]]:
        tables = self.page.locator('[data-part="tables"] > div')
        while (more := tables.nth(table).locator("> button")).count():
            more.click()
        rows: list[tuple[str, list[str]]] = (
            tables.nth(table)
            .locator("tbody tr")
            .evaluate_all(
                """(rows, key) => rows.map((row) => [
              row.querySelector(`[data-key^="${key}"]`).dataset.key.slice(key.length),
              [...row.cells].map((cell) => cell.textContent.trim()),
            ])""",
                key,
            )
        )
        return rows

    @property
    def details(self) -> Locator:
        """The panel beside the drawing."""
        return self.page.locator('[data-part="details"]')

    def row(self, name: str) -> Locator:
        """An entity's row in the table."""
        rows = self.page.locator('[data-part="tables"] table').first.locator("tbody tr")
        return rows.filter(has=self.page.get_by_role("link", name=name, exact=True))

    def choose(self, name: str) -> None:
        """Choose an entity by its row in the table."""
        self.row(name).get_by_role("button", name=re.compile("^(Choisir|Choose) :")).click()
        expect(self.details.locator("#chosen")).to_have_text(name)

    def press(self, name: str) -> None:
        """Press a button of the tools or the panel, and wait for what follows."""
        self.page.get_by_role("button", name=name, exact=True).first.click()
        self.settled()
