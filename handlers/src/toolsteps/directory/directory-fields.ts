import { z } from "zod";

export function path() {
  return z
    .string()
    .min(1)
    .max(1000)
    .meta({
      title: "DS Path",
      help: "Entries from the root, with backslashes between them.",
      examples: ["\\Production\\SocialMedia"],
      widget: "directoryPath",
    });
}

export function attribute() {
  return z
    .string()
    .min(1)
    .max(200)
    .meta({ title: "Attribute Name", examples: ["ConversationWorkgroup"] });
}
