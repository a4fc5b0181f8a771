import { useQuery } from "@tanstack/react-query";
import { LoadError } from "../../app/load-error.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { Tab, TabList, TabPanel, Tabs } from "../../ui/tabs.tsx";
import { HistoryPanel } from "./history-panel.tsx";
import { interactionQuery } from "./interaction-query.ts";
import { channelTitle } from "./interaction-words.ts";
import { Thread } from "./thread.tsx";

export interface EarlierDialogProps {
  interactionId: string;
  onClose: () => void;
}

/** An earlier interaction, to read. */
export function EarlierDialog({ interactionId, onClose }: EarlierDialogProps) {
  const { data, error, refetch } = useQuery(interactionQuery(interactionId));
  const title = data
    ? `${data.interaction.customerName} · ${channelTitle(data.interaction)}`
    : "Earlier interaction";
  return (
    <Dialog isOpen onOpenChange={(isOpen) => !isOpen && onClose()} title={title} width={760}>
      {error && (
        <LoadError
          isSmall
          title="The interaction could not be loaded"
          error={error}
          onRetry={() => void refetch()}
        />
      )}
      {!error && !data && <SkeletonRows count={4} />}
      {data && (
        <Tabs className="earlier">
          <TabList label="What to read">
            <Tab id="thread">Thread</Tab>
            <Tab id="history">History</Tab>
          </TabList>
          <TabPanel id="thread" className="earlier-panel">
            <Thread detail={data} targetId={undefined} />
          </TabPanel>
          <TabPanel id="history" className="earlier-panel">
            <HistoryPanel history={data.history} />
          </TabPanel>
        </Tabs>
      )}
    </Dialog>
  );
}
