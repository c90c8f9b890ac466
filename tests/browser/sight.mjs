// One sight of a page: a width, a colour scheme, scripts on or off; and what it asked for or complained of on the way.
export const widths = [360, 1440], schemes = ["light", "dark"], scripting = [true, false];

export const words = ({ width, colorScheme, scripts }) => `at ${width} px, ${colorScheme}, scripts ${scripts ? "on" : "off"}`;

/// Opens `url` and calls `look` with the page. Where scripts are off, they are off until the page is whole; then the test's
/// own may ask it something.
export const see = async (browser, url, { width = 1440, colorScheme = "light", scripts = true, ownPolicy = false }, look) => {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: !ownPolicy });
  const page = await context.newPage(), asked = [], errors = [];
  page.on("request", (r) => { if (!/^(data|blob):/.test(r.url()) && r.url() !== url) asked.push(r.url()); });
  page.on("pageerror", (e) => errors.push(e.message));
  page.on("console", (m) => { if (m.type() === "error") errors.push(m.text()); });
  const session = await context.newCDPSession(page), off = (value) => session.send("Emulation.setScriptExecutionDisabled", { value });
  if (!scripts) await off(true);
  await page.goto(url);
  if (!scripts) await off(false);
  try { return await look(page, { asked, errors }); } finally { await context.close(); }
};
