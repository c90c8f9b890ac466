// Lights, sorting, filters, copying. The page is whole without it.
(() => {
  "use strict";
  const $ = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (tag, fields, ...children) => { const e = Object.assign(document.createElement(tag), fields); e.append(...children); return e; };

  // ---- a figure, its note, its source and the words between light up together
  let kept = null;
  const light = (n) => {
    all(".draft .on").forEach((e) => e.classList.remove("on"));
    const draft = $(".draft");
    if (draft) draft.classList.toggle("dim", Boolean(n));
    if (n) all(n.split(" ").map((k) => `.f[data-n="${k}"], .note[data-n~="${k}"], .s${k}, .c${k}`).join()).forEach((e) => e.classList.add("on"));
  };
  const owner = (e) => e.target.closest && e.target.closest(".f, .note");
  const over = (e) => { const o = owner(e); if (o) light(o.dataset.n); };
  const out = (e) => { if (owner(e)) light(kept); };
  const wide = () => matchMedia("(min-width: 56.01rem)").matches;
  const draft = $(".draft");
  // a note that is asked for by address or by its figure may lie in something folded
  const unfold = (e) => { for (let d = e && e.closest("details:not([open])"); d; d = d.parentElement.closest("details:not([open])")) d.open = true; };
  if (draft) {
    draft.addEventListener("pointerover", over);
    draft.addEventListener("pointerout", out);
    draft.addEventListener("focusin", over);
    draft.addEventListener("focusout", out);
    const follow = () => {
      const id = decodeURIComponent(location.hash.slice(1));
      const target = id && document.getElementById(id);
      const o = target && target.closest(".f, .note");
      kept = o ? o.dataset.n : null;
      light(kept);
      if (target) unfold(target);
    };
    addEventListener("hashchange", follow);
    follow();
    const keep = (n, id) => {
      kept = kept === n ? null : n;
      history.replaceState(null, "", kept ? `#${id}` : location.pathname + location.search);
      light(kept);
    };
    // where note and figure stand side by side, a click keeps both lit and moves the page no more than it must; on a phone the
    // note opens behind its figure, and nothing moves. Enter follows the link
    draft.addEventListener("click", (e) => {
      const link = e.target.closest(".f, .no");
      if (!link || !link.hash || !e.detail || e.ctrlKey || e.metaKey || e.shiftKey) return;
      const other = document.getElementById(link.hash.slice(1));
      if (!other || !draft.contains(other)) return;
      e.preventDefault();
      const note = (link.classList.contains("f") ? other : link).closest(".note");
      if (wide()) {
        keep(owner(e).dataset.n, link.classList.contains("f") ? link.id : other.id);
        other.closest(".note, .f").scrollIntoView({ block: "nearest" });
      } else if (link.classList.contains("f")) {
        const open = note.classList.contains("open") && note.previousElementSibling === link;
        all(".note.open", draft).forEach((n) => n.classList.remove("open"));
        if (!open) { if (!note.closest(".notes")) link.after(note); note.classList.add("open"); }
        kept = open ? null : link.dataset.n;
        light(kept);
      }
    });
    // left and right walk from figure to figure, while one has the focus; Escape puts the lights out
    draft.addEventListener("keydown", (e) => {
      if (e.key === "Escape") { kept = null; light(null); return; }
      const step = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
      const here = step && e.target.closest(".f");
      if (!here || e.altKey || e.ctrlKey || e.metaKey) return;
      const figures = all("a.f", draft);
      const next = figures[figures.indexOf(here) + step];
      if (next) { e.preventDefault(); next.focus(); }
    });
    // n and p walk from problem to problem, from wherever the reader is
    const problems = all("a.f:not([tabindex])", draft);
    all(".keys").forEach((keys) => { keys.hidden = !problems.length; });
    document.addEventListener("keydown", (e) => {
      const step = { n: 1, p: -1 }[e.key];
      if (!step || !problems.length || e.altKey || e.ctrlKey || e.metaKey || e.target.closest("input, select, textarea")) return;
      const at = problems.indexOf(document.activeElement);
      const next = at < 0 ? (step > 0 ? 0 : problems.length - 1) : (at + step + problems.length) % problems.length;
      problems[next].focus();
      problems[next].scrollIntoView({ block: "center" });
    });
    const said = make("p", { className: "vh" }); said.setAttribute("role", "status"); document.body.append(said);
    all(".note[data-n]").forEach((note) => {
      const numbers = all("a.no", note);
      const button = make("button", { type: "button", className: "copy", textContent: "Copy", tabIndex: -1 });
      button.setAttribute("aria-label", `Copy the citation of figure ${numbers.map((a) => a.textContent).join(", ")}`);
      button.addEventListener("click", async () => {
        const page = location.protocol === "file:" ? "" : location.href.split("#")[0];
        const line = numbers.map((a) => `${a.dataset.cite}, in: ${draft.dataset.in} ${page}${a.hash}`).join("\n");
        try { await navigator.clipboard.writeText(line); } catch {
          const box = make("textarea", { value: line, className: "vh" }); document.body.append(box); box.select(); document.execCommand("copy"); box.remove(); button.focus();
        }
        button.textContent = "Copied"; button.classList.add("done"); said.textContent = "Citation copied";
        setTimeout(() => { button.textContent = "Copy"; button.classList.remove("done"); said.textContent = ""; }, 1600);
      });
      note.append(" ", button);
    });
  }

  // ---- tables: sort by a heading, filter by status, source, kind and words
  const cell = (row, i) => row.cells[i];
  const key = (td, number) => number ? (td.dataset.v !== undefined ? Number(td.dataset.v) : /^\s*\d+\s*$/.test(td.textContent) ? Number(td.textContent) : null) : td.textContent.trim().toLowerCase();
  const sort = (table, th, i) => {
    const up = th.getAttribute("aria-sort") !== "ascending";
    all("th", table).forEach((h) => h.removeAttribute("aria-sort"));
    th.setAttribute("aria-sort", up ? "ascending" : "descending");
    const number = th.dataset.sort === "number";
    const rows = all("tbody tr", table).map((row, at) => ({ row, at, k: key(cell(row, i), number) }));
    rows.sort((a, b) => a.k === b.k ? a.at - b.at : a.k === null ? 1 : b.k === null ? -1 : (a.k < b.k ? -1 : 1) * (up ? 1 : -1));
    table.tBodies[0].append(...rows.map((r) => r.row));
  };
  all("table.figures, table.sortable").forEach((table) => all("thead th", table).forEach((th, i) => {
    const button = make("button", { type: "button" }, ...th.childNodes);
    button.addEventListener("click", () => sort(table, th, i));
    th.append(button);
  }));
  all(".filters").forEach((bar) => {
    const list = document.getElementById(bar.dataset.for);
    const rows = list.tBodies ? [...list.tBodies[0].rows] : [...list.children];
    if (rows.length < 2) return;
    const status = (row) => (row.dataset.status || row.className).split(" ");
    const state = { status: "", source: "", words: "" };
    const many = make("p", { className: "many" }); many.setAttribute("role", "status");
    const source = (row) => { const name = row.cells && $("bdi", row.cells[4]); return name && row.className !== "exempt" ? name.textContent : ""; };
    const empty = make("p", { className: "none-left", textContent: "Nothing fits these filters.", hidden: true });
    list.after(empty);
    const show = () => {
      let shown = 0;
      rows.forEach((row) => {
        const kinds = status(row);
        const ok = (!state.status || kinds.includes(state.status)) && (!state.source || source(row) === state.source) && row.textContent.toLowerCase().includes(state.words);
        row.hidden = !ok; row.style.display = ok ? "" : "none"; shown += ok;
      });
      empty.hidden = shown > 0;
      many.textContent = `${shown} of ${rows.length} shown`;
    };
    const chips = [["", "All"], ...(bar.dataset.chips ? JSON.parse(bar.dataset.chips) : [["unsourced", "○ no source"], ["weak", "◐ weak source"], ["sourced", "● sourced"]])]
      .filter(([value]) => !value || rows.some((r) => status(r).includes(value)));
    const buttons = chips.map(([value, words]) => {
      const b = make("button", { type: "button", textContent: words });
      b.setAttribute("aria-pressed", String(value === ""));
      b.addEventListener("click", () => { state.status = value; buttons.forEach((o) => o.setAttribute("aria-pressed", String(o === b))); show(); });
      return b;
    });
    bar.append(...buttons);
    const choose = (field, label, values) => {
      const options = [...new Set(values)].filter(Boolean).sort();
      if (options.length < 2) return;
      const s = make("select", {}, make("option", { value: "", textContent: `Every ${label}` }), ...options.map((o) => make("option", { value: o, textContent: o.length > 40 ? `${o.slice(0, 39)}…` : o })));
      s.setAttribute("aria-label", `Only this ${label}`);
      s.addEventListener("change", () => { state[field] = s.value; show(); });
      bar.append(s);
    };
    choose("source", "source", rows.map(source));
    if (bar.dataset.orders) {
      const order = make("select", {}, ...JSON.parse(bar.dataset.orders).map(([value, words]) => make("option", { value, textContent: words })));
      order.setAttribute("aria-label", "Order");
      const size = (row) => Number(row.dataset[order.value].replaceAll("-", ""));
      order.addEventListener("change", () => list.append(...(order.value ? rows.toSorted((a, b) => size(b) - size(a)) : rows)));
      bar.append(order);
    }
    const words = make("input", { type: "search", placeholder: "Filter by words" });
    words.setAttribute("aria-label", "Filter by words");
    words.addEventListener("input", () => { state.words = words.value.trim().toLowerCase(); show(); });
    bar.append(words, many);
    bar.hidden = false;
    show();
  });
  // a link to a row that a filter hides still leads there
  addEventListener("hashchange", () => { const row = document.getElementById(location.hash.slice(1)); if (row && row.hidden) { row.hidden = false; row.style.display = ""; row.scrollIntoView({ block: "center" }); } });

  // ---- charts: the drawing as a file
  all("div.chart").forEach((figure) => {
    const svg = $("svg", figure), get = $(".get", figure);
    if (!svg || !get) return;
    const link = make("a", { download: `${figure.id.slice(6)}.svg`, textContent: "Download the drawing as SVG", href: "#" });
    link.addEventListener("click", () => {
      // the page's classes give the colours; a file of its own needs them written
      const file = svg.cloneNode(true), parts = all("*", svg);
      all("*", file).forEach((e, i) => (e.matches("text") ? ["fill"] : ["fill", "stroke"]).forEach((p) => e.setAttribute(p, getComputedStyle(parts[i])[p])));
      link.href = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(file)], { type: "image/svg+xml" }));
    });
    get.append(" · ", link);
  });

  // ---- contents: where the reader is
  const entries = all(".toc a").map((a) => ({ a, h: document.getElementById(a.hash.slice(1)) })).filter((e) => e.h);
  if (entries.length && "IntersectionObserver" in window) {
    const here = () => {
      const now = entries.filter((e) => e.h.getBoundingClientRect().top < innerHeight * 0.35).pop();
      entries.forEach((e) => e === now ? e.a.setAttribute("aria-current", "true") : e.a.removeAttribute("aria-current"));
    };
    addEventListener("scroll", here, { passive: true });
    here();
  }
})();
