"""Writes the labelled pairs: ``python -m tests.loaders.names.labelling``.

Every pair is labelled by how it is made, never by what the program says of it: a spelling of an entry is the same as
the entry, and another entry is different. ``tests/data/resolution/README.md`` lists the methods.
"""

from __future__ import annotations

import csv
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from graph.names import fold
from loaders.bundled import bundled_data
from loaders.names.official import departement_of
from loaders.tables.claims import Claims
from loaders.tables.layout import split
from tests.loaders.bundled import bundled_claims
from tests.loaders.names.labelled import COLUMNS, FOLDER

Row = dict[str, str]
OFFICIAL = bundled_data() / "reference" / "official"
ABBREVIATED = {
    "communaute_urbaine": ("Communauté urbaine", "CU"),
    "communaute_agglomeration": ("Communauté d'agglomération", "CA"),
    "communaute_communes": ("Communauté de communes", "CC"),
}


def main() -> None:
    """Write the files anew; the same lists and tables give the same files."""
    claims = bundled_claims()
    write("authorities", [*communes(), *homonyms(), *intercommunalities(), *departements(), *authority_aliases(claims)])
    write("japan", japan())
    write("people", people(claims))
    write("bodies", bodies(claims))


def write(name: str, rows: Iterable[Row]) -> None:
    """Write one file, each pair once, sorted."""
    unique = {tuple(row.get(column, "") for column in COLUMNS) for row in rows}
    with (FOLDER / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([COLUMNS, *sorted(unique)])


def pair(mention: str, other: str, verdict: str, method: str, **more: str) -> Row:
    """Make a pair; its half depends on the entity, so that both spellings of one are in the same half."""
    half = "tuning" if drawn(other, 2) else "held_out"
    return {"mention": mention, "other": other, "verdict": verdict, "method": method, "half": half, **more}


def drawn(key: str, share: int) -> bool:
    """Draw one in so many, always the same."""
    return int(sha256(key.encode()).hexdigest(), 16) % share == 0


def plain(name: str) -> str:
    """Write a name in capitals without accents, as tables of participants do."""
    return "".join(ch for ch in unicodedata.normalize("NFKD", name) if not unicodedata.combining(ch)).upper()


def broken(name: str) -> str:
    """Break a name as the end of a line does, after its third letter at the earliest."""
    at = 3 + int(sha256(name.encode()).hexdigest(), 16) % max(len(name) - 5, 1)
    return f"{name[:at]}- {name[at:]}" if name[at - 1].isalpha() and name[at : at + 1].isalpha() else name


def of(name: str) -> str:
    """Put « de » before a name: « du Havre », « d'Angers »."""
    if name.startswith("Le "):
        return f"du {name[3:]}"
    if name.startswith("Les "):
        return f"des {name[4:]}"
    return f"d'{name}" if plain(name)[0] in "AEIOUY" else f"de {name}"


def official(name: str) -> list[Row]:
    """Read one of the official lists."""
    with (OFFICIAL / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def communes() -> Iterator[Row]:
    """Spell communes of a name that nothing else has: one in a hundred, and one town in five."""
    rows = official("fr-communes")
    bearers = Counter(loose(row["name"]) for row in rows)
    bearers += Counter(loose(row["name"]) for name in ("fr-departements", "fr-regions") for row in official(name))
    for row in rows:
        key, name = f"reference:fr-communes/{row['cog']}", row["name"]
        if bearers[loose(name)] > 1 or "(" in name or not drawn(f"sample {key}", 5 if row["population"] else 100):
            continue
        for spelling in (plain(name), name.replace("-", " "), f"Ville {of(name)}", f"Mairie {of(name)}", broken(name)):
            country = "FR" if drawn(spelling, 2) else ""
            yield pair(spelling, key, "same", "commune spelt", label="Authority", country=country)
        grouped = f"Communauté de communes {of(name)}"
        yield pair(grouped, key, "different", "commune and intercommunality", label="Authority")


def homonyms() -> Iterator[Row]:
    """Place communes of one name by their département: the right one is the same, the others are different."""
    names = {row["cog"]: row["name"] for row in official("fr-departements")}
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in official("fr-communes"):
        groups[fold(row["name"])].append(row)
    for group in groups.values():
        areas = [departement_of(row["cog"]) for row in group]
        if len(group) < 2 or len(set(areas)) < len(areas) or not drawn(f"sample {group[0]['name']}", 12):
            continue
        for row, area in zip(group[:3], areas[:3], strict=True):
            for where in (names[area], area):
                printed = f"{row['name']} ({where})"
                for other in group[:3]:
                    key = f"reference:fr-communes/{other['cog']}"
                    verdict = "same" if other is row else "different"
                    yield pair(printed, key, verdict, "communes of one name", label="Authority")


def intercommunalities() -> Iterator[Row]:
    """Write kinds in full and abbreviated; set towns against the intercommunality that bears their name."""
    rows = official("fr-epci")
    bearers = Counter(fold(row["name"]) for row in rows)
    towns = {loose(row["name"]): row for row in official("fr-communes")}
    for row in rows:
        key, name = f"reference:fr-epci/{row['siren']}", row["name"]
        if bearers[fold(name)] > 1 or not (row["kind"] != "communaute_communes" or drawn(f"sample {key}", 5)):
            continue
        written = [f"{words} {name}" for words in ABBREVIATED.get(row["kind"], ())] or [name]
        for spelling in (*written, plain(written[0]), broken(written[0])):
            yield pair(spelling, key, "same", "intercommunality spelt", label="Authority")
        town = next((towns[word] for word in starts(name) if word in towns), None)
        if town:
            yield pair(f"Ville {of(town['name'])}", key, "different", "town and intercommunality", label="Authority")
            yield pair(town["name"], key, "different", "town and intercommunality", label="Authority")
            commune = f"reference:fr-communes/{town['cog']}"
            yield pair(written[0], commune, "different", "town and intercommunality", label="Authority")


def departements() -> Iterator[Row]:
    """Write départements as councils and numbers, and set them against the communes and régions of their name."""
    communes_named = {fold(row["name"]): row["cog"] for row in official("fr-communes")}
    for row in official("fr-departements"):
        key, name = f"reference:fr-departements/{row['cog']}", row["name"]
        for spelling in (f"Conseil départemental {of(name)}", f"CD{row['cog']}", f"Département {plain(name)}"):
            yield pair(spelling, key, "same", "département spelt", label="Authority")
        commune = communes_named.get(fold(name))
        if commune:
            other = f"reference:fr-communes/{commune}"
            yield pair(f"Département {of(name)}", other, "different", "département and commune", label="Authority")
            yield pair(f"Ville {of(name)}", key, "different", "département and commune", label="Authority")
    for row in official("fr-regions"):
        commune = communes_named.get(fold(row["name"]))
        if commune:
            other = f"reference:fr-communes/{commune}"
            yield pair(f"Région {row['name']}", other, "different", "région and commune", label="Authority")
        key = f"reference:fr-regions/{row['cog']}"
        for spelling in (f"Conseil régional {of(row['name'])}", f"REGION {plain(row['name'])}"):
            yield pair(spelling, key, "same", "région spelt", label="Authority")


def authority_aliases(claims: Claims) -> Iterator[Row]:
    """Take the spellings that the documents print; foreign ones with their country, as a meeting about it knows it."""
    for row in claims["authorities"]:
        country = "" if row["country"] == "FR" else row["country"]
        for alias in split(row["aliases"]):
            yield pair(alias, row["id"], "same", "alias in the documents", label="Authority", country=country)
        if country:
            yield pair(plain(row["name"]), row["id"], "same", "foreign authority", label="Authority", country=country)
            elsewhere = "CA" if country == "US" else "US"
            yield pair(row["name"], row["id"], "different", "another country", label="Authority", country=elsewhere)


def japan() -> Iterator[Row]:
    """Write Japanese names in kanji, kana and Latin letters; set prefectures against the cities of their name."""
    rows = official("jp-localgov")
    cities = [row for row in rows if row["kind"] == "city"]
    kanji, latin = Counter(row["name_ja"] for row in cities), Counter(row["name"] for row in rows)
    kana = Counter(row["name_kana"] for row in cities)
    for row in cities:
        key = f"reference:jp-localgov/{row['code']}"
        if not drawn(f"sample {key}", 6):
            continue
        spelt = [row["name_ja"]] if kanji[row["name_ja"]] == 1 else []
        spelt += [row["name_kana"]] if kana[row["name_kana"]] == 1 else []
        if latin[row["name"]] == 1:
            spelt += [f"Ville de {row['name']}", f"{row['name']}-shi", macron(row["name"]), f"{row['name']} City"]
        elif sum(r["name"] == row["name"] and r["prefecture"] == row["prefecture"] for r in cities) == 1:
            spelt.append(f"{row['name']} ({row['prefecture']})")
        for spelling in spelt:
            yield pair(spelling, key, "same", "Japanese spelling", label="Authority", country="JP")
    for row in rows:
        if row["kind"] != "prefecture":
            continue
        key = f"reference:jp-localgov/{row['code']}"
        for spelling in (f"Préfecture de {row['name']}", f"{row['name']} Prefecture", row["name_ja"]):
            yield pair(spelling, key, "same", "prefecture spelt", label="Authority", country="JP")
        yield from prefecture_and_city(row, key, cities)


def prefecture_and_city(row: Row, key: str, cities: Sequence[Row]) -> Iterator[Row]:
    """Set a prefecture against the city of its name, both ways."""
    for city in cities:
        if city["name"] == row["name"] and city["prefecture"] == row["prefecture"]:
            other = f"reference:jp-localgov/{city['code']}"
            given = {"label": "Authority", "country": "JP"}
            yield pair(f"Préfecture de {row['name']}", other, "different", "prefecture and city", **given)
            yield pair(f"Ville de {row['name']}", key, "different", "prefecture and city", **given)
            yield pair(city["name_ja"], key, "different", "prefecture and city", **given)


def people(claims: Claims) -> Iterator[Row]:
    """Respell the people of the documents; put their names into other bodies, and other given names into theirs."""
    bodies = {row["id"]: row["name"] for table in ("authorities", "organisations", "networks") for row in claims[table]}
    held = defaultdict(list)
    for row in claims["roles"]:
        held[row["person"]].append(bodies[row["body"]])
    everywhere = sorted(set(bodies.values()))
    initials = Counter((fold(row["given_name"])[:1], fold(row["family_name"])) for row in claims["people"])
    for row in claims["people"]:
        given, family, key = row["given_name"], row["family_name"], row["id"]
        if not given or key not in held:
            continue
        home = {"label": "Person", "bodies": held[key][0]}
        honorific = {"Madame": "Mme ", "Monsieur": "M. "}.get(row["honorific"], "")
        spelt = [f"{honorific}{given} {family.upper()}", f"{plain(family)} {given}", f"{given} {broken(family)}"]
        spelt.append(f"{given} {family}".replace("-", " "))
        for spelling in spelt:
            yield pair(spelling, key, "same", "person respelt", **home)
        if initials[fold(given)[:1], fold(family)] == 1:
            yield pair(f"{initial(given)} {family}", key, "same", "initials", **home)
        for alias in split(row["aliases"]):
            yield pair(alias, key, "same", "alias in the documents", **home)
        away = everywhere[int(sha256(key.encode()).hexdigest(), 16) % len(everywhere)]
        if away not in held[key]:
            yield pair(f"{given} {family}", key, "different", "namesake elsewhere", label="Person", bodies=away)
        sibling = "Paul" if fold(given)[:1] != "p" else "Denis"
        yield pair(f"{sibling} {family}", key, "different", "another given name", **home)
        yield pair(f"{given} {family[:-2]}oux", key, "different", "another family name", **home)


def initial(given: str) -> str:
    """Abbreviate a given name: « J.-P. »."""
    return "-".join(f"{part[0]}." for part in given.split("-"))


def bodies(claims: Claims) -> Iterator[Row]:
    """Take aliases and respell names of organisations and networks; put other places into them."""
    rows = [(table, row) for table in ("organisations", "networks") for row in claims[table]]
    for table, row in rows:
        key, name, label = row["id"], row["name"], "Organisation" if table == "organisations" else "Network"
        given = {"label": "" if drawn(key, 3) else label}
        for alias in split(row["aliases"]):
            yield pair(alias, key, "same", "alias in the documents", **given)
        for spelling in (plain(name), broken(name)):
            yield pair(spelling, key, "same", "body respelt", **given)
        for acronym in (alias for alias in split(row["aliases"]) if alias.isupper() and " " not in alias):
            for spelling in (f"{name} ({acronym})", f"{acronym} – {name}", f"{acronym} ({name})"):
                yield pair(spelling, key, "same", "acronym in two orders", **given)
        yield from moved(name, key, given)


def moved(name: str, key: str, given: dict[str, str]) -> Iterator[Row]:
    """Put another place where the name of a body has one."""
    places = (("Lyon", "Lille"), ("Japon", "Chili"), ("Paris", "Dakar"), ("France", "Italie"), ("États-Unis", "Kenya"))
    places += (("Marseille", "Bordeaux"), ("San Diego", "Chicago"), ("Toulouse", "Rennes"), ("Europe", "Afrique"))
    for place, another in places:
        if place in name:
            yield pair(name.replace(place, another), key, "different", "another place", **given)


def macron(latin: str) -> str:
    """Mark a long vowel, as dictionaries do."""
    return latin.replace("o", "ō", 1)


def loose(name: str) -> str:
    """Fold a name without article, hyphens and spaces: what spellings of other communes may be taken for."""
    words = fold(name).split()
    return "".join(words[1:] if words[0] in ("le", "la", "les", "l") and len(words) > 1 else words)


def starts(name: str) -> list[str]:
    """Give the beginnings of a name of an intercommunality, the longest first, as those of towns are compared."""
    words = [word for word in fold(name).split() if word not in ("de", "du", "d", "la", "le", "grand", "metropole")]
    return ["".join(words[:end]) for end in range(len(words), 0, -1)]


if __name__ == "__main__":
    Path(FOLDER).mkdir(parents=True, exist_ok=True)
    main()
