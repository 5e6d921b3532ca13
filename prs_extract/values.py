"""The values made by the thousand for every slide: frozen where it is checked, light where they are made."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from dataclasses import dataclass as value
else:
    from dataclasses import dataclass

    T = TypeVar("T")

    def value(*, frozen: bool, slots: bool, eq: bool = True) -> Callable[[type[T]], type[T]]:
        """`dataclasses.dataclass`, whose promise to be `frozen` the type checker keeps and the running program does not watch over.

        A frozen dataclass writes each field through `object.__setattr__`: a `Box` so made takes three times as long, and a deck of twenty
        slides makes five to fifteen thousand of them, a tenth of the time that it takes to read.
        """
        return dataclass(slots=slots, eq=eq, unsafe_hash=frozen and eq)


__all__ = ["value"]
