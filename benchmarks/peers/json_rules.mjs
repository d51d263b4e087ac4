// json-rules-engine: reads a program and people as lines of JSON, answers each line with one.
import { createInterface } from "node:readline";
import { Engine } from "json-rules-engine";

const engine = new Engine([], { allowUndefinedFacts: false });
let tactics = [];

function load(program) {
  tactics = program.tactics;
  for (const rule of program.rules) engine.addRule(rule);
  engine.on("success", (event, almanac) => {
    if (event.type === "concept") almanac.addFact(event.params.name, event.params.value);
  });
}

// A line that is possible gives an odd number, one that is certain the even one before.
async function answer(person) {
  const { events } = await engine.run(person);
  const least = tactics.map(() => Infinity);
  for (const { type, params } of events)
    if (type === "line") least[params.tactic] = Math.min(least[params.tactic], params.number);
  return least.map((number, place) =>
    number === Infinity ? tactics[place] : number % 2 ? 0 : number / 2);
}

async function timed(people) {
  const found = [];
  for (const person of people) {
    const began = process.hrtime.bigint();
    await answer(person);
    found.push(Number(process.hrtime.bigint() - began) / 1000);
  }
  return found;
}

for await (const line of createInterface({ input: process.stdin })) {
  const { load: program, answer: person, timed: people } = JSON.parse(line);
  if (program) load(program);
  const said = person ? await answer(person) : people ? await timed(people) : null;
  process.stdout.write(JSON.stringify(said) + "\n");
}
