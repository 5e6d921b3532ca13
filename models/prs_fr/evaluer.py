"""Measures the rules of the model: entities on annotated sentences, statuts beside a trained classifier.

`python models/prs_fr/evaluer.py`, from the project's root. The classifier is spaCy's bag of words, trained on the review items of all
annotated themes but one and measured on that one, in turn; seeds are fixed, so that figures are the same each time.
"""

from __future__ import annotations

import random
import re
from collections import Counter

from spacy.training import Example
from spacy.util import fix_random_seed

from prs_extract.language.entities import entities
from prs_extract.language.pipeline import French
from prs_extract.language.store import read_toml
from prs_extract.reconcile.annotated import annotated_pairs
from prs_extract.reconcile.items import Item
from prs_extract.reconcile.told import statut_of_review

MARK = re.compile(r"\{([A-Z]+)\|([^}]+)\}")
CLASSES = ("réalisé", "non reconduit", "non démarré", "autre")


def annotated_sentence(marked: str) -> tuple[str, set[tuple[str, int, int]]]:
    """(text, {(label, start, end)}) of a sentence with marks."""
    text, spans, at = "", set(), 0
    for found in MARK.finditer(marked):
        text += marked[at : found.start()]
        spans.add((found[1], len(text), len(text) + len(found[2])))
        text, at = text + found[2], found.end()
    return text + marked[at:], spans


def evaluate_entities() -> None:
    right, found, wanted = Counter(), Counter(), Counter()
    for marked in read_toml("exemples/entites.toml")["phrases"]:
        text, gold = annotated_sentence(marked)
        pred = {(e.label, e.debut, e.fin) for e in entities(text)}
        for name, spans in ((right, gold & pred), (found, pred), (wanted, gold)):
            name.update(label for label, _, _ in spans)
    print("entities, rules          P      R      F1     n")
    for label in [*sorted(wanted), "all"]:
        r, f, w = (sum(c.values()) if label == "all" else c[label] for c in (right, found, wanted))
        print(f"{label:20} {r / f if f else 0:6.2f} {r / w:6.2f} {2 * r / (f + w):6.2f} {w:5}")


def statut_class(statut: str) -> str:
    return statut if statut in CLASSES else "autre"


def reviews() -> dict[str, list[tuple[Item, str]]]:
    """Theme -> its review items with the statut that a reader gave; the item does not tell it."""
    return {
        pair.name: [(i, statut_class(pair.statuts[i.item_id])) for i in pair.apres if i.kind != "action"]
        for pair in annotated_pairs()
        if any(i.kind == "bilan" for i in pair.apres)
    }


def trained(train: list[tuple[Item, str]]) -> object:
    fix_random_seed(0)
    nlp = French()
    nlp.add_pipe(
        "textcat",
        config={
            "model": {
                "@architectures": "spacy.TextCatBOW.v3",
                "exclusive_classes": True,
                "ngram_size": 2,
                "no_output_layer": False,
                "length": 8192,
            }
        },
    )
    examples = [Example.from_dict(nlp.make_doc(i.everything), {"cats": {c: float(c == gold) for c in CLASSES}}) for i, gold in train]
    nlp.initialize(lambda: examples)
    rng = random.Random(0)
    for _ in range(20):
        rng.shuffle(examples)
        nlp.update(examples)
    return nlp


def evaluate_statuts() -> None:
    every = reviews()
    scores = {"rules": Counter(), "classifier": Counter(), "always autre": Counter()}
    n = 0
    for left_out, items in every.items():
        nlp = trained([x for name, xs in every.items() if name != left_out for x in xs])
        for item, gold in items:
            n += 1
            cats = nlp(item.everything).cats
            for name, pred in (
                ("rules", statut_class(statut_of_review(item)[0])),
                ("classifier", max(cats, key=cats.get)),
                ("always autre", "autre"),
            ):
                scores[name][gold] += pred == gold
    totals = Counter(gold for items in every.values() for _, gold in items)
    print(f"\nstatut of {n} review items, theme left out      " + "  ".join(f"{c} ({totals[c]})" for c in CLASSES))
    for name, right in scores.items():
        print(f"{name:14} accuracy {sum(right.values()) / n:.3f}   " + "  ".join(f"{right[c] / totals[c]:.2f}" for c in CLASSES))


if __name__ == "__main__":
    evaluate_entities()
    evaluate_statuts()
