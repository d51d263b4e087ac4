/* The page of the decision graph: the outline is complete without it; this adds the picture. */
(function () {
  "use strict";
  const at = (id) => document.getElementById(id);
  const data = JSON.parse(at("data").textContent);
  const nodes = data.nodes.map((node) => ({ marks: [], parent: "", verdict: "", anchor: "", ...node, inside: [] }));
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  const byAnchor = new Map(nodes.filter((node) => node.anchor).map((node) => [node.anchor, node]));
  const edges = data.edges.map(([tail, head, label, met]) => ({ tail: nodes[tail], head: nodes[head], label: data.labels[label], met: met === 1 }));
  for (const node of nodes) if (node.parent) byKey.get(node.parent).inside.push(node);
  const roots = nodes.filter((node) => !node.parent);

  /* --- what hangs on what ------------------------------------------------------------------- */

  const onWay = edges.some((edge) => edge.met);
  const ORDER = "comes before";
  const into = new Map(), outOf = new Map();
  const add = (map, key, value) => { if (!map.has(key)) map.set(key, []); map.get(key).push(value); };
  for (const edge of edges) if (edge.label !== ORDER) { add(into, edge.head, edge.tail); add(outOf, edge.tail, edge.head); }
  for (const node of nodes) if (node.kind === "rule") { add(into, byKey.get(node.parent), node); add(outOf, node, byKey.get(node.parent)); }

  function reach(start, map, found) {
    const todo = [...start];
    while (todo.length) for (const next of map.get(todo.pop()) || []) if (!found.has(next)) { found.add(next); todo.push(next); }
  }
  function within(node) { return [node, ...node.inside.flatMap(within)]; }
  function hanging(node) {
    const start = within(node), found = new Set(start);
    reach(start, into, found);
    reach(start, outOf, found);
    return found;
  }

  /* --- where everything stands: columns from left to right, what is unfolded as a block ------ */

  const COLUMN = { section: 0, concepts: 1, gates: 2, group: 3, document: 4 };
  const WIDTH = { fact: 190, concept: 215, gate: 180, tactic: 190, rule: 128, claim: 250, part: 215 };
  const HOLDERS = new Set(["section", "concepts", "gates", "group", "document", "part"]);
  const PAD = 14, HEAD = 30, GAP = 10, APART = 26, BETWEEN = 70, WIDE = 0.55, LETTER = 7.7, LINE = 17.5;
  const open = new Set(data.opened);
  const isOpen = (node) => node.inside.length > 0 && open.has(node.key);

  function said(node) {
    const count = HOLDERS.has(node.kind) && !isOpen(node) ? ` (${node.inside.length})` : "";
    const title = node.title.length > 110 ? `${node.title.slice(0, 108)}\u2026` : node.title;
    return [title + count, ...node.marks.map((mark) => `\u2014 ${mark[1]}`)].join("\n");
  }
  function lines(text, letters) {
    let count = 0;
    for (const line of text.split("\n")) {
      let used = 0; count += 1;
      for (const word of line.split(" ")) {
        if (used && used + 1 + word.length > letters) { count += 1; used = word.length; } else used += (used ? 1 : 0) + word.length;
      }
    }
    return count;
  }
  function size(node) {
    if (!isOpen(node)) {
      const width = WIDTH[node.kind] || 175;
      const slanted = node.kind === "rule" ? 40 : 18;
      return { width, height: 18 + LINE * lines(said(node), Math.floor((width - slanted) / LETTER)) };
    }
    const columns = stacks(node.inside).map((stack) => stackSize(stack));
    return {
      width: 2 * PAD + columns.reduce((sum, one) => sum + one.width, 0) + APART * (columns.length - 1),
      height: PAD + HEAD + Math.max(...columns.map((one) => one.height)),
    };
  }
  function stacks(inside) {
    const count = Math.ceil(Math.sqrt(inside.length * WIDE)), each = Math.ceil(inside.length / count);
    return Array.from({ length: count }, (_, n) => inside.slice(n * each, (n + 1) * each)).filter((stack) => stack.length);
  }
  function stackSize(stack) {
    const sizes = stack.map(size);
    return { width: Math.max(...sizes.map((one) => one.width)), height: sizes.reduce((sum, one) => sum + one.height, 0) + GAP * (sizes.length - 1) };
  }
  function place(node, x, y, found) {
    const { width, height } = size(node);
    if (!isOpen(node)) { found.set(node, { x: x + width / 2, y: y + height / 2, width, height }); return; }
    found.set(node, null);
    let left = x + PAD;
    for (const stack of stacks(node.inside)) {
      let top = y + HEAD;
      for (const one of stack) { place(one, left, top, found); top += size(one).height + GAP; }
      left += stackSize(stack).width + APART;
    }
  }
  function placed() {
    const found = new Map();
    const columns = [0, 1, 2, 3, 4].map((n) => roots.filter((node) => COLUMN[node.kind] === n));
    const heights = columns.map((column) => column.reduce((sum, node) => sum + size(node).height + APART, -APART));
    const tallest = Math.max(...heights);
    let x = 0;
    columns.forEach((column, n) => {
      if (!column.length) return;
      let y = (tallest - heights[n]) / 2;
      for (const node of column) { place(node, x, y, found); y += size(node).height + APART; }
      x += Math.max(...column.map((node) => size(node).width)) + BETWEEN;
    });
    return found;
  }

  /* --- the picture --------------------------------------------------------------------------- */

  let chosen = null, lit = null, cy = null;

  function colour(name) { return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim(); }
  function looks() {
    const ink = colour("ink"), soft = colour("soft"), card = colour("card"), calm = colour("calm"), accent = colour("accent");
    const verdict = (name, shape, shade, more) => ({ selector: `node[verdict="${name}"][kind="rule"]`, style: { shape, "border-color": colour(shade), ...more } });
    return [
      { selector: "node", style: { label: "data(label)", width: "data(width)", height: "data(height)", shape: "rectangle", "background-color": card, "border-width": 1.3, "border-color": ink, color: ink, "font-size": 14, "font-family": "Helvetica, Arial, sans-serif", "text-wrap": "wrap", "text-valign": "center", "text-halign": "center" } },
      { selector: "node[room]", style: { "text-max-width": "data(room)" } },
      { selector: "node.holder, node[kind='tactic']", style: { "background-color": calm } },
      { selector: "node.holder", style: { "font-weight": "bold" } },
      { selector: "node:parent", style: { "text-valign": "top", "text-margin-y": -3, padding: PAD, "font-weight": "bold", "background-color": calm, "background-opacity": 0.5, "border-color": soft, "text-max-width": 600 } },
      { selector: "node[kind='fact']", style: { shape: "round-rectangle" } },
      { selector: "node[kind='concept']", style: { shape: "cut-rectangle" } },
      { selector: "node[kind='gate']", style: { "border-style": "double", "border-width": 5 } },
      { selector: "node[kind='claim'], node[kind='part'], node[kind='document']", style: { "border-color": soft } },
      verdict("recommend", "tag", "do"),
      verdict("with-care", "ellipse", "care"),
      verdict("not-yet", "hexagon", "wait"),
      verdict("caution", "polygon", "leave", { "shape-polygon-points": "-0.75 -1 1 -1 0.75 1 -1 1" }),
      verdict("avoid", "octagon", "leave"),
      verdict("never", "octagon", "leave", { "border-style": "double", "border-width": 5 }),
      verdict("cannot-work", "polygon", "leave", { "shape-polygon-points": "-1 -1 1 -1 0.75 1 -0.75 1" }),
      verdict("set-aside", "polygon", "soft", { "shape-polygon-points": "-1 -0.7 0.3 -0.7 0.4 -1 0.9 -1 1 -0.7 1 1 -1 1" }),
      { selector: "node.so", style: { "border-width": 3.5 } },
      { selector: "node.not", style: { "border-style": "dashed", "border-color": soft, color: soft } },
      { selector: "node.unknown, node.may", style: { "border-style": "dotted" } },
      { selector: "node.decides", style: { "border-width": 5, "font-weight": "bold" } },
      { selector: "node.idle, node.changed", style: { "border-color": accent, "border-style": "dashed", "border-width": 3 } },
      { selector: "edge", style: { width: 1, "line-color": soft, "target-arrow-color": soft, "target-arrow-shape": "triangle", "arrow-scale": 0.8, "curve-style": "bezier", opacity: 0.28, "z-compound-depth": "bottom" } },
      { selector: "edge.off", style: { opacity: 0.1 } },
      { selector: "edge.met", style: { width: 2.5, "line-color": ink, "target-arrow-color": ink, opacity: 0.75 } },
      { selector: ".dim", style: { opacity: 0.16 } },
      { selector: "edge.dim", style: { opacity: 0.04 } },
      { selector: "edge.lit", style: { opacity: 0.85, width: 1.6, "line-color": accent, "target-arrow-color": accent } },
      { selector: "edge.order", style: { "line-style": "dashed" } },
      { selector: "edge.said", style: { "z-compound-depth": "auto", label: "data(label)", "font-size": 13, "font-family": "Helvetica, Arial, sans-serif", color: ink, "text-wrap": "wrap", "text-max-width": 150, "text-background-color": card, "text-background-opacity": 0.92, "text-background-padding": 2 } },
      { selector: "node.chosen", style: { "border-color": accent, "border-width": 5, "border-style": "solid" } },
    ];
  }
  function seen(node) {
    let shown = node;
    for (let above = byKey.get(node.parent); above; above = byKey.get(above.parent)) if (!isOpen(above)) shown = above;
    return shown;
  }
  function elements() {
    const spots = placed(), made = [];
    for (const [node, spot] of spots) {
      const classes = node.marks.map((mark) => mark[0]);
      if (HOLDERS.has(node.kind)) classes.push("holder");
      if (node === chosen) classes.push("chosen");
      if (lit && !within(node).some((one) => lit.has(one))) classes.push("dim");
      const box = spot ? { width: spot.width, height: spot.height, room: spot.width - (node.kind === "rule" ? 36 : 14) } : { width: 10, height: 10 };
      made.push({
        group: "nodes", classes, selectable: false, grabbable: false,
        data: { id: node.key, label: said(node), kind: node.kind, verdict: node.verdict, ...box, ...(node.parent ? { parent: node.parent } : {}) },
        ...(spot ? { position: { x: spot.x, y: spot.y } } : {}),
      });
    }
    return [...made, ...lifted()];
  }
  function lifted() {
    const found = new Map();
    for (const edge of edges) {
      const order = edge.label === ORDER;
      if (order && edge.tail !== chosen && edge.head !== chosen) continue;
      const tail = seen(edge.tail), head = seen(edge.head);
      if (tail === head) continue;
      const key = `${tail.key}>${head.key}${order}`;
      if (!found.has(key)) found.set(key, { tail, head, order, met: false, lit: false, near: false, labels: new Set() });
      const one = found.get(key);
      one.met = one.met || edge.met;
      one.lit = one.lit || order || (lit !== null && lit.has(edge.tail) && lit.has(edge.head));
      if (edge.label && (edge.tail === chosen || edge.head === chosen || edge.head.parent === (chosen && chosen.key))) { one.near = true; one.labels.add(edge.label); }
    }
    return [...found].map(([id, one]) => ({
      group: "edges", selectable: false,
      classes: [one.met ? "met" : onWay ? "off" : "", one.order ? "order" : "", lit ? (one.lit ? "lit" : "dim") : "", one.near ? "said" : ""].filter(Boolean),
      data: { id, source: one.tail.key, target: one.head.key, label: one.labels.size > 2 ? `${one.labels.size} conditions` : [...one.labels].join("\n") },
    }));
  }
  function redraw(hold) {
    if (!cy) return;
    const before = hold && cy.getElementById(hold.key).nonempty() ? cy.getElementById(hold.key).renderedPosition() : null;
    cy.batch(() => { cy.elements().remove(); cy.add(elements()); });
    const now = hold ? cy.getElementById(hold.key) : null;
    if (before && now.nonempty()) {
      const after = now.renderedPosition();
      cy.panBy({ x: before.x - after.x, y: before.y - after.y });
    }
  }
  function draw() {
    if (typeof cytoscape !== "function") { at("picture").hidden = true; return; }
    cy = cytoscape({ container: at("graph"), elements: elements(), style: looks(), layout: { name: "preset" }, minZoom: 0.05, maxZoom: 3, autoungrabify: true, boxSelectionEnabled: false });
    cy.fit(undefined, 24);
    cy.on("tap", "node", (event) => tapped(byKey.get(event.target.id()), event.target.isParent()));
    cy.on("tap", (event) => { if (event.target === cy) letGo(); });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => cy.style(looks()));
    new ResizeObserver(() => cy.resize()).observe(at("graph"));
  }
  function tapped(node) {
    if (HOLDERS.has(node.kind) || (node.kind === "tactic" && node === chosen)) { toggle(node); return; }
    choose(node, true);
  }
  function toggle(node) {
    if (open.has(node.key)) open.delete(node.key); else open.add(node.key);
    redraw(node);
  }

  /* --- what is chosen: lit in the graph, said in the panel ------------------------------------ */

  function choose(node, reveal) {
    chosen = node;
    lit = hanging(node);
    for (let above = byKey.get(node.parent); above; above = byKey.get(above.parent)) open.add(above.key);
    redraw(reveal ? seen(node) : null);
    show(node);
    if (reveal) {
      const target = at(node.anchor);
      if (target) { unfoldTo(target); target.scrollIntoView({ block: "nearest" }); }
    }
    if (!reveal && cy) cy.fit(cy.nodes().filter((one) => !one.hasClass("dim")), 24);
  }
  function letGo() { chosen = null; lit = null; redraw(null); }

  function show(node) {
    const source = at(node.anchor), body = at("panel.body");
    at("panel.title").textContent = node.kind === "claim" ? node.title.split(":")[0] : node.title;
    body.replaceChildren();
    at("panel.back").hidden = false;
    at("panel.back").querySelector("a").href = `#${encodeURIComponent(node.anchor || "outline")}`;
    const tactic = node.kind === "tactic" ? node : byKey.get(node.parent);
    if (tactic && tactic.kind === "tactic") body.append(tree(tactic, node));
    if (source) body.append(copied(source));
  }
  function copied(source) {
    const copy = document.createElement("div");
    copy.className = "body";
    const from = source.matches("details") ? source.querySelector(":scope > .body") || source : source;
    if (from.matches(".holder")) { copy.append(...[...from.querySelectorAll(":scope > p")].map((one) => one.cloneNode(true))); return copy; }
    for (const child of from.childNodes) copy.append(child.cloneNode(true));
    for (const one of copy.querySelectorAll(".scripted")) one.remove();
    for (const one of copy.querySelectorAll("[id]")) one.removeAttribute("id");
    return copy;
  }
  function tree(tactic, node) {
    const figure = document.createElement("figure");
    figure.className = "tree";
    const scroll = document.createElement("div");
    scroll.className = "scroll";
    scroll.tabIndex = 0;
    scroll.setAttribute("role", "region");
    scroll.setAttribute("aria-label", `Decision tree: ${tactic.title}`);
    const caption = document.createElement("figcaption");
    caption.className = "fine";
    caption.textContent = "Its decision tree, from the top: a yes leads to the right, a no leads on. The same stands below in words.";
    figure.append(scroll, caption);
    trees().then((found) => {
      scroll.innerHTML = found[tactic.anchor] || "";
      const drawn = scroll.querySelector("svg");
      figure.classList.toggle("wide", Boolean(drawn) && drawn.viewBox.baseVal.width > 1000);
    }).catch(() => figure.remove());  // a browser that cannot unpack them still has all in words
    return figure;
  }
  let unpacked = null;
  function trees() {
    if (!unpacked) {
      const packed = Uint8Array.from(atob(at("trees").textContent), (letter) => letter.charCodeAt(0));
      const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
      unpacked = new Response(stream).json();
    }
    return unpacked;
  }

  /* --- the outline ----------------------------------------------------------------------------- */

  const outline = at("outline");
  const folds = () => [...outline.querySelectorAll("details")];
  function unfoldTo(target) {
    for (let above = target; above && above !== outline; above = above.parentElement) if (above.matches("details")) above.open = true;
  }
  function come() {
    const target = at(decodeURIComponent(location.hash.slice(1)));
    if (!target || !outline.contains(target) || target === outline) return;
    if (at("find").value && target.closest("[hidden]")) { at("find").value = ""; search(); }
    unfoldTo(target);
    const head = target.matches("details") ? target.querySelector("summary") : target;
    if (head === target) target.tabIndex = -1;
    head.focus({ preventScroll: true });
    target.scrollIntoView({ block: "start" });
    const node = byAnchor.get(target.id);
    if (node) choose(node, false);
  }
  outline.addEventListener("click", (event) => {
    const head = event.target.closest("summary");
    const node = head && byAnchor.get(head.parentElement.id);
    if (node && !HOLDERS.has(node.kind)) choose(node, false);
  });
  outline.addEventListener("keydown", (event) => {
    const head = event.target.closest("summary");
    if (!head || event.altKey || event.ctrlKey || event.metaKey) return;
    const heads = [...outline.querySelectorAll("summary")].filter((one) => one.checkVisibility ? one.checkVisibility() : one.offsetParent);
    const here = heads.indexOf(head), fold = head.parentElement;
    const above = fold.parentElement.closest("details");
    const to = { ArrowDown: heads[here + 1], ArrowUp: heads[here - 1], Home: heads[0], End: heads[heads.length - 1] }[event.key];
    if (to) to.focus();
    else if (event.key === "ArrowRight" && !fold.open) fold.open = true;
    else if (event.key === "ArrowLeft" && fold.open) fold.open = false;
    else if (event.key === "ArrowLeft" && above && outline.contains(above)) above.querySelector("summary").focus();
    else return;
    event.preventDefault();
  });

  /* --- searching ------------------------------------------------------------------------------- */

  const entries = [...outline.querySelectorAll(".entry")].map((element) => ({ element, text: element.textContent.toLowerCase().replace(/\s+/g, " ") }));
  let stood = null;
  function search() {
    const wanted = at("find").value.toLowerCase().split(/\s+/).filter(Boolean);
    if (!wanted.length) { all(); return; }
    if (!stood) stood = folds().map((fold) => fold.open);
    const found = entries.filter((entry) => wanted.every((word) => entry.text.includes(word)));
    const kept = new Set(found.map((entry) => entry.element));
    for (const entry of entries) entry.element.hidden = !kept.has(entry.element);
    for (const holder of outline.querySelectorAll(".holder")) {
      holder.hidden = !holder.querySelector(".entry:not([hidden])");
      holder.open = !holder.hidden;
    }
    const meant = found.map((entry) => byAnchor.get(entry.element.id)).filter(Boolean);
    chosen = null;
    lit = new Set(meant);
    if (meant.length <= 40) for (const node of meant) for (let above = byKey.get(node.parent); above; above = byKey.get(above.parent)) open.add(above.key);
    redraw(null);
    if (cy) cy.fit(cy.nodes().filter((one) => !one.hasClass("dim")), 40);
    at("found").textContent = found.length ? `${found.length} found` : "Nothing found";
  }
  function all() {
    for (const entry of entries) entry.element.hidden = false;
    for (const holder of outline.querySelectorAll(".holder")) holder.hidden = false;
    if (stood) folds().forEach((fold, n) => { fold.open = stood[n]; });
    stood = null;
    at("found").textContent = "";
    letGo();
  }

  /* --- buttons ----------------------------------------------------------------------------------- */

  const press = (id, act) => at(id).addEventListener("click", act);
  press("unfold", () => { for (const fold of folds()) fold.open = true; });
  press("fold", () => { for (const fold of folds()) fold.open = false; });
  press("groups", () => { for (const node of roots) if (node.kind !== "document") open.add(node.key); redraw(null); if (cy) cy.fit(undefined, 24); });
  press("close", () => { open.clear(); redraw(null); if (cy) cy.fit(undefined, 24); });
  press("nearer", () => zoom(1.3));
  press("further", () => zoom(1 / 1.3));
  press("whole", () => { if (cy) cy.fit(undefined, 24); });
  press("clear", () => { at("find").value = ""; all(); });
  function zoom(times) { if (cy) cy.zoom({ level: cy.zoom() * times, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } }); }
  at("search").addEventListener("submit", (event) => { event.preventDefault(); search(); });
  at("find").addEventListener("input", search);
  window.addEventListener("hashchange", come);

  document.documentElement.classList.remove("bare");
  draw();
  come();
})();
