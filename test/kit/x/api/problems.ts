/** An answer other than success, as X writes it. */
export class Problem extends Error {
  readonly status: number;
  readonly body: object;
  readonly headers: Record<string, string>;

  constructor(status: number, body: object, headers: Record<string, string> = {}) {
    super(JSON.stringify(body));
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

const PROBLEMS = "https://api.x.com/2/problems";

/** One parameter is not what it may be: named, with what was given. */
export function invalid(parameter: string, value: unknown, message: string): Problem {
  return new Problem(400, {
    errors: [{ parameters: { [parameter]: [String(value)] }, message }],
    title: "Invalid Request",
    detail: "One or more parameters to your request was invalid.",
    type: `${PROBLEMS}/invalid-request`,
  });
}

export function plain(status: number, title: string, detail: string): Problem {
  return new Problem(status, { title, detail, type: "about:blank", status });
}

export function typed(status: number, type: string, title: string, detail: string): Problem {
  return new Problem(status, { title, detail, type: `${PROBLEMS}/${type}`, status });
}

export const unauthorised = () => plain(401, "Unauthorized", "Unauthorized");
export const forbidden = (detail: string) => plain(403, "Forbidden", detail);

/** Beside an answer: one of several posts that were asked for does not exist. */
export function notFound(id: string): object {
  return {
    value: id,
    detail: `Could not find post with ids: [${id}].`,
    title: "Not Found Error",
    resource_type: "post",
    parameter: "ids",
    resource_id: id,
    type: `${PROBLEMS}/resource-not-found`,
  };
}
