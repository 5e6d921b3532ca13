"""What a text names: bodies, tools, publics, places, territories, quantities, dates. Rules, measured by `evaluation`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from prs_extract.language.lexicon import lexicon
from prs_extract.language.pipeline import French
from prs_extract.language.store import read_toml

LABELS = {
    "public": "PUBLIC",
    "métier": "METIER",
    "lieu": "LIEU",
    "territoire": "TERRITOIRE",
    "discipline": "DISCIPLINE",
    "sujet": "SUJET",
    "outil": "OUTIL",
}
"""Genre of notion -> label; beside them ORGANISME, QUANTITE and DATE, and more OUTIL."""


@dataclass(frozen=True, slots=True)
class Entity:
    """`debut`, `fin`: places in the text, the second after the last character."""

    label: str
    texte: str
    debut: int
    fin: int


def entities(line: str) -> tuple[Entity, ...]:
    """The entities of a text, in order; they do not overlap, the longer wins, names win over notions."""
    return tuple(Entity(e.label_, e.text, e.start_char, e.end_char) for e in entity_pipeline()(line).ents)


@cache
def entity_pipeline() -> Language:
    """Tokens, stems and entities."""
    nlp = French()
    nlp.add_pipe("prs_stems")
    nlp.add_pipe("prs_entities")
    return nlp


@Language.factory("prs_entities", assigns=["doc.ents"])
class Entities:
    """Names by their letters, notions by their stems, quantities and dates by expressions; all from the lexicon."""

    def __init__(self, nlp: Language, name: str) -> None:
        tables = read_toml("lexique/entites.toml")
        self._names = PhraseMatcher(nlp.vocab, attr="ORTH")
        for label, every in tables["noms"].items():
            self._names.add(label, [nlp.make_doc(n) for n in every])
        self._notions = PhraseMatcher(nlp.vocab, attr="LEMMA")
        self._exact = PhraseMatcher(nlp.vocab, attr="ORTH")
        words = lexicon()
        for matcher, forms in ((self._notions, words.forms), (self._exact, words.exact)):
            for pattern, names in forms.items():
                matcher.add(LABELS[words.notions[names[0]]], [_stems_as_doc(nlp, pattern)])
        self._patterns = [(label, re.compile(p)) for label, every in tables["motifs"].items() for p in every]

    def __call__(self, doc: Doc) -> Doc:
        named = list(self._matched(self._names, doc)) + [s for s in self._expressions(doc) if s is not None]
        taken = {token.i for span in filter_spans(named) for token in span}
        notions = [s for m in (self._notions, self._exact) for s in self._matched(m, doc) if not taken.intersection(range(s.start, s.end))]
        doc.ents = filter_spans([*filter_spans(named), *notions])
        return doc

    def _matched(self, matcher: PhraseMatcher, doc: Doc) -> Iterable[Span]:
        return (Span(doc, start, end, label=label) for label, start, end in matcher(doc))

    def _expressions(self, doc: Doc) -> Iterable[Span | None]:
        for label, pattern in self._patterns:
            for found in pattern.finditer(doc.text):
                yield doc.char_span(*found.span(), label=label, alignment_mode="expand")


def _stems_as_doc(nlp: Language, stems: tuple[str, ...]) -> Doc:
    doc = Doc(nlp.vocab, words=list(stems))
    for token, stem in zip(doc, stems, strict=True):
        token.lemma_ = stem
    return doc
