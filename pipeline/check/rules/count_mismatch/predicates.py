"""Whether a sentence says of a number of risks what only some of them need be: "Två risker bedöms vara åtgärdade"."""

from __future__ import annotations

import re

from extractors.lazy_pattern import lazy_pattern

_PLACE = r"(?:\s+(?:i|från|inom|på|ur|om|för|hos|under)\s+(?:[\w-]+\s+){1,4}?|\s+)"
_AUXILIARY = r"(?:är|var|blev|blir|har|hade|ska|skulle|kan|kunde|bör|borde|måste|får|fick|kommer)"
_ACTIVE = (
    r"(?:(?:kvar|åter)(?:står|stod)|gäll(?:er|de)|rör(?:de)?|avser|avsåg|berör(?:de)?|handla(?:r|de)|ligger|låg|hamna(?:r|de)|når|nådde"
    r"|sakna(?:r|de)|kräv(?:er|de)|utgår|utgick|tillkom(?:mer)?|upphör(?:de)?|försv(?:inner|ann)|följer|följde|pågår|pågick|minska(?:r|de)|öka(?:r|de))"
)
_PASSIVE = r"(?!trots\b|tills\b|tillsammans\b)\w{3,}s"
_SAYS = lazy_pattern(rf"^(?:{_PLACE}(?:{_AUXILIARY}|{_ACTIVE})|\s+(?:inte\s+)?{_PASSIVE})\b", re.IGNORECASE)
_ALSO = r"(?:(?:i\s+år|också|även|nu|därför|tillsammans|sammanlagt|totalt|gemensamt|särskilt|ut)\s+)*"
_SEEN = r"(?:identifier|värder|analyser|inventer|kart(?:lägg|la)|planer|redovis|presenter|beskriv|beskrev|prioriter|lista|visa)\w*"
_CHOSEN = r"(?:ingå|ingick|finns|fanns|funnits|omfatta|utval|val[dt]|välj|föresl|beslut|anta|antog|lyft|upptag|aktuell)\w*|med\b"
_TAKEN = r"(?:ta|tas|tog|togs|tagits|föra|förs|fördes|förts)\s+(?:upp|med|fram|till|in)\b"
_JUDGED = r"bedöm\w*(?!\w|\s+(?:att|vara|som|ha|kunna|få|bli|inte|fortfarande|numera|nu)\b)"
_HANDLED = r"hanter\w*(?!\w|\s+(?:numera|nu|av|fortfarande)\b)"
_LISTS = rf"(?:{_SEEN}|{_CHOSEN}|{_TAKEN}|{_JUDGED}|{_HANDLED})"
_DONE = (
    r"(?:genomför|utför|gör|gjor|granska|kontroller|följ)\w*(?:\s+upp)?"
    r"(?:\s+(?:(?:under|för)\s+(?:året|(?:år\s+)?20\d\d)|i\s+år|enligt\s+plan(?:en)?))?\s*(?:[.,;:]|$)"
)
_OF_ALL = lazy_pattern(
    rf"^{_PLACE}(?:{_AUXILIARY}\s+(?:att\s+)?)?{_ALSO}(?:(?:ha|bli|blivit)\s+)?(?:{_LISTS}|{_DONE})", re.IGNORECASE
)


def says_it_of_some(after: str) -> bool:
    """Whether what follows a number of risks or checks is said of these, and not that the paper has so many.

    "Två risker kvarstår", "Två kontroller genomförs i vår" tell what became of some; "Sju risker har identifierats", "Sju kontroller
    har genomförts under året" list all.

    Args:
        after: the text behind the word for them.
    """
    return _SAYS.match(after) is not None and _OF_ALL.match(after) is None
