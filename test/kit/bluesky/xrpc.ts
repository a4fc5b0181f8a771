/** A refusal by the network: HTTP status, the protocol's error name, and its sentence. */
export type XrpcFailure = Error & { status: number; code: string };

export type XrpcCall = {
  /** Query values; an array repeats the name. */
  params?: Record<string, string | number | boolean | string[] | undefined>;
  /** Makes the call a procedure (POST). */
  body?: unknown;
  token?: string;
  headers?: Record<string, string>;
};

/** One call of the AT protocol over plain fetch; throws {@link XrpcFailure} on a refusal. */
export async function xrpc<T>(service: string, nsid: string, call: XrpcCall = {}): Promise<T> {
  const url = new URL(`/xrpc/${nsid}`, service);
  for (const [name, value] of Object.entries(call.params ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined) url.searchParams.append(name, String(one));
    }
  }
  const response = await fetch(url, {
    method: call.body === undefined ? "GET" : "POST",
    headers: {
      ...(call.body === undefined ? {} : { "content-type": "application/json" }),
      ...(call.token ? { authorization: `Bearer ${call.token}` } : {}),
      ...call.headers,
    },
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
  });
  const text = await response.text();
  const answer = text ? JSON.parse(text) : {};
  if (response.ok) return answer as T;
  throw Object.assign(new Error(`${nsid}: ${answer.error}: ${answer.message}`), {
    status: response.status,
    code: String(answer.error),
  }) satisfies XrpcFailure;
}
