import { AppError } from "@signalbox/engine/errors";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import { errors } from "../../errors.ts";
import { isDatabaseDown, isUnstorable } from "../db/database-errors.ts";
import type { Problem } from "./problem.contract.ts";

/** Seconds; a database that restarts is back within a few. */
const DATABASE_RETRY_AFTER = 3;

const retryAfter = new WeakMap<Error, number>();

/** Tells the client when to come back. */
export function afterSeconds<E extends Error>(seconds: number, error: E): E {
  retryAfter.set(error, Math.max(1, Math.ceil(seconds)));
  return error;
}

const refused = new WeakMap<Error, NonNullable<Problem["problems"]>>();

/** Tells the client which fields, or which parts of a document, are wrong. */
export function withProblems<E extends Error>(
  problems: NonNullable<Problem["problems"]>,
  error: E,
): E {
  refused.set(error, problems);
  return error;
}

/** Every refusal leaves the server here, as a Problem; what nobody foresaw is logged with its cause. */
export function answerProblems(app: FastifyInstance) {
  app.setErrorHandler(answerProblem);
}

/** For addresses that no route can be looked up for, which never reach the application's hooks. */
export function answerUnroutable(error: unknown, request: FastifyRequest, reply: FastifyReply) {
  reply.header("x-content-type-options", "nosniff");
  return answerProblem(error, request, reply);
}

function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply) {
  const known = toAppError(error, request);
  if (known.code === "UNEXPECTED") request.log.error({ error }, "a request failed unexpectedly");
  else if (known.status >= 500) request.log.warn({ error }, known.code);
  const seconds = retryAfter.get(known);
  if (seconds !== undefined) reply.header("retry-after", seconds);
  return sendProblem(request, reply, known, refused.get(known) ?? problemsOf(error));
}

/** A sentence may name what was sent, and that may be a book. */
const MAX_SENTENCE = 600;

function shorten(sentence: string): string {
  return sentence.length > MAX_SENTENCE ? `${sentence.slice(0, MAX_SENTENCE - 1)}…` : sentence;
}

function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  error: AppError,
  problems: Problem["problems"],
) {
  const body: Problem = {
    code: error.code,
    message: shorten(error.message),
    retry: error.status === 401 ? "signIn" : error.retry,
    ...(problems && { problems }),
    requestId: request.id,
  };
  // Not through the route's schema: that describes answers, and this one is always a Problem.
  return reply
    .code(error.status)
    .type("application/json; charset=utf-8")
    .serializer(JSON.stringify)
    .send(body);
}

function toAppError(error: unknown, request: FastifyRequest): AppError {
  if (error instanceof AppError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    return errors.REQUEST_INVALID({ reason: "Some fields of the request are wrong." });
  }
  if (isDatabaseDown(error)) {
    return afterSeconds(DATABASE_RETRY_AFTER, errors.DATABASE_UNAVAILABLE({}, { cause: error }));
  }
  if (isUnstorable(error)) {
    request.log.warn({ error }, "a value that the database cannot keep came past the schemas");
    const reason = "The request contains a number or a character that cannot be stored.";
    return errors.REQUEST_INVALID({ reason }, { cause: error });
  }
  return fromFastify(error) ?? errors.UNEXPECTED({ requestId: request.id }, { cause: error });
}

/** What the web server itself refuses before a route is reached. */
function fromFastify(error: unknown): AppError | undefined {
  const { code = "", statusCode = 500, message = "" } = error as Partial<FastifyError>;
  if (code === "FST_ERR_CTP_BODY_TOO_LARGE")
    return errors.BODY_TOO_LARGE({ limit: "allowed here" });
  if (code === "FST_ERR_MAX_PARAM_LENGTH")
    return errors.REQUEST_INVALID({ reason: "A part of the address is too long." });
  if (code === "FST_ERR_BAD_URL")
    return errors.REQUEST_INVALID({ reason: "The address cannot be read." });
  if (code === "FST_ERR_CTP_INVALID_MEDIA_TYPE") return errors.MEDIA_TYPE_REFUSED();
  if (statusCode >= 400 && statusCode < 500) {
    return errors.REQUEST_INVALID({ reason: `The request cannot be read: ${message}` });
  }
  return undefined;
}

function problemsOf(error: unknown): Problem["problems"] {
  if (!hasZodFastifySchemaValidationErrors(error)) return undefined;
  const context = (error as { validationContext?: string }).validationContext ?? "body";
  return error.validation.map(({ instancePath, message = "is wrong" }) => {
    const path = instancePath.split("/").filter(Boolean).join(".");
    return { path: context === "body" ? path : [context, path].filter(Boolean).join("."), message };
  });
}
