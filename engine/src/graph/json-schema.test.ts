import { expect, test } from "vitest";
import { testCatalogue } from "../testing/test-catalogue.ts";
import { handlerJsonSchema } from "./json-schema.ts";

interface Rule {
  if?: { properties: { type: { const: string } } };
  then?: {
    properties: {
      in?: { required: string[] };
      exits: { required: string[]; additionalProperties?: boolean };
    };
  };
}

test("the schema tells inputs and exits of every toolstep", () => {
  const schema = handlerJsonSchema(testCatalogue) as {
    $schema: string;
    properties: { steps: { additionalProperties: { allOf: Rule[] } } };
  };
  const rules = schema.properties.steps.additionalProperties.allOf;
  const rule = (type: string) =>
    rules.find((each) => each.if?.properties.type.const === type)?.then;

  expect(schema.$schema).toBe("https://json-schema.org/draft/2020-12/schema");
  expect(rule("test.fetch@1")?.properties).toMatchObject({
    in: { required: ["from"] },
    exits: { required: ["fetched", "failed"], additionalProperties: false },
  });
  expect(rule("basic.selection@1")?.properties.exits.additionalProperties).toBeUndefined();
  expect(JSON.stringify(handlerJsonSchema(testCatalogue))).toBe(JSON.stringify(schema));
});
