/** One line to the person in front of the terminal. */
export function say(sentence) {
  process.stdout.write(`${sentence}\n`);
}

/** Ends a script with one sentence that says what to do, instead of a stack. */
export class Advice extends Error {}

/** Runs a script's main function; its answer is the exit code. */
export async function main(run) {
  try {
    process.exitCode = await run();
  } catch (error) {
    process.stderr.write(`${error instanceof Advice ? error.message : error.stack}\n`);
    process.exitCode = 1;
  }
}
