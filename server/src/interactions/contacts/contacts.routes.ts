import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Db } from "../../platform/db/index.ts";
import { answerOnce, IdempotencyHeaders } from "../../platform/http/answer-once.ts";
import { Id, Problem } from "../../platform/http/problem.contract.ts";
import { viewerOf } from "../../platform/http/viewer-of.ts";
import type { Viewer } from "../../platform/permissions/viewer.ts";
import { errors } from "../errors.ts";
import { listCandidates } from "./candidates.ts";
import { changeContact, mergeContact, separateContact } from "./change-contact.ts";
import { findOpened, getContact, mayEditContact } from "./contact-group.ts";
import {
  ContactCandidate,
  ContactCandidates,
  ContactChange,
  ContactChoice,
  ContactView,
} from "./contacts.contract.ts";

/** What agents know of a customer: notes, tags, and which contacts are one person. */
export const contactRoutes: FastifyPluginAsyncZod<{ db: Db }> = async (app, { db }) => {
  const params = z.object({ interactionId: Id });
  const tags = ["Contacts"];
  const headers = IdempotencyHeaders;
  const response = { 200: ContactView, 403: Problem, 404: Problem, 409: Problem };
  const config = { right: "desk.use", trail: "history" } as const;

  app.get(
    "/api/interactions/:interactionId/contact/candidates",
    {
      config: { right: "desk.use" },
      schema: {
        operationId: "listContactCandidates",
        summary: "Contacts that may be the same person as an interaction's customer",
        tags,
        params,
        querystring: ContactCandidates,
        response: { 200: z.array(ContactCandidate), 403: Problem, 404: Problem },
      },
    },
    async (request) => {
      const viewer = viewerOf(request);
      const { interactionId } = request.params;
      const opened = await findOpened(db, viewer, interactionId);
      if (!opened) throw errors.INTERACTION_NOT_FOUND({ interactionId });
      if (!mayEditContact(viewer, opened.row)) throw errors.CONTACT_NOT_YOURS();
      return listCandidates(db, viewer, opened.group, request.query);
    },
  );

  app.patch(
    "/api/interactions/:interactionId/contact",
    {
      config,
      schema: {
        operationId: "changeContact",
        summary: "Notes and tags of an interaction's customer",
        ...{ tags, params, headers, body: ContactChange, response },
      },
    },
    async (request) => {
      const wanted = { ...request.params, viewer: viewerOf(request) };
      return answerOnce(db, request, async (tx) => {
        await changeContact(tx, wanted, request.body);
        return readContact(tx, wanted);
      });
    },
  );

  app.post(
    "/api/interactions/:interactionId/contact/merge",
    {
      config,
      schema: {
        operationId: "mergeContact",
        summary: "Makes another contact one person with an interaction's customer",
        ...{ tags, params, headers, body: ContactChoice, response },
      },
    },
    async (request) => {
      const wanted = { ...request.params, viewer: viewerOf(request) };
      return answerOnce(db, request, async (tx) => {
        await mergeContact(tx, wanted, request.body.contactId);
        return readContact(tx, wanted);
      });
    },
  );

  app.post(
    "/api/interactions/:interactionId/contact/separate",
    {
      config,
      schema: {
        operationId: "separateContact",
        summary: "Takes a contact out of the person it was merged into",
        ...{ tags, params, headers, body: ContactChoice, response },
      },
    },
    async (request) => {
      const wanted = { ...request.params, viewer: viewerOf(request) };
      return answerOnce(db, request, async (tx) => {
        await separateContact(tx, wanted, request.body.contactId);
        return readContact(tx, wanted);
      });
    },
  );
};

async function readContact(
  db: Db,
  { interactionId, viewer }: { interactionId: string; viewer: Viewer },
): Promise<ContactView> {
  const opened = await findOpened(db, viewer, interactionId);
  if (!opened) throw errors.INTERACTION_NOT_FOUND({ interactionId });
  return getContact(db, viewer, opened.row, opened.group);
}
