"""A comparison as blocks, one an action: what it was, what it became, why, and what has been decided of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from prs_extract.export.comparison import Comparison
from prs_extract.export.page.differences import Run, differences
from prs_extract.export.page.items import Item
from prs_extract.export.sheets.comparison import NOUVELLE
from prs_extract.export.sheets.deck import Row, rows_of

ALTERNATIVES = 2
FAINT = 0.01
"""Score below which a pair is no alternative worth reading."""
CONFIANCES = ("à vérifier", "probable", "sûre")
"""The least sure first."""
UNLINKED = "sans lien"

Sides = tuple[Mapping[str, Item], Mapping[str, Item]]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two items that were compared. `linked`: the program, or an analyst, says that the one goes on as the other, or reports on it."""

    nature: str
    avant: Item
    apres: Item
    score: float
    confiance: str
    explication: str
    linked: bool
    decision: str
    commentaire: str
    runs: tuple[tuple[Run, ...], tuple[Run, ...]] = ((), ())

    @property
    def key(self) -> str:
        return key_of(self.nature, self.avant, self.apres)


@dataclass(frozen=True, slots=True)
class Block:
    """An action: of the earlier cycle, with what it became, or a new one (`avant` None, `apres` given).

    `suites`, `bilans`: its pairs, linked or decided; `others`: the likeliest of the others, where it is not sure. `confiance`: of the link
    that decides its status, "sans lien" where there is none.
    """

    avant: Item | None
    apres: Item | None
    statut: str
    preuve: str
    preuve_slide: str
    suites: tuple[Pair, ...] = ()
    bilans: tuple[Pair, ...] = ()
    others: tuple[Pair, ...] = ()
    confiance: str = UNLINKED

    @property
    def item(self) -> Item:
        found = self.avant or self.apres
        assert found is not None, "a block is about an action of one of the two sides"
        return found

    @property
    def key(self) -> str:
        """Of the decision on the action itself, where it has no link to decide of."""
        return key_of("suite", self.avant, self.apres)


def key_of(nature: str, avant: Item | None, apres: Item | None) -> str:
    """What a decision on a pair is kept under, on the page and in the browser."""
    return "|".join((nature, avant.item_id if avant else "", apres.item_id if apres else ""))


def blocks_of(c: Comparison, sides: Sides) -> list[Block]:
    """A block an earlier action, in the order of `statuts`, then one a new action, in that of `nouvelles`."""
    pairs = _pairs(c, sides)
    earlier = [_followed(row, sides[0][row["action_id"]], pairs) for row in rows_of(c.statuts) if row["action_id"] in sides[0]]
    new = [Block(None, sides[1][r["action_id"]], NOUVELLE, "", "") for r in rows_of(c.nouvelles) if r["action_id"] in sides[1]]
    return [*earlier, *new]


def decided_elsewhere(c: Comparison, sides: Sides) -> list[Pair]:
    """Pairs that no block shows and of which something was decided: a review item and the priority that follows from it."""
    after = sides[1]
    rows = (r for r in _pair_rows(c) if r["nature"] == "prolonge" and r["avant_id"] in after and r["apres_id"] in after)
    return [pair for r in rows if (pair := _pair(r, after[r["avant_id"]], after[r["apres_id"]])).decision or pair.commentaire]


def _followed(row: Row, avant: Item, pairs: Mapping[tuple[str, str], Sequence[Pair]]) -> Block:
    suites, bilans = (pairs.get((nature, avant.item_id), ()) for nature in ("suite", "bilan"))
    kept, told = (tuple(_with_runs(p) for p in group if _stands(p)) for group in (suites, bilans))
    confiance = _least_sure(kept) or _least_sure(told) or UNLINKED
    return Block(
        avant=avant,
        apres=None,
        statut=row["statut_cycle"],
        preuve=row["preuve"],
        preuve_slide="" if pd.isna(row["slide"]) else str(row["slide"]),
        suites=kept,
        bilans=told,
        others=() if confiance == "sûre" else tuple(p for p in suites if not _stands(p) and p.score >= FAINT)[:ALTERNATIVES],
        confiance=confiance,
    )


def _stands(pair: Pair) -> bool:
    """Shown by itself: a link, or a pair of which something was decided."""
    return pair.linked or bool(pair.decision or pair.commentaire)


def _least_sure(pairs: Iterable[Pair]) -> str:
    """The least sure of the links; "" for none."""
    return min((p.confiance for p in pairs if p.linked and p.confiance in CONFIANCES), key=CONFIANCES.index, default="")


def _with_runs(pair: Pair) -> Pair:
    return replace(pair, runs=differences(pair.avant.texte, pair.apres.texte)) if pair.nature == "suite" else pair


def _pairs(c: Comparison, sides: Sides) -> dict[tuple[str, str], list[Pair]]:
    """The pairs of each earlier action by nature, links first, then the likeliest. A comparison without candidates has its links only."""
    found: dict[tuple[str, str], list[Pair]] = {}
    for row in _pair_rows(c):
        avant, apres = sides[0].get(row["avant_id"]), sides[1].get(row["apres_id"])
        if avant is not None and apres is not None:
            found.setdefault((row["nature"], row["avant_id"]), []).append(_pair(row, avant, apres))
    return {key: sorted(pairs, key=lambda p: (not p.linked, not p.decision, -p.score)) for key, pairs in found.items()}


def _pair_rows(c: Comparison) -> Iterator[Row]:
    """`candidats`, completed by what only `liens` says."""
    links = {(r["nature"], r["avant_id"], r["apres_id"]): r for r in rows_of(c.liens)}
    for row in rows_of(c.candidats):
        yield row | links.pop((row["nature"], row["avant_id"], row["apres_id"]), {})
    yield from ({**row, "retenu": True} for row in links.values())


def _pair(row: Row, avant: Item, apres: Item) -> Pair:
    said = row.get("decision") or ""
    linked = bool(row["retenu"])
    # What an analyst replaced is a link refused, what replaced it one confirmed: so the decision is kept pair by pair.
    decision = {"remplacer": "valider" if linked else "refuser"}.get(said, said)
    return Pair(
        nature=row["nature"],
        avant=avant,
        apres=apres,
        score=0.0 if pd.isna(row["score"]) else float(row["score"]),
        confiance=row.get("confiance", ""),
        explication=row.get("explication", ""),
        linked=linked,
        decision=decision,
        commentaire=row.get("commentaire") or "",
    )
