import type { Json } from "@signalbox/engine/graph";
import { fields } from "@signalbox/engine/step";
import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { readJson } from "../../text/read-json.ts";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"] as const;

const answer = z.object({
  statusCode: z.int().meta({ title: "Status Code" }),
  headers: z
    .record(z.string(), z.string())
    .meta({ title: "Headers", help: "Names in lower case." }),
  body: z.string().meta({ title: "Body" }),
  json: fields
    .json()
    .meta({ title: "JSON", help: "The body as a value; null when it is not JSON." }),
});

const refusal = z.object({ reason: z.string().meta({ title: "Failure Reason" }) });

/** Asks a web service. */
export const httpRequest = defineToolstep({
  type: "system.httpRequest",
  version: 1,
  title: "HTTP Request",
  summary: "Sends a request to a web service and reads the answer.",
  details: [
    "Only addresses that the administrator allows can be reached, never those of the server's own network. Redirects are not followed; time and size of the answer are limited.",
    "The request is sent after the turn has been committed, while the run waits. After a crash it may be sent a second time: it carries the header `Idempotency-Key`, the same both times, for services that can tell.",
    "Never build the address from a customer's words.",
  ].join("\n\n"),
  category: "system",
  icon: "globe",
  kind: "external",
  input: z.object({
    method: z.enum(methods).default("GET").meta({ title: "Method", optionTitles: methodTitles() }),
    url: z
      .string()
      .min(1)
      .max(2000)
      .meta({
        title: "URL",
        examples: ["https://orders.example.com/v1/orders/4711"],
        widget: "url",
      }),
    headers: z
      .record(z.string().max(200), z.string().max(4000))
      .default({})
      .meta({ title: "Headers", help: "Names and values." }),
    authorization: z
      .string()
      .max(4000)
      .default("")
      .meta({ title: "Authorization", help: "Value of that header.", class: "secret" }),
    body: z
      .string()
      .max(256_000)
      .default("")
      .meta({ title: "Body", help: "Use Build JSON to make one.", widget: "multiline" }),
    contentType: z.string().max(200).default("application/json").meta({ title: "Content Type" }),
    timeout: z
      .int()
      .min(1)
      .max(60)
      .default(10)
      .meta({ title: "Timeout", help: "Seconds, up to 60." }),
  }),
  exits: {
    success: { title: "Success", summary: "The service answered with 2xx.", output: answer },
    httpError: {
      title: "HTTP Error",
      summary: "The service answered with another status: 4xx, 5xx or a redirect.",
      error: true,
      output: answer,
    },
    unknownHost: {
      title: "Unknown Host",
      summary: "The name of the host leads nowhere.",
      error: true,
      output: refusal,
    },
    timeout: {
      title: "Timeout",
      summary: "The answer did not come in time.",
      error: true,
      output: refusal,
    },
    connectionFailure: {
      title: "Connection Failure",
      summary: "No connection, or it broke.",
      error: true,
      output: refusal,
    },
    refused: {
      title: "Refused",
      summary: "The address is not a web address or is not allowed.",
      error: true,
      output: refusal,
    },
    tooLarge: {
      title: "Too Large",
      summary: "The answer is larger than allowed.",
      error: true,
      output: refusal,
    },
  },
  needs: ["http"],
  async run({ input, ports, run, leave, signal }) {
    const { method, url, body } = input;
    const headers = { ...input.headers };
    if (input.authorization !== "") headers["Authorization"] = input.authorization;
    if (body !== "") headers["Content-Type"] = input.contentType;
    const request = {
      method,
      url,
      headers,
      body,
      timeoutSeconds: input.timeout,
      idempotencyKey: run.stepKey,
    };
    const response = await ports.http.request(request, signal);
    if (response.ok) {
      const { status: statusCode, headers, body } = response;
      const exit = statusCode >= 200 && statusCode < 300 ? leave.success : leave.httpError;
      return exit({ statusCode, headers, body, json: jsonOrNull(body) });
    }
    const { reason, message } = response;
    return leave[reason === "connectionFailed" ? "connectionFailure" : reason]({ reason: message });
  },
  examples: [
    {
      title: "an order",
      input: { url: "https://orders.example.com/v1/orders/4711" },
      given: {
        http: {
          request: async () =>
            ({ ok: true, status: 200, headers: {}, body: '{"state":"sent"}' }) as const,
        },
      },
      exit: "success",
      output: { statusCode: 200, headers: {}, body: '{"state":"sent"}', json: { state: "sent" } },
    },
    {
      title: "an order that does not exist",
      input: { url: "https://orders.example.com/v1/orders/1" },
      given: {
        http: {
          request: async () => ({ ok: true, status: 404, headers: {}, body: "Not found" }) as const,
        },
      },
      exit: "httpError",
      output: { statusCode: 404, headers: {}, body: "Not found", json: null },
    },
    ...(
      [
        ["unknownHost", "unknownHost", "orders.example.invalid does not exist."],
        ["timeout", "timeout", "No answer within 10 seconds."],
        ["connectionFailed", "connectionFailure", "The connection was closed."],
        ["refused", "refused", "10.0.0.1 is not a public address."],
        ["tooLarge", "tooLarge", "The answer is larger than 1 MB."],
      ] as const
    ).map(
      ([reason, exit, message]) =>
        ({
          title: `it does not work: ${reason}`,
          input: { url: "https://orders.example.com/v1/orders/4711" },
          given: { http: { request: async () => ({ ok: false, reason, message }) as const } },
          exit,
          output: { reason: message },
        }) as const,
    ),
  ],
});

function methodTitles() {
  return Object.fromEntries(methods.map((method) => [method, method]));
}

function jsonOrNull(body: string): Json {
  const read = readJson(body);
  return read.ok ? read.value : null;
}
