import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  errorOf,
  graph,
  nadia,
  page,
  post,
  simulator,
  startSimulator,
  token,
} from "../kit/facebook/testing.ts";

beforeEach(() => startSimulator());
afterEach(() => simulator.close());

describe("writing comments", () => {
  test("the page answers a post and a comment at any level", async () => {
    const root = simulator.world.post({ page, by: nadia, text: "Help" });

    const top = await post(`${root.id}/comments`, { message: "What happened?" });
    const deeper = await post(`${top.body.id}/comments`, { message: "Tell us more" });

    expect(top.status).toBe(200);
    expect(Object.keys(top.body)).toEqual(["id"]);
    expect(simulator.ledger.comments()).toMatchObject([
      {
        id: top.body.id,
        parentId: root.id,
        text: "What happened?",
        origin: { kind: "token", token },
      },
      {
        id: deeper.body.id,
        parentId: top.body.id,
        rootId: root.id,
        from: { kind: "page", name: "Acme" },
      },
    ]);
  });

  test("a form and query parameters do as well as JSON", async () => {
    const root = simulator.world.post({ page, by: nadia, text: "Help" });
    const url = `${simulator.url}/v24.0/${root.id}/comments`;

    const form = await fetch(url, {
      method: "POST",
      body: new URLSearchParams({ access_token: token, message: "From a form" }),
    });
    const query = await fetch(`${url}?access_token=${token}&message=From+the+query`, {
      method: "POST",
    });

    expect([form.status, query.status]).toEqual([200, 200]);
    expect(simulator.ledger.comments().map(({ text }) => text)).toEqual([
      "From a form",
      "From the query",
    ]);
  });

  test("a comment without content or under something deleted is refused", async () => {
    const root = simulator.world.post({ page, by: nadia, text: "Help" });
    expect(errorOf(await post(`${root.id}/comments`, { message: "  " }))).toEqual([100, undefined]);

    simulator.world.remove(root.id);

    expect(errorOf(await post(`${root.id}/comments`, { message: "Hi" }))).toEqual([100, 33]);
    expect(simulator.ledger.comments()).toEqual([]);
  });

  test("a parameter that the call does not have is refused", async () => {
    const root = simulator.world.post({ page, by: nadia, text: "Help" });

    const answer = await post(`${root.id}/comments`, { message: "Hi", mesage: "typo" });

    expect(answer.body.error.message).toContain("'mesage'");
  });

  test("the page hides a visitor's comment but not its own, and edits its own but not a visitor's", async () => {
    const root = simulator.world.post({ page, by: nadia, text: "Help" });
    const theirs = simulator.world.comment({ on: root.id, by: nadia, text: "Rude words" });
    const own = (await post(`${root.id}/comments`, { message: "Pleese wait" })).body.id;

    expect((await post(`${theirs.id}?is_hidden=true`, {})).body).toEqual({ success: true });
    expect((await post(own, { message: "Please wait" })).body).toEqual({ success: true });
    expect(errorOf(await post(own, { is_hidden: true }))[0]).toBe(200);
    expect(errorOf(await post(theirs.id, { message: "Nice words" }))[0]).toBe(200);

    expect(simulator.ledger.comments()).toMatchObject([
      { state: "hidden", text: "Rude words" },
      { state: "visible", text: "Please wait", versions: ["Pleese wait"] },
    ]);
  });

  test("the page likes and deletes what stands on its wall", async () => {
    const root = simulator.world.post({ page, by: nadia, text: "Great service" });

    expect((await post(`${root.id}/likes`, {})).body).toEqual({ success: true });
    expect((await graph(root.id, { method: "DELETE" })).body).toEqual({ success: true });

    expect(simulator.ledger.posts()[0]?.state).toBe("deleted");
    expect(errorOf(await graph(root.id, { method: "DELETE" }))).toEqual([100, 33]);
  });
});
