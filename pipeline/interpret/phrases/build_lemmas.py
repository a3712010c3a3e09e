"""Reduces spaCy's Swedish lookup lemmas to the words of the vocabulary: `python -m pipeline.interpret.phrases.build_lemmas`.

The whole table takes 0.6 s to load; header cells need some thousand of its 660,305 forms.
"""

from __future__ import annotations

import gzip
import json
from importlib.resources import files
from pathlib import Path

from pipeline.interpret.phrases.tokenizer import tokens
from pipeline.interpret.phrases.vocabulary import vocabulary

TARGET = Path(__file__).parent / "data" / "lemmas.json"


def reduced() -> dict[str, str]:
    """Form to lemma, for every inflected form of a word in a header phrase that differs from its lemma."""
    packed = (files("spacy_lookups_data") / "data/sv_lemma_lookup.json.gz").read_bytes()
    table: dict[str, str] = json.loads(gzip.decompress(packed))
    words = {token.word for phrases in vocabulary().fields.values() for phrase in phrases for token in tokens(phrase)}
    lemmas = {table.get(word, word) for word in words if len(word) > 2}
    return {
        form: lemma for form, lemma in sorted(table.items()) if lemma in lemmas and form != lemma and form.islower()
    }


def main() -> None:
    """Writes the reduced table."""
    TARGET.write_text(json.dumps(reduced(), ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
