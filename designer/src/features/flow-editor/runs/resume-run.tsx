import { useQueryClient } from "@tanstack/react-query";
import { Play } from "lucide-react";
import { resumeRun, runQuery, runsQuery } from "../../../app/handlers-api.ts";
import { useSession } from "../../../app/session.tsx";
import { useApiMutation } from "../../../app/use-api-mutation.ts";
import { Button } from "../../../ui/button.tsx";

/** Lets a faulted run attempt its step again, on the version it began on. */
export function ResumeRun({ runId, handlerId }: { runId: string; handlerId: string }) {
  const client = useQueryClient();
  const canRepair = useSession().has("run.repair");
  const resuming = useApiMutation({
    failed: "The run was not resumed",
    mutationFn: () => resumeRun(runId),
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: runQuery(runId).queryKey });
      await client.invalidateQueries({ queryKey: runsQuery(handlerId).queryKey });
    },
  });
  if (!canRepair) return null;
  return (
    <Button icon={Play} isPending={resuming.isPending} onPress={() => resuming.mutate()}>
      Resume
    </Button>
  );
}
