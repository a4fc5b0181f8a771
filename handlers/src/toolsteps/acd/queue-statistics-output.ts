import { z } from "zod";
import type { QueueStatistics } from "../../ports.ts";

function count(title: string) {
  return z.int().meta({ title });
}

function duration(title: string, help = "Seconds.") {
  return z.number().meta({ title, help });
}

/** What both ACD Statistics tools tell about a workgroup's queue. */
export const queueStatisticsShape = {
  estimatedWaitTime: duration("Estimated wait time"),
  agentsLoggedIn: count("Agents Logged In"),
  agentsAvailable: count("Agents Available"),
  agentsOnCalls: count("Agents On Calls"),
  agentsInFollowUp: count("Agents in Follow Up"),
  longestTimeAvailable: duration("Longest Time an Agent has been Available"),
  waiting: count("Calls Waiting Assignment"),
  connected: count("Connected Calls"),
  longestWaitTime: duration("Longest Wait Time"),
  averageWaitConnected: duration("Average wait of connected calls"),
  averageWaitConnectedCount: count("Connected calls averaged"),
  averageWaitAbandoned: duration("Average wait of abandoned calls"),
  averageWaitAbandonedCount: count("Abandoned calls averaged"),
  averageDuration: duration("Average duration"),
  averageDurationCount: count("Durations averaged"),
  averageFollowUp: duration("Average follow up"),
  averageFollowUpCount: count("Follow ups averaged"),
};

export function toQueueStatistics(statistics: QueueStatistics) {
  const { waitConnected, waitAbandoned, duration, followUp } = statistics.averages;
  return {
    estimatedWaitTime: statistics.estimatedWaitSeconds,
    agentsLoggedIn: statistics.agentsSignedIn,
    agentsAvailable: statistics.agentsAvailable,
    agentsOnCalls: statistics.agentsBusy,
    agentsInFollowUp: statistics.agentsInFollowUp,
    longestTimeAvailable: statistics.longestAvailableSeconds,
    waiting: statistics.waiting,
    connected: statistics.connected,
    longestWaitTime: statistics.longestWaitSeconds,
    averageWaitConnected: waitConnected.seconds,
    averageWaitConnectedCount: waitConnected.count,
    averageWaitAbandoned: waitAbandoned.seconds,
    averageWaitAbandonedCount: waitAbandoned.count,
    averageDuration: duration.seconds,
    averageDurationCount: duration.count,
    averageFollowUp: followUp.seconds,
    averageFollowUpCount: followUp.count,
  };
}

/** The workgroup that examples speak of: two agents, one of them busy, three customers waiting. */
export const exampleStatistics: QueueStatistics = {
  workgroup: "Support",
  estimatedWaitSeconds: 95,
  agentsSignedIn: 2,
  agentsAvailable: 1,
  agentsBusy: 1,
  agentsInFollowUp: 0,
  longestAvailableSeconds: 12,
  waiting: 3,
  connected: 1,
  longestWaitSeconds: 140,
  averages: {
    waitConnected: { seconds: 80, count: 20 },
    waitAbandoned: { seconds: 200, count: 2 },
    duration: { seconds: 240, count: 20 },
    followUp: { seconds: 15, count: 20 },
  },
};
