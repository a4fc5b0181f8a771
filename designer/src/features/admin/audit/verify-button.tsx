import type { AuditVerdictView } from "@signalbox/server/contract";
import { ShieldCheck } from "lucide-react";
import { api } from "../../../app/api.ts";
import { useApiMutation } from "../../../app/use-api-mutation.ts";
import { Banner } from "../../../ui/banner.tsx";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";

/** Reads the whole log on the server, and says whether anybody has changed it. */
export function VerifyButton() {
  const verifying = useApiMutation({
    failed: "The log was not verified",
    mutationFn: () => api.get<AuditVerdictView>("/api/audit/verification"),
  });
  return (
    <>
      <Button icon={ShieldCheck} isPending={verifying.isPending} onPress={() => verifying.mutate()}>
        Verify
      </Button>
      <Dialog
        isOpen={verifying.isSuccess}
        onOpenChange={(isOpen) => !isOpen && verifying.reset()}
        title="The audit log was verified"
        width={520}
        actions={(close) => <Button onPress={close}>Close</Button>}
      >
        {verifying.data && <Verdict verdict={verifying.data} />}
      </Dialog>
    </>
  );
}

function Verdict({ verdict }: { verdict: AuditVerdictView }) {
  if (!verdict.intact)
    return (
      <Banner tone="danger" title={`The log is broken at entry ${verdict.entryId}.`}>
        There, {verdict.reason}. Whoever did it had access to the database itself.
      </Banner>
    );
  return (
    <div className="admin-dialog">
      <Banner tone="success">
        {`All ${verdict.entries} entries stand as they were written, one after the other.`}
      </Banner>
      <p className="muted">
        A removed end cannot show by itself: keep this number and this hash outside of Signalbox,
        and compare them with a later check.
      </p>
      <p className="mono admin-hash">{verdict.lastHash}</p>
    </div>
  );
}
