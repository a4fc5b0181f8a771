import type { FastifyInstance } from "fastify";
import { errors } from "../../errors.ts";

/** Deeper than any honest document; code that walks JSON may rely on the stack. */
const MAX_DEPTH = 200;

/** JSON is the only body the API takes; everything else is answered 415. */
export function acceptOnlyJson(app: FastifyInstance) {
  app.removeAllContentTypeParsers();
  const parse = app.getDefaultJsonParser("error", "error");
  app.addContentTypeParser("application/json", { parseAs: "string" }, (request, body, done) => {
    const text = body.toString();
    if (text === "") return done(null, undefined);
    if (depthOf(text) > MAX_DEPTH) {
      const reason = `The request's JSON is nested deeper than ${MAX_DEPTH} levels.`;
      return done(errors.REQUEST_INVALID({ reason }));
    }
    return parse(request, text, done);
  });
}

/** Counted before parsing, in one pass without recursion; brackets inside strings do not count. */
export function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (inString) {
      if (character === BACKSLASH) at++;
      else if (character === QUOTE) inString = false;
    } else if (character === QUOTE) inString = true;
    else if (character === OPEN_BRACE || character === OPEN_BRACKET) {
      deepest = Math.max(deepest, ++depth);
    } else if (character === CLOSE_BRACE || character === CLOSE_BRACKET) depth--;
  }
  return deepest;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
