/**
 * What most passwords of breached lists are made of. A list of whole passwords would have millions of
 * lines and miss the next variation; nearly all of those with twelve characters or more are these
 * words with digits and signs around them, or keys that lie beside each other.
 */
const WORDS = new Set(
  (
    "password passwort passwd pass passphrase secret geheim welcome willkommen bienvenue letmein login logon " +
    "admin administrator root user guest test tester testing demo default changeme change temp temporary access " +
    "signalbox server system master superman batman spiderman pokemon starwars iloveyou love lovely sunshine " +
    "princess dragon monkey football baseball basketball soccer hockey cricket liverpool chelsea arsenal " +
    "barcelona juventus manchester united computer internet google facebook twitter instagram mastodon linkedin " +
    "microsoft windows apple samsung android chocolate cookie cheese butterfly flower summer winter spring autumn " +
    "sommer herbst fruehling january february march april may june july august september october november december " +
    "monday tuesday wednesday thursday friday saturday sunday charlie michael jordan jennifer jessica ashley daniel " +
    "thomas andrew joshua matthew robert william hunter killer ninja shadow freedom whatever trustno one nothing " +
    "hello hallo bonjour hola company firma work office support service callcenter contact center agent call " +
    "my the your is our new old i am a qwerty qwertz azerty asdf asdfgh asdfghjkl zxcvbn zxcvbnm yxcvbnm qwertyuiop " +
    "qwertzuiop abc abcd abcdef abcdefg abcdefgh abcdefghijkl xyz aaa god jesus blessed angel baby family mother father"
  ).split(" "),
);
const LONGEST_WORD = 14;
/** Rows of keyboards, the alphabet and the digits, to and fro. */
const WALKS = ["abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"]
  .concat(["qwertzuiopü", "yxcvbnm", "azertyuiop", "qsdfghjklm", "1qaz2wsx3edc4rfv5tgb6yhn"])
  .flatMap((row) => [row, [...row].reverse().join("")]);
/** Fewer neighbours than this are a coincidence. */
const SHORTEST_WALK = 4;

/** Whether nothing is left of the password once the words and walks that everybody tries are taken out. */
export function isCommonPassword(password: string): boolean {
  return isMadeOfCommon(password.toLowerCase()) || isRepeated(password);
}

/** p4$$w0rd is password; every sign stays one sign. */
function unmask(text: string): string {
  const masks: Record<string, string> = { "0": "o", "1": "i", "3": "e", "4": "a", "5": "s" };
  const signs: Record<string, string> = { "7": "t", $: "s", "@": "a", "!": "i" };
  return text.replace(/[013457$@!]/g, (sign) => masks[sign] ?? signs[sign] ?? sign);
}

/** Every place that can be reached from the start over common parts, digits and signs. */
function isMadeOfCommon(text: string): boolean {
  const unmasked = unmask(text);
  const reachable = new Array<boolean>(text.length + 1).fill(false);
  reachable[0] = true;
  for (let at = 0; at < text.length; at++) {
    if (!reachable[at]) continue;
    if (!/\p{L}/u.test(text.charAt(at))) reachable[at + 1] = true;
    for (let end = at + 1; end <= text.length && end - at <= LONGEST_WORD; end++) {
      const isWord = WORDS.has(text.slice(at, end)) || WORDS.has(unmasked.slice(at, end));
      if (isWord) reachable[end] = true;
    }
    const walked = walkFrom(text, at);
    for (let end = at + SHORTEST_WALK; end <= at + walked; end++) reachable[end] = true;
  }
  return reachable[text.length] === true;
}

/** How many characters from here on lie beside each other. */
function walkFrom(text: string, at: number): number {
  let longest = 0;
  for (const walk of WALKS) {
    const start = walk.indexOf(text.charAt(at));
    if (start < 0) continue;
    let length = 0;
    while (at + length < text.length && text.charAt(at + length) === walk.charAt(start + length))
      length++;
    longest = Math.max(longest, length);
  }
  return longest;
}

/** The same short text again and again. */
function isRepeated(password: string): boolean {
  return /^(.{1,6}?)\1+$/u.test(password);
}
