"""The words of the spreadsheet of doubts, in French and English; what a person fills is read in either."""

from __future__ import annotations

from typing import Final

from graph.names import fold

COLUMNS: Final = {
    "number": {"fr": "n°", "en": "no."},
    "what": {"fr": "doute", "en": "doubt"},
    "document": {"fr": "document", "en": "document"},
    "name": {"fr": "nom", "en": "name"},
    "about": {"fr": "ce que l'on en sait", "en": "what is known"},
    "passage": {"fr": "passage", "en": "passage"},
    "locator": {"fr": "endroit", "en": "place"},
    "reasons": {"fr": "pourquoi ce doute", "en": "why doubtful"},
    "decision": {"fr": "décision", "en": "decision"},
    "group": {"fr": "groupe", "en": "group"},
    "why": {"fr": "motif", "en": "reason"},
    "key": {"fr": "clé", "en": "key"},
    "id": {"fr": "identifiant", "en": "id"},
    "state": {"fr": "état", "en": "state"},
}
"""Header cells by column, in the order of the sheet; the fields of claims stand before the last three."""
FILLED: Final = ("decision", "group", "why")
TECHNICAL: Final = ("key", "id", "state")
"""What leads a row back to its doubt; hidden in a workbook."""

FIELDS: Final = {
    "title": {"fr": "titre du document", "en": "title of the document"},
    "document_kind": {"fr": "nature du document", "en": "kind of document"},
    "name": {"fr": "intitulé", "en": "name of the event"},
    "kind": {"fr": "nature", "en": "kind"},
    "start": {"fr": "début", "en": "start"},
    "end": {"fr": "fin", "en": "end"},
    "date": {"fr": "date", "en": "date"},
    "place": {"fr": "lieu", "en": "venue"},
    "chair": {"fr": "présidence", "en": "chair"},
    "organiser": {"fr": "organisateur", "en": "organiser"},
    "honorific": {"fr": "civilité", "en": "honorific"},
    "given_name": {"fr": "prénom", "en": "given name"},
    "family_name": {"fr": "nom de famille", "en": "family name"},
    "role": {"fr": "fonction", "en": "role"},
    "organisation": {"fr": "organisme", "en": "organisation"},
    "attendance": {"fr": "présence", "en": "attendance"},
    "parties": {"fr": "partenaires", "en": "parties"},
    "since": {"fr": "depuis", "en": "since"},
    "status": {"fr": "statut", "en": "status"},
    "sought": {"fr": "recherché", "en": "sought"},
    "themes": {"fr": "thèmes", "en": "themes"},
    "intermediaries": {"fr": "intermédiaires", "en": "intermediaries"},
    "member": {"fr": "membre", "en": "member"},
    "network": {"fr": "réseau", "en": "network"},
    "basis": {"fr": "fondement", "en": "basis"},
}
"""Fields of claims; another one is headed by its own name."""
FIELD_MARK: Final = {"fr": "à corriger : ", "en": "to correct: "}

NAME_DECISIONS: Final = {
    "same": {"fr": "même", "en": "same"},
    "different": {"fr": "différents", "en": "different"},
    "split": {"fr": "séparer", "en": "split"},
    "unsure": {"fr": "incertain", "en": "unsure"},
}
CLAIM_DECISIONS: Final = {
    "accepted": {"fr": "retenir", "en": "accept"},
    "rejected": {"fr": "écarter", "en": "reject"},
}
_ALSO: Final = {
    "same": ("memes", "identique", "identiques", "accept", "accepter", "oui", "yes"),
    "different": ("differente", "differentes", "distinct", "distincts", "reject", "rejeter", "non", "no"),
    "split": ("separes", "groupes"),
    "unsure": ("incertaine", "indecidable", "ne sait pas", "unknown"),
    "accepted": ("accepter", "retenu", "corriger", "edit", "oui", "yes"),
    "rejected": ("rejeter", "ecarte", "non", "no"),
}
"""Other words, folded, that people write for the same."""

LABELS: Final = {
    "Person": {"fr": "personne", "en": "person"},
    "Authority": {"fr": "collectivité", "en": "authority"},
    "Organisation": {"fr": "organisme", "en": "organisation"},
    "Network": {"fr": "réseau", "en": "network"},
    "Event": {"fr": "événement", "en": "event"},
    "Partnership": {"fr": "partenariat", "en": "partnership"},
    "event": {"fr": "événement", "en": "event"},
    "participants": {"fr": "participant", "en": "participant"},
    "partnerships": {"fr": "partenariat", "en": "partnership"},
    "memberships": {"fr": "adhésion", "en": "membership"},
}
ORIGINS: Final = {
    "graph": {"fr": "déjà dans le graphe", "en": "in the graph already"},
    "document": {"fr": "dans le document", "en": "in the document"},
    "reference": {"fr": "liste officielle", "en": "official list"},
}
NOTES: Final = {
    "same_name": {"fr": "même nom ?", "en": "same entity?"},
    "sheet": {"fr": "Doutes", "en": "Doubts"},
    "help_sheet": {"fr": "Mode d'emploi", "en": "How to"},
    "guide": {
        "fr": (
            "Remplissez les colonnes claires, puis : jumelage review import FICHIER\n"
            "Plusieurs lignes de même numéro : sont-elles une seule entité ? Décision : même, différents, séparer ou "
            "incertain, sur une ligne au moins.\n"
            "Séparer : donnez à chaque ligne la lettre de son groupe (A, B, C…).\n"
            "Un fait douteux : retenir ou écarter ; pour le corriger, changez ses champs et écrivez retenir.\n"
            "Sans décision, une ligne reste comme elle est. Ne changez pas les colonnes masquées.\n"
            "Si un doute a changé ou a été tranché depuis l'export, rien n'est appliqué et chaque ligne est nommée."
        ),
        "en": (
            "Fill the light columns, then: jumelage review import FILE\n"
            "Several rows of one number: are they one entity? Decision: same, different, split or unsure, on one row "
            "at least.\n"
            "Split: give each row the letter of its group (A, B, C…).\n"
            "A doubtful claim: accept or reject; to correct it, change its fields and write accept.\n"
            "Without a decision a row stays as it is. Do not change the hidden columns.\n"
            "If a doubt has changed or was decided since the export, nothing is applied and every row is named."
        ),
    },
}
REFUSALS: Final = {
    "another_word": {"fr": "ce mot n'est pas une décision", "en": "this word is no decision"},
    "two_words": {"fr": "une autre décision sur la ligne {line}", "en": "another decision on line {line}"},
    "no_group": {"fr": "il manque la lettre du groupe", "en": "the letter of the group is missing"},
    "one_group": {"fr": "un seul groupe n'est pas une séparation", "en": "one group is no split"},
    "group_alone": {"fr": "un groupe, mais aucune décision", "en": "a group, but no decision"},
    "row_gone": {"fr": "il manque {count} ligne(s) de ce doute", "en": "{count} row(s) of this doubt are missing"},
    "decided": {"fr": "déjà tranché : {now}", "en": "decided already: {now}"},
    "gone": {"fr": "ce doute n'est plus dans la file", "en": "this doubt is no longer in the queue"},
    "changed": {"fr": "a changé depuis l'export ; à présent : {now}", "en": "changed since the export; now: {now}"},
    "no_column": {"fr": "il manque la colonne « {column} »", "en": "the column « {column} » is missing"},
    "no_id": {"fr": "cette ligne ne dit pas de quel doute elle est", "en": "this row does not say whose it is"},
}
REMEDIES: Final = {
    "words": {"fr": "Écrivez : {words}.", "en": "Write one of: {words}."},
    "agree": {"fr": "Écrivez la même sur toutes les lignes.", "en": "Write the same on all rows."},
    "letters": {
        "fr": "Donnez une lettre à chaque ligne du doute, deux groupes au moins.",
        "en": "Give each row of the doubt a letter, two groups at least.",
    },
    "split": {"fr": "Écrivez « séparer », ou videz la case.", "en": "Write « split », or empty the cell."},
    "restore": {
        "fr": "Remettez la ligne, ou exportez de nouveau.",
        "en": "Put the row back, or export again.",
    },
    "again": {
        "fr": "Videz la décision, ou exportez de nouveau et décidez sur ce qui y est.",
        "en": "Empty the decision, or export again and decide on what is there.",
    },
    "take_back": {
        "fr": "Videz la décision, ou reprenez d'abord l'autre : jumelage review judgements.",
        "en": "Empty the decision, or take the other back first: jumelage review judgements.",
    },
    "export": {"fr": "Exportez de nouveau : jumelage review export.", "en": "Export again: jumelage review export."},
}


def header(column: str, language: str) -> str:
    """Head a column; a field of claims is ``field:<name>``.

    Examples
    --------
    >>> header("decision", "fr"), header("field:role", "en"), header("field:other", "fr")
    ('décision', 'to correct: role', 'à corriger : other')
    """
    field = column.removeprefix("field:")
    if field == column:
        return COLUMNS[column][language]
    return FIELD_MARK[language] + FIELDS.get(field, {}).get(language, field)


def column_of(text: str) -> str:
    """Name the column that a header cell heads, in either language; empty where it is none of ours.

    Examples
    --------
    >>> column_of("Décision"), column_of("to correct: role"), column_of("remarques")
    ('decision', 'field:role', '')
    """
    folded = fold(text)
    for column, words in COLUMNS.items():
        if folded in map(fold, words.values()):
            return column
    for language, mark in FIELD_MARK.items():
        if folded.startswith(fold(mark)):
            rest = folded.removeprefix(fold(mark)).strip()
            known = (name for name, words in FIELDS.items() if fold(words[language]) == rest)
            return f"field:{next(known, rest.replace(' ', '_'))}"
    return ""


def decision_of(text: str, *, claim: bool) -> str | None:
    """Read a decision in either language: its code, empty for none, ``None`` for another word.

    Examples
    --------
    >>> decision_of("Même", claim=False), decision_of("reject", claim=True), decision_of(" ", claim=True)
    ('same', 'rejected', '')
    >>> decision_of("peut-être", claim=False) is None
    True
    """
    folded = fold(text)
    if not folded:
        return ""
    for code, words in (CLAIM_DECISIONS if claim else NAME_DECISIONS).items():
        if folded in (code, *map(fold, words.values()), *_ALSO[code]):
            return code
    return None


def word(table: dict[str, dict[str, str]], code: str, language: str) -> str:
    """Translate a code in a language; one without words as it is."""
    return table.get(code, {}).get(language, code)
