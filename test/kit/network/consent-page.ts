export type ConsentPage = {
  title: string;
  redirectUri: string;
  state: string;
  /** What the network adds to the address of somebody who says no. */
  denied: Record<string, string>;
  /** Who may say yes, each with the code that the browser then carries back. */
  choices: readonly { label: string; code: string }[];
};

/** What a person sees at a network that an application has sent them to. */
export function consentPage({ title, redirectUri, state, denied, choices }: ConsentPage): string {
  function link(label: string, params: Record<string, string>): string {
    const address = new URL(redirectUri);
    for (const [name, value] of Object.entries({ ...params, state })) {
      address.searchParams.set(name, value);
    }
    return `<p><a href="${escapeHtml(address.href)}">${escapeHtml(label)}</a></p>`;
  }
  const yes = choices.map(({ label, code }) => link(label, { code }));
  return [
    `<!doctype html><html lang="en"><head><title>${escapeHtml(title)}</title></head><body>`,
    `<h1>${escapeHtml(title)}</h1><p>A simulated network, for tests and demonstrations.</p>`,
    ...yes,
    link("Cancel", denied),
    "</body></html>",
  ].join("\n");
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
