import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { day, hour } from "../kit/facebook/index.ts";
import {
  errorOf,
  graph,
  type Json,
  nadia,
  page,
  simulator,
  startSimulator,
  token,
} from "../kit/facebook/testing.ts";

beforeEach(() => startSimulator());
afterEach(() => simulator.close());

describe("reading posts and comments", () => {
  test("a page without posts answers an empty list without paging", async () => {
    const { status, body } = await graph(`${page}/feed`);

    expect(status).toBe(200);
    expect(body).toEqual({ data: [] });
  });

  test("a visitor's post has the network's ids, names and times", async () => {
    simulator.world.setTime(Date.parse("2026-02-04T15:16:24.500Z"));
    const { id } = simulator.world.post({ page, by: nadia, text: "My router is dead" });

    const { body } = await graph(
      `${page}/feed?fields=id,from,to,message,created_time,updated_time,permalink_url,status_type,is_published,is_hidden`,
    );

    expect(id).toMatch(new RegExp(`^${page}_\\d+$`));
    expect(body.data).toEqual([
      {
        id,
        from: { name: "Nadia Haddad", id: nadia },
        to: { data: [{ id: page, name: "Acme" }] },
        message: "My router is dead",
        created_time: "2026-02-04T15:16:24+0000",
        updated_time: "2026-02-04T15:16:24+0000",
        permalink_url: `https://www.facebook.com/${page}/posts/${id.split("_")[1]}`,
        status_type: "mobile_status_update",
        is_published: true,
        is_hidden: false,
      },
    ]);
  });

  test("comments of every level come nested in one call, newest first, with their parents", async () => {
    const root = simulator.world.post({ page, by: page, text: "New routers!" });
    const first = simulator.world.comment({ on: root.id, by: nadia, text: "Price?" });
    simulator.world.advance(1000);
    const reply = simulator.world.comment({ on: first.id, by: page, text: "49" });
    simulator.world.advance(1000);
    const deep = simulator.world.comment({ on: reply.id, by: nadia, text: "Thanks" });

    const { body } = await graph(
      `${page}/feed?limit=100&fields=id,comments.limit(100).order(reverse_chronological).filter(stream){id,message,parent{id}}`,
    );

    expect(body.data[0].comments.data).toEqual([
      { id: deep.id, message: "Thanks", parent: { id: reply.id } },
      { id: reply.id, message: "49", parent: { id: first.id } },
      { id: first.id, message: "Price?" },
    ]);
    expect(first.id).toMatch(new RegExp(`^${root.id.split("_")[1]}_\\d+$`));
  });

  test("a post without comments has no comments field at all", async () => {
    simulator.world.post({ page, by: nadia, text: "Hello" });

    const { body } = await graph(`${page}/feed?fields=id,comments{id}`);

    expect(Object.keys(body.data[0])).toEqual(["id"]);
  });

  test("comments are listed by level unless the whole stream is asked for", async () => {
    const root = simulator.world.post({ page, by: nadia, text: "Hello" });
    const top = simulator.world.comment({ on: root.id, by: page, text: "Hi" });
    const reply = simulator.world.comment({ on: top.id, by: nadia, text: "I need help" });

    const [usual, stream, replies] = await Promise.all([
      graph(`${root.id}/comments`),
      graph(`${root.id}/comments?filter=stream`),
      graph(`${top.id}/comments`),
    ]);

    expect(usual.body.data.map(({ id }: Json) => id)).toEqual([top.id]);
    expect(stream.body.data.map(({ id }: Json) => id)).toEqual([top.id, reply.id]);
    expect(replies.body.data.map(({ id }: Json) => id)).toEqual([reply.id]);
  });

  test("comments can be asked for since a time", async () => {
    const root = simulator.world.post({ page, by: nadia, text: "Hello" });
    simulator.world.comment({
      on: root.id,
      by: nadia,
      text: "old",
      at: simulator.world.now() - hour,
    });
    const fresh = simulator.world.comment({ on: root.id, by: nadia, text: "new" });
    const since = Math.floor((simulator.world.now() - 60_000) / 1000);

    const { body } = await graph(`${root.id}/comments?since=${since}`);

    expect(body.data.map(({ id }: Json) => id)).toEqual([fresh.id]);
  });

  test("a new comment does not move an old post to the top, but changes its updated time", async () => {
    const old = simulator.world.post({
      page,
      by: nadia,
      text: "old",
      at: simulator.world.now() - day,
    });
    const recent = simulator.world.post({ page, by: nadia, text: "recent" });
    simulator.world.comment({ on: old.id, by: nadia, text: "Anybody?" });

    const { body } = await graph(`${page}/feed?fields=id,created_time,updated_time`);

    expect(body.data.map(({ id }: Json) => id)).toEqual([recent.id, old.id]);
    expect(body.data[1].updated_time > body.data[1].created_time).toBe(true);
  });

  test("persons who hide themselves are posts without an author", async () => {
    const hidden = simulator.world.addPerson({ name: "Somebody", isPrivate: true });
    simulator.world.post({ page, by: hidden.id, text: "Anonymous complaint" });

    const { body } = await graph(`${page}/feed?fields=id,from,message`);

    expect(body.data[0]).not.toHaveProperty("from");
    expect(body.data[0].message).toBe("Anonymous complaint");
  });

  test("a photo alone has no message but an attachment", async () => {
    simulator.world.post({ page, by: nadia, photoUrl: "https://cdn.example.test/router.jpg" });

    const { body } = await graph(`${page}/feed?fields=message,attachments`);

    expect(body.data[0]).not.toHaveProperty("message");
    expect(body.data[0].attachments.data[0].media.image.src).toBe(
      "https://cdn.example.test/router.jpg",
    );
  });

  test("pages of results follow their cursors without gap or repetition, links hold the token", async () => {
    const ids = Array.from({ length: 7 }, (_, index) =>
      simulator.world.post({
        page,
        by: nadia,
        text: `${index}`,
        at: 1_700_000_000_000 + index * 1000,
      }),
    ).map(({ id }) => id);

    const seen: string[] = [];
    let next: string | undefined =
      `${simulator.url}/v24.0/${page}/feed?limit=3&access_token=${token}`;
    let links = 0;
    while (next) {
      const body = (await (await fetch(next)).json()) as Json;
      seen.push(...body.data.map(({ id }: Json) => id));
      next = body.paging.next;
      if (next) links++;
      if (next) expect(new URL(next).searchParams.get("access_token")).toBe(token);
    }

    expect(seen).toEqual(ids.toReversed());
    expect(links).toBe(2);
  });

  test("the link to further comments asks for the same fields, order and depth", async () => {
    const root = simulator.world.post({ page, by: nadia, text: "Hello" });
    const ids = ["a", "b", "c"].map(
      (text) => simulator.world.comment({ on: root.id, by: nadia, text }).id,
    );

    const { body } = await graph(
      `${page}/feed?fields=comments.limit(2).order(reverse_chronological){id,from{name}}`,
    );

    const next = new URL(body.data[0].comments.paging.next);
    expect(next.searchParams.get("fields")).toBe("id,from{name}");
    const rest = (await (await fetch(next)).json()) as Json;
    expect(rest.data).toEqual([{ id: ids[0], from: { name: "Nadia Haddad", id: nadia } }]);
  });

  test("a cursor whose item is gone has expired", async () => {
    const [, second] = [1, 2, 3].map((n) =>
      simulator.world.post({ page, by: nadia, text: `${n}` }),
    );
    const { body } = await graph(`${page}/feed?limit=2`);
    simulator.world.remove(second?.id ?? "");

    const next = await fetch(body.paging.next);

    expect(next.status).toBe(400);
    expect(((await next.json()) as Json).error.code).toBe(100);
  });

  test("more than 100 items at once are refused", async () => {
    expect(errorOf(await graph(`${page}/feed?limit=101`))).toEqual([100, undefined]);
  });

  test("an unknown field is refused by its name, also deep inside a selection", async () => {
    const root = simulator.world.post({ page, by: nadia, text: "Hello" });
    simulator.world.comment({ on: root.id, by: nadia, text: "Hello?" });

    const flat = await graph(`${page}/feed?fields=id,color`);
    const deep = await graph(`${page}/feed?fields=comments{from{id},mood}`);

    expect(errorOf(flat)).toEqual([100, undefined]);
    expect(flat.body.error.message).toContain("nonexisting field (color)");
    expect(deep.body.error.message).toContain("nonexisting field (mood) on node type (Comment)");
  });

  test("a broken selection is a syntax error with its place", async () => {
    const { body } = await graph(`${page}/feed?fields=id,comments{id`);

    expect(body.error).toMatchObject({ code: 2500, type: "OAuthException" });
    expect(body.error.message).toContain("at character 14");
  });

  test("what was deleted is gone for readers, with all that hung below it", async () => {
    const root = simulator.world.post({ page, by: nadia, text: "Hello" });
    const top = simulator.world.comment({ on: root.id, by: nadia, text: "One" });
    const below = simulator.world.comment({ on: top.id, by: nadia, text: "Two" });

    simulator.world.remove(top.id);

    expect(errorOf(await graph(top.id))).toEqual([100, 33]);
    expect(errorOf(await graph(below.id))).toEqual([100, 33]);
    expect((await graph(`${root.id}/comments?filter=stream`)).body).toEqual({ data: [] });
  });

  test("hidden and unpublished posts are not in the feed", async () => {
    simulator.world.post({ page, by: page, text: "Draft", isPublished: false });
    const hidden = simulator.world.post({ page, by: nadia, text: "Rude" });
    simulator.world.hide(hidden.id);

    expect((await graph(`${page}/feed`)).body.data).toEqual([]);
    expect((await graph(`${page}/feed?include_hidden=true`)).body.data).toHaveLength(1);
  });

  test("the page's own posts have an edge of their own", async () => {
    simulator.world.post({ page, by: nadia, text: "Visitor" });
    const own = simulator.world.post({ page, by: page, text: "Own" });

    expect((await graph(`${page}/posts`)).body.data.map(({ id }: Json) => id)).toEqual([own.id]);
  });

  test("another page's things cannot be read", async () => {
    const rival = simulator.world.addPage({ name: "Rival" });
    const { id } = simulator.world.post({ page: rival.id, by: nadia, text: "Hello rival" });

    expect(errorOf(await graph(id))).toEqual([100, 33]);
  });
});
