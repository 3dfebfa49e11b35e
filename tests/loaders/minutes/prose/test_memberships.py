"""Memberships that minutes state in passing, and those that they only wish for, end or deny."""

from __future__ import annotations

from pathlib import Path

from loaders.ingestion import ingest

MINUTES = """Ville de Gien
Compte rendu du comité de jumelage de Gien, 4 juin 2024

Présents : Mme Aude Testard, maire ; M. Ivan Leroy, adjoint.

La ville adhère à l'AFCCRE depuis 2012 et souhaite rejoindre Eurocities. Elle a quitté l'AIMF en 2019. Bourges, elle, a
rejoint Cités Unies France en 2021, mais n'est pas membre de France urbaine. Membres de l'AIMF : Lyon, Bordeaux.
"""


def test_memberships_are_read_out_of_running_text(tmp_path: Path) -> None:
    path = tmp_path / "cr.txt"
    path.write_text(MINUTES, encoding="utf-8")
    found = ingest(path)["memberships"]
    assert {(one["member"], one["network"], one["basis"], one["since"]) for one in found} == {
        ("Gien", "AFCCRE", "declared", 2012),
        ("Bourges", "Cités Unies France", "declared", 2021),
        ("Lyon", "AIMF", "listed", None),
        ("Bordeaux", "AIMF", "listed", None),
    }
