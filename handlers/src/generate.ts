import { describeInitiator, describeToolstep } from "@signalbox/engine/step";
import { initiators, toolsteps } from "./catalogue.ts";
import { renderToolstepReference } from "./render-reference.ts";

/**
 * Files that are printed from others, by their path in the repository. Committed, and held to
 * their sources by a test. `readStory` gives the text of a shipped handler's Markdown file.
 */
export async function generateHandlerFiles(
  handlerIds: readonly string[],
  readStory: (id: string) => Promise<string>,
): Promise<Record<string, string>> {
  return {
    "handlers/src/manifest.generated.json": renderManifests(),
    "handlers/src/graphs/stories.generated.json": await renderStories(handlerIds, readStory),
    "docs/generated/toolsteps.md": renderToolstepReference(),
  };
}

function renderManifests(): string {
  const manifests = {
    toolsteps: toolsteps.map(describeToolstep),
    initiators: initiators.map(describeInitiator),
  };
  return `${JSON.stringify(manifests, null, 2)}\n`;
}

/** Markdown cannot be imported everywhere that JSON can, so the stories are gathered in one file. */
async function renderStories(
  ids: readonly string[],
  readStory: (id: string) => Promise<string>,
): Promise<string> {
  const stories = await Promise.all(
    ids.toSorted().map(async (id) => [id, await readStory(id)] as const),
  );
  return `${JSON.stringify(Object.fromEntries(stories), null, 2)}\n`;
}
