import path from "node:path";
import { z } from "zod";

const flag = z
  .enum(["0", "1", "true", "false"], { error: 'is neither "1" nor "0"' })
  .transform((value) => value === "1" || value === "true");

const key = z
  .string()
  .transform((value) => value.split(",").map((part) => Buffer.from(part.trim(), "base64")))
  .refine((keys) => keys.every(({ length }) => length === 32), {
    error: "is not 32 bytes in base64 (make one with: openssl rand -base64 32)",
  });

const proxies = z.string().transform((value, context) => {
  if (value === "0" || value === "false") return false as const;
  const addresses = value.split(",").map((part) => part.trim());
  if (addresses.every((address) => /^[0-9a-fA-F.:]+(?:\/\d{1,3})?$/.test(address)))
    return addresses;
  context.addIssue({ code: "custom", message: "is no list of the proxies' addresses" });
  return z.NEVER;
});

const list = z.string().transform((value) =>
  value
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean),
);

const Environment = z.object({
  PORT: z.coerce
    .number({ error: "is not a number" })
    .int("is not a whole number")
    .min(0, "is below 0")
    .max(65_535, "is above 65535")
    .default(3000)
    .meta({ description: "Port to listen on." }),
  HOST: z
    .string()
    .default("127.0.0.1")
    .meta({ description: "Address to listen on; 0.0.0.0 is every address of the machine." }),
  SIGNALBOX_DATA: z.string().default(".signalbox").meta({
    description: "Folder for what is kept outside the database, and for the embedded database.",
  }),
  DATABASE_URL: z
    .url({
      protocol: /^postgres(?:ql)?$/,
      error: "is not an address like postgres://user:password@host/database",
    })
    .optional()
    .meta({ description: "PostgreSQL 15 or later to use instead of the embedded one." }),
  DATABASE_POOL: z.coerce
    .number({ error: "is not a number" })
    .int("is not a whole number")
    .min(4, "is below 4")
    .max(200, "is above 200")
    .default(16)
    .meta({ description: "Connections to the database at most, for each server." }),
  SIGNALBOX_DEMO: flag
    .default(false)
    .meta({ description: "1: a demonstration with simulated networks." }),
  SIGNALBOX_KEY: key.optional().meta({
    description:
      "Keys that encrypt platform tokens, 32 bytes in base64 each, separated by commas; the first encrypts. Absent: made on the first start and kept in SIGNALBOX_DATA.",
  }),
  LOG_LEVEL: z
    .enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"], {
      error: "is not one of trace, debug, info, warn, error, fatal, silent",
    })
    .default("info")
    .meta({
      description:
        "Least important messages that are logged: trace, debug, info, warn, error, fatal, silent.",
    }),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: "is not an address like https://signalbox.example.org" })
    .optional()
    .meta({
      description:
        "Where browsers reach this server, when it stands behind a proxy. With https, cookies and headers become those of https.",
    }),
  TRUST_PROXY: proxies.default(false as const).meta({
    description:
      "Addresses of proxies whose X-Forwarded headers are believed, separated by commas.",
  }),
  METRICS_TOKEN: z.string().min(16, "is shorter than 16 characters").optional().meta({
    description: 'Lets a monitoring system read /metrics with "Authorization: Bearer …".',
  }),
  RATE_LIMIT: z.coerce
    .number({ error: "is not a number" })
    .int("is not a whole number")
    .min(0, "is below 0")
    .default(1200)
    .meta({ description: "Requests a minute that one session may send; 0 is no limit." }),
  HANDLER_HTTP_HOSTS: list.default([]).meta({
    description:
      "Hosts that handlers may call, separated by commas, also as *.example.org. Absent: every public one.",
  }),
  HANDLER_HTTP_ADDRESSES: list.default([]).meta({
    description:
      "Addresses that handlers may call although they are not public, separated by commas.",
  }),
});

/** Every setting of the process; what an administrator changes while it runs stands in the database. */
export type Config = {
  port: number;
  host: string;
  /** Absolute folder of everything that is kept outside the database, and of the embedded one. */
  dataDir: string;
  /** Absent: the embedded PostgreSQL. */
  databaseUrl: string | undefined;
  poolSize: number;
  demo: boolean;
  /** Absent: a key that is kept in `dataDir`. */
  keys: Buffer[] | undefined;
  logLevel: string;
  /** Where browsers reach us, when it is not `host` and `port`. */
  publicUrl: URL | undefined;
  trustProxy: false | string[];
  metricsToken: string | undefined;
  /** Requests a minute of one session; 0 is no limit. */
  rateLimit: number;
  /** What the HTTP toolsteps of handlers may reach. */
  handlerHttp: { allowedHosts: string[]; allowedAddresses: string[] };
};

/** What is wrong with the environment, a sentence per mistake. */
export class ConfigError extends Error {
  override name = "ConfigError";
}

/** For the printed list of settings. */
export function describeSettings(): { name: string; default: string; description: string }[] {
  return Object.entries(Environment.shape).map(([name, schema]) => {
    const byDefault = schema.safeParse(undefined).data;
    const shown = byDefault === undefined || byDefault === false ? "" : String(byDefault);
    return { name, default: shown, description: schema.meta()?.description ?? "" };
  });
}

/**
 * The one place that reads the environment. An empty variable counts as absent.
 *
 * @throws ConfigError
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.entries(environment).filter(([, value]) => value !== "");
  const { success, data, error } = Environment.safeParse(Object.fromEntries(given));
  if (!success) {
    const sentences = error.issues.map(
      ({ path: [name = ""], message }) => `${String(name)} ${message}.`,
    );
    throw new ConfigError(sentences.join("\n"));
  }
  return {
    port: data.PORT,
    host: data.HOST,
    dataDir: path.resolve(data.SIGNALBOX_DATA),
    databaseUrl: data.DATABASE_URL,
    poolSize: data.DATABASE_POOL,
    demo: data.SIGNALBOX_DEMO,
    keys: data.SIGNALBOX_KEY,
    logLevel: data.LOG_LEVEL,
    publicUrl: data.PUBLIC_URL === undefined ? undefined : new URL(data.PUBLIC_URL),
    trustProxy: data.TRUST_PROXY,
    metricsToken: data.METRICS_TOKEN,
    rateLimit: data.RATE_LIMIT,
    handlerHttp: {
      allowedHosts: data.HANDLER_HTTP_HOSTS,
      allowedAddresses: data.HANDLER_HTTP_ADDRESSES,
    },
  };
}
