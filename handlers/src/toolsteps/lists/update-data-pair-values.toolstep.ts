import { z } from "zod";
import { defineToolstep } from "../../ports.ts";
import { next } from "../exits.ts";

/** Sets a value by name in two parallel lists. */
export const updateDataPairValues = defineToolstep({
  type: "lists.updateDataPairValues",
  version: 1,
  title: "Update Data Pair Values",
  summary: "Replaces the value of a name in parallel lists, or adds both.",
  details:
    "For lists of names and values as older handlers keep them; records are simpler. Names are compared without regard to case, as attributes are.",
  category: "lists",
  icon: "between-vertical-end",
  kind: "pure",
  input: z.object({
    names: z.array(z.string()).meta({ title: "Names", examples: [["Language"]] }),
    values: z.array(z.string()).meta({ title: "Values", examples: [["nl"]] }),
    name: z.string().min(1).max(200).meta({ title: "Name" }),
    value: z.string().meta({ title: "Value" }),
  }),
  exits: {
    next: {
      ...next("The lists hold the value."),
      output: z.object({
        names: z.array(z.string()).meta({ title: "Names" }),
        values: z.array(z.string()).meta({ title: "Values" }),
      }),
    },
    failure: { title: "Failure", summary: "The lists have different lengths.", error: true },
  },
  needs: [],
  run({ input, leave }) {
    const { names, values, name, value } = input;
    if (names.length !== values.length) return leave.failure({});
    const wanted = name.toLowerCase();
    const at = names.findIndex((candidate) => candidate.toLowerCase() === wanted);
    if (at >= 0) return leave.next({ names, values: values.with(at, value) });
    return leave.next({ names: [...names, name], values: [...values, value] });
  },
  examples: [
    {
      title: "a name that is there",
      input: {
        names: ["Language", "City"],
        values: ["nl", "Delft"],
        name: "language",
        value: "en",
      },
      exit: "next",
      output: { names: ["Language", "City"], values: ["en", "Delft"] },
    },
    {
      title: "a new name",
      input: { names: [], values: [], name: "City", value: "Delft" },
      exit: "next",
      output: { names: ["City"], values: ["Delft"] },
    },
    {
      title: "lists that do not fit",
      input: { names: ["City"], values: [], name: "City", value: "Delft" },
      exit: "failure",
    },
  ],
});
