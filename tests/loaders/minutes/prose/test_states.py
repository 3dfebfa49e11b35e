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
    """,
    "revived": """
        The link is back up and running. | The exchange has started up again. | The two mayors re-signed in November.
        New life was breathed into the link. | The link was taken up again. | The link is alive again.
        The link has been brought back from the dead. | The link has been reinvigorated. | We are back in touch.
    """,
    "episodic": """
        There is not much going on with Foix. | A card at Christmas and a visit every third or fourth year.
        Things with Foix are quiet. | The tie has worn thin. | The link hangs by a thread. | Visits are infrequent.
        Every so often a choir comes. | There is a visit when funds allow. | We see them once in a blue moon.
    """,
    "emerging": """
        They are just getting acquainted. | The towns have begun talking to each other. | The relationship is growing.
        They are building something with Foix. | A new friendship is being built with Foix. | These are new.
    """,
}


def test_states_are_known_by_many_words() -> None:
    told = {
        said.strip(): state for state, lines in TOLD.items() for line in lines.splitlines() for said in line.split("|")
    }
    read = {said: state_of(flat(said)) for said in told if said}
    assert {said: state for said, state in read.items() if state != told[said]} == {}
