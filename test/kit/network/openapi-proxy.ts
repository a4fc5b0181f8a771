import Fastify, { type FastifyReply, type FastifyRequest } from "fastify";
import { type FoundOperation, type OpenApiDocument, readDocument } from "./openapi-document.ts";

/** A request or an answer that the document does not allow. */
export type Offence = { operation: string; what: string };

/**
 * Stands before a network and holds both sides to its OpenAPI document: what may not be asked is
 * refused with 422 and never reaches the network, what may not be answered becomes a 500.
 */
export async function startOpenApiProxy(document: OpenApiDocument, upstream: string) {
  const { find, problemWith } = readDocument(document);
  const refused: Offence[] = [];
  const violations: Offence[] = [];
  const app = Fastify({ bodyLimit: 50_000_000, forceCloseConnections: true });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));

  app.all("/*", async (request, reply) => {
    const path = request.url.split("?")[0] ?? "";
    const found = find(request.method, path);
    const wrong = found ? await problemOf(request, found) : "is not in the document";
    if (wrong !== undefined) {
      const offence = {
        operation: found?.operation.operationId ?? `${request.method} ${path}`,
        what: wrong,
      };
      refused.push(offence);
      return reply.code(422).send({ title: "Refused by the document", ...offence });
    }
    return await forward(request, reply, found as FoundOperation);
  });

  async function problemOf(request: FastifyRequest, found: FoundOperation) {
    return queryProblem(request, found) ?? (await bodyProblem(request, found));
  }

  function queryProblem(request: FastifyRequest, { operation, pathValues }: FoundOperation) {
    const query = request.query as Record<string, unknown>;
    const { parameters = [] } = operation;
    const stranger = Object.keys(query).find(
      (name) => !parameters.some((one) => one.in === "query" && one.name === name),
    );
    if (stranger !== undefined) return `query: ${stranger} is not known`;
    for (const { name, in: place, required, schema } of parameters) {
      const value = place === "path" ? pathValues[name] : query[name];
      if (value === undefined && required) return `query: ${name} is missing`;
      const typed = typedOf(value, schema);
      const problem = value === undefined ? undefined : problemWith(schema, typed);
      if (problem) return `${place}: ${name} ${problem}`;
    }
    return undefined;
  }

  async function bodyProblem(request: FastifyRequest, { operation }: FoundOperation) {
    const { requestBody } = operation;
    const body = request.body as Buffer | undefined;
    if (!body?.length) return requestBody?.required ? "body: is missing" : undefined;
    const type = request.headers["content-type"] ?? "";
    const content = requestBody?.content[type.split(";")[0] ?? ""];
    if (!content) return `body: ${type} is not taken`;
    const problem = problemWith(content.schema, await readBody(body, type));
    return problem && `body: ${problem}`;
  }

  async function forward(request: FastifyRequest, reply: FastifyReply, found: FoundOperation) {
    const { host: _host, "content-length": _length, ...headers } = request.headers;
    const body = request.body as Buffer | undefined;
    const answer = await fetch(`${upstream}${request.url}`, {
      method: request.method,
      headers: headers as Record<string, string>,
      ...(body?.length ? { body: new Uint8Array(body) } : {}),
    });
    const text = await answer.text();
    const { operationId, responses } = found.operation;
    const schema = (responses[answer.status] ?? responses["default"])?.content?.["application/json"]
      ?.schema;
    const problem = schema
      ? problemWith(schema, parse(text))
      : "this status is not in the document";
    for (const [name, value] of answer.headers) {
      if (/^(x-|link|retry-after|content-type)/.test(name)) reply.header(name, value);
    }
    if (problem === undefined) return reply.code(answer.status).send(text);
    violations.push({ operation: operationId, what: `${answer.status}: ${problem}` });
    return reply.code(500).send({ title: "The answer is not as the document says", problem });
  }

  const url = await app.listen({ port: 0, host: "127.0.0.1" });
  return { url, refused, violations, close: () => app.close() };
}

export type OpenApiProxy = Awaited<ReturnType<typeof startOpenApiProxy>>;

/** Queries are texts; lists are names that come more than once. */
function typedOf(value: unknown, schema: Record<string, unknown>): unknown {
  if (schema["type"] === "integer") return Number(value);
  return schema["type"] === "array" ? [value].flat() : value;
}

async function readBody(body: Buffer, type: string): Promise<unknown> {
  if (type.startsWith("application/json")) return parse(body.toString("utf8"));
  const headers = { "content-type": type };
  const form = await new Response(new Uint8Array(body), { headers }).formData();
  return Object.fromEntries(
    [...form].map(([name, value]) => [name, typeof value === "string" ? value : "file"]),
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
