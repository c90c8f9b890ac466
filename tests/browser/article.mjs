// An article of any length, the same each time: sentences of its own with names, nouns and numbers put in by a counter.
// It has some four claims in a hundred words: news have one or two, only what is written about statistics has more.
const who = ["the interior ministry", "Ana Ruiz, the minister", "the Vell port authority", "Residents", "the national weather service", "a spokesman for the opposition", "the University of Vell", "the coast guard"];
const things = ["schools", "homes", "roads", "bridges", "fishing boats", "tonnes of grain", "farm workers", "hospital beds"];
const verbs = ["were closed", "were damaged", "were lost", "were inspected", "were repaired", "were counted"];
const towns = ["Vell", "Orsk Bay", "San Telo", "Marrow", "Upper Lind", "Kesh"];

const patterns = [
  (p) => `About ${p.n(900)} ${p.thing} ${p.verb} in ${p.town}, ${p.who} said.`,
  (p) => `In the north, more than ${p.n(90)},000 ${p.thing} ${p.verb}, a rise of ${p.n(40)} percent from the year before.`,
  (p) => `${p.Who} put the cost at $${p.n(9)}.${p.n(9)} billion, of which a third is insured.`,
  (p) => `It was on ${p.n(28)} May, the second such day this spring, that the two ferries to ${p.town} stayed in port.`,
  (p) => `The mayor of ${p.town} walked the length of the sea wall at dawn and spoke to whoever was up, of the light, the mud and the price of timber.`,
  (p) => `What the water left in the cellars of ${p.town} will be carried out by hand, as it was after the last flood that the old people there remember.`,
  (p) => `“You hear it before you see it,” a fisherman said on the quay of ${p.town}, and went back to his nets without waiting for an answer.`,
  (p) => `The school bus ran late, the bakery ran out of bread, and the bells of ${p.town} rang at the wrong hour for the rest of the day.`,
  (p) => `Whether the new dam would have held is a question that engineers in ${p.town} have asked each other since the water went down.`,
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

/// Markdown of `words` words or a few more, table and headings included, with lists and quotations.
export const article = (words) => {
  const n = dice(), blocks = ["---\ntitle: What the storm left behind\ndate: 2024-05-06\n---\n"];
  const length = () => blocks.join(" ").split(/\s+/).length;
  for (let block = 0; length() < words; block += 1) {
    const sentences = Array.from({ length: 3 }, () => sentence(n));
    if (block === 4) blocks.push(table(n));
    if (block % 5 === 3) blocks.push(`## The days in ${towns[n(towns.length) - 1]}`);
    blocks.push(block % 7 === 5 ? sentences.map((s) => `- ${s}`).join("\n") : block % 7 === 6 ? `> ${sentences.join(" ")}` : sentences.join(" "));
  }
  return blocks.join("\n\n") + "\n";
};
