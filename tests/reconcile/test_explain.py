"""A score is the sum of its parts, in words and as a waterfall."""

from __future__ import annotations

import re

import pytest

from prs_extract.reconcile.explain import explain, explication, parts_said
from prs_extract.reconcile.reconcile import reconcile_items
from tests.reconcile.build import item

AVANT = [item("a", "Ouvrir une maison de naissance à Cilaos"), item("z", "Former des sauveteurs en mer", objectif="1-2")]
APRES = [item("n", "Maison de naissance de Cilaos : ouverture"), item("x", "Acheter des gilets")]
LINKS = reconcile_items(AVANT, APRES).links


def test_parts_sum_to_the_score() -> None:
    for link in LINKS:
        assert sum(part.score for part in link.scored.parts) == pytest.approx(link.score)


def test_waterfall_ends_at_the_score() -> None:
    frame = explain(LINKS, "a", "n")
    link = next(k for k in LINKS if (k.avant_id, k.apres_id) == ("a", "n"))
    assert frame["cumul"].iloc[-1] == pytest.approx(link.score)
    assert frame["part"].iloc[0] == "départ"


def test_sentence_prints_the_parts_that_count() -> None:
    link = next(k for k in LINKS if (k.avant_id, k.apres_id) == ("a", "n"))
    sentence = explication(link.scored)
    printed = [float(f"{sign}{value}".replace("−", "-").replace(",", ".")) for sign, value in re.findall(r"([+−])(\d,\d\d)", sentence)]
    big = [round(p.score, 2) for p in link.scored.parts[1:] if abs(p.score) >= 0.005]
    assert sorted(printed) == sorted(big)
    assert sentence.endswith(f"= {link.score:.2f}".replace(".", ","))


def test_pair_that_was_not_compared_is_said() -> None:
    with pytest.raises(KeyError, match="n'a pas été comparé"):
        explain(LINKS, "z", "n")


def test_what_the_sentence_says_is_read_back() -> None:
    for link in LINKS:
        start, *said = parts_said(explication(link.scored))
        assert start.part == "départ"
        assert round(start.apport + sum(p.apport for p in said), 2) == round(link.score, 2)
        shown = {f"{p.name} {p.level}": round(p.score, 2) for p in link.scored.parts[1:] if abs(p.score) >= 0.005}
        assert {p.part: p.apport for p in said if p.part != "autres parts"} == shown


@pytest.mark.parametrize("sentence", ["", "le programme en est sûr", "objectif +0,20 = 0,2x", "objectif = 0,20"])
def test_another_sentence_has_no_parts(sentence: str) -> None:
    assert parts_said(sentence) == ()
