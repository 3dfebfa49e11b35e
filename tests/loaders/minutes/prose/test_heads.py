"""Whom a passage is about, by a line of its own or the item above it."""

from pathlib import Path

from loaders.ingestion import ingest

_HEADS = """VILLE DE NANTES
Comité de jumelage du 3 mars 2025

LINZ (Autriche)
RAS. Jumelage de 1971, toujours actif.

LUND (Suède)
Aucune réponse depuis 2016. Décision : jumelage considéré comme terminé.
"""
_ITEMS = """# Département de la Sarthe

## Réunion des communes du 3 mars 2025

Le Mans accueille la réunion.

- **Sablé-sur-Sarthe**
  - Le jumelage avec Bückeburg est toujours actif.
- **La Flèche**
  - Le jumelage avec Chippenham est toujours actif.

8. Ailleurs.
   8.1 Mamers. La ville est jumelée avec Gerolzhofen depuis 1989 et s'en félicite chaque été.
   8.2 Laval. La ville est jumelée avec Mettmann depuis 1974 et s'en félicite chaque été.
"""


def _pairs(path: Path, text: str) -> dict[frozenset[str], tuple[str, int | None]]:
    path.write_text(text, encoding="utf-8")
    return {frozenset(one["parties"]): (one["status"], one["since"]) for one in ingest(path)["partnerships"]}


def test_a_line_in_capitals_with_its_country_heads_what_is_told_in_note_form(tmp_path: Path) -> None:
    assert _pairs(tmp_path / "heads.txt", _HEADS) == {
        frozenset({"Nantes", "Linz"}): ("active", 1971),
        frozenset({"Nantes", "Lund"}): ("lapsed", None),
    }


def test_items_below_an_item_that_only_names_a_town_are_that_towns(tmp_path: Path) -> None:
    pairs = _pairs(tmp_path / "items.md", _ITEMS)
    assert set(pairs) == {
        frozenset({"Sablé-sur-Sarthe", "Bückeburg"}),
        frozenset({"La Flèche", "Chippenham"}),
        frozenset({"Mamers", "Gerolzhofen"}),
        frozenset({"Laval", "Mettmann"}),
    }
