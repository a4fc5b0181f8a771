import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { Problem } from "../../platform/http/problem.contract.ts";
import { viewerOf } from "../../platform/http/viewer-of.ts";
import { getAccount } from "./accounts.queries.ts";
import { type ChannelRoutesOptions, originOf } from "./accounts.routes.ts";
import { beginAuthorisation, endAuthorisation } from "./authorisation.ts";
import {
  AccountView,
  AuthoriseAnswer,
  AuthorisedRequest,
  AuthoriseRequest,
} from "./channels.contract.ts";
import { addAccount, changeAccount } from "./save-account.ts";

/** Where the network sends the browser back to: a page of ours, which then asks for the rest. */
const RETURN_PATH = "/administration/authorised";

const config = { right: "socialMedia.admin" } as const;
const tags = ["Channels"];
const refusals = { 403: Problem, 404: Problem, 409: Problem, 422: Problem, 503: Problem };

/** Access given at the network itself, instead of tokens that somebody copies. */
export const authorisationRoutes: FastifyPluginAsyncZod<ChannelRoutesOptions> = async (
  app,
  options,
) => {
  const { db, keys } = options;

  app.post(
    "/api/accounts/authorise",
    {
      config: { ...config, trail: "none" },
      schema: {
        operationId: "authoriseAccount",
        summary: "Begins to authorise an account at its network: answers the page to go to",
        tags,
        body: AuthoriseRequest,
        response: { 200: AuthoriseAnswer, ...refusals },
      },
    },
    async (request) => {
      const page = await beginAuthorisation(options, {
        draft: request.body,
        userId: viewerOf(request).userId,
        redirectUri: `${originOf(options, request)}${RETURN_PATH}`,
      });
      return { url: page.href };
    },
  );

  app.post(
    "/api/accounts/authorised",
    {
      config,
      schema: {
        operationId: "accountAuthorised",
        summary: "Saves the account with what the network gave; works once",
        tags,
        body: AuthorisedRequest,
        response: { 200: AccountView, ...refusals },
      },
    },
    async (request) => {
      const { userId } = viewerOf(request);
      const { accountId, ...draft } = await endAuthorisation(options, request.body, userId);
      const id = accountId ?? (await addAccount({ db, keys }, request, draft));
      if (accountId) await changeAccount({ db, keys }, request, accountId, draft);
      return getAccount(db, id, originOf(options, request));
    },
  );
};
