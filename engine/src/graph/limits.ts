/** What one handler and one run may take; a broken or hostile handler harms only itself. */
export const limits = {
  /** Past this the canvas is no longer a drawing, and validation no longer immediate. */
  stepsPerHandler: 5_000,
  handlerBytes: 2 * 1024 * 1024,
  /** Deeper documents come from attacks, never from designers. */
  documentDepth: 100,
  variableBytes: 256 * 1024,
  runBytes: 2 * 1024 * 1024,
  /** A run past it loops; its interaction goes to the fallback workgroup. */
  stepsPerRun: 10_000,
  /** After as many steps the run yields, so that one busy handler does not starve the others. */
  stepsPerTurn: 100,
  subroutineDepth: 32,
} as const;
