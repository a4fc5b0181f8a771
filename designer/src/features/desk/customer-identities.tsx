import type { ContactView, InteractionSummary } from "@signalbox/server/contract";
import { Link2, Unlink } from "lucide-react";
import { Suspense, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { lazyPart } from "../../ui/lazy-part.ts";
import { showToast } from "../../ui/toast.tsx";
import { networkName } from "./interaction-words.ts";
import { useContact } from "./use-contact.ts";

const MergeDialog = lazyPart(async () => (await import("./merge-dialog.tsx")).MergeDialog);

/** Where a customer writes from, and which contacts are this one person. */
export function CustomerIdentities({
  interaction,
  contact,
}: {
  interaction: InteractionSummary;
  contact: ContactView;
}) {
  const [isMerging, setIsMerging] = useState(false);
  const separate = useContact(interaction.id, "separate", {
    onDone: () => showToast({ title: "The contact stands on its own again" }),
  });
  const { identities, mayEdit } = contact;
  return (
    <section>
      <h3 className="customer-title">
        <span className="grow">Identities</span>
        {mayEdit && (
          <IconButton
            icon={Link2}
            label="Merge with another contact"
            onPress={() => setIsMerging(true)}
          />
        )}
      </h3>
      <dl className="customer-facts">
        {identities.map(({ platform, handle, name, contactId }) => (
          <div key={`${platform}:${handle}:${name}:${contactId}`}>
            <dt>{networkName(platform)}</dt>
            <dd className="customer-identity">
              <bdi className="truncate grow">{handle || name}</bdi>
              {mayEdit && contactId !== contact.id && (
                <Button
                  kind="ghost"
                  icon={Unlink}
                  aria-label={`Separate ${networkName(platform)} ${handle || name}`}
                  isPending={separate.isPending}
                  onPress={() => separate.mutate({ name: "separate", body: { contactId } })}
                >
                  Separate
                </Button>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {isMerging && (
        <Suspense fallback={null}>
          <MergeDialog
            interactionId={interaction.id}
            contact={contact}
            onClose={() => setIsMerging(false)}
          />
        </Suspense>
      )}
    </section>
  );
}
