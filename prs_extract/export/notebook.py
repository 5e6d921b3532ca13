"""How a deck and a comparison show themselves in a notebook: what was read, how sure, what to look at."""

from __future__ import annotations

import base64
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd
from jinja2 import Environment, PackageLoader, StrictUndefined
from PIL import Image

from prs_extract.export.comparison import Comparison, side_names, sides
from prs_extract.export.dataset import DatasetFrames
from prs_extract.export.sheets import styles
from prs_extract.export.sheets.deck import rows_by_id, rows_of
from prs_extract.export.sheets.doubts import LOW_CONFIDENCE
from prs_extract.export.sheets.essentials import Fact, comparison_facts, deck_facts
from prs_extract.export.sheets.summary import deck_line, subtitle_of
from prs_extract.export.sheets.tallies import counted, listed
from prs_extract.frames.build import DeckFrames
from prs_extract.frames.schema import COMPARISON_FRAMES, ETATS, FRAMES, STATUTS_CYCLE

SHOWN = 5
"""Doubts that are listed."""
SLIDES = 3
"""Slides of which a picture is shown."""
LONGEST = 220


@dataclass(frozen=True, slots=True)
class Part:
    """A count of a word, in the word's colours."""

    word: str
    n: int
    paper: str
    ink: str


@dataclass(frozen=True, slots=True)
class Picture:
    """`base64`: of a WebP."""

    caption: str
    base64: str


@dataclass(frozen=True, slots=True)
class Card:
    """What is shown. `more`: doubts that are not; `frames`: names of attributes, with their number of rows."""

    title: str
    subtitle: str
    facts: tuple[Fact, ...]
    parts: tuple[Part, ...]
    doubts: tuple[str, ...]
    more: int
    frames: tuple[tuple[str, int], ...]
    pictures: tuple[Picture, ...] = ()


def deck_card(deck: DeckFrames, pictures: Mapping[int, Image.Image]) -> str:
    """A deck as HTML. `pictures`: of slides, by their number."""
    info = deck.info
    doubts = [*_alerts(deck.alertes), *_unsure(deck)]
    return _html(
        Card(
            title=" ".join(str(info.get(key) or "") for key in ("comite", "cycle")).strip() or str(info.get("fichier") or "Jeu"),
            subtitle=deck_line(deck),
            facts=tuple(deck_facts(deck, len(doubts))),
            parts=_parts(deck.actions["etat"], ETATS),
            doubts=tuple(doubts[:SHOWN]),
            more=max(0, len(doubts) - SHOWN),
            frames=tuple((f.name, len(deck.frame(f.name))) for f in FRAMES),
            pictures=tuple(Picture(f"Diapositive {n}", _webp(image)) for n, image in pictures.items()),
        )
    )


def comparison_card(c: Comparison) -> str:
    """A comparison as HTML."""
    avant, apres = sides(c)
    before, after = side_names(avant, apres)
    before_items, after_items = rows_by_id(avant), rows_by_id(apres)
    doubtful = c.liens[c.liens["confiance"].isin(("probable", "à vérifier"))].sort_values("score")
    doubts = [*_alerts(c.alertes), *(_link(r, before_items, after_items) for r in rows_of(doubtful))]
    return _html(
        Card(
            title=f"Des actions {before} aux actions {after}",
            subtitle=subtitle_of([*avant, *apres]),
            facts=tuple(comparison_facts(c, rows_of(c.synthese), ["", ""], len(doubts))),
            parts=_parts(c.statuts["statut_cycle"], STATUTS_CYCLE),
            doubts=tuple(doubts[:SHOWN]),
            more=max(0, len(doubts) - SHOWN),
            frames=tuple((f.name, len(getattr(c, f.name))) for f in COMPARISON_FRAMES),
        )
    )


def dataset_card(data: DatasetFrames) -> str:
    """A data set as HTML."""
    cycles = Counter(str(c) for c in data.info["cycle"] if c)
    by_cycle = listed([f"{n} de {cycle}" for cycle, n in sorted(cycles.items())])
    doubts = [*(_clipped(f"non lu — {r['chemin']} : {r['message']}") for r in rows_of(data.echecs)), *_alerts(data.alertes)]
    facts = [
        Fact("Jeux", f"{counted(len(data.info), 'jeu')}{f' : {by_cycle}' if by_cycle else ''}.", ""),
        Fact("Thématiques", f"{listed(list(dict.fromkeys(str(t) for t in data.info['theme'] if t)))}.", ""),
        Fact("Lignes", f"{len(data.actions)} actions, {len(data.bilans)} puces de bilan.", ""),
    ]
    return _html(
        Card(
            title="Un ensemble de jeux",
            subtitle=" · ".join(dict.fromkeys(str(r) for r in data.info["region"] if r)),
            facts=tuple(facts),
            parts=_parts(data.actions["etat"], ETATS),
            doubts=tuple(doubts[:SHOWN]),
            more=max(0, len(doubts) - SHOWN),
            frames=(("info", len(data.info)), *((f.name, len(getattr(data, f.name))) for f in FRAMES)),
        )
    )


def slides_to_show(deck: DeckFrames) -> list[int]:
    """The slides that deserve a look, in the order of the deck: those with an alert or an unsure row, then those that gave actions or bullets."""
    alerts = deck.alertes[deck.alertes["gravite"].isin(("attention", "erreur"))]["slide"]
    unsure = [f[f["confiance"] < LOW_CONFIDENCE]["slide"] for f in (deck.actions, deck.bilans)]
    every = pd.concat([alerts, *unsure, deck.actions["slide"], deck.bilans["slide"]]).dropna()
    return sorted(int(n) for n in every.unique()[:SLIDES])


def _parts(words: Iterable[str], known: Sequence[str]) -> tuple[Part, ...]:
    counts = Counter(w for w in words if w)
    ordered = [*known, *sorted(set(counts) - set(known))]
    return tuple(Part(w, counts[w], *styles.TONES[styles.TONE_OF.get(w, "gris")]) for w in ordered if counts[w])


def _alerts(alertes: pd.DataFrame) -> list[str]:
    """Alerts of gravity erreur, then attention."""
    rows = [r for gravite in ("erreur", "attention") for r in rows_of(alertes) if r["gravite"] == gravite]
    return [_clipped(f"{r['gravite']} — {_where(r)}{r['message']}") for r in rows]


def _where(row: Mapping[str, Any]) -> str:
    return "" if pd.isna(row["slide"]) else f"diapositive {row['slide']} : "


def _unsure(deck: DeckFrames) -> list[str]:
    found = [
        (r["confiance"], r["slide"], r[text])
        for frame, text in ((deck.actions, "action"), (deck.bilans, "texte"))
        for r in rows_of(frame[frame["confiance"] < LOW_CONFIDENCE])
    ]
    return [_clipped(f"lu à {100 * sure:.0f} % — diapositive {slide} : {text}") for sure, slide, text in sorted(found, key=lambda f: f[0])]


def _link(row: Mapping[str, Any], before: Mapping[str, Mapping[str, Any]], after: Mapping[str, Mapping[str, Any]]) -> str:
    left = (after if row["nature"] == "prolonge" else before).get(row["avant_id"], {}).get("texte", row["avant_id"])
    right = after.get(row["apres_id"], {}).get("texte", row["apres_id"])
    return _clipped(f"lien {row['confiance']} ({row['nature']}, {100 * row['score']:.0f} %) — {left} → {right}")


def _clipped(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"


def _webp(image: Image.Image) -> str:
    buffer = io.BytesIO()
    image.save(buffer, format="WEBP", quality=50)
    return base64.b64encode(buffer.getvalue()).decode("ascii")


def _html(card: Card) -> str:
    return _template().get_template("notebook.html.j2").render(card=card)


@cache
def _template() -> Environment:
    loader = PackageLoader("prs_extract", "export/templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
