import type { AccountView } from "@signalbox/server/contract";
import { ExternalLink } from "lucide-react";
import { flushSync } from "react-dom";
import { api } from "../../../app/api.ts";
import { useApiMutation } from "../../../app/use-api-mutation.ts";
import { Banner } from "../../../ui/banner.tsx";
import { Button } from "../../../ui/button.tsx";
import { FormSection } from "../entity/form-section.tsx";
import type { EntityForm } from "../entity/use-entity-form.ts";
import { CopyField } from "../fields/copy-field.tsx";
import type { AccountDraft } from "./account-kind.ts";
import { missingToAuthorise, NETWORKS, networkTitle } from "./networks.ts";

/** Where networks send the browser back to; applications have to be told. */
const RETURN_PATH = "/administration/authorised";

export interface AuthoriseProps {
  view: AccountView | undefined;
  form: EntityForm<AccountDraft>;
}

/** Leads to the network's own page, where its owner gives us access; what is typed here is kept. */
export function Authorise({ view, form }: AuthoriseProps) {
  const { draft } = form;
  const facts = NETWORKS[draft.platform]?.authorise;
  const missing = view ? [] : missingToAuthorise(draft.platform, draft.credentials);
  const title = networkTitle(draft.platform);
  const beginning = useApiMutation<{ url: string }>({
    failed: "The authorisation was not begun",
    place: "inline",
    mutationFn: () =>
      api.post("/api/accounts/authorise", {
        body: {
          ...draft,
          name: draft.name.trim() || title,
          ...(view && { accountId: view.id }),
        },
      }),
    onSuccess: ({ url }) => {
      // The server keeps what was typed: leaving loses nothing, and nobody is asked about it.
      flushSync(() => form.reset());
      window.location.assign(url);
    },
  });
  if (!facts || form.isReadOnly) return null;
  return (
    <FormSection title={`Authorise at ${title}`} help={facts.help}>
      <CopyField
        label="Redirect address"
        value={`${window.location.origin}${RETURN_PATH}`}
        description="Enter it in the application's settings at the network."
      />
      <div className="admin-test">
        <Button
          icon={ExternalLink}
          isPending={beginning.isPending}
          isDisabled={missing.length > 0}
          onPress={() => beginning.mutate()}
        >
          {view ? `Authorise again at ${title}` : `Authorise at ${title}`}
        </Button>
        {missing.length > 0 && (
          <p className="muted">
            Fill in below first: {missing.join(", ")}. The rest comes by itself.
          </p>
        )}
        {beginning.failure && <Banner tone="danger">{beginning.failure.message}</Banner>}
      </div>
    </FormSection>
  );
}
