// The page follows its files: when one changed, it is fetched again and put in place where the reader is; never over something
// that is being typed.
import { put } from "./swap.js";

const pause = (ms) => new Promise((done) => { setTimeout(done, ms); });
const follows = document.body.dataset.stamp !== undefined;

const isTyping = () => {
  const e = document.activeElement;
  return Boolean(e?.matches("input, textarea, select")) && e.value !== e.defaultValue;
};

const follow = async () => {
  const answer = await fetch(location.href, { headers: { accept: "text/html" } });
  if (!answer.ok && answer.status !== 500) return;
  if (document.body.matches(".at-draft, .at-history")) { location.reload(); return; }
  put(await answer.text(), { keep: true });
};

const listen = async () => {
  const box = document.getElementById("live");
  for (;;) {
    const { key = "", stamp } = document.body.dataset;
    if (document.hidden || stamp === undefined) { await pause(500); continue; }
    try {
      const answer = await fetch(`/live?a=${key}&v=${encodeURIComponent(stamp)}`);
      if (answer.status === 401 || answer.status === 403) return;
      const changed = answer.status === 200 && document.body.dataset.stamp === stamp;
      // what is on its way from this page itself brings its own new page
      if (changed && document.body.getAttribute("aria-busy") !== "true") {
        if (isTyping()) { box.hidden = false; box.textContent = "The article or its source file changed: what you see is from before."; await pause(1000); }
        else await follow();
      }
      if (answer.status !== 200) await pause(100);
      if (key === "") await pause(1500);
    } catch {
      box.hidden = false;
      box.textContent = "figcheck does not answer any more: nothing can be saved. Is `figcheck review` still running?";
      await pause(3000);
      try { if ((await fetch(location.href)).ok) box.hidden = true; } catch { /* still away */ }
    }
  }
};
if (follows) listen();
