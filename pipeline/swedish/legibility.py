"""Whether a text is one that somebody wrote: letters follow each other as in words, and the words are in the dictionary.

A font without Unicode gives letters or signs at random, a poor recognition words that are nearly right.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate

from extractors.lazy_pattern import lazy_pattern

SAMPLE, GLANCE = 1500, 600  # letters in the middle of a page that tell, and that tell at a glance
PLAINLY = (
    0.14  # pairs of the twenty most frequent to a letter: nearly nine pages of ten have them, no exchanged letters
)
ENOUGH = 40  # of them: fewer tell nothing
WRITTEN = 0.33  # share of all pairs; .36 and more in Swedish and English, hardly ever .32 where letters are exchanged
FEW = 200  # pairs: on a page of names and signs chance may tell more than language
KNOWN = 0.5  # share of such a page's words that are in the dictionary
ODD = 0.3  # share of signs that no text is full of
MIXED = 0.05  # share of words with letters of two scripts: names and formulas have few
WORDS = 120  # that are looked up
SHORT = 3  # letters: shorter words are hit by chance
_PAIRS = (
    *("er", "in", "en", "ar", "te", "nt", "ng", "an", "de", "ll", "ri", "et", "ko", "st", "on", "ör", "re", "fö", "ni", "nd"),
    *("ro", "ta", "is", "ra", "av", "at", "om", "ti", "sk", "ns", "tr", "ol", "ch", "sa", "la", "na", "be", "va", "al", "he"),
    *("ig", "se", "el", "li", "me", "oc", "tt", "ts", "ge", "ga", "es", "ut", "or", "ve", "vi", "le", "pp", "ha", "ka", "un"),
)  # fmt: skip # the sixty most frequent in municipal papers
_PAIR = lazy_pattern(r"(?=[^\W\d_]{2})")
_OTHER_SCRIPT = lazy_pattern(r"[\u0370-\u1dff\u2e80-\ud7ff\uf900-\ufaff\ufb1d-\ufdff\ufe70-\ufeff]")
_STRAY = r"\u0180-\u019f\u01b1-\u0217\u021c-\u024f\u0370-\u1dff"  # no letters of Romanian or Vietnamese, but of other scripts
_MIXED = lazy_pattern(rf"[a-zà-ÿ][{_STRAY}]|[{_STRAY}][a-zà-ÿ]")
_STRAYS = lazy_pattern(f"[{_STRAY}]")
_ODD = lazy_pattern(r"[^\w\s!-/:-@\[-`{-~\u00a0-\u00bf\u2010-\u205e€•]")
_AROUND = ".,:;!?()[]{}\"'”“’‘–—-…/*•«»|¦"
_JOINTS = lazy_pattern(r"[-‐‑/\u00ad]")


class Legibility:
    """How a reader judges the text of a page."""

    def looks_written(self, text: str) -> bool:
        """Whether signs and pairs of letters are as in a text of a European language; other scripts are not judged.

        Words with letters of two scripts are of a font that lacks Unicode, though those of another font be right; a few such
        letters are but its ligatures, where these make words.
        Of a page with few words, as of who voted how, the dictionary says whether they are words where their pairs do not.
        """
        if _mixes_scripts(text):
            return False
        glance = _middle(text, GLANCE)
        plainly = PLAINLY * len(glance)
        if any(seen > plainly for seen in accumulate(map(glance.count, _PAIRS[:20]))):
            return True
        text = _middle(text, SAMPLE)
        seen = "".join(text.split())
        if len(seen) < ENOUGH or len(_OTHER_SCRIPT.findall(text)) * 2 > len(seen):
            return True
        if len(_ODD.findall(text)) > ODD * len(seen):
            return False
        pairs = len(_PAIR.findall(text))
        if pairs < ENOUGH or sum(map(text.count, _PAIRS)) > WRITTEN * pairs:
            return True
        return pairs < FEW and self.share_of_words(text) > KNOWN

    def share_of_words(self, text: str) -> float:
        """What part of a text's words is in the dictionary, in capitals or not; 0 where there are none."""
        cores = (word.strip(_AROUND) for word in dict.fromkeys(text.split()))
        words = [core for core in cores if len(core) >= SHORT and any(map(str.isalpha, core))][:WORDS]
        return sum(map(_is_known, words)) / len(words) if words else 0.0


def _mixes_scripts(text: str) -> bool:
    # Looked at first: few texts have many, dashes among them.
    foreign = len(text) - len(text.encode("latin-1", "ignore"))
    limit = MIXED * len(text.split()) if foreign else 0
    return foreign > limit and len(_MIXED.findall(text.lower())) > limit and not _has_ligatures(text)


def _has_ligatures(text: str) -> bool:
    """Whether each letter of another script in a text stands for the same letters of ours in most of its words."""
    from extractors.pdf.ligatures import LIGATURES  # noqa: PLC0415 - where a page has such letters, which few have

    words = [word.strip(_AROUND) for word in dict.fromkeys(text.split())]
    strays = set(_STRAYS.findall(text))
    if len(strays) > len(LIGATURES):
        return False
    held = {stray: [word for word in words if stray in word] for stray in strays}
    return all(
        any(2 * sum(_is_known(word.replace(stray, ours)) for word in among) > len(among) for ours in LIGATURES)
        for stray, among in held.items()
    )


def _middle(text: str, letters: int) -> str:
    start = max(0, (len(text) - letters) // 2)
    return text[start : start + letters].lower()


@lru_cache(maxsize=8192)
def _is_known(word: str) -> bool:
    from pipeline.swedish.spelling import is_word  # noqa: PLC0415 - the dictionary, where a page is in doubt

    parts = [part for part in _JOINTS.split(word) if part and not part.isdigit()]
    return all(is_word(part) or is_word(part.lower()) or is_word(part.capitalize()) for part in parts)
