import { newest, type Post, type WorldState } from "../world/state.ts";
import { mentionsIn } from "../world/text.ts";
import { invalid } from "./problems.ts";

type Test = (post: Post) => boolean;

/** What accounts without a contract may ask at once. */
const LONGEST = 512;

/** Reads a search query: terms one after the other must all hold, OR groups stand in brackets. */
export function readQuery(state: WorldState, query: string): Test {
  if (query.length < 1 || query.length > LONGEST) {
    throw invalid("query", query, `Rules must be at most ${LONGEST} characters long.`);
  }
  const tokens = query.match(/"[^"]*"|\(|\)|-?[^\s()"]+/g) ?? [];
  let at = 0;
  const complain = (what: string) =>
    invalid("query", query, `There were errors processing your request: ${what}`);

  function readAll(isNested: boolean): { test: Test; isStandalone: boolean } {
    const either: Test[][] = [[]];
    let isStandalone = false;
    while (at < tokens.length) {
      const token = tokens[at] ?? "";
      if (token === ")") {
        if (!isNested) throw complain("no viable alternative at input ')'");
        break;
      }
      at++;
      if (token === "OR") {
        either.push([]);
        continue;
      }
      if (token === "(") {
        const inner = readAll(true);
        if (tokens[at] !== ")") throw complain("missing ')'");
        at++;
        either.at(-1)?.push(inner.test);
        isStandalone ||= inner.isStandalone;
        continue;
      }
      const isNegated = token.startsWith("-");
      const term = isNegated ? token.slice(1) : token;
      const test = readTerm(state, term, complain);
      isStandalone ||= !isNegated && !term.startsWith("is:");
      either.at(-1)?.push(isNegated ? (post) => !test(post) : test);
    }
    if (either.some((group) => group.length === 0)) throw complain("an operand of OR is missing");
    return {
      test: (post) => either.some((group) => group.every((one) => one(post))),
      isStandalone,
    };
  }

  const { test, isStandalone } = readAll(false);
  if (!isStandalone) throw complain("a rule must contain at least one standalone operator");
  // Since May 2026 reposts are not found by words.
  return (post) => post.reposts === undefined && test(post);
}

function readTerm(state: WorldState, term: string, complain: (what: string) => Error): Test {
  if (term.startsWith('"')) return hasPhrase(term.slice(1, -1));
  if (/^#[\p{L}\p{N}_]+$/u.test(term)) return hasPhrase(term);
  if (/^@\w{1,15}$/.test(term)) {
    const name = term.slice(1).toLowerCase();
    return (post) =>
      mentionsIn(state, newest(post).text).some(({ user }) => user.username.toLowerCase() === name);
  }
  const [, operator, value = ""] = /^([a-z_]+):(.+)$/.exec(term) ?? [];
  if (operator === "from") {
    return (post) => state.users.get(post.authorId)?.username.toLowerCase() === value.toLowerCase();
  }
  if (operator === "conversation_id") return (post) => post.conversationId === value;
  if (operator === "is" && value === "retweet") return (post) => post.reposts !== undefined;
  if (operator === undefined && /^[\p{L}\p{N}_]+$/u.test(term)) return hasPhrase(term);
  throw complain(`'${term}' is not understood`);
}

/** The same words, one after the other, without regard to case. */
function hasPhrase(phrase: string): Test {
  const wanted = wordsOf(phrase).join(" ");
  return (post) => ` ${wordsOf(newest(post).text).join(" ")} `.includes(` ${wanted} `);
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[#@]?[\p{L}\p{N}_]+/gu) ?? [];
}
