"""The first sheet of the workbook of a region: how many decks and actions a committee, a cycle, a pilot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from prs_extract.export.sheets import styles
from prs_extract.export.sheets.essentials import Fact
from prs_extract.export.sheets.region_decks import NamedDeck
from prs_extract.export.sheets.region_questions import states
from prs_extract.export.sheets.sheet import Line, write_title
from prs_extract.export.sheets.summary import PILOTE_NOTE, PILOTES, Count, Page
from prs_extract.export.sheets.tallies import counted

Row = dict[str, Any]


def write_region_summary(
    sheet: Worksheet, decks: Sequence[NamedDeck], pilotes: Sequence[Mapping[str, Any]], doubts: Sequence[Line], *, failed: int
) -> None:
    """`pilotes`: the rows of the sheet that counts by pilot; `doubts`: the lines of the sheet of what is to be checked; `failed`: unread files."""
    earlier = [Count("actions", "Actions"), *(Count(e, e.capitalize(), styles.TONE_OF[e]) for e in states(decks))]
    items = [Count("bilans", "Puces de bilan"), Count("difficultes", "Difficultés", "orange"), Count("priorites", "Priorités", "turquoise")]
    page = Page(sheet, [*earlier, *items, Count("jeux", "Jeux"), Count("a_verifier", "Alertes à regarder", "orange")])
    committees, busiest = _by(decks, lambda deck: deck.comite), _busiest(pilotes, [c.key for c in earlier])
    write_title(sheet, region_title(decks), " · ".join(dict.fromkeys(d.comite for d in decks)))
    charted = page.write_facts(4, _facts(decks, doubts, failed)) + 2
    drawn, bars = any(r["actions"] for r in committees), max(len(committees), len(busiest))
    last = page.write_counts(charted + (page.rows_of_charts(bars) if drawn else 0), "Par comité", "Comité", committees, total=True)
    row = page.write_counts(max(last, charted) + 2, "Par cycle", "Cycle", _by(decks, lambda deck: str(deck.row["cycle"] or "sans cycle")))
    by_pilote = page.write_counts(max(row, charted) + 2, PILOTE_NOTE, "Pilote", busiest, earlier)
    page.chart(charted, "A", "Où en sont les actions, par comité", last, committees, 2, bars=bars)
    page.chart(charted, "D", "Où en sont les actions, par pilote", by_pilote, busiest, 2, bars=bars)
    row = page.write_first_doubts(max(row, by_pilote, charted) + 2, doubts)
    page.finish(page.write_contents(row + 2))


def region_title(decks: Sequence[NamedDeck]) -> str:
    """The regions and cycles of the decks."""
    regions = dict.fromkeys(str(d.row["region"]) for d in decks if d.row["region"])
    cycles = sorted({str(d.row["cycle"]) for d in decks if d.row["cycle"]})
    between = cycles[0] if len(cycles) == 1 else f"{cycles[0]} à {cycles[-1]}" if cycles else ""
    return " ".join(filter(None, [", ".join(regions) if 0 < len(regions) <= 3 else "Comités du PRS", between]))


def _facts(decks: Sequence[NamedDeck], doubts: Sequence[Line], failed: int) -> list[Fact]:
    """The data set in a few lines."""
    actions, slides = sum(len(d.frames.actions) for d in decks), sum(int(d.row["diapositives"] or 0) for d in decks)
    gone = sum(not d.row["present"] for d in decks)
    read = f"{_plural(len(decks), 'jeu', 'x')} de {_plural(len({d.comite for d in decks}), 'comité')}, {counted(slides, 'diapositive')}"
    facts = [Fact("Jeux", f"{read}.", "Jeux"), Fact("Actions", f"{counted(actions, 'action')}.", "Actions")]
    if failed:
        facts.append(Fact("Non lus", f"{_plural(failed, 'fichier')} : la feuille dit pourquoi.", "Jeux"))
    if gone:
        facts.append(Fact("Retirés", f"{_plural(gone, 'fichier')} : ce qui y a été lu compte toujours.", "Jeux"))
    return [*facts, Fact("À vérifier", f"{counted(len(doubts), 'point')} à vérifier.", "À vérifier")]


def _plural(n: int, noun: str, ending: str = "s") -> str:
    return f"{n} {noun}{ending * (n > 1)}"


def _by(decks: Iterable[NamedDeck], name: Callable[[NamedDeck], str]) -> list[Row]:
    """A row a name, by name: the counts of its decks."""
    found: dict[str, Row] = {}
    for deck in decks:
        row = found.setdefault(name(deck), {"objectif_code": "", "objectif": name(deck)})
        for key, n in _counts(deck).items():
            row[key] = row.get(key, 0) + n
    return [found[n] for n in sorted(found)]


def _counts(deck: NamedDeck) -> dict[str, int]:
    frames = deck.frames
    rubriques, gravites = frames.bilans["rubrique"], frames.alertes["gravite"]
    return {
        "jeux": 1,
        "actions": len(frames.actions),
        **{str(etat): int(n) for etat, n in frames.actions["etat"].value_counts().items() if etat},
        "bilans": int((rubriques == "bilan").sum()),
        "difficultes": int((rubriques == "difficulté").sum()),
        "priorites": int((rubriques == "priorité").sum()),
        "a_verifier": int(gravites.isin(("attention", "erreur")).sum()),
    }


def _busiest(rows: Iterable[Mapping[str, Any]], keys: Sequence[str]) -> list[Row]:
    """The pilots with most actions, over all cycles; `rows` comes with the busiest first."""
    found: dict[str, Row] = {}
    for row in rows:
        total = found.setdefault(row["pilote"], {"objectif_code": "", "objectif": row["pilote"]})
        for key in keys:
            total[key] = total.get(key, 0) + row.get(key, 0)
    return list(found.values())[:PILOTES]
