"""What is said to people about doubts, in French and English."""

from __future__ import annotations

from typing import Final

from loaders.minutes.found import ReadingDoubt, SkipReason

_WHY: Final[dict[SkipReason, tuple[str, str]]] = {
    SkipReason.TWO_ATTENDANCES: (
        "présent ou excusé ? Les deux sont imprimés ({0} et {1})",
        "present or excused? Both are printed ({0} and {1})",
    ),
    SkipReason.PERHAPS_NO_NAME: ("ce n'est peut-être pas le nom d'une personne", "this is perhaps not a person's name"),
    SkipReason.NOT_SAID_TO_TAKE_PART: (
        "nommé avec une fonction, mais rien ne dit qu'il ou elle ait participé",
        "named with a function, but nothing says that he or she took part",
    ),
    SkipReason.NOBODY_FOUND: (
        "personne n'a été trouvé : est-ce bien un compte rendu ou une liste ?",
        "nobody was found: is this a record of a meeting, or a list?",
    ),
    SkipReason.NO_EVENT: (
        "ni le titre ni le début du document ne donnent de réunion datée",
        "neither title nor opening tell of a meeting with a date",
    ),
    SkipReason.NO_DATE: (
        "ni le titre ni le début du document ne donnent de date",
        "neither title nor opening give a date",
    ),
    SkipReason.STRUCK_OUT: (
        "barré dans le document : a-t-il ou elle participé ?",
        "struck out in the document: did he or she take part?",
    ),
    SkipReason.UNKNOWN_STATE: ("état inconnu : « {0} »", "unknown state: “{0}”"),
    SkipReason.UNKNOWN_KIND: ("type de lien inconnu : « {0} »", "unknown kind of link: “{0}”"),
    SkipReason.UNKNOWN_COUNTRY: ("pays inconnu : « {0} »", "unknown country: “{0}”"),
    SkipReason.PERHAPS_TWO: ("une collectivité ou deux ? « {0} »", "one authority or two? “{0}”"),
    SkipReason.UNKNOWN_PLACE: (
        "aucun pays n'est donné, et aucune liste ne connaît ce nom",
        "no country is given, and no list knows the name",
    ),
    SkipReason.LABEL_WITHOUT_PEOPLE: (
        "un intitulé de présence, mais personne n'a été trouvé derrière ni dessous",
        "a label for attendance, but nobody was found behind or below it",
    ),
    SkipReason.LONG_NAME: ("un nom bien long : une seule personne ?", "a long name: one person only?"),
    SkipReason.DIGIT_IN_NAME: ("un chiffre dans un nom : mal reconnu ?", "a figure in a name: badly recognised?"),
    SkipReason.NO_BODIES: ("aucun participant n'a d'organisme", "no participant has a body"),
    SkipReason.UNREAD_RELATION: (
        "un lien et deux collectivités sont nommés, mais rien n'en a été lu",
        "a relation and two authorities are named, but nothing was read of it",
    ),
    SkipReason.SILENT_PASSAGE: (
        "un long passage sur plusieurs collectivités étrangères, dont rien n'a été lu",
        "a long passage on several authorities abroad, of which nothing was read",
    ),
    SkipReason.SHARED_NAME: ("plusieurs entités portent ce nom", "several entities bear this name"),
}


def why(doubt: ReadingDoubt, language: str) -> str:
    """Return why something is doubtful.

    Parameters
    ----------
    doubt : ReadingDoubt
        The doubt.
    language : str
        ``fr`` or ``en``.

    Examples
    --------
    >>> why(Doubt("Lens", Reason.SHARED_NAME), "fr")
    'plusieurs entités portent ce nom'
    """
    french, english = _WHY[doubt.reason]
    return (english if language == "en" else french).format(*doubt.details)
