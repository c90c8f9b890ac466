// Forms and links of the queue are sent as they are; of the answer only the middle is put in place.
const main = () => document.getElementById("main");
const heard = (words) => { const p = document.getElementById("heard"); p.textContent = ""; setTimeout(() => { p.textContent = words; }, 50); };

/// Filters the queue by the words in its field.
export const filter = (input) => {
  const words = input.value.trim().toLowerCase();
  for (const li of document.querySelectorAll(`#${input.dataset.filter} li`)) {
    li.hidden = Boolean(words) && (li.classList.contains("class") || !li.textContent.toLowerCase().includes(words));
  }
};

/// What a page needs after it came, whole or in part.
const settle = () => {
  for (const input of document.querySelectorAll("input[data-filter]")) {
    input.addEventListener("input", () => filter(input));
  }
  const current = document.querySelector(".queue [aria-current=true]:not(.chips a)");
  const list = document.querySelector(".queue");
  if (current && list && list.scrollHeight > list.clientHeight) {
    list.scrollTop += current.getBoundingClientRect().top - list.getBoundingClientRect().top - list.clientHeight / 3;
  }
};

/// Puts the page in `html` in place of this one. `keep`: the reader stays where they are.
export const put = (html, { keep = false } = {}) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  const there = page.getElementById("main");
  if (!there) return location.reload();
  const focus = keep && document.activeElement?.id;
  const typed = keep && [...main().querySelectorAll("textarea, input:not([type=hidden])")].filter((e) => e.id && e.value !== e.defaultValue).map((e) => [e.id, e.value]);
  const query = document.querySelector("input[data-filter]")?.value;
  main().replaceWith(there);
  const [head, newHead] = [document.querySelector("header.top"), page.querySelector("header.top")];
  if (head && newHead) head.replaceWith(newHead);
  // what stands between head and page: evidence that cannot be read, a house that changed
  for (const box of document.querySelectorAll("body > .box[role=note]")) box.remove();
  document.querySelector("header.top")?.after(...page.querySelectorAll("body > .box[role=note]"));
  document.title = page.title;
  document.body.dataset.stamp = page.body.dataset.stamp ?? "";
  document.getElementById("live").hidden = true;
  for (const [id, value] of typed || []) { const e = document.getElementById(id); if (e) e.value = value; }
  settle();
  const field = document.querySelector("input[data-filter]");
  if (query && field) { field.value = query; filter(field); }
  if (keep) { if (focus) document.getElementById(focus)?.focus({ preventScroll: true }); return; }
  scrollTo(0, 0);
  document.getElementById("figure")?.focus({ preventScroll: true });
  const said = document.getElementById("said");
  if (said) heard(said.dataset.say ?? said.textContent.trim());
};

let busy = false;
/// Fetches `url` and puts its page in place; whether it came.
export const go = async (url, options = {}, { push = true } = {}) => {
  if (busy) return false;
  busy = true;
  document.body.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(url, { ...options, redirect: "follow" });
    const html = await answer.text();
    if (!(answer.headers.get("content-type") ?? "").startsWith("text/html")) throw new Error(html);
    if (push && (answer.redirected || !options.method) && answer.ok) history.pushState(null, "", answer.url);
    put(html);
    return true;
  } catch (error) {
    const box = document.getElementById("live");
    box.hidden = false;
    box.textContent = `Not saved: ${error.message && error.message.startsWith("figcheck:") ? error.message : "figcheck does not answer. Is `figcheck review` still running?"}`;
    return false;
  } finally {
    busy = false;
    document.body.removeAttribute("aria-busy");
  }
};

/// Whether the page at `url` may be put in place of this one: the queue and where a source is attached.
const inPlace = (url) => url.origin === location.origin && /^\/a\/\w+(\/source|\/decide|\/undo|\/attach)?$|^\/charts$/.test(url.pathname);

document.addEventListener("submit", (event) => {
  const form = event.target;
  const url = new URL(form.action);
  if (event.defaultPrevented || !inPlace(url) || !inPlace(new URL(location.href))) return;
  event.preventDefault();
  const fields = new URLSearchParams(new FormData(form, event.submitter));
  if (form.method === "post") go(url, { method: "POST", body: fields });
  else { url.search = fields; go(url); }
});
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || link.target) return;
  const url = new URL(link.href);
  if (url.hash || !inPlace(url) || !inPlace(new URL(location.href)) || url.pathname.startsWith("/charts") !== location.pathname.startsWith("/charts")) return;
  event.preventDefault();
  go(url);
});
addEventListener("popstate", () => go(location.href, {}, { push: false }).then((came) => came || location.reload()));
settle();
if (document.getElementById("said")) heard(document.getElementById("said").dataset.say ?? "");
