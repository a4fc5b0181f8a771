import { afterEach, expect, test } from "vitest";
import { createFacebookSimulator, type FacebookSimulator, playDay } from "../kit/facebook/index.ts";

const opened: FacebookSimulator[] = [];

afterEach(async () => {
  for (const simulator of opened.splice(0)) await simulator.close();
});

function newSimulator() {
  const simulator = createFacebookSimulator({
    seed: 3,
    startAt: Date.parse("2026-03-02T08:00:00Z"),
  });
  opened.push(simulator);
  const page = simulator.world.addPage({ name: "Acme" }).id;
  return { simulator, page };
}

async function playWhole(seed: number) {
  const { simulator, page } = newSimulator();
  const day = playDay({
    world: simulator.world,
    page,
    seed,
    speed: Infinity,
    mediaUrl: "http://localhost",
  });
  await day.finished;
  const said = simulator.ledger
    .all()
    .map(({ from, text, state }) => `${from.name}: ${text} (${state})`);
  return { simulator, day, said };
}

test("a day has many threads of every kind", async () => {
  const { simulator, day } = await playWhole(1);

  expect(day.threads).toBeGreaterThanOrEqual(40);
  const [posts, comments] = [simulator.ledger.posts(), simulator.ledger.comments()];
  const conversations = new Set(simulator.ledger.messages().map(({ rootId }) => rootId));
  const byPeople = posts.filter(({ from }) => from.kind === "person");
  const ownPosts = new Set(posts.filter(({ from }) => from.kind === "page").map(({ id }) => id));
  const belowOwn = comments.filter(({ parentId = "" }) => ownPosts.has(parentId));
  expect(byPeople.length + conversations.size + belowOwn.length).toBeGreaterThanOrEqual(40);
  expect([...posts, ...comments].some(({ text, attachmentUrl }) => !text && attachmentUrl)).toBe(
    true,
  );
  expect(posts.some(({ text }) => /\p{Script=Arabic}/u.test(text ?? ""))).toBe(true);
  expect(
    simulator.ledger.messages().some(({ text }) => /\p{Script=Hebrew}/u.test(text ?? "")),
  ).toBe(true);
  expect(simulator.ledger.all().some(({ versions }) => versions.length > 0)).toBe(true);
  expect(simulator.ledger.all().some(({ state }) => state === "deleted")).toBe(true);
});

test("one seed is one day, another seed is another", async () => {
  const [first, again, other] = [await playWhole(5), await playWhole(5), await playWhole(6)];

  expect(again.said).toEqual(first.said);
  expect(other.said).not.toEqual(first.said);
  expect(other.said.toSorted()).not.toEqual([]);
});

test("people react to what the page answers: to a question with details, to help with thanks", async () => {
  const { simulator, page } = newSimulator();
  const { world, ledger } = simulator;
  const answers = ["Which customer number is it?", "We found the fault and fixed it."];
  const stopAnswering = world.onChange((change) => {
    if (change.field !== "feed" || change.verb !== "add") return;
    const { author, id, text = "" } = change.node;
    if (author.kind !== "person" || !/router and no internet|customer number 4471-0928/.test(text))
      return;
    setTimeout(() => world.comment({ on: id, by: page, text: answers.shift() ?? "" }), 5);
  });

  const day = playDay({ world, page, speed: 30_000, mediaUrl: "http://localhost" });
  await day.finished;
  day.stop();
  stopAnswering();

  const nadia = ledger.all().filter(({ from }) => from.name === "Nadia Haddad");
  expect(nadia.map(({ text }) => text)).toEqual([
    expect.stringContaining("no internet at all"),
    expect.stringContaining("customer number 4471-0928"),
    expect.stringContaining("It is green again!"),
  ]);
  const [question] = ledger.comments().filter(({ from }) => from.kind === "page");
  expect(nadia[1]?.parentId).toBe(question?.id);
});

test("who is not answered asks again", async () => {
  const { said } = await playWhole(1);

  expect(said).toContainEqual(expect.stringContaining("Does anybody read this page?"));
});

test("pictures that people attach can be fetched, and are PNGs", async () => {
  const { simulator } = newSimulator();
  const url = await simulator.start();

  const answer = await fetch(`${url}/media/router-red-light.png`);

  expect(answer.headers.get("content-type")).toBe("image/png");
  expect(
    Buffer.from(await answer.arrayBuffer())
      .subarray(1, 4)
      .toString(),
  ).toBe("PNG");
});
