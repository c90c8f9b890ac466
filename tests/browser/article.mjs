// An article of any length, the same each time: sentences of its own with names, nouns and numbers put in by a counter.
const who = ["the interior ministry", "Ana Ruiz, the minister", "the Vell port authority", "Residents", "the national weather service", "a spokesman for the opposition", "the University of Vell", "the coast guard"];
const things = ["schools", "homes", "roads", "bridges", "fishing boats", "tonnes of grain", "farm workers", "hospital beds"];
const verbs = ["were closed", "were damaged", "were lost", "were inspected", "were repaired", "were counted"];
const towns = ["Vell", "Orsk Bay", "San Telo", "Marrow", "Upper Lind", "Kesh"];

const patterns = [
  (p) => `About ${p.n(900)} ${p.thing} ${p.verb} in ${p.town}, ${p.who} said.`,
  (p) => `In the north, more than ${p.n(90)},000 ${p.thing} ${p.verb}, a rise of ${p.n(40)} percent from the year before.`,
  (p) => `${p.Who} put the cost at $${p.n(9)}.${p.n(9)} billion, of which a third is insured.`,
  (p) => `Nobody in ${p.town} had expected it, and few had prepared for what came down the river that night.`,
  (p) => `“We have seen nothing like it,” people say in ${p.town}, where the wind reached ${p.n(90) + 90} km an hour.`,
  (p) => `According to ${p.who}, between ${p.n(30)} and ${p.n(30) + 40} percent of the ${p.thing} ${p.verb} within ${p.n(8) + 1} months.`,
  (p) => `The road to ${p.town} was open again by the evening, and the market was held as it is on any other day.`,
  (p) => `Dozens of ${p.thing} are still missing, and one in five families waits for help.`,
  (p) => `A [survey](https://survey.example/${p.n(500)}) found that ${p.n(50) + 40} percent of those asked want a higher dam.`,
];

/// Numbers that look thrown and are the same in every run.
const dice = () => {
  let state = 20240506;
  return (below) => { state = (state * 1103515245 + 12345) % 2147483648; return 1 + Math.floor(state / 2147483648 * below); };
};

const sentence = (n) => {
  const of = (list) => list[n(list.length) - 1];
  const speaker = of(who);
  const parts = { n, thing: of(things), verb: of(verbs), town: of(towns), who: speaker, Who: speaker[0].toUpperCase() + speaker.slice(1) };
  return of(patterns)(parts);
};

const table = (n) => ["| Town | Schools | Homes |", "| --- | ---: | ---: |", ...towns.map((town) => `| ${town} | ${n(60)} | ${n(900)} |`), "", "Source: the interior ministry"].join("\n");

/// Markdown of `words` words or a few more, with headings, a list, a quotation and a table.
export const article = (words) => {
  const n = dice(), blocks = ["---\ntitle: What the storm left behind\ndate: 2024-05-06\n---\n"];
  let count = 0;
  for (let block = 0; count < words; block += 1) {
    const sentences = Array.from({ length: 3 }, () => sentence(n));
    count += sentences.join(" ").split(/\s+/).length;
    if (block === 4) blocks.push(table(n));
    if (block % 5 === 3) blocks.push(`## The days in ${towns[n(towns.length) - 1]}`);
    blocks.push(block % 7 === 5 ? sentences.map((s) => `- ${s}`).join("\n") : block % 7 === 6 ? `> ${sentences.join(" ")}` : sentences.join(" "));
  }
  return blocks.join("\n\n") + "\n";
};
