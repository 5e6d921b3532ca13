"""Records become frames with the columns and types of the schema, whatever is missing."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from prs_extract.alerts import alert
from prs_extract.domain import records
from prs_extract.frames import kinds, schema
from prs_extract.frames.build import frame_from_rows, frames_from_reading
from prs_extract.frames.check import check_frames
from prs_extract.frames.rows import SourceInfo, confidence
from prs_extract.geometry import Box

PPTX = SourceInfo(fichier="comite.pptx", sha256="ab" * 32, format="pptx", diapositives=3, diapositives_masquees=(2,))
PDF = SourceInfo(fichier="comite.pdf", sha256="cd" * 32, format="pdf", diapositives=3, paged=True)


def action(action_id: str = "14-5.01", **changes: object) -> records.Action:
    values: dict[str, object] = {
        "action_id": action_id,
        "cycle": "2024-2025",
        "theme": "Le numérique en santé",
        "objectif_code": "14-5",
        "objectif": "Outiller les acteurs",
        "rang": 1,
        "action": "Déployer le ROR\n-peuplement",
        "etat_brut": "En cours",
        "etat": "en cours",
        "pilote_brut": "DESI",
        "pilotes": ("DESI",),
        "priorisee": None,
        "priorisation_brut": "",
        "source": "tableau",
        "slide": 3,
        "slide_fin": 3,
    }
    return records.Action(**{**values, **changes})  # type: ignore[arg-type]


def bilan(item_id: str, parent_id: str = "", niveau: int = 0) -> records.Bilan:
    return records.Bilan(
        item_id, parent_id, "2024-2025", "1", "Renforcer", "bilan", niveau, 1, "17/29 établissements", "non précisé", ("17/29",), 3
    )


def reading(**parts: object) -> records.Reading:
    return records.Reading(info=records.Info(region="ARS La Réunion", date=dt.date(2024, 4, 3)), **parts)  # type: ignore[arg-type]


def test_an_empty_reading_gives_every_column_of_the_schema() -> None:
    frames = frames_from_reading(reading(), PPTX)
    for spec in schema.FRAMES:
        frame = frames.frame(spec.name)
        assert len(frame) == 0
        assert {c.name: kinds.DTYPES[c.kind] for c in spec.columns if not c.optional} == frame.dtypes.astype(str).to_dict()
    assert check_frames(frames).empty


def test_info_has_every_key_in_order() -> None:
    info = frames_from_reading(reading(), PPTX).info
    assert list(info) == [c.name for c in schema.INFO]
    assert (info["fichier"], info["diapositives_masquees"], info["date"]) == ("comite.pptx", [2], dt.date(2024, 4, 3))
    assert info["priorite"] is None
    assert info["theme"] == ""


def test_an_action_with_its_programmes() -> None:
    programmes = (records.Programme(2024, "Cadrage", "cadrage", 3), records.Programme(2025, "", "autre", 3))
    frames = frames_from_reading(reading(actions=(action(programmes=programmes, box=Box(0.1, 0.2, 0.9, 0.3)),)), PPTX)
    row = frames.actions.iloc[0]
    assert (row["action"], row["pilotes"], row["x0"], row["bottom"]) == ("Déployer le ROR\n-peuplement", ["DESI"], 0.1, 0.3)
    assert row["priorisee"] is pd.NA
    assert frames.programmation[["action_id", "annee", "texte"]].values.tolist() == [["14-5.01", 2024, "Cadrage"], ["14-5.01", 2025, ""]]


def test_an_action_without_place_has_no_box() -> None:
    assert frames_from_reading(reading(actions=(action(),)), PPTX).actions[["x0", "top", "x1", "bottom"]].isna().all(axis=None)


def test_other_columns_keep_their_printed_name() -> None:
    one = action(autres=(("Budget", "12 000 €"), ("Échéance", "=fin 2025")))
    two = action("14-5.02", autres=(("Budget", ""), ("Budget", "FIR"), ("cycle", "long"), (" ", "?")))
    frame = frames_from_reading(reading(actions=(one, two)), PPTX).actions
    others = frame[list(frame.columns[len([c for c in schema.BY_NAME["actions"].columns if not c.optional]) :])]
    assert others.to_dict("list") == {
        "Budget": ["12 000 €", ""],
        "Échéance": ["=fin 2025", ""],
        "Budget (2)": ["", "FIR"],
        "cycle (2)": ["", "long"],
        "colonne sans titre": ["", "?"],
    }
    assert frame["cycle"].tolist() == ["2024-2025", "2024-2025"]
    assert set(others.dtypes.astype(str)) == {"string"}


@pytest.mark.parametrize(
    ("parts", "expected"), [((), 1.0), ((("grille", 0.9), ("en-tête", 0.5)), 0.45), ((("a", 1.2),), 1.0), ((("a", -1.0),), 0.0)]
)
def test_confidence_is_the_product_of_its_parts(parts: tuple[records.Part, ...], expected: float) -> None:
    assert confidence(parts) == pytest.approx(expected)


def test_a_pdf_gives_the_page_of_every_row() -> None:
    everything = reading(
        actions=(action(page=2, programmes=(records.Programme(2024, "Cadrage", "cadrage", 3),)),),
        textes=(records.Texte(1, 1, 0, "Comité", "titre", 1), records.Texte(3, 1, 0, "Déployer", "actions", 2)),
        alertes=(alert("texte-libre", "Texte libre.", slide=3), alert("cycle-inconnu", "Cycle inconnu.")),
    )
    frames = frames_from_reading(everything, PDF)
    assert frames.actions["page"].tolist() == [2]
    assert frames.programmation["page"].tolist() == [2]
    assert frames.alertes["page"].tolist() == [2, pd.NA]
    assert "page" in frames.bilans.columns
    assert "page" not in frames_from_reading(everything, PPTX).actions.columns


def test_an_absent_key_is_the_missing_value_of_its_column() -> None:
    frame = frame_from_rows("calendrier", [{"etape": "T1", "debut": dt.date(2024, 1, 1)}])
    assert frame["texte"].tolist() == [""]
    assert frame["fin"].isna().all()
    assert str(frame["debut"].dtype) == "datetime64[s]"


def test_half_characters_are_marked_as_lost() -> None:
    frame = frame_from_rows("textes", [{"slide": 1, "texte": "avant \ud800 après"}, {"slide": 1, "texte": "\ud83d\ude00"}])
    assert list(frame["texte"]) == ["avant \ufffd après", "\U0001f600"]
