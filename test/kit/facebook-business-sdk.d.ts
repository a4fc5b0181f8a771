/** What the tests use of Facebook's own client, which comes without types. */
declare module "facebook-nodejs-business-sdk" {
  type Params = Record<string, unknown>;
  interface Node {
    id: string;
    _data: Record<string, unknown>;
  }
  interface Cursor extends Array<Node> {
    hasNext(): boolean;
    next(): Promise<Cursor>;
  }
  export class FacebookAdsApi {
    static get GRAPH(): string;
    static init(token: string, locale?: string, reportsCrashes?: boolean): FacebookAdsApi;
    call(
      method: string,
      path: readonly string[],
      params?: Params,
    ): Promise<Record<string, unknown>>;
  }
  export class Page {
    constructor(id: string);
    get(fields: readonly string[]): Promise<Node>;
    getFeed(fields: readonly string[], params?: Params): Promise<Cursor>;
    getConversations(fields: readonly string[], params?: Params): Promise<Cursor>;
    getSubscribedApps(fields: readonly string[], params?: Params): Promise<Cursor>;
    createSubscribedApp(fields: readonly string[], params: Params): Promise<Node>;
    createMessage(fields: readonly string[], params: Params): Promise<Node>;
  }
  export class Comment {
    constructor(id: string);
    createComment(fields: readonly string[], params: Params): Promise<Node>;
    getComments(fields: readonly string[], params?: Params): Promise<Cursor>;
    update(fields: readonly string[], params: Params): Promise<unknown>;
    delete(fields: readonly string[]): Promise<unknown>;
  }
}
