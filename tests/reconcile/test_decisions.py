"""An analyst's decisions win, find their items by what these say, and are never lost in silence."""

from __future__ import annotations

from collections.abc import Sequence

from prs_extract.alerts import Alert
from prs_extract.reconcile.decisions import Decision, Reference, apply_decisions
from prs_extract.reconcile.reconcile import reconcile_items
from prs_extract.reconcile.summary import Outcome
from tests.reconcile.build import item

AVANT = [item("a", "Ouvrir une maison de naissance à Cilaos"), item("z", "Former des sauveteurs en mer")]
APRES = [item("n", "Maison de naissance de Cilaos : ouverture"), item("x", "Acheter des gilets")]


def ref(item_id: str, texte: str) -> Reference:
    return Reference(item_id, "1-1", texte)


MAISON, SAUVETEURS = ref("a", "Ouvrir une maison de naissance à Cilaos"), ref("z", "Former des sauveteurs en mer")
OUVERTURE, GILETS = ref("n", "Maison de naissance de Cilaos : ouverture"), ref("x", "Acheter des gilets")


def decided(*decisions: Decision) -> tuple[Outcome, Sequence[Alert]]:
    return apply_decisions(reconcile_items(AVANT, APRES), decisions)


def links(outcome: Outcome) -> set[tuple[str, str]]:
    return {(k.avant_id, k.apres_id) for k in outcome.links if k.nature == "suite" and k.chosen}


def status(outcome: Outcome, item_id: str) -> str:
    return next(s.statut_cycle for s in outcome.statuses if s.item.item_id == item_id)


def test_without_decisions() -> None:
    assert links(decided()[0]) == {("a", "n")}


def test_refused_link_goes_and_so_does_the_status() -> None:
    outcome, alertes = decided(Decision(MAISON, OUVERTURE, "refuser"))
    assert links(outcome) == set()
    assert status(outcome, "a") == "sans suite"
    assert {i.item_id for i in outcome.new} == {"n", "x"}
    assert not alertes


def test_validated_link_is_sure_whatever_its_score() -> None:
    outcome, _ = decided(Decision(SAUVETEURS, GILETS, "valider", "même équipe"))
    link = next(k for k in outcome.links if (k.avant_id, k.apres_id) == ("z", "x") and k.nature == "suite")
    assert (link.chosen, link.confiance, link.decision, link.commentaire) == (True, "sûre", "valider", "même équipe")
    assert status(outcome, "z") == "reconduite"


def test_replaced_link() -> None:
    outcome, _ = decided(Decision(MAISON, OUVERTURE, "remplacer", remplacement=GILETS))
    assert links(outcome) == {("a", "x")}


def test_items_are_found_by_text_when_ids_moved() -> None:
    outcome, alertes = decided(
        Decision(ref("old.07", "OUVRIR une maison  de naissance à Cilaos"), ref("old.09", OUVERTURE.texte), "refuser")
    )
    assert links(outcome) == set()
    assert not alertes


def test_item_that_is_gone_is_said() -> None:
    outcome, alertes = decided(Decision(ref("a", "Une action disparue"), OUVERTURE, "refuser", where="Comparaison!D7 : "))
    assert links(outcome) == {("a", "n")}
    assert [a.code for a in alertes] == ["decision-sans-objet"]
    assert "Comparaison!D7" in alertes[0].message


def test_a_replaced_link_that_is_gone_is_said_for_itself() -> None:
    """The replacement is in force: only what it replaced is not found."""
    outcome, alertes = decided(Decision(MAISON, ref("n", "Une suite disparue"), "remplacer", remplacement=GILETS))
    assert ("a", "x") in links(outcome)
    assert [a.message for a in alertes] == ["Lien remplacé sans objet, l'élément n'existe plus : « Une suite disparue »."]


def test_contradicting_decisions_are_said_and_not_applied() -> None:
    outcome, alertes = decided(Decision(MAISON, OUVERTURE, "refuser"), Decision(MAISON, OUVERTURE, "valider"))
    assert links(outcome) == {("a", "n")}
    assert [a.code for a in alertes] == ["decisions-contraires"]


def test_to_be_seen_again_stays_on_the_link_and_changes_nothing() -> None:
    before = next(k for k in decided()[0].links if (k.avant_id, k.apres_id, k.nature) == ("a", "n", "suite"))
    outcome, _ = decided(Decision(MAISON, OUVERTURE, "à revoir", "demander à la DOS"))
    link = next(k for k in outcome.links if (k.avant_id, k.apres_id, k.nature) == ("a", "n", "suite"))
    assert (link.chosen, link.decision, link.commentaire) == (True, "à revoir", "demander à la DOS")
    assert link.confiance == before.confiance


def test_a_comment_alone_is_no_decision() -> None:
    outcome, _ = decided(Decision(MAISON, OUVERTURE, "", "vu avec la DOS"))
    link = next(k for k in outcome.links if (k.avant_id, k.apres_id, k.nature) == ("a", "n", "suite"))
    assert (link.decision, link.commentaire) == ("", "vu avec la DOS")


def test_what_is_said_of_an_action_without_link_is_told() -> None:
    _, alertes = decided(Decision(SAUVETEURS, None, "à revoir", "arrêtée en mai", where="Comparaison!P9 : "))
    assert [a.code for a in alertes] == ["decision-sans-lien"]
    assert "à revoir : arrêtée en mai" in alertes[0].message
