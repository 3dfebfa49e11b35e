"""Words for the state of a relation: a reader is to be told that a twinning sleeps, however its committee puts it."""

from __future__ import annotations

from typing import Final

from loaders.minutes.flat import flat
from loaders.minutes.prose.assertion import state_of

TOLD: Final = {
    "lapsed": """
        It's over. | The twinning has run its course. | The partnership was mothballed. | The link was put on ice.
        The friendship is defunct. | The tie died a natural death. | The twinning has come to an end.
        The two towns went their separate ways. | Council cut its ties with Foix. | We called time on the link.
        The council broke off the relationship. | The council pulled the plug on the twinning.
        The board drew a line under the relationship. | There has been nothing since 2019. | The link fell silent.
        The partnership is a thing of the past. | Council voted to end the relationship with Foix.
        The council rescinded the agreement. | The relationship is considered closed. | The link faded.
        The twinning did not survive the pandemic. | The twinning exists on paper only. | The link has lain dormant.
        Le jumelage a fait son temps. | Le lien s'est étiolé. | Le partenariat est au placard. | C'est silence radio.
        Le jumelage est en berne. | Le comité a baissé le rideau. | Les deux villes ont tourné la page.
        Le partenariat a été clôturé. | Pas un échange depuis 2015. | La commune a jeté l'éponge.
    """,
    "revived": """
        The link is back up and running. | The exchange has started up again. | The two mayors re-signed in November.
        New life was breathed into the link. | The link was taken up again. | The link is alive again.
        The link has been brought back from the dead. | The link has been reinvigorated. | We are back in touch.
        Après dix ans sans une seule visite, le maire est venu. | Le jumelage a retrouvé du poil de la bête.
    """,
    "episodic": """
        There is not much going on with Foix. | A card at Christmas and a visit every third or fourth year.
        Things with Foix are quiet. | The tie has worn thin. | The link hangs by a thread. | Visits are infrequent.
        Every so often a choir comes. | There is a visit when funds allow. | We see them once in a blue moon.
        On s'en tient à une carte de vœux. | Les rencontres sont rares. | Le jumelage ronronne. | C'est plutôt calme.
        Un échange une année sur trois. | Une visite quand le budget le permet. | Au gré des bonnes volontés.
    """,
    "emerging": """
        They are just getting acquainted. | The towns have begun talking to each other. | The relationship is growing.
        They are building something with Foix. | A new friendship is being built with Foix. | These are new.
        Le partenariat démarre. | Rien n'est encore signé. | La coopération s'amorce. | On se découvre.
    """,
}
INNOCENT: Final = """
    Council endorsed the twinning agreement. | The chair brokered the partnership with Foix. | She left the twinning
    committee. | Members held a minute's silence for Mr Lee. | A new hall is being built. | It was done.
    An exhibition of old postcards. | Their new contact is Ms Lee. | The first meeting of the new committee.
"""


def test_states_are_known_by_many_words() -> None:
    told = {
        said.strip(): state for state, lines in TOLD.items() for line in lines.splitlines() for said in line.split("|")
    }
    read = {said: state_of(flat(said)) for said in told if said}
    assert {said: state for said, state in read.items() if state != told[said]} == {}


def test_other_things_are_no_states() -> None:
    said = [" ".join(one.split()) for one in INNOCENT.replace(".\n", ".|").split("|")]
    assert {one: state for one in said if (state := state_of(flat(one)))} == {}
