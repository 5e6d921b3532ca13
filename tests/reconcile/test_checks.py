from __future__ import annotations

from typing import Any

import pytest

from prs_extract.reconcile.checks import check_sides


def info(cycle: str = "2024-2025", **others: Any) -> dict[str, Any]:
    return {"cycle": cycle, "region": "ARS La Réunion", "theme": "La santé mentale", "priorite": 7, **others}


@pytest.mark.parametrize(
    ("avant", "apres", "codes"),
    [
        (info(), info("2026-2027"), []),
        (info("2026-2027"), info(), ["cycles-inverses"]),
        (info(), info(), ["cycles-inverses"]),
        (info(), info("2026-2027", region="ARS Bretagne"), ["regions-differentes"]),
        (info(), info("2026-2027", theme="L'accès aux soins", priorite=11), ["regions-differentes"]),
        (info(), info("2026-2027", theme="La santé mentale et la psychiatrie"), []),
        (info(priorite=None), info("2026-2027", theme="SANTÉ MENTALE"), []),
        (info(priorite=None), info("2026-2027", theme="Santé mentale et psychiatrie"), []),
        (info(priorite=None), info("2026-2027", theme="Santé environnementale"), ["regions-differentes"]),
        (info(), info("2026-2027", theme="Santé", priorite=1), ["regions-differentes"]),
        (info(), info("2026-2027", priorite=8), []),
        (info(), info("2026-2027", region="ARS Réunion"), []),
        (info(region="ARS Pays de la Loire"), info("2026-2027", region="ARS Centre-Val de Loire"), ["regions-differentes"]),
        (info(""), info("", region="", theme="", priorite=None), []),
    ],
)
def test_what_is_said_of_two_sides(avant: dict[str, Any], apres: dict[str, Any], codes: list[str]) -> None:
    assert [a.code for a in check_sides([avant], [apres])] == codes
