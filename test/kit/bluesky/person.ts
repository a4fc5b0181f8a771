import { mentionFacets } from "./facets.ts";
import {
  type LedgerPost,
  type PostRecord,
  postCollection,
  type RecordRef,
  splitUri,
} from "./records.ts";
import { type XrpcCall, xrpc } from "./xrpc.ts";

export type Account = {
  did: string;
  handle: string;
  password: string;
  /** Privileged: it may use private messages, as the product's own one must. */
  appPassword: string;
};

export type NotificationView = {
  uri: string;
  cid: string;
  reason: string;
  reasonSubject?: string;
  author: { did: string; handle: string; displayName?: string };
  record: PostRecord;
  isRead: boolean;
  indexedAt: string;
};

export type ThreadView = {
  $type: string;
  post?: RecordRef & { author: { did: string; handle: string }; record: PostRecord };
  parent?: ThreadView;
  replies?: ThreadView[];
};

/** Someone who is signed in at the network and does there what people do. */
export type Person = ReturnType<typeof signedIn>;

export function signedIn(pdsUrl: string, account: Account, password = account.password) {
  let session: Promise<{ accessJwt: string }> | undefined;

  async function call<T>(nsid: string, options: XrpcCall = {}): Promise<T> {
    session ??= xrpc(pdsUrl, "com.atproto.server.createSession", {
      body: { identifier: account.did, password },
    });
    return await xrpc<T>(pdsUrl, nsid, { ...options, token: (await session).accessJwt });
  }

  async function compose(text: string, extra: Partial<PostRecord>): Promise<PostRecord> {
    const facets = await mentionFacets(text, (handle) => resolveHandle(pdsUrl, handle));
    return {
      $type: postCollection,
      text,
      ...(facets.length > 0 ? { facets } : {}),
      langs: ["en"],
      createdAt: new Date().toISOString(),
      ...extra,
    };
  }

  /** Posts; `@handles` in the text become mentions. `createdAt` may lie in the past. */
  async function post(text: string, extra: Partial<PostRecord> = {}): Promise<RecordRef> {
    const record = await compose(text, extra);
    return await call("com.atproto.repo.createRecord", {
      body: { repo: account.did, collection: postCollection, record },
    });
  }

  /** Replies to a post at any level; the thread's root is found through the parent. */
  async function reply(
    parentUri: string,
    text: string,
    extra: Partial<PostRecord> = {},
  ): Promise<RecordRef> {
    const parent = await getPost(pdsUrl, parentUri);
    const parentRef = { uri: parent.uri, cid: parent.cid };
    const root = parent.value.reply?.root ?? parentRef;
    return await post(text, { ...extra, reply: { root, parent: parentRef } });
  }

  async function edit(uri: string, text: string): Promise<RecordRef> {
    const before = await getPost(pdsUrl, uri);
    const { facets: _outdated, ...kept } = before.value;
    const { facets } = await compose(text, {});
    const record = { ...kept, text, ...(facets ? { facets } : {}) };
    return await call("com.atproto.repo.putRecord", { body: { ...splitUri(uri), record } });
  }

  async function remove(uri: string): Promise<void> {
    await call("com.atproto.repo.deleteRecord", { body: splitUri(uri) });
  }

  /** Blocks an account and returns the address of the block. */
  async function block(did: string): Promise<RecordRef> {
    return await call("com.atproto.repo.createRecord", {
      body: {
        repo: account.did,
        collection: "app.bsky.graph.block",
        record: {
          $type: "app.bsky.graph.block",
          subject: did,
          createdAt: new Date().toISOString(),
        },
      },
    });
  }

  async function thread(uri: string): Promise<ThreadView> {
    const params = { uri, depth: 20, parentHeight: 80 };
    return (await call<{ thread: ThreadView }>("app.bsky.feed.getPostThread", { params })).thread;
  }

  async function notifications(): Promise<NotificationView[]> {
    const answer = await call<{ notifications: NotificationView[] }>(
      "app.bsky.notification.listNotifications",
      { params: { limit: 100 } },
    );
    return answer.notifications;
  }

  const listOwnPosts = () => repoRecords(pdsUrl, account.did);
  return {
    account,
    call,
    post,
    reply,
    edit,
    delete: remove,
    block,
    thread,
    notifications,
    listOwnPosts,
  };
}

/** The network's ledger: every post of one account, oldest first, as its repository holds it. */
export async function repoRecords(pdsUrl: string, did: string): Promise<LedgerPost[]> {
  const posts: LedgerPost[] = [];
  let cursor: string | undefined;
  do {
    const page = await xrpc<{ records: (RecordRef & { value: PostRecord })[]; cursor?: string }>(
      pdsUrl,
      "com.atproto.repo.listRecords",
      { params: { repo: did, collection: postCollection, limit: 100, reverse: true, cursor } },
    );
    for (const { uri, cid, value } of page.records) {
      const { text, createdAt, reply, embed } = value;
      posts.push({
        uri,
        cid,
        text,
        createdAt,
        ...(reply ? { reply } : {}),
        ...(embed ? { embed } : {}),
      });
    }
    cursor = page.records.length > 0 ? page.cursor : undefined;
  } while (cursor);
  return posts;
}

function getPost(pdsUrl: string, uri: string): Promise<RecordRef & { value: PostRecord }> {
  return xrpc(pdsUrl, "com.atproto.repo.getRecord", { params: splitUri(uri) });
}

async function resolveHandle(pdsUrl: string, handle: string): Promise<string | undefined> {
  try {
    const params = { handle };
    return (await xrpc<{ did: string }>(pdsUrl, "com.atproto.identity.resolveHandle", { params }))
      .did;
  } catch {
    return undefined;
  }
}
