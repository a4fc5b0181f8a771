/** One operation: all that the editor, the checker, the compiler and the reference evaluator know of it. */
export type Operation = {
  /** The key in JsonLogic. */
  name: string;
  /** The function's name in the text form; most operators have one too, for use with unusual arguments. */
  text: string;
  category: OperationCategory;
  /** One sentence for hover and completion. */
  summary: string;
  /**
   * What it takes and gives, as `(list: list<T>, index: integer): T`.
   *
   * `?` marks an argument that may be left out, `...` the last one as
   * repeatable, a capital letter a type that must be the same everywhere.
   */
  signatures: readonly string[];
  /** Shown on hover and run as tests. */
  examples: readonly Example[];
  /** Already part of json-logic-js; `evaluate` repeats its semantics for the compiler. */
  standard?: true;
  /** Missing for forms that decide themselves what is evaluated, such as `if` and `map`. */
  evaluate?: Evaluate;
};

export type Example = { text: string; result: unknown; data?: Record<string, unknown> };

// The arguments are whatever the rule computed; each operation looks for itself.
export type Evaluate = (...values: unknown[]) => unknown;

export type OperationCategory =
  | "Comparison"
  | "Logic"
  | "Mathematical"
  | "String"
  | "List"
  | "Record"
  | "Date/Time"
  | "Type conversion"
  | "Variable";

/** Names a family once instead of in each of its operations. */
export function family(
  category: OperationCategory,
  operations: Omit<Operation, "category">[],
): Operation[] {
  return operations.map((operation) => ({ ...operation, category }));
}
