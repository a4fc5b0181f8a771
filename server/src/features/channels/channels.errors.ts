import { defineErrors } from "@signalbox/engine/errors";

export const errors = defineErrors({
  ACCOUNT_NOT_FOUND: {
    status: 404,
    retry: "never",
    message: ({ accountId }: { accountId: string }) => `There is no account ${accountId}.`,
  },
  ACCOUNT_NAME_TAKEN: {
    status: 409,
    retry: "changed",
    message: ({ name }: { name: string }) => `There is another account called “${name}”.`,
  },
  ACCOUNT_REFUSED: {
    status: 422,
    retry: "changed",
    message: ({ reason }: { reason: string }) =>
      `The network does not accept this account: ${reason}`,
  },
  CREDENTIALS_REFUSED: {
    status: 422,
    retry: "changed",
    message: ({ reason }: { reason: string }) =>
      `The network does not accept these credentials: ${reason}`,
  },
  ACCOUNT_UNREACHABLE: {
    status: 503,
    retry: "later",
    message: ({ reason }: { reason: string }) =>
      `The network could not be asked about this account, so it was not saved: ${reason}`,
  },
  ACCOUNT_DIFFERENT: {
    status: 409,
    retry: "changed",
    message: ({ before, after }: { before: string; after: string }) =>
      `These credentials belong to ${after}, not to ${before}, whose conversations are kept here. Add another account for it.`,
  },
  ACCOUNT_IN_USE: {
    status: 409,
    retry: "changed",
    message: ({ channels }: { channels: number }) =>
      `${channels === 1 ? "A channel uses" : `${channels} channels use`} this account. Delete ${channels === 1 ? "it" : "them"} first.`,
  },
  AUTHORISATION_UNSUPPORTED: {
    status: 422,
    retry: "never",
    message: ({ platform }: { platform: string }) =>
      `Accounts of ${platform} are not authorised at the network: enter their credentials.`,
  },
  AUTHORISATION_OVER: {
    status: 409,
    retry: "changed",
    message: () =>
      "This authorisation is over: it was used, belongs to somebody else, or took longer than a quarter of an hour. Begin again.",
  },
  CREDENTIALS_MISSING: {
    status: 422,
    retry: "changed",
    message: ({ names }: { names: string }) => `The credentials lack ${names}.`,
  },
  PLATFORM_UNSUPPORTED: {
    status: 422,
    retry: "never",
    message: ({ platform }: { platform: string }) =>
      `This version has no connector for ${platform}.`,
  },
  CHANNEL_NOT_FOUND: {
    status: 404,
    retry: "never",
    message: ({ channelId }: { channelId: string }) => `There is no channel ${channelId}.`,
  },
  CHANNEL_NAME_TAKEN: {
    status: 409,
    retry: "changed",
    message: ({ name }: { name: string }) => `There is another channel called “${name}”.`,
  },
  CHANNEL_WORKGROUP_UNKNOWN: {
    status: 422,
    retry: "changed",
    message: ({ workgroupId }: { workgroupId: string }) => `There is no workgroup ${workgroupId}.`,
  },
  CHANNEL_WORKGROUP_MISSING: {
    status: 422,
    retry: "changed",
    message: () =>
      "A channel needs a workgroup for conversations or one for direct messages, or nothing would be routed.",
  },
  CHANNEL_IN_USE: {
    status: 409,
    retry: "changed",
    message: () => "This channel has interactions, whose history would be lost. Pause it instead.",
  },
  QUARANTINE_ITEM_NOT_FOUND: {
    status: 404,
    retry: "never",
    message: () => "This item is not in quarantine any more.",
  },
});
