import type { WhatIfResult } from "@signalbox/server/contract";
import { useQuery } from "@tanstack/react-query";
import { FlaskConical, Play } from "lucide-react";
import { useState } from "react";
import { api } from "../../../app/api.ts";
import { LoadError } from "../../../app/load-error.tsx";
import { useApiMutation } from "../../../app/use-api-mutation.ts";
import { Button } from "../../../ui/button.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";
import { workgroupsQuery } from "../admin-data.ts";
import { AdminFrame } from "../admin-frame.tsx";
import { blankTrial, type Trial, toRequest } from "./trial.ts";
import { TrialForm } from "./trial-form.tsx";
import { WhatIfOutcomes } from "./what-if-outcomes.tsx";
import "./what-if.css";

/** Other weights, rings and utilisation tried on what really happened; nothing is changed by it. */
export function WhatIfPage() {
  const workgroups = useQuery(workgroupsQuery);
  const [trial, setTrial] = useState<Trial>(blankTrial);
  const workgroup =
    workgroups.data?.find(({ id }) => id === trial.workgroupId) ?? workgroups.data?.[0];
  const attempt = useApiMutation({
    failed: "The traffic was not replayed",
    place: "inline",
    mutationFn: (id: string) =>
      api.post<WhatIfResult>(`/api/workgroups/${id}/what-if`, { body: toRequest(trial) }),
  });
  return (
    <AdminFrame
      section="what-if"
      actions={
        workgroup && (
          <Button
            kind="primary"
            icon={Play}
            isPending={attempt.isPending}
            onPress={() => attempt.mutate(workgroup.id)}
          >
            Replay
          </Button>
        )
      }
    >
      {workgroups.isPending && <SkeletonRows count={8} />}
      {workgroups.isError && (
        <LoadError
          title="The workgroups could not be loaded"
          error={workgroups.error}
          onRetry={() => void workgroups.refetch()}
        />
      )}
      {workgroups.data && !workgroup && (
        <EmptyState icon={FlaskConical} title="There is no workgroup yet">
          What-if replays a workgroup's traffic under other settings.
        </EmptyState>
      )}
      {workgroup && (
        <div className="what-if">
          <TrialForm
            trial={trial}
            workgroup={workgroup}
            workgroups={workgroups.data ?? []}
            onChange={(part) => setTrial({ ...trial, ...part })}
          />
          <section className="what-if-result" aria-label="Result" aria-live="polite">
            {attempt.failure && (
              <LoadError
                isSmall
                title="The traffic was not replayed"
                error={attempt.failure}
                onRetry={() => attempt.mutate(workgroup.id)}
              />
            )}
            {attempt.data && !attempt.failure && <WhatIfOutcomes result={attempt.data} />}
            {attempt.isIdle && (
              <EmptyState icon={FlaskConical} title="Try settings on what happened">
                Choose other weights, rings or utilisation and replay: what would have changed for
                customers and agents stands here. Nothing takes effect.
              </EmptyState>
            )}
          </section>
        </div>
      )}
    </AdminFrame>
  );
}
