"""The decks of a data set as the workbook of a region names and lists them, and what is doubtful about them as files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from prs_extract.export.dataset import DatasetFrames
from prs_extract.export.sheets import styles
from prs_extract.export.sheets.deck import Row, rows_of
from prs_extract.export.sheets.doubts import Doubt
from prs_extract.export.sheets.sheet import Heading, Line
from prs_extract.frames.build import DeckFrames

HEADINGS = (
    Heading("jeu", "Jeu", 18, 40),
    Heading("etat", "Lecture", 13, 13, toned=True),
    Heading("pourquoi", "Pourquoi", 20, 60, optional=True),
    Heading("region", "Région", 10, 20, optional=True),
    Heading("comite", "Comité", 14, 32, optional=True),
    Heading("theme", "Thématique", 14, 30),
    Heading("cycle", "Cycle", 10, 12, styles.CODE),
    Heading("date", "Date", 11, 11, styles.DATE, optional=True),
    Heading("diapositives", "Diapositives", 12, 12, styles.NUMBER),
    Heading("actions", "Actions", 10, 10, styles.NUMBER),
    Heading("bilans", "Puces de bilan", 11, 11, styles.NUMBER),
    Heading("a_verifier", "Alertes à regarder", 12, 12, styles.NUMBER),
    Heading("fichier", "Fichier", 16, 40),
    Heading("chemin", "Chemin", 20, 60),
    Heading("version", "Lu par la version", 10, 12, styles.CODE),
    Heading("deck", "Clé", 17, 18, styles.CODE),
)
READ, GONE, OTHER_FORMAT, FAILED = "lu", "fichier retiré", "autre format", "échec"


@dataclass(frozen=True, slots=True)
class NamedDeck:
    """A deck under the name that its lines give it. `row`: its line of `DatasetFrames.info`."""

    jeu: str
    row: Row
    frames: DeckFrames

    @property
    def comite(self) -> str:
        """What it is a deck of, whatever its cycle."""
        return committee(self.row)


def committee(row: Row) -> str:
    """The theme of a deck, which is shorter than the name of its committee; its file's name where it tells neither."""
    return str(row["theme"] or row["comite"] or Path(row["fichier"]).stem)


def named_decks(data: DatasetFrames) -> list[NamedDeck]:
    """Each deck once, by region, committee and cycle, under a name that no other has: as much of these, then of its file, as it takes."""
    info = data.once()
    rows = rows_of(info)
    regions = {row["region"] for row in rows if row["region"]}
    names = [" · ".join(filter(None, [row["region"] if len(regions) > 1 else "", committee(row), row["cycle"]])) for row in rows]
    for more in ("fichier", "deck"):
        seen = Counter(names)
        names = [name if seen[name] == 1 else f"{name} · {row[more]}" for name, row in zip(names, rows, strict=True)]
    decks = [NamedDeck(*found) for found in zip(names, rows, data.decks(info), strict=True)]
    return sorted(decks, key=lambda d: (d.row["region"], d.comite, d.row["cycle"], d.jeu))


def deck_lines(data: DatasetFrames, decks: Sequence[NamedDeck]) -> list[Line]:
    """A line a file: the decks shown, those that are another format of one of them, the files that could not be read."""
    shown = {d.row["deck"] for d in decks}
    lines = [Line({**d.row, "jeu": d.jeu, "etat": READ if d.row["present"] else GONE, **_counts(d.frames)}) for d in decks]
    others = [row for row in rows_of(data.info) if row["deck"] not in shown]
    lines += [
        Line({**row, "jeu": committee(row), "etat": OTHER_FORMAT, "pourquoi": "le même jeu est lu dans un autre format"}) for row in others
    ]
    return lines + [
        Line({"jeu": _file_name(row["chemin"]), "etat": FAILED, "pourquoi": row["message"], **row, "fichier": _file_name(row["chemin"])})
        for row in rows_of(data.echecs)
    ]


def _counts(frames: DeckFrames) -> Row:
    to_check = int(frames.alertes["gravite"].isin(("attention", "erreur")).sum())
    return {"actions": len(frames.actions), "bilans": len(frames.bilans), "a_verifier": to_check}


def _file_name(chemin: str) -> str:
    return chemin.rpartition("/")[2]


def doubts_of_files(data: DatasetFrames, decks: Sequence[NamedDeck]) -> Iterator[Doubt]:
    """Files that could not be read, decks whose file is gone, two decks of one committee and cycle."""
    for row in rows_of(data.echecs):
        yield Doubt("haute", "échec", f"{row['message']} [{row['erreur']}]", _file_name(row["chemin"]))
    for deck in decks:
        if not deck.row["present"]:
            why = "Le fichier n'est plus là ; ce qui y a été lu reste dans les données et dans les comptes."
            yield Doubt("moyenne", "fichier retiré", why, deck.jeu, objet=deck.row["chemin"])
    for (comite, cycle), together in _of_one_cycle(decks).items():
        why = f"{len(together)} jeux de ce comité pour le cycle {cycle} : leurs lignes comptent toutes."
        yield Doubt("moyenne", "jeux d'un même cycle", why, comite, objet="\n".join(d.row["fichier"] for d in together))


def _of_one_cycle(decks: Iterable[NamedDeck]) -> dict[tuple[str, str], list[NamedDeck]]:
    """The decks of each committee and cycle that has several."""
    found: dict[tuple[str, str, str], list[NamedDeck]] = {}
    for deck in decks:
        if deck.row["cycle"]:
            found.setdefault((deck.row["region"], deck.comite, deck.row["cycle"]), []).append(deck)
    return {(comite, cycle): together for (_, comite, cycle), together in found.items() if len(together) > 1}
