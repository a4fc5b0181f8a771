import type { HandlerDocument } from "@signalbox/engine/graph";

/** A handler version as it was checked in; immutable. */
export interface Version {
  handlerId: string;
  version: number;
  document: HandlerDocument;
  /** What `deployment` references were bound to when it was deployed. */
  bindings: Record<string, number>;
}

/** A program as it is recorded: a version, and the versions of all subroutines it reaches. */
export interface RecordedProgram {
  identity: string;
  handlerId: string;
  version: number;
  /** "handler id@reference" → version. */
  bindings: Record<string, number>;
}

/** Where handler versions and deployments are kept. */
export interface HandlerStore {
  /** The active deployments, in the order in which handlers are asked. */
  listDeployed(): Promise<{ revision: string; versions: Version[] }>;
  findDocument(handlerId: string, version: number): Promise<HandlerDocument | undefined>;
  findProgram(identity: string): Promise<RecordedProgram | undefined>;
  /** True when it was recorded by somebody before, and that is committed. */
  recordProgram(program: RecordedProgram): Promise<boolean>;
}
