import { parseArgs } from "node:util";
import { openTestServer } from "../kit/database-server.ts";
import { proveAcd } from "./acd/acd.ts";
import { proveCrash } from "./crash/crash.ts";
import { proveDesks } from "./desks/desks.ts";
import { proveDrops } from "./drops/drops.ts";
import { proveFuzz } from "./fuzz/fuzz.ts";
import { proveNetworks } from "./networks/networks.ts";
import { proveOrder } from "./order/order.ts";
import { provePickup } from "./pickup/pickup.ts";
import { hasPassed, type ProofReport, printReport } from "./report.ts";
import { proveSending } from "./sending/sending.ts";

type Proof = (options: { server: string; count: number; seed: number }) => Promise<ProofReport>;

/** What can be proven, and how much of it when nobody says. */
const proofs: Record<string, { count: number; prove: Proof }> = {
  crash: { count: 50, prove: proveCrash },
  pickup: { count: 1_000, prove: provePickup },
  acd: { count: 2_000, prove: proveAcd },
  drops: { count: 1_000, prove: proveDrops },
  desks: { count: 500, prove: proveDesks },
  sending: { count: 300, prove: proveSending },
  order: { count: 10_000, prove: proveOrder },
  fuzz: { count: 50_000, prove: proveFuzz },
  networks: { count: 100_000, prove: proveNetworks },
};

const usage = `Usage: npm run prove -- ${Object.keys(proofs).join("|")} [--count N] [--seed S]`;

process.exitCode = await main();

async function main(): Promise<number> {
  const wanted = readWish();
  if (!wanted) {
    console.error(usage);
    return 2;
  }
  const server = await openTestServer();
  try {
    const report = await wanted.prove({ server: server.url, ...wanted });
    console.log(printReport(report));
    if (hasPassed(report)) return 0;
    console.log(
      `  again: npm run prove -- ${wanted.name} --count ${wanted.count} --seed ${wanted.seed}`,
    );
    return 1;
  } finally {
    await server.stop();
  }
}

function readWish() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { count: { type: "string" }, seed: { type: "string" } },
    });
    const [name = ""] = positionals;
    const proof = Object.hasOwn(proofs, name) ? proofs[name] : undefined;
    const count = Number(values.count ?? proof?.count);
    const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000_000));
    if (!proof || positionals.length !== 1) return undefined;
    if (!Number.isSafeInteger(count) || count < 1 || !Number.isSafeInteger(seed)) return undefined;
    return { name, prove: proof.prove, count, seed };
  } catch {
    return undefined;
  }
}
