"""Members that a sentence or a line lists under a network: « Eurocities compte parmi ses membres … »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from graph.model import MembershipBasis
from loaders.files.documents import Block, BlockKind
from loaders.lists.places import countries_of, named, split_up
from loaders.minutes.flat import flat
from loaders.minutes.found import FoundMembership
from loaders.minutes.names import is_given_name
from loaders.names.networks import any_name, is_known_network

_OTHER: Final = (
    r"[A-ZÀ-Þ][\w'’&.-]*"
    r"(?: (?:[A-ZÀ-Þ0-9][\w'’&.-]*|de|des|du|et|la|l'[A-Z]\w+|d'\w+|of|and|for|pour)){0,9}"
)
"""A network that is not known."""
_LIST: Final = r"(?P<list>[^.;:]{3,2000})"
_OF: Final = r"(?:de la |de l'|du |des |de |d')"
_COUNTS: Final = r"(?:compte|a|regroupe|rassemble|réunit)(?: \w+)? (?:parmi|pour|comme)"


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    network = rf"(?P<network>{any_name().pattern}|{_OTHER})"
    return tuple(
        re.compile(words)
        for words in (
            rf"(?:^|[.;] |\b[Ll]e |\b[Ll]a |\b[Ll]'|\b[Tt]he )(?:réseau )?{network} {_COUNTS} "
            rf"(?:ses )?(?:villes )?(?:membres|adhérents)(?: français\w*)? {_LIST}",
            rf"\b[Mm]embres? (?:français \w*|du bureau |du conseil d'administration )?{_OF}{network} ?: ?{_LIST}",
            rf"\b[Mm]embres? {_OF}{network},? (?:avec|aux côtés de|comme|ainsi que) {_LIST}",
            rf"\b[Mm]embers? of (?:the )?{network},? (?:alongside|together with|with|as are) {_LIST}",
            rf"\b[Mm]embers of (?:the )?{network}(?: ?:| include| are) ?{_LIST}",
            rf"{network} (?:includes|counts) (?:among its members )?"
            r"(?P<list>[^.;:]{3,2000}?)(?: among its members)?(?:[.;]|$)",
        )
    )


_ARTICLE: Final = re.compile(r"^(?:L'|Le |La |Les |The )(?=[A-ZÀ-Þ])")
RULE: Final = "members listed in a sentence"
_BELONGS: Final = re.compile(r"(?:adherent|membre|member|cotis|a jour)")
_SURE: Final = 0.85
_UNPROVEN: Final = 0.6
"""How sure a member is whose name no list of places has."""


def members_in(block: Block) -> Iterator[FoundMembership]:
    """Read the members that a paragraph or an item of a list names; nothing where their list proves no place."""
    if block.kind is BlockKind.ROW:
        yield from _in_row(block)
    if block.kind is BlockKind.ROW or not any(word in block.text for word in ("embre", "ember", "dhér")):
        return
    for form in _forms():
        for match in form.finditer(block.text):
            cell = match["list"].strip(" .")
            parts = [named(part) for part in split_up(cell) if part[:1].isupper() or not part[:1].isalpha()]
            proven = [bool(countries_of(place.name)) for place in parts]
            if not any(proven):
                continue
            for place, is_proven in zip(parts, proven, strict=True):
                yield FoundMembership(
                    member=place.printed,
                    network=_ARTICLE.sub("", match["network"].strip(" .")),
                    basis=MembershipBasis.LISTED.value,
                    locator=block.locator(match.start(), match.end()),
                    rule=RULE,
                    confidence=_SURE if is_proven else _UNPROVEN,
                    country=place.country,
                )


def _in_row(row: Block) -> Iterator[FoundMembership]:
    """« Aurillac | AFCCRE | Adhérente, à jour 2025 »: a place, a network and that it belongs; no list of people."""
    cells = [cell.strip() for cell in row.cells]
    networks, members = list(filter(is_known_network, cells)), list(filter(countries_of, cells))
    belongs = any(_BELONGS.match(flat(cell)) for cell in cells) and not any(map(is_given_name, cells))
    if len(networks) == 1 and members and belongs:
        basis = MembershipBasis.LISTED.value
        yield FoundMembership(members[0], networks[0], basis, row.locator(), "members listed in a table", _SURE)
