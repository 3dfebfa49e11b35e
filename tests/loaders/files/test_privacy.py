"""No e-mail address and no phone number is kept or shown, however it is written. The samples are put together here."""

import csv
from pathlib import Path

from loaders.bundled import bundled_data
from loaders.files.privacy import personal_detail, without_personal_details

LINE = "555-01" + "00"
PHONES = [
    f"+1 612 {LINE}",
    f"+1 612 {LINE}".replace("-", " "),
    f"(612) {LINE}",
    f"612-{LINE}",
    f"612.{LINE}".replace("-", "."),
    f"1-612-{LINE}",
    "01 23 45 " + "67 89",
    "01.23.45." + "67.89",
    "0123456" + "789",
    "06\u00a012\u202f34\u00a0" + "56\u00a078",
    "+33 (0)1 23 45 " + "67 89",
    "0033 1 23 45 " + "67 89",
    "0590 12 " + "34 56",
    "03-1234-" + "5678",
    "+81 3-1234-" + "5678",
    "+32 2 123 " + "45 67",
]
EMAILS = ["maire" + "@" + "ville.example.org", "maire" + "(at)" + "ville.example.org", "a.b" + " @ " + "example.org"]
NUMBERS = ["2020-2025", "l. 1136-1140, 2064-2067", "list, l. 612-655, 1000-1234", "213702616", "48.8566101",
           "35.28138889", "5 × 10", "10 000 habitants", "@lyon", "06088", "2025-11-20", "200 053 742",
           "at 10.30 in Tours"]  # fmt: skip


def test_phone_numbers_and_addresses_of_every_form_are_found() -> None:
    assert [text for text in PHONES if personal_detail(text) != "a phone number"] == []
    assert [text for text in EMAILS if personal_detail(text) != "an e-mail address"] == []
    assert [text for text in NUMBERS if personal_detail(text)] == []


def test_they_are_taken_out_of_the_words_around_them() -> None:
    for detail in (*PHONES, *EMAILS):
        hidden = without_personal_details(f"Anne Aubert, Valmont : {detail}, adjointe", "[…]")
        assert not set("0123456789@") & set(hidden), detail
        assert hidden.startswith("Anne Aubert, Valmont : ") and hidden.endswith(", adjointe"), hidden
    assert without_personal_details("tél. : 0228 42 " + "95 11", "[…]") == "tél. : […]"


def test_no_cell_of_the_bundled_tables_is_taken_for_one() -> None:
    for path in Path(bundled_data()).rglob("*.csv"):
        if "official" not in path.parts:
            with path.open(encoding="utf-8-sig", newline="") as table:
                assert [cell for row in csv.reader(table) for cell in row if personal_detail(cell)] == []
