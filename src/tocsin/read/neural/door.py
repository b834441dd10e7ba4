"""The door before the network: reports whose words speak of nothing that it would read are passed over cheaply."""

from __future__ import annotations

from tocsin.core.why import Why
from tocsin.read import wordodds

# Log odds. At 0 the door loses nothing of the news it was fitted on, but two fifths of the codebook's examples, which
# are short and worded otherwise; here it loses a tenth of these, and still stops nearly half of a world chronicle.
CLOSED = -1.5
SHORT = 1_500  # characters; a longer report has room for a claim in any case


def closed(text: str) -> Why | None:
    """The reason to pass over a report before anything else is done with it, or None."""
    if len(text) > SHORT or (score := wordodds.odds(text, "tocsin.read.model", "door.tsv")) >= CLOSED:
        return None
    return Why("read", "door", "its words do not speak of conflict", round(wordodds.chance(score), 2))
