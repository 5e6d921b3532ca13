// A row and the cells that it was read from light up together, whether by the mouse or by the keyboard.
(() => {
  const cellules = tous("[data-lignes]");
  const parLigne = new Map();
  for (const c of cellules) for (const n of c.dataset.lignes.split(" ")) parLigne.set(n, [...(parLigne.get(n) || []), c]);

  let eclaires = [];
  function eclairer(lignes, depuis) {
    for (const e of eclaires) e.classList.remove("allume");
    eclaires = lignes.flatMap((n) => [document.getElementById(`l${n}`), ...(parLigne.get(n) || [])]).filter(Boolean);
    if (depuis) eclaires.push(depuis);
    for (const e of eclaires) e.classList.add("allume");
  }
  const lignesDe = (element) => {
    const cellule = element.closest?.("[data-lignes]");
    if (cellule) return [cellule.dataset.lignes.split(" "), cellule];
    const ligne = element.closest?.("[data-n]");
    return ligne ? [[ligne.dataset.n], ligne] : [[], null];
  };
  for (const evenement of ["pointerover", "focusin"]) document.addEventListener(evenement, (e) => eclairer(...lignesDe(e.target)));

  // One stop of the Tab key a picture; the arrows go on from cell to cell, in reading order.
  const calques = tous(".calque").map((calque) => {
    const place = (c) => { const r = c.firstElementChild; return [r.y.baseVal.value, r.x.baseVal.value]; };
    const ordre = tous("[data-lignes]", calque).sort((a, b) => { const [p, q] = [place(a), place(b)]; return p[0] - q[0] || p[1] - q[1]; });
    ordre[0].setAttribute("tabindex", "0");
    return [calque, ordre];
  });
  document.addEventListener("keydown", (e) => {
    const pas = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[e.key];
    const calque = e.target.closest?.(".calque");
    if (!pas || !calque) return;
    const ordre = calques.find(([c]) => c === calque)[1];
    const suivante = ordre[ordre.indexOf(e.target) + pas];
    if (!suivante) return;
    e.preventDefault();
    e.target.setAttribute("tabindex", "-1");
    suivante.setAttribute("tabindex", "0");
    suivante.focus();
  });

  const atteindre = (element) => {
    element.scrollIntoView({ block: "nearest" });
    element.focus({ preventScroll: true });
  };
  document.addEventListener("click", (e) => {
    const lien = e.target.closest("a");
    if (lien?.matches("[data-lignes]")) {
      e.preventDefault();
      const ligne = document.getElementById(`l${lien.dataset.lignes.split(" ")[0]}`);
      if (ligne.hidden) filtres.effacer();
      atteindre(un("[data-cellule]", ligne));
    } else if (lien?.matches("[data-cellule]")) {
      e.preventDefault();
      const cellule = (parLigne.get(lien.closest("[data-n]").dataset.n) || [])[0];
      if (cellule) atteindre(cellule);
    } else if (lien?.matches("[href^='#j']")) {
      const cible = un(lien.getAttribute("href"));
      if (cible?.hidden) filtres.effacer();
    }
  });
  un("[data-aller]").addEventListener("change", (e) => {
    if (!e.target.value) return;
    const cible = document.getElementById(e.target.value);
    if (cible.hidden) filtres.effacer();
    cible.scrollIntoView();
    cible.focus({ preventScroll: true });
    e.target.value = "";
  });
  filtres.appliquer();
})();
