"""Broken tables: files that are none, CSV that cannot be read, rows that say what cannot be."""

from __future__ import annotations

import gzip
import os
import shutil
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from tests.loaders.broken.archives import pdf_bytes, word_bytes, workbook_bytes
from tests.loaders.broken.case import Case, Make, holding
from tests.loaders.writing import MINI, Rows, change

THEMES = "id,name,name_en\ntheme:a,Vélo,Cycling\ntheme:b,Eau,Water\n"
ADD = ("load", "--add")
LARGE = 200_000_000


def with_mini(write: Callable[[Path], object]) -> Make:
    """The small dataset in a folder, and then something done to it."""

    def make(folder: Path) -> None:
        shutil.copytree(MINI, folder, ignore=shutil.ignore_patterns("*.md"))
        write(folder)

    return make


def changed(table: str, work: Callable[[Rows], object]) -> Make:
    """The small dataset with some rows of a table changed."""
    return with_mini(lambda folder: change(folder / f"{table}.csv", work))


def cell(table: str, column: str, text: str, row: int = 0) -> Make:
    """The small dataset with one cell changed."""
    return changed(table, lambda rows: rows[row].update({column: text}))


def added(table: str, **cells: str) -> Make:
    """The small dataset with a row more, like its first one but for these cells."""
    return changed(table, lambda rows: rows.append({**rows[0], **cells}))


def sparse(path: Path) -> None:
    """A file of 200 MB that takes no room on the disk."""
    with path.open("wb") as opened:
        opened.truncate(LARGE)


def loop(path: Path) -> None:
    """Two links that name each other."""
    other = path.with_name(f"other-{path.name}")
    path.symlink_to(other)
    other.symlink_to(path)


def in_folder(name: str, make: Make) -> Make:
    """The small dataset with one more thing in its folder."""
    return with_mini(lambda folder: make(folder / name))


def archive(names: str) -> bytes:
    """A sound zip archive that is no workbook."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as opened:
        for name in names.split():
            opened.writestr(name, THEMES)
    return written.getvalue()


def ring(size: int) -> Callable[[Rows], object]:
    """Networks, each a part of the next, the last of the first."""

    def close(rows: Rows) -> None:
        ids = [f"network:n{number}" for number in range(size)]
        rows[:] = [{**rows[0], "part": a, "whole": b} for a, b in zip(ids, [*ids[1:], ids[0]], strict=True)]

    return close


def ring_of_networks(size: int) -> Make:
    """The small dataset with many networks in a ring."""

    def write(folder: Path) -> None:
        change(
            folder / "networks.csv",
            lambda rows: rows.extend(
                {**rows[0], "id": f"network:n{n}", "name": f"Réseau {n}", "aliases": ""} for n in range(size)
            ),
        )
        change(folder / "containment.csv", ring(size))

    return with_mini(write)


def aliases(table: str, *names: str) -> Make:
    """Entities that each have the next one's name as an alias."""

    def write(rows: Rows) -> None:
        for row, name, following in zip(rows, names, [*names[1:], names[0]], strict=False):
            row.update(name=name, aliases=following)

    return changed(table, write)


NOT_A_FILE = [
    Case("absent.csv", lambda path: None, "nothing there", "absent.csv"),
    Case("folder.csv", lambda path: path.mkdir(), "no table", ""),
    Case("themes.fifo.csv", os.mkfifo, "a device", "themes.fifo.csv"),
    Case("loop.csv", loop, "nothing there", "loop.csv"),
    Case("broken-link.csv", lambda path: path.symlink_to("nowhere.csv"), "nothing there", "broken-link.csv"),
    Case("unreadable.csv", lambda path: path.symlink_to("/proc/self/mem"), "", "unreadable.csv"),
    Case("endless.csv", lambda path: path.symlink_to("/dev/zero"), "a device", "endless.csv"),
    Case("with-folder", in_folder("notes.csv", Path.mkdir), "no file but a folder", "notes.csv"),
    Case("with-fifo", in_folder("notes.csv", os.mkfifo), "a device", "notes.csv"),
    Case("with-loop", in_folder("notes.csv", loop), "a broken link", "notes.csv"),
    Case("themes.csv", holding(THEMES.splitlines()[0]), "no rows", "themes.csv"),
    Case("empty-folder", Path.mkdir, "no table", ""),
    Case("empty.csv", holding(b""), "the file is empty", "empty.csv"),
    Case("empty.xlsx", holding(b""), "the file is empty", "empty.xlsx"),
    Case("blank.csv", holding(" \r\n\n\t\n"), "the file is empty", "blank.csv"),
    Case("mark-only.csv", holding(b"\xef\xbb\xbf\r\n"), "the file is empty", "mark-only.csv"),
    Case("200-mb.csv", sparse, "too large", "200-mb.csv"),
    Case("200-mb.xlsx", sparse, "too large", "200-mb.xlsx"),
    Case("200-mb-added.csv", sparse, "too large", "200-mb-added.csv", ADD),
]

OTHER_KINDS = [
    Case("themes.xls", holding(b"\xd0\xcf\x11\xe0" + bytes(600)), "another kind of file", "themes.xls"),
    Case("themes.ods", holding(archive("content.xml")), "another kind of file", "themes.ods"),
    Case("themes.xlsm", holding(workbook_bytes), "another kind of file", "themes.xlsm"),
    Case("themes.txt", holding(THEMES), "another kind of file", "themes.txt"),
    Case("workbook.csv", holding(workbook_bytes), "really a xlsx file", "workbook.csv"),
    Case("word.csv", holding(word_bytes), "really a docx file", "word.csv"),
    Case("minutes.csv", holding(pdf_bytes), "really a pdf file", "minutes.csv"),
    Case("picture.csv", holding(b"\x89PNG\r\n\x1a\n" + bytes(50)), "another kind (image)", "picture.csv"),
    Case("packed.csv", holding(gzip.compress(THEMES.encode())), "another kind (archive)", "packed.csv"),
    Case("page.csv", holding("<html><table><tr><td>id</td></tr></table></html>"), "themes", "page.csv"),
    Case("export.csv", holding('{"nodes": [{"id": "theme:a"}]}'), "themes", "export.csv"),
    Case("text.xlsx", holding(THEMES), "plain text", "text.xlsx"),
    Case("minutes.xlsx", holding(word_bytes), "really a docx file", "minutes.xlsx"),
    Case("photo.xlsx", holding(b"\xff\xd8\xff\xe0" + bytes(50)), "another kind (image)", "photo.xlsx"),
    Case("archive.xlsx", holding(archive("themes.csv people.csv")), "plain zip archive", "archive.xlsx"),
]

ENCODINGS = [
    Case("themes.csv", holding(THEMES, "cp1252"), "another encoding", "themes.csv:2"),
    Case("themes.csv", holding(THEMES, "utf-16"), "another encoding", "themes.csv:1"),
    Case("themes.csv", holding(THEMES, "utf-16-le"), "another encoding", "themes.csv:2"),
    Case("themes.csv", holding(THEMES, "utf-32-be"), "another encoding", "themes.csv:2"),
    Case("themes.csv", holding("id,name\ntheme:a,鳥取県との交流\n", "shift_jis"), "another encoding", "themes.csv:2"),
    Case("themes.csv", holding(THEMES.encode() + b"theme:c,\xc3\xa9t\xe9,\n"), "another encoding", "themes.csv:4"),
    Case("themes.csv", holding(THEMES.encode()[:-9] + "é".encode()[:1]), "another encoding", "themes.csv:3"),
    Case("themes.csv", holding(THEMES.replace("Eau", "E\x00au")), "NUL", "themes.csv:3"),
    Case("themes.csv", holding(THEMES + "\ufeff" + THEMES), "beginning of another file", "themes.csv:4"),
]

SHAPES = [
    Case("themes.csv", holding('id,name\ntheme:a,A\ntheme:b,"B\ntheme:c,C\n'), "never closed", "themes.csv:3"),
    Case("themes.csv", holding('id,name\ntheme:a,"A\n' + "theme:b,B\n" * 20_000), "characters", "themes.csv:2"),
    Case("themes.csv", holding("id;name;name_en\ntheme:a,A,A\n"), "theme:a,A,A", "themes.csv:2"),
    Case("themes.csv", holding("id,name,name_en\ntheme:a,A,A\ntheme:b;B;B\n"), "theme:b;B;B", "themes.csv:3"),
    Case("themes.csv", holding(THEMES.replace(",", "\t")), "commas or semicolons", "themes.csv:1"),
    Case("themes.csv", holding(THEMES.replace(",", "|")), "commas or semicolons", "themes.csv:1"),
    Case("themes.csv", holding("id," + "name," * 100_000 + "\n"), "100002 cells", "themes.csv:1"),
    Case("themes.csv", holding("id\ntheme:a\n"), "no such column", "themes.csv:1:name"),
    Case("themes.csv", lambda path: path.write_text("id," * 15_000_000), "a line of", "themes.csv:1"),
    Case("themes.csv", holding("id,name\ntheme:a," + "a" * 200_000 + "\n"), "characters", "themes.csv:2"),
    Case("themes.csv", lambda path: path.write_text("id,name,name_en\n" + ",,\n" * 1_000_001), "cells", "themes.csv"),
    Case("themes.csv", holding(THEMES + "theme:c,C,C, and more\n"), "and more", "themes.csv:4"),
    Case("themes.csv", holding('id,name,name_en\ntheme:a,"A\nB",C,D\n'), "“D”", "themes.csv:2"),
    Case("themes.csv", holding("identifiant,nom\ntheme:a,A\n"), "“nom”", "themes.csv:1:nom"),
    Case("themes.csv", holding("theme:a,A,A\ntheme:b,B,B\n"), "“theme:a”", "themes.csv:1"),
    Case("themes.csv", holding("id,name,name\ntheme:a,A,A\n"), "each column once", "themes.csv:1:name"),
    Case("themes.csv", holding("id,,name\ntheme:a,,A\n"), "without a name", "themes.csv:1"),
    Case("themes.csv", holding(THEMES + "id,name,name_en\n"), "“id”", "themes.csv:4:id"),
    Case("themes.csv", holding(THEMES[:-16]), "found “nothing”", "themes.csv:3:name"),
    Case("themes.csv", holding("id,name\r\ntheme:a,A\rtheme:b,B\ntheme:C,C\r\n"), "“theme:C”", "themes.csv:4:id"),
    Case("themes.csv", holding("id,name\n" + "thème,A\n" * 200_000), "At least 1000 problems", "themes.csv:2:id"),
    Case("theme.csv", holding(THEMES), "Nearest: themes", "theme.csv"),
]

DATES = [
    Case(f"date-{number}", cell("documents", "date", written), said, "documents.csv:2:date")
    for number, (written, said) in enumerate(
        (
            ("15/12/2020", "Write 2020-12-15"),
            ("15.12.2020", "Write 2020-12-15"),
            ("15 décembre 2020", "Write 2020-12-15"),
            ("December 15, 2020", "Write 2020-12-15"),
            ("20201215", "a date: YYYY-MM-DD"),
            ("2020-12-45", "a date: YYYY-MM-DD"),
            ("2021-02-29", "a date: YYYY-MM-DD"),
            ("44180", "a date: YYYY-MM-DD"),
            ("٢٠٢٠-١٢-١٥", "a date: YYYY-MM-DD"),
        ),
        start=1,
    )
]

ROWS = [
    Case("same-id-twice", added("people", name="Claire Dumontet"), "is there twice", "people.csv:6:name"),
    Case("same-town-twice", added("authorities", country="BE"), "is there twice", "authorities.csv:7:country"),
    Case(
        "passage-says-both",
        added("observations", since="1990"),
        "the same passage, status and date",
        "observations.csv:6:since",
    ),
    Case("aliases-of-each-other", aliases("people", "Ada Roux", "Ida Blin"), "bears this one's name", "people.csv:2"),
    Case("aliases-in-a-ring", aliases("people", "Ada Roux", "Ida Blin", "Zoé Hay"), "in turn", "people.csv:3:aliases"),
    Case("part-of-itself", cell("containment", "whole", "network:groupe-pays-amerique"), "itself a part of", "whole"),
    Case("parts-of-each-other", ring_of_networks(2), "itself a part of", "containment.csv:2:whole"),
    Case("parts-in-a-long-ring", ring_of_networks(20_000), "itself a part of", "containment.csv:2:whole"),
    Case("unknown-person", cell("roles", "person", "person:claire-dumonteil"), "Nearest: person:claire", "roles.csv:2"),
    Case("another-label", cell("roles", "body", "event:reunion-2018-05-14"), "an id that starts with", "roles.csv:2"),
    Case("unknown-kind", cell("authorities", "kind", "comune"), "Nearest: commune", "authorities.csv:2:kind"),
    Case("ends-before-it-starts", cell("events", "end", "2018-05-13"), "no date before start", "events.csv:2:end"),
    Case("mail-address", cell("people", "name", "claire" + "@valmont.example"), "an e-mail address", "people.csv:2"),
    Case("phone-number", cell("people", "name", "Claire 01 " + "23 45 67 89"), "a phone number", "people.csv:2:name"),
    Case("long-run-before-at", cell("people", "name", "a" * 100_000 + "@"), "100001 characters", "people.csv:2:name"),
    Case("no-lines", cell("roles", "locator", "participants"), "ends with its lines", "roles.csv:2:locator"),
    Case("lines-backwards", cell("roles", "locator", "table, l. 12-10"), "ends with its lines", "roles.csv:2:locator"),
    Case("no-source", cell("roles", "document", ""), "found “nothing”", "roles.csv:2:document"),
    Case("one-party", cell("partnerships", "parties", "authority:valmont"), "two different ids", "partnerships.csv:2"),
    Case("two-sought", cell("partnerships", "sought", "un partenaire"), "still sought", "partnerships.csv:2:parties"),
    Case("id-of-others", cell("partnerships", "id", "partnership:a--b"), "partnership:norwick--valmont", "2:id"),
    Case("year-in-words", cell("networks", "founded", "en 1975"), "a year of four digits", "networks.csv:2:founded"),
    Case("huge-number", cell("networks", "declared_members", "9" * 30), "a whole number", "networks.csv:2"),
    Case("bars-only", cell("networks", "scope", "|||"), "values with | between", "networks.csv:2:scope"),
    Case("added-to-nobody", cell("roles", "person", "person:nobody"), "the id of a known entity", "roles.csv:2", ADD),
    Case("added-twice", added("people", name="Claire Dumontet"), "is there twice", "people.csv", ADD),
    Case(
        "many-unknown",
        changed("roles", lambda rows: rows.extend({**rows[0], "person": f"person:n{n}"} for n in range(20_000))),
        "At least 1000 problems",
        "roles.csv",
    ),
]
