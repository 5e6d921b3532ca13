"""French for what the command-line library and the system say in English."""

from __future__ import annotations

import re

from prs_extract.errors import reason_of

USAGE = (
    (r"Missing argument '?([^'.]+)'?.*", r"Il manque l'argument \1."),
    (r"Missing option '?-?([^'.]+)'?.*", r"Il manque l'option -\1."),
    (r"Missing command.*", "Il manque une commande."),
    (r"No such option:? '?([^' ]+?)'?(?: .*)?", r"Option inconnue : \1."),
    (r"No such command '(.+?)'.*", r"Commande inconnue : \1."),
    (r"Got unexpected extra argument.*? \((.+)\)", r"Argument en trop : \1."),
    (r"Option '?(.+?)'? requires an argument.*", r"L'option \1 demande une valeur."),
    (r"Invalid value for '?(.+?)'?: (?:Value error, )?'?(.+?)'? is not one of (.+?)\.?", r"Valeur refusée pour \1 : \2 ; attendu : \3."),
    (r"Invalid value for '?(.+?)'?: Input should be greater than or equal to (\S+)", r"Valeur refusée pour \1 : le minimum est \2."),
    (r"Invalid value for '?(.+?)'?: Input should be a valid (?:number|integer).*", r"Valeur refusée pour \1 : il faut un nombre."),
)
"""What the command-line library says of a request it cannot parse, and how we say it."""

_DECIMAL_POINT = re.compile(r"(?<=\d)\.(?=\d)")


def usage_message(message: str) -> str:
    """`message` of the command-line library in French; as it is when it is not one of `USAGE`."""
    line = " ".join(message.split())
    for pattern, french in USAGE:
        if found := re.fullmatch(pattern, line):
            return _DECIMAL_POINT.sub(",", found.expand(french)) if "minimum" in french else found.expand(french)
    return line


def system_message(error: OSError) -> str:
    """What the system refused, in one line."""
    reason = reason_of(error)
    return f"{error.filename} : {reason}" if error.filename else reason
