import { AppError } from "@signalbox/engine/errors";
import { type Config, ConfigError, readConfig } from "./config.ts";
import { EmbeddedPostgresError } from "./platform/embedded-postgres/embedded-postgres-error.ts";
import { createLog, type Logger } from "./platform/log/log.ts";
import { type RunningServer, startServer } from "./start-server.ts";

/** Requests have their own limit of 30 s; whoever stops us does not wait much longer. */
const STOP_WITHIN_MS = 25_000;

/** The server as a process: settings, greeting, signals. */
export async function runServer(): Promise<void> {
  const config = settle(() => readConfig());
  if (!config) return;
  const log = createLog({ level: config.logLevel });
  process.on("uncaughtException", (error) => {
    // Nobody knows what is broken now; a fresh process does not inherit it.
    log.fatal({ error }, "an error nobody caught");
    process.exit(1);
  });
  const server = await startServer(config, log).catch((error: unknown) => {
    log.debug({ error }, "could not start");
    complain(explain(error, config), error);
  });
  if (!server) return;
  greet(server);
  stopOnSignals(server, log);
}

function settle(read: () => Config) {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    complain(error.message, error);
    return undefined;
  }
}

function greet({ url, firstAdministrator, demoAccounts }: RunningServer) {
  say(`\nSignalbox is ready: ${url}`);
  if (firstAdministrator) {
    const { name, password } = firstAdministrator;
    say(`Sign in as ${name} with the password ${password}`);
    say("It is shown only now and stored nowhere: keep it, or change it after signing in.");
  }
  if (demoAccounts) {
    say("This is a demonstration: its networks and their people are simulated. Sign in as");
    for (const { name, password, what } of demoAccounts) say(`  ${name} / ${password}   ${what}`);
  }
  say("Stop with Ctrl+C.\n");
}

/** However many signals come, and from whom, they are one wish. */
function stopOnSignals(server: RunningServer, log: Logger) {
  let stopping = false;
  async function stop(signal: string) {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, "stopping");
    setTimeout(() => {
      log.error("not everything ended in time");
      process.exit(1);
    }, STOP_WITHIN_MS).unref();
    await server.stop();
    log.info("stopped");
    process.exit(0);
  }
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void stop(signal));
}

/** Mistakes that the person who started us can mend get a sentence; ours get their stack. */
function explain(error: unknown, { host, port }: Config): string | undefined {
  if (error instanceof AppError || error instanceof EmbeddedPostgresError) return error.message;
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (syscall === "listen" && code === "EADDRINUSE") {
    return `Port ${port} on ${host} is taken: stop what uses it, or set PORT to another.`;
  }
  if (syscall === "listen" && code === "EACCES") {
    return `Port ${port} is reserved for the system: set PORT to one above 1023.`;
  }
  if (syscall === "listen" && code === "EADDRNOTAVAIL") {
    return `${host} is no address of this machine: set HOST to one, or to 0.0.0.0 for all.`;
  }
  if (syscall === "connect" || code === "ENOTFOUND" || code?.startsWith("28") || code === "3D000") {
    return `The database of DATABASE_URL cannot be used: ${(error as Error).message || code}.`;
  }
  return undefined;
}

function complain(sentence: string | undefined, error: unknown) {
  const text =
    sentence ?? (error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.stderr.write(`Signalbox did not start. ${text}\n`);
  process.exitCode = 1;
}

function say(line: string) {
  process.stdout.write(`${line}\n`);
}
