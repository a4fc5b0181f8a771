import { getAccount, type MastodonState } from "../world/state.ts";
import { apiError } from "./api-error.ts";

export type Scope = "read" | "write";
export type Token = {
  value: string;
  accountId: string;
  scopes: readonly Scope[];
  isEnded: boolean;
};
export type Tokens = ReturnType<typeof createTokens>;

export function createTokens(state: MastodonState) {
  const tokens = new Map<string, Token>();
  return {
    /** A token of somebody on this server. */
    issue(accountId: string, scopes: readonly Scope[] = ["read", "write"]): string {
      if (getAccount(state, accountId).domain !== "")
        throw new Error("Not an account of this server.");
      const letters = Array.from({ length: 43 }, () =>
        Math.floor(state.random() * 36).toString(36),
      );
      const value = letters.join("");
      tokens.set(value, { value, accountId, scopes, isEnded: false });
      return value;
    },
    all: () => [...tokens.values()],
    /** A token of an earlier process goes on working. */
    keep: (token: Token) => void tokens.set(token.value, token),
    /** Revokes a token, as its owner does under Authorised apps. */
    end(value: string) {
      const token = tokens.get(value);
      if (token) token.isEnded = true;
    },
    restore(value: string) {
      const token = tokens.get(value);
      if (token) token.isEnded = false;
    },
    authenticate(header: string | undefined): Token {
      const value = /^Bearer (\S+)$/.exec(header ?? "")?.[1];
      const token = value === undefined ? undefined : tokens.get(value);
      if (!token) throw apiError(401, "The access token is invalid");
      if (token.isEnded) throw apiError(401, "The access token was revoked");
      return token;
    },
  };
}

export function requireScope(token: Token, scope: Scope): void {
  if (!token.scopes.includes(scope)) {
    throw apiError(403, "This action is outside the authorized scopes");
  }
}
