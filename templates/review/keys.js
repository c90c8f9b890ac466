// One key does what one button does: each button names its key.
const typing = (e) => e.closest?.("input, textarea, select, [contenteditable]");
const shown = (e) => e && !e.hidden && e.getClientRects().length > 0;

/// The chart that is looked at: the one with the focus in it, else the first in sight.
const charts = () => [...document.querySelectorAll("[data-chart]")];
const chart = () => document.activeElement?.closest("[data-chart]") ?? charts().find((c) => c.getBoundingClientRect().bottom > 80);
const step = (by) => {
  const all = charts();
  const at = all.indexOf(document.activeElement?.closest("[data-chart]"));
  const next = all[Math.max(0, Math.min(all.length - 1, at < 0 ? 0 : at + by))];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "start" });
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const { key } = event;
  const field = typing(event.target);
  if (field) {
    // out of a field again, to where keys decide
    if (key === "Escape") { event.preventDefault(); field.blur(); document.getElementById("figure")?.focus(); }
    return;
  }
  const done = () => event.preventDefault();
  if (key === "?") { done(); location.href = "/help"; return; }
  if (key === "/") { const find = document.querySelector("#find"); if (shown(find)) { done(); find.focus(); find.select(); } return; }
  if (key === "n") { const note = document.querySelector("#note"); if (note) { done(); note.focus(); note.setSelectionRange(note.value.length, note.value.length); } return; }
  if (key === "Escape" && document.body.classList.contains("at-help")) { done(); history.back(); return; }
  if (charts().length) {
    if (key === "j" || key === "k") { done(); step(key === "j" ? 1 : -1); return; }
    const button = chart()?.querySelector(`[data-chart-key="${CSS.escape(key)}"]`);
    if (button) { done(); button.click(); }
    return;
  }
  const target = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!target) return;
  done();
  if (target.matches("summary")) {
    const details = target.closest("details");
    details.open = true;
    details.querySelector("input")?.focus();
  } else target.click();
});
