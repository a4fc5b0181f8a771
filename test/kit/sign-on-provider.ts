import { once } from "node:events";
import { createServer } from "node:http";
import Provider from "oidc-provider";
import { freePort } from "./free-port.ts";

export type Person = {
  sub: string;
  email?: string;
  email_verified?: boolean;
  name?: string;
  preferred_username?: string;
};

export const signOnClient = { clientId: "signalbox", secret: "a secret between the two of us" };

/** A real OpenID Connect provider on this machine. Whoever signs in there is found by `sub`. */
export async function startSignOnProvider(options: {
  redirectUris: string[];
  people: readonly Person[];
}) {
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}`;
  const people = new Map(options.people.map((person) => [person.sub, person]));
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: signOnClient.clientId,
        client_secret: signOnClient.secret,
        redirect_uris: options.redirectUris,
        grant_types: ["authorization_code"],
        response_types: ["code"],
      },
    ],
    claims: {
      openid: ["sub"],
      email: ["email", "email_verified"],
      profile: ["name", "preferred_username"],
    },
    pkce: { required: () => true },
    findAccount: (_context: unknown, sub: string) => {
      const person = people.get(sub);
      return person && { accountId: sub, claims: () => person };
    },
    cookies: { keys: ["only for tests"] },
  });
  const server = createServer(provider.callback());
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    issuer,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/**
 * Goes through the provider's own pages as a browser does, signing in as `sub`. Without one the
 * person cancels. Returns the address that the provider sends the browser back to.
 */
export async function visitProvider(url: string, sub: string | undefined): Promise<URL> {
  const jar = new Map<string, string>();
  async function send(address: URL, form?: Record<string, string>): Promise<Response> {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(address, {
      redirect: "manual",
      headers: { cookie },
      ...(form && { method: "POST", body: new URLSearchParams(form) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    return response;
  }

  const home = new URL(url).origin;
  let address = new URL(url);
  for (let steps = 0; steps < 12; steps++) {
    if (address.origin !== home) return address;
    const isForm = address.pathname.startsWith("/interaction/");
    if (isForm && sub === undefined) {
      address = new URL(`${address.pathname}/abort`, home);
    }
    const asksLogin = isForm && sub !== undefined;
    const page = asksLogin ? await (await send(address)).text() : "";
    const form = page.includes('value="login"')
      ? { prompt: "login", login: sub ?? "", password: "anything" }
      : { prompt: "consent" };
    const response = await send(address, asksLogin ? form : undefined);
    const location = response.headers.get("location");
    if (!location) throw new Error(`The provider stopped at ${address}: ${await response.text()}`);
    address = new URL(location, address);
  }
  throw new Error(`The provider never sent the browser back from ${url}.`);
}
