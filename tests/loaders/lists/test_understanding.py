"""Plain lists: each row becomes a claim with its country, or a reported skip."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from openpyxl import Workbook

from graph.errors import UsageError
from loaders.ingestion import ingest
from loaders.lists.fields import wanted
from loaders.lists.layout import registers

Pair = tuple[str, str, str, str, int | None]


def read(folder: Path, name: str, text: str | bytes, **said: Any) -> Any:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return ingest(path, language="en", wanted=wanted(**said))


def pairs(found: Any) -> list[Pair]:
    return [
        (one["party_a"], one["country_a"], one["party_b"], one["country_b"], one["since"])
        for one in found["partnerships"]
    ]


def members(found: Any) -> list[tuple[str, str, str, int | None]]:
    return [(one["member"], one["country"], one["network"], one["since"]) for one in found["memberships"]]


def counts(found: Any) -> tuple[int, int, int, int]:
    rows = found["rows"]
    return rows["seen"], rows["read"], rows["repeated"], len(rows["skipped"])


TWINS = [("Gap", "FR", "Traunstein", "DE", 1981), ("Gap", "FR", "Pinerolo", "IT", 1990)]
HEADER, BODY = (
    ["Ville", "Ville jumelée", "Pays", "Depuis"],
    [["Gap", "Traunstein", "Allemagne", "1981"], ["Gap", "Pinerolo", "Italie", "1990"]],
)


def _xlsx() -> bytes:
    book, buffer = Workbook(), BytesIO()
    for row in ([], ["Jumelages au 1er janvier 2024"], [], HEADER, *BODY):
        book.active.append(row)
    book.save(buffer)
    return buffer.getvalue()


def _docx() -> bytes:
    document, buffer = docx.Document(), BytesIO()
    document.add_heading("Villes jumelées", 1)
    table = document.add_table(rows=0, cols=4)
    for row in (HEADER, *BODY):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(buffer)
    return buffer.getvalue()


def test_one_list_is_read_in_every_form(tmp_path: Path) -> None:
    rows = [HEADER, *BODY]
    forms: dict[str, str | bytes] = {
        "a.csv": "\n".join(";".join(row) for row in rows),
        "b.tsv": "\n".join("\t".join(row) for row in rows),
        "c.json": json.dumps([dict(zip(HEADER, row, strict=True)) for row in BODY]),
        "d.xlsx": _xlsx(),
        "e.docx": _docx(),
        "f.md": "# Jumelages\n\n" + "\n".join("| " + " | ".join(row) + " |" for row in [HEADER, ["---"] * 4, *BODY]),
        "g.txt": "Villes jumelées de Gap\n\n- Traunstein (Allemagne), 1981\n- Pinerolo (Italie) depuis 1990\n",
        "h.txt": "Jumelages des Alpes\n\nGap – Traunstein (Allemagne) : 1981\nGap – Pinerolo (Italie) : 1990\n",
        "jumelages-gap.csv": "Ville jumelée,Pays,Année\nTraunstein,Allemagne,1981\nPinerolo,Italie,1990\n",
        "i.csv": "Gap,Traunstein,Allemagne,1981\nGap,Pinerolo,Italie,1990\n",
        "j.csv": "Collectivité,,Partenaire,,\nNom,Pays,Nom,Pays,Année\n"
        + "".join(f"Gap,France,{town},{country},{year}\n" for _, town, country, year in BODY),
    }
    assert {name: pairs(read(tmp_path, name, text)) for name, text in forms.items()} == dict.fromkeys(forms, TWINS)


def test_headers_of_four_languages(tmp_path: Path) -> None:
    headers = (
        "Commune;Commune partenaire;Pays;Date de signature",
        "Town;Twin town;Country;Since",
        "Stadt;Partnerstadt;Staat;seit",
        "Ciudad;Ciudad hermanada;País;Año",
    )
    for header in headers:
        assert pairs(read(tmp_path, "a.csv", f"{header}\nGap;Traunstein;DE;1981\n")) == TWINS[:1], header


def test_a_cell_is_a_name(tmp_path: Path) -> None:
    names = {
        "Stockton-on-Tees": "Stockton-on-Tees",
        "Windsor and Maidenhead": "Windsor and Maidenhead",
        "Frankfurt (Oder)": "Frankfurt (Oder)",
        "'s-Gravenhage": "'s-Gravenhage",
        "Žilina": "Žilina",
        "東京": "東京",
        "Rye (East Sussex)": "Rye (East Sussex)",
        "Newport, Pays de Galles": "Newport",
        "Gap (Québec)": "Gap (Québec)",
        "Gap": "Gap",
    }
    rows = "".join(f'Gap,"{name}",Royaume-Uni\n' for name in names)
    found = read(tmp_path, "a.csv", f"Ville,Ville jumelée,Pays\n{rows}")
    assert [one["party_b"] for one in found["partnerships"]] == list(names.values())
    assert counts(found) == (len(names), len(names), 0, 0)
    assert [doubt["what"] for doubt in found["doubts"]] == ["Gap – Windsor and Maidenhead"], "one town, or two?"


def test_several_names_in_a_cell_are_split_only_where_all_are_proven(tmp_path: Path) -> None:
    rows = 'Gap,"Berlin, Bonn et Kiel",Allemagne\nGap,"Nowhere, Kiel et Utopia",Allemagne\n'
    found = read(tmp_path, "a.csv", f"Ville,Villes jumelées,Pays\n{rows}")
    assert [one["party_b"] for one in found["partnerships"]] == ["Berlin", "Bonn", "Kiel", "Nowhere, Kiel et Utopia"]


def test_words_of_state_and_kind_are_not_optimistic(tmp_path: Path) -> None:
    said = {
        "": "listed",
        "actif": "active",
        "plus actif": "lapsed",
        "inactif": "lapsed",
        "en veille": "lapsed",
        "résilié en 2011": "lapsed",
        "dénoncé": "lapsed",
        "expired": "lapsed",
        "à signer": "planned",
        "peu actif": "episodic",
        "violet": "listed",
    }
    rows = "".join(f"Gap,Traunstein,Allemagne,Pacte d'amitié,{1950 + at},{word}\n" for at, word in enumerate(said))
    found = read(tmp_path, "a.csv", f"Ville,Ville partenaire,Pays,Type,Depuis,État\n{rows}")
    assert [one["status"] for one in found["partnerships"]] == list(said.values())
    assert {one["kind"] for one in found["partnerships"]} == {"cooperation_agreement"}
    assert [one["until"] for one in found["partnerships"] if one["until"]] == [2011]
    assert [doubt["why"] for doubt in found["doubts"]] == ["unknown state: “violet”"]
    assert found["partnerships"][-1]["confidence"] < found["partnerships"][0]["confidence"]


def test_every_row_is_accounted_for(tmp_path: Path) -> None:
    rows = (
        "Gap,Traunstein,Allemagne\nTraunstein,Gap,France\nVille,Ville jumelée,Pays\n,,\nGap,,Italie\nGap,Gap,France\n"
    )
    found = read(tmp_path, "a.csv", f"Ville,Ville jumelée,Pays\n{rows}")
    assert counts(found) == (4, 1, 1, 2)
    assert [one["locator"] for one in found["rows"]["skipped"]] == ["l. 6", "l. 7"]
    assert all(one["why"] for one in found["rows"]["skipped"])


def test_members_of_networks_in_every_form(tmp_path: Path) -> None:
    forms = {
        "a.csv": "Réseau,Membre,Pays,Depuis\nEurocities,Nice,France,1990\n" + "Eurocities,Gdynia,Pologne,2001\n",
        "b.csv": "Ville,Pays,Eurocities,AIMF\nNice,France,1990,\nGdynia,Pologne,2001,\nLaon,France,,non\n",
        "membres-eurocities-2024.csv": "Ville;Pays;Adhésion\nNice;France;1990\nGdynia;Pologne;2001\n",
        "c.txt": "Villes membres d'Eurocities\n\n- Nice (France), 1990\n- Gdynia (Pologne), 2001\n",
    }
    right = [("Nice", "FR", "Eurocities", 1990), ("Gdynia", "PL", "Eurocities", 2001)]
    assert {name: members(read(tmp_path, name, text)) for name, text in forms.items()} == dict.fromkeys(forms, right)
    text = "Ville,Réseau,Catégorie\nLimoges,Villes créatives,Artisanat\n"
    assert read(tmp_path, "d.csv", text)["memberships"][0]["category"] == "Artisanat"


def test_members_in_sentences_and_tables_come_once(tmp_path: Path) -> None:
    text = (
        "# Réseaux\n\nL'AIMF compte parmi ses membres Nice, Brest et Dakar.\n\nMembres d'Eurocities : Nice, Lille.\n\n"
        "| Réseau | Villes membres |\n|---|---|\n| AIMF | Nice, Brest |\n| Eurocities | Lille |\n"
    )
    found = {(member, network) for member, _, network, _ in members(read(tmp_path, "a.md", text))}
    aimf = {("Nice", "AIMF"), ("Brest", "AIMF"), ("Dakar", "AIMF")}
    assert found == aimf | {("Nice", "Eurocities"), ("Lille", "Eurocities")}


def test_a_council_that_decides_to_join_a_network_is_its_member(tmp_path: Path) -> None:
    objects = {
        "Adhésion de la ville au réseau Eurocities": "Eurocities",
        "RENOUVELLEMENT DE L'ADHESION A CITES UNIES FRANCE": "CITES UNIES FRANCE",
        "Cotisation 2024 à l'association Cités Unies France": "",
        "Adhésion au réseau « Villes du Lac »": "Villes du Lac",
        "Retrait de l'adhésion à l'AFCCRE": "",
        "Demande d'adhésion au réseau Energy Cities": "",
        "Adhésion au groupement de commandes pour l'énergie": "",
        "Adhésion à l'association des pêcheurs du lac": "",
    }
    rows = "COLL_NOM;COLL_SIRET;DELIB_ID;DELIB_DATE;DELIB_OBJET\n"
    rows += "".join(f"VILLE DE GAP;21050061500017;{at};2024-02-01;{text}\n" for at, text in enumerate(objects))
    (tmp_path / "scdl.csv").write_text(rows, encoding="utf-8")
    found = ingest(tmp_path / "scdl.csv")
    assert [one["network"] for one in found["memberships"]] == list(filter(None, objects.values()))
    assert {(one["member"], one["codes"], one["basis"]) for one in found["memberships"]} == {
        ("Gap", "siren=210500615", "declared")
    }
    told = found["rows"]
    assert (told["read"], told["repeated"], len(told["skipped"])) == (3, 1, 4)


def test_deliberations_in_the_national_format(tmp_path: Path) -> None:
    text = (
        "COLL_NOM;COLL_SIRET;DELIB_ID;DELIB_DATE;DELIB_OBJET\n"
        "Ville de Gap;21050061500017;1;2024-03-02;Renouvellement du jumelage avec la ville de Traunstein\n"
        "Ville de Gap;21050061500017;2;2024-03-02;Budget primitif\n"
    )
    found = read(tmp_path, "a.csv", text)
    assert [(one["party_a"], one["party_b"], one["kind"]) for one in found["partnerships"]] == [
        ("Gap", "Traunstein", "twinning")
    ]
    assert counts(found) == (2, 1, 0, 1)


def test_the_user_decides_where_a_file_cannot_tell(tmp_path: Path) -> None:
    text = "Alpha;Beta;Gamma\nGap;Traunstein;Allemagne\n"
    assert read(tmp_path, "a.csv", text)["partnerships"] == []
    said = {"columns": ["Alpha=home", "Beta=partner", "3=country"], "date": "2024-05"}
    found = read(tmp_path, "a.csv", text, **said)
    assert [pair[:4] for pair in pairs(found)] == [("Gap", "FR", "Traunstein", "DE")]
    assert found["document"]["date"] == "2024-05"
    of = read(tmp_path, "b.csv", "Ville,Pays\nTraunstein,Allemagne\n", kind="twinnings", of="Gap")
    assert [pair[:4] for pair in pairs(of)] == [("Gap", "FR", "Traunstein", "DE")]
    for wrong in ({"kind": "novel"}, {"columns": ["Alpha=king"]}, {"columns": ["Alpha"]}, {"date": "soon"}):
        with pytest.raises(UsageError):
            wanted(**wrong)  # type: ignore[arg-type]


def test_each_known_register_is_read_by_its_mapping_file(tmp_path: Path) -> None:
    assert len(registers()) >= 6
    for register in registers():
        header = list(register.columns)
        fields = [register.columns[name] for name in header]
        row = [
            {
                "home": "Gap",
                "partner": "Traunstein",
                "member": "Gap",
                "country": "Germany",
                "subject": "Jumelage avec la ville de Traunstein",
            }.get(one, "")
            for one in fields
        ]
        found = read(tmp_path, "a.csv", "\n".join(",".join(f'"{cell}"' for cell in line) for line in (header, row)))
        assert found["document"]["mapping"]["register"] == register.name
        assert found["document"]["mapping"]["guessed"] is not register.is_verified
        assert len(found["partnerships"]) + len(found["memberships"]) == 1, register.name


def test_a_list_of_people_stays_one(tmp_path: Path) -> None:
    text = "Nom,Fonction,Ville\nRose TARDIEU,maire,Ville de Foix\nLouis ABADIE,agent,Ville de Gap\n"
    found = read(tmp_path, "a.csv", text)
    assert "mapping" not in found["document"]
    assert [one["family_name"] for one in found["participants"]] == ["Tardieu", "Abadie"]
