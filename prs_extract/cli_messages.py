"""French for what the command-line library and the system say in English."""

from __future__ import annotations

import errno
import os
import re

SYSTEM = {
    errno.ENOENT: "fichier ou dossier introuvable",
    errno.EACCES: "accès refusé",
    errno.EISDIR: "c'est un dossier",
    errno.ENOTDIR: "un élément du chemin n'est pas un dossier",
    errno.ENOSPC: "plus de place sur le disque",
    errno.ENAMETOOLONG: "nom trop long",
    errno.EPIPE: "la sortie a été fermée avant la fin",
}
"""What the system says in its own language; `export` already explains what it could not write."""

USAGE = (
    (r"Missing argument '?([^'.]+)'?.*", r"Il manque l'argument \1."),
    (r"Missing option '?-?([^'.]+)'?.*", r"Il manque l'option -\1."),
    (r"Missing command.*", "Il manque une commande."),
    (r"No such option:? '?([^' ]+?)'?(?: .*)?", r"Option inconnue : \1."),
    (r"No such command '(.+?)'.*", r"Commande inconnue : \1."),
    (r"Got unexpected extra argument.*? \((.+)\)", r"Argument en trop : \1."),
    (r"Option '?(.+?)'? requires an argument.*", r"L'option \1 demande une valeur."),
    (r"Invalid value for '?(.+?)'?: (?:Value error, )?'?(.+?)'? is not one of (.+?)\.?", r"Valeur refusée pour \1 : \2 ; attendu : \3."),
)
"""What the command-line library says of a request it cannot parse, and how we say it."""


def usage_message(message: str) -> str:
    """`message` of the command-line library in French; as it is when it is not one of `USAGE`."""
    line = " ".join(message.split())
    for pattern, french in USAGE:
        if found := re.fullmatch(pattern, line):
            return found.expand(french)
    return line


def system_message(error: OSError) -> str:
    """What the system refused, in one line."""
    code = error.errno or 0
    said = error.strerror or str(error)
    reason = SYSTEM.get(code, said) if said == os.strerror(code) else said
    return f"{error.filename} : {reason}" if error.filename else reason
