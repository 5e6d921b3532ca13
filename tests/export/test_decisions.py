"""Decisions made in a workbook come back whole, whatever the analyst did to its rows and columns."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from prs_extract.errors import CorruptDeck, EncryptedDeck, MissingDeck, UnsupportedFormat
from prs_extract.export.decisions import Review, read_decisions
from prs_extract.export.excel import write_comparison
from prs_extract.export.sheets.sheet import HEAD_ROW
from prs_extract.reconcile.decisions import Decision, Reference
from tests.export.comparisons import comparison, deck

OLD = {"14-5.01": "Déployer le ROR", "14-5.02": "=Former les CPTS", "14-5.03": "Équiper les officines"}
NEW = {"14-5.01": "Poursuivre le ROR", "14-5.02": "Former les CPTS et les MSP", "14-5.03": "Équiper les EHPAD — phase 2"}


def actions(texts: dict[str, str], cycle: str) -> list[dict[str, object]]:
    return [{"action_id": i, "cycle": cycle, "objectif_code": "14-5", "action": t, "slide": 3} for i, t in texts.items()]


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook with two links, an earlier action without follow-up and a new one."""
    pairs = [("14-5.01", "14-5.01"), ("14-5.02", "14-5.02"), ("14-5.03", ""), ("", "14-5.03")]
    table = [
        {"objectif_code": "14-5", "avant_id": a, "action_avant": OLD.get(a, ""), "apres_id": b, "action_apres": NEW.get(b, "")}
        for a, b in pairs
    ]
    c = comparison(deck(actions=actions(OLD, "2024-2025")), deck({"cycle": "2026-2027"}, actions=actions(NEW, "2026-2027")), table=table)
    path = tmp_path_factory.mktemp("classeur") / "c.xlsx"
    write_comparison(c, path)
    return path


class Analyst:
    """Edits a copy of the workbook as an analyst would, by headings."""

    def __init__(self, fresh: Path, folder: Path) -> None:
        self.book: Workbook = load_workbook(fresh)
        self.path = folder / "revu.xlsx"

    @property
    def sheet(self) -> Worksheet:
        return self.book["Comparaison"]

    def column(self, heading: str) -> int:
        return next(c.column for c in self.sheet[HEAD_ROW] if c.value == heading)

    def row(self, action: str) -> int:
        places = (c.row for r in self.sheet.iter_rows(min_row=HEAD_ROW + 1) for c in r if c.value == action)
        return next(places)

    def write(self, action: str, heading: str, value: str) -> str:
        """The cell written to."""
        cell = self.sheet.cell(self.row(action), self.column(heading))
        cell.value = value
        return f"Comparaison!{cell.coordinate}"

    def decide(self, action: str, decision: str, **others: str) -> str:
        titles = {"par": "Remplacer par", "commentaire": "Commentaire"}
        for key, value in others.items():
            self.write(action, titles[key], value)
        return self.write(action, "Décision", decision)

    def read(self) -> Review:
        self.book.save(self.path)
        before = hashlib.sha256(self.path.read_bytes()).hexdigest()
        review = read_decisions(self.path)
        assert hashlib.sha256(self.path.read_bytes()).hexdigest() == before
        return review


@pytest.fixture
def analyst(fresh: Path, tmp_path: Path) -> Analyst:
    return Analyst(fresh, tmp_path)


def old(item_id: str) -> Reference:
    return Reference(item_id, "14-5", OLD[item_id])


def new(item_id: str, code: str = "14-5") -> Reference:
    return Reference(item_id, code, NEW[item_id])


def decide_all(analyst: Analyst) -> None:
    analyst.decide(OLD["14-5.01"], "valider", commentaire="=vu avec DESI")
    analyst.decide(OLD["14-5.02"], "refuser")
    analyst.decide(OLD["14-5.03"], "remplacer par", par="14-5.03 — Équiper les EHPAD — phase 2")
    analyst.decide(NEW["14-5.03"], "à revoir")


def made(review: Review) -> list[tuple[object, ...]]:
    """Decisions without their place, in an order of their own."""
    every = [(d.avant, d.apres, d.decision, d.commentaire, d.remplacement) for d in review.decisions]
    return sorted(every, key=repr)


ALL = sorted(
    [
        (old("14-5.01"), new("14-5.01"), "valider", "=vu avec DESI", None),
        (old("14-5.02"), new("14-5.02"), "refuser", "", None),
        (old("14-5.03"), None, "remplacer", "", new("14-5.03", "")),
        (None, new("14-5.03"), "à revoir", "", None),
    ],
    key=repr,
)


def test_a_workbook_left_as_it_was_decides_nothing(analyst: Analyst) -> None:
    assert analyst.read() == Review((), ())


def test_every_kind_of_decision(analyst: Analyst) -> None:
    decide_all(analyst)
    review = analyst.read()
    assert made(review) == ALL
    assert review.alertes == ()
    assert {d.where for d in review.decisions} >= {f"Comparaison!{analyst.sheet.cell(5, analyst.column('Décision')).coordinate} : "}


def sort_rows(analyst: Analyst) -> None:
    sheet = analyst.sheet
    rows = [[c.value for c in r] for r in sheet.iter_rows(min_row=HEAD_ROW + 1)]
    for r, values in enumerate(reversed(rows), HEAD_ROW + 1):
        for c, value in enumerate(values, 1):
            sheet.cell(r, c).value = value


def insert_column(analyst: Analyst) -> None:
    analyst.sheet.insert_cols(2)
    analyst.sheet.cell(HEAD_ROW, 2).value = "Commentaire du pilote"
    analyst.sheet.cell(5, 2).value = "sans rapport"


def move_columns(analyst: Analyst) -> None:
    sheet = analyst.sheet
    order = list(range(sheet.max_column, 0, -1))
    rows = [[c.value for c in r] for r in sheet.iter_rows(min_row=HEAD_ROW)]
    for r, values in enumerate(rows, HEAD_ROW):
        for c, source in enumerate(order, 1):
            sheet.cell(r, c).value = values[source - 1]


def rename(analyst: Analyst) -> None:
    analyst.sheet.cell(HEAD_ROW, analyst.column("Décision")).value = "Décision de l'ARS"
    analyst.sheet.cell(HEAD_ROW, analyst.column("Commentaire")).value = "Remarques"
    analyst.sheet.title = "Revue d'avril"


def filter_and_add_lines_above(analyst: Analyst) -> None:
    analyst.sheet.insert_rows(1, 3)
    analyst.sheet["A1"] = "Relu le 3 juin"
    for r in (8, 9):
        analyst.sheet.row_dimensions[r].hidden = True


def drop_ids(analyst: Analyst) -> None:
    for heading in ("avant_id", "apres_id"):
        analyst.sheet.delete_cols(analyst.column(heading))


def drop_texts(analyst: Analyst) -> None:
    for heading in ("Action 2024-2025", "Action 2026-2027"):
        for cell in analyst.sheet.iter_rows(min_row=HEAD_ROW + 1, min_col=analyst.column(heading), max_col=analyst.column(heading)):
            cell[0].value = None


EDITS = [sort_rows, insert_column, move_columns, rename, filter_and_add_lines_above, drop_ids, drop_texts]


@pytest.mark.parametrize("edit", EDITS, ids=lambda e: e.__name__)
def test_decisions_survive_what_is_done_to_the_sheet(analyst: Analyst, edit: Callable[[Analyst], None]) -> None:
    decide_all(analyst)
    edit(analyst)
    review = analyst.read()
    assert made(review) == ALL
    assert review.alertes == ()


@pytest.mark.parametrize("written", ["Valider", "VALIDÉ", " validée ", "ok"])
def test_a_decision_in_other_words(analyst: Analyst, written: str) -> None:
    analyst.decide(OLD["14-5.01"], written)
    assert [d.decision for d in analyst.read().decisions] == ["valider"]


@pytest.mark.parametrize(
    ("decision", "par", "expected"),
    [
        ("remplacer par", "14-5.03", new("14-5.03", "")),
        ("remplacer par", "Former les CPTS et les MSP", new("14-5.02", "")),
        ("remplacer par 14-5.03", "", new("14-5.03", "")),
        ("Remplacer par : Poursuivre le ROR", "", new("14-5.01", "")),
        ("remplacer par", "une action ajoutée en séance", Reference("", "", "une action ajoutée en séance")),
        ("remplacer par", "aucune", None),
    ],
)
def test_a_replacement_by_id_or_by_text(analyst: Analyst, decision: str, par: str, expected: Reference | None) -> None:
    analyst.decide(OLD["14-5.01"], decision, par=par)
    (found,) = analyst.read().decisions
    assert (found.decision, found.remplacement) == ("remplacer", expected)


def told(review: Review) -> list[tuple[str, str]]:
    return [(a.code, a.message.split(" : ")[0]) for a in review.alertes]


def test_a_word_that_is_no_decision(analyst: Analyst) -> None:
    place = analyst.decide(OLD["14-5.01"], "peut-être", commentaire="à discuter")
    review = analyst.read()
    assert told(review) == [("decision-illisible", place)]
    assert [(d.decision, d.commentaire) for d in review.decisions] == [("à revoir", "à discuter")]


def test_a_replacement_that_is_missing_or_out_of_place(analyst: Analyst) -> None:
    first = analyst.decide(OLD["14-5.01"], "remplacer par")
    analyst.decide(OLD["14-5.02"], "valider")
    second = analyst.write(OLD["14-5.02"], "Remplacer par", "14-5.03")
    review = analyst.read()
    assert told(review) == [("decision-illisible", first), ("classeur-modifie", second)]
    assert [(d.decision, d.remplacement) for d in review.decisions] == [("valider", None)]


def test_an_edited_id_gives_way_to_the_text(analyst: Analyst) -> None:
    analyst.decide(OLD["14-5.01"], "valider")
    place = analyst.write(OLD["14-5.01"], "avant_id", "14-5.99")
    review = analyst.read()
    assert told(review) == [("classeur-modifie", place)]
    assert [d.avant for d in review.decisions] == [old("14-5.01")]


def test_an_edited_text_gives_way_to_the_id(analyst: Analyst) -> None:
    analyst.decide(OLD["14-5.01"], "valider")
    place = analyst.write(OLD["14-5.01"], "Action 2024-2025", "Déployer le ROR (corrigé)")
    review = analyst.read()
    assert told(review) == [("classeur-modifie", place)]
    assert [d.avant for d in review.decisions] == [old("14-5.01")]


def test_a_deck_may_have_a_column_of_the_same_name(tmp_path: Path) -> None:
    """The ids are ours, not those of a column "Identifiant" that the deck prints."""
    rows = [{**r, "Identifiant": "A1"} for r in actions(OLD, "2024-2025")]
    line = {"objectif_code": "14-5", "avant_id": "14-5.01", "action_avant": OLD["14-5.01"]}
    write_comparison(comparison(deck(actions=rows), deck({"cycle": "2026-2027"}), table=[line]), tmp_path / "c.xlsx")
    analyst = Analyst(tmp_path / "c.xlsx", tmp_path)
    analyst.decide(OLD["14-5.01"], "valider")
    review = analyst.read()
    assert ([d.avant for d in review.decisions], review.alertes) == ([old("14-5.01")], ())


def test_an_action_of_another_comparison_is_kept_as_written(analyst: Analyst) -> None:
    analyst.decide(OLD["14-5.01"], "valider")
    analyst.write(OLD["14-5.01"], "avant_id", "7-1.01")
    analyst.write(OLD["14-5.01"], "Action 2024-2025", "Prévenir le suicide")
    assert [d.avant for d in analyst.read().decisions] == [Reference("7-1.01", "14-5", "Prévenir le suicide")]


def test_merged_cells_decide_for_each_line(analyst: Analyst) -> None:
    analyst.decide(OLD["14-5.01"], "valider")
    letter = analyst.sheet.cell(1, analyst.column("Décision")).column_letter
    analyst.sheet.merge_cells(f"{letter}5:{letter}6")
    review = analyst.read()
    assert [(d.avant, d.decision) for d in review.decisions] == [(old("14-5.01"), "valider"), (old("14-5.02"), "valider")]
    assert told(review) == [("classeur-modifie", f"Comparaison!{letter}5"), ("classeur-modifie", f"Comparaison!{letter}6")]
    assert {a.gravite for a in review.alertes} == {"info"}


def test_a_decision_on_a_band(analyst: Analyst) -> None:
    cell = analyst.sheet.cell(HEAD_ROW + 1, analyst.column("Décision"), "valider")
    review = analyst.read()
    assert review.decisions == ()
    assert told(review) == [("decision-illisible", f"Comparaison!{cell.coordinate}")]


def test_two_decisions_on_one_link_are_both_read(analyst: Analyst) -> None:
    """Which of them holds is not for the reader to say."""
    copy = analyst.book.copy_worksheet(analyst.sheet)
    copy.title = "Avis du pilote"
    analyst.decide(OLD["14-5.01"], "valider")
    copy.cell(5, analyst.column("Décision")).value = "refuser"
    read = [(d.decision, d.where.split("!")[0]) for d in analyst.read().decisions]
    assert read == [("valider", "Comparaison"), ("refuser", "Avis du pilote")]


def test_a_decision_column_is_needed(analyst: Analyst) -> None:
    analyst.sheet.cell(HEAD_ROW, analyst.column("Décision")).value = "Avis"
    with pytest.raises(UnsupportedFormat, match="« Décision »"):
        analyst.read()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (None, MissingDeck),
        (b"", UnsupportedFormat),
        (b"texte", UnsupportedFormat),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), EncryptedDeck),
    ],
)
def test_what_is_no_workbook(tmp_path: Path, content: bytes | None, kind: type[Exception]) -> None:
    path = tmp_path / "revu.xlsx"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(kind, match=r"revu\.xlsx"):
        read_decisions(path)


def test_a_damaged_workbook(fresh: Path, tmp_path: Path) -> None:
    data = bytearray(fresh.read_bytes())
    start = data.find(b"xl/workbook.xml") + 20
    data[start : start + 60] = bytes(60)
    (tmp_path / "revu.xlsx").write_bytes(data)
    with pytest.raises(CorruptDeck, match="endommagé"):
        read_decisions(tmp_path / "revu.xlsx")


def test_a_folder_is_no_workbook(tmp_path: Path) -> None:
    with pytest.raises(UnsupportedFormat):
        read_decisions(tmp_path)


def test_a_decision_is_hashable() -> None:
    assert len({Decision(None, None, "valider"), Decision(None, None, "valider")}) == 1
