import { z } from "zod";

type Json = Record<string, unknown>;

export type Parameter = { name: string; in: "query" | "path"; required?: boolean; schema: Json };
type Content = Record<string, { schema: Json }>;
export type Operation = {
  operationId: string;
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: Content };
  responses: Record<string, { content?: Content }>;
};

/** The part of an OpenAPI 3.1 document that says what may be asked and what is answered. */
export type OpenApiDocument = {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, Json> };
};

export type FoundOperation = { operation: Operation; pathValues: Record<string, string> };

/** Finds operations by method and path, and what values of theirs must look like. */
export function readDocument(document: OpenApiDocument) {
  const routes = Object.entries(document.paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        method: method.toUpperCase(),
        pattern: new RegExp(`^${path.replace(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`),
        placeholders: path.split("{").length,
        operation,
      })),
    )
    // `/users/me` is asked before `/users/{id}`.
    .sort((a, b) => a.placeholders - b.placeholders);
  const readers = new Map<Json, z.ZodType>();

  /** What is wrong with a value; undefined when nothing is. */
  function problemWith(schema: Json, value: unknown): string | undefined {
    const reader = readers.get(schema) ?? z.fromJSONSchema(inline(schema, document) as never);
    readers.set(schema, reader);
    const { error } = reader.safeParse(value);
    return error && z.prettifyError(error).replaceAll(/\s+/g, " ");
  }

  function find(method: string, path: string): FoundOperation | undefined {
    for (const { method: own, pattern, operation } of routes) {
      const match = own === method ? pattern.exec(path) : null;
      if (match) return { operation, pathValues: { ...match.groups } };
    }
    return undefined;
  }

  return { find, problemWith };
}

/** Schemas refer to each other by name and never to themselves. */
function inline(value: unknown, document: OpenApiDocument): unknown {
  if (Array.isArray(value)) return value.map((one) => inline(one, document));
  if (typeof value !== "object" || value === null) return value;
  const name = "$ref" in value ? String(value.$ref).split("/").at(-1) : undefined;
  if (name !== undefined) return inline(document.components?.schemas?.[name] ?? {}, document);
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, inline(one, document)]),
  );
}
