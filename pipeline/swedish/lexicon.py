"""The Swedish words that several steps know: months, numbers, how often, and who a person is at work.

What stands here as a pattern is the inside of an alternation, in small letters.
"""

from __future__ import annotations

MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)
MONTH_STARTS = tuple(month[:3] for month in MONTHS)  # as they are shortened, and enough to tell them apart
ANY_MONTH = "|".join(MONTHS)
ANY_MONTH_START = "|".join(MONTH_STARTS)

NUMBERS = {
    "noll": 0,
    "ett": 1,
    "en": 1,
    **{
        word: number
        for number, word in enumerate(
            [
                *("två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"),
                *("tretton", "fjorton", "femton", "sexton", "sjutton", "arton", "nitton", "tjugo"),
            ],
            start=2,
        )
    },
    "tjugofem": 25,
}

HOW_OFTEN = r"årlig\w*|månad\w*|kvartal\w*|tertial\w*|halvår\w*|löpande|kontinuerlig\w*|gång\w*|ggn|ggr"  # "årligen", "1 ggn/år"
EARLIER_YEAR = r"(?:(?:föregående|förra|fjol|jämförelse(?:år|period))\w*|(?:föreg|fg)\b)"  # "Resultat föregående år", "Utfall fg år"
YES, NO = r"ja?", r"n(?:ej)?"  # answers, also as "J" and "N"
TREATED = r"(?:ska\s+)?(?:åtgärda|minska|reducera|begränsa|minimera|undvika?|eliminera|förebygga?)s?"  # that a risk is not accepted, in a word
# What the name of a post ends with.
POSTS = "chef|ansvarig|controller|ledare|samordnare|ekonom|arkitekt|handläggare|rektor|direktör|sekreterare|strateg"
# What a paper is called, and what its head labels: written with a capital behind a body's name, no part of it.
PAPERS = (
    r"\w*protokoll\w*|sammanträdes\w*|kallelse\w*|dagordning|föredragningslista|ärendelista|tjänsteskrivelse|tjänsteutlåtande"
    r"|missiv|yttrande|beslut\w*|möteshandling\w*|handling(?:ar)?|bilag(?:a|or)|datum|sida?|dnr|diarien\w+|ärende\w*|§\w*"
    r"|intern\w*|riskanalys\w*|uppföljning\w*|plan|rapport\w*|styrelse(?:handling|möte|sammanträde|ärende|underlag)\w*"
)


def month_number(name: str) -> int:
    """A month from 1, by its name or what it is shortened to, in any case. Raises ValueError for no month."""
    return MONTH_STARTS.index(name[:3].casefold()) + 1
