import * as audit from "./audit.ts";
import * as deploy from "./deploy.ts";
import * as diff from "./diff.ts";
import * as exporting from "./export.ts";
import * as fmt from "./fmt.ts";
import * as importing from "./import.ts";
import { CliError, exits, type Io } from "./io.ts";
import * as layout from "./layout.ts";
import * as lint from "./lint.ts";
import * as test from "./test.ts";

interface Command {
  run(args: string[], io: Io): Promise<number>;
  usage: string;
  summary: string;
}

const commands: Readonly<Record<string, Command>> = {
  fmt: { run: fmt.fmt, usage: fmt.usage, summary: "write files in canonical form" },
  lint: { run: lint.lint, usage: lint.usage, summary: "say what is wrong, and mend what is safe" },
  test: { run: test.test, usage: test.usage, summary: "run the tests beside a handler" },
  diff: {
    run: diff.diff,
    usage: diff.usage,
    summary: "say what is different between two handlers",
  },
  layout: { run: layout.layout, usage: layout.usage, summary: "arrange the canvas anew" },
  deploy: { run: deploy.deploy, usage: deploy.usage, summary: "check in and deploy on a server" },
  export: {
    run: exporting.exportHandler,
    usage: exporting.usage,
    summary: "write a picture, JSON, documentation or a bundle",
  },
  import: {
    run: importing.importBundle,
    usage: importing.usage,
    summary: "bring a bundle's handlers to a server, as drafts",
  },
};

const areas: Readonly<Record<string, Readonly<Record<string, Command>>>> = {
  handler: commands,
  audit: {
    verify: {
      run: audit.verify,
      usage: audit.usage,
      summary: "say whether the audit log is whole",
    },
  },
};

/** Runs `signalbox handler …` or `signalbox audit …` and answers the exit code: 0 well, 1 something found, 2 not possible. */
export async function runCli(args: string[], io: Io): Promise<number> {
  const [area, name, ...rest] = args;
  if (area === undefined || area === "help" || area === "--help" || area === "-h") return help(io);
  const found = Object.hasOwn(areas, area) ? areas[area] : undefined;
  if (!found) {
    io.err(`There is no command ${area}; there are signalbox handler and signalbox audit.`);
    return exits.failed;
  }
  if (name === undefined || name === "help" || name === "--help" || name === "-h") return help(io);
  const command = Object.hasOwn(found, name) ? found[name] : undefined;
  if (!command) {
    io.err(
      `There is no command signalbox ${area} ${name}. There are ${Object.keys(found).join(", ")}.`,
    );
    return exits.failed;
  }
  if (rest.includes("--help") || rest.includes("-h")) {
    io.out(`Usage: ${command.usage}`);
    return exits.ok;
  }
  try {
    return await command.run(rest, io);
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    io.err(error.message);
    return exits.failed;
  }
}

function help(io: Io): number {
  io.out(
    "Usage: signalbox handler COMMAND [options] FILE…\n       signalbox audit verify [options]\n",
  );
  for (const [area, found] of Object.entries(areas)) {
    for (const [name, { summary }] of Object.entries(found)) {
      io.out(`  ${`${area} ${name}`.padEnd(16)}${summary}`);
    }
  }
  io.out("\nsignalbox AREA COMMAND --help tells a command's options.");
  return exits.ok;
}
