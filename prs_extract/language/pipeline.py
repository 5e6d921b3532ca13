"""A spaCy language of our own: `spacy.lang.fr` takes two seconds to import and splits "14-4", "PCA-PRA" and "2024-2025"."""

from __future__ import annotations

from functools import cache

from spacy.language import BaseDefaults, Language
from spacy.tokens import Doc
from spacy.util import registry

from prs_extract.language.stems import stem

LANG = "prs_fr"

_ELISIONS = r"(?:[cdjlmnstCDJLMNST]|[qQ]u|[jJ]usqu|[lL]orsqu|[pP]uisqu|[qQ]uoiqu|[pP]resqu)['’]"
_OPENING = r"""[(\[{«"“‘'’*•▪→⇒★✓❖➢…·_<>=]"""
_CLOSING = r"""[)\]}»"”’'*,;:.!?…€%·_<>→]"""
_LETTER = "A-Za-zÀ-ÖØ-öø-ÿŒœ"


class FrenchDefaults(BaseDefaults):
    """Splits elisions, brackets and slashes between words; keeps numbers, ranges, ratios and hyphenated words whole."""

    prefixes = (_ELISIONS, _OPENING, rf"[-–—+](?=[{_LETTER}])", r"[€]")
    suffixes = (_CLOSING, rf"(?<=[{_LETTER}0-9])[-–—]")
    infixes = (
        rf"(?<=[{_LETTER})])/(?=[{_LETTER}(])",
        rf"(?<=[{_LETTER}0-9])[()«»,;:…→](?=[{_LETTER}(«])",
        rf"(?<=[{_LETTER}])\.(?=[A-ZÀ-Ö])",
        rf"(?<=-)(?:[dlDL]['’])(?=[{_LETTER}])",
    )
    token_match = None
    url_match = None
    tokenizer_exceptions = {"aujourd'hui": [{65: "aujourd'hui"}], "aujourd’hui": [{65: "aujourd’hui"}]}  # noqa: RUF012  # 65: ORTH
    stop_words: set[str] = set()  # noqa: RUF012


@registry.languages(LANG)
class French(Language):  # type: ignore[no-untyped-call]
    """French of the decks: a tokenizer, and stems in place of lemmas."""

    lang = LANG
    Defaults = FrenchDefaults


@Language.component("prs_stems", assigns=["token.lemma"])
def prs_stems(doc: Doc) -> Doc:
    """Writes each token's stem where spaCy keeps lemmas, so that its matchers work on stems."""
    for token in doc:
        token.lemma_ = stem(token.text)
    return doc


@cache
def blank() -> Language:
    """The pipeline with tokens and stems only; made once, in about 0.05 s."""
    nlp = French()
    nlp.add_pipe("prs_stems")
    return nlp
