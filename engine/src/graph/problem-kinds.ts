/** One kind of problem: what its code stands for, whatever step it is found at. */
export interface ProblemKind {
  title: string;
  /** What a run or a reader would suffer from it. */
  why: string;
  /** What its quick fix does, or why there is none that is safe. */
  fix: string;
}

/**
 * Every code that the rules report. E and T block deployment, W and H do not, F are files that
 * cannot be opened. A code is never given to another problem.
 */
export const problemKinds: Readonly<Record<string, ProblemKind>> = {
  E01: {
    title: "An exit leads nowhere",
    why: "A run that leaves by it would be lost.",
    fix: "Ends there with an outcome, or marks the exit as to do.",
  },
  E02: {
    title: "An exit leads to a step that does not exist",
    why: "A run that leaves by it would be lost.",
    fix: "Leads it to the step of nearly that name, or marks it as to do.",
  },
  E03: {
    title: "No path leads to a step",
    why: "It never runs; what it should do does not happen.",
    fix: "Removes the step.",
  },
  E04: {
    title: "From a step no path reaches an end",
    why: "A run that comes there never ends.",
    fix: "None: which of its exits ends, and how, only the designer knows.",
  },
  E05: {
    title: "A variable is read before it is set",
    why: "On some path the step reads nothing, or what the variable starts with.",
    fix: "Gives the variable its initial value; none for kinds that have no natural one.",
  },
  E06: {
    title: "A value does not fit",
    why: "The step would fail, for nothing is converted unasked.",
    fix: "Writes the value as its type wants it, makes a text of a variable, or gives a variable the type of what it keeps.",
  },
  E07: {
    title: "A workgroup, queue, skill or the like does not exist here",
    why: "The step would fail.",
    fix: "Takes the one of nearly that name.",
  },
  E08: {
    title: "A call does not fit its subroutine",
    why: "The subroutine is gone, is none, or its parameters and returns are others by now.",
    fix: "Removes what it does not have, and takes the variable of a missing parameter's name.",
  },
  E09: {
    title: "A condition was decided before",
    why: "One of the exits is never taken: one of the two places is a mistake.",
    fix: "None: which of the two places is meant, only the designer knows.",
  },
  E10: {
    title: "A step for another medium",
    why: "It fails for an interaction of another media type.",
    fix: "None: what happens to the others has to be drawn.",
  },
  E11: {
    title: "An outcome is not declared",
    why: "Callers and reports would not know it.",
    fix: "Declares it, or ends with the one of nearly that name.",
  },
  E12: {
    title: "A secret is shown to people",
    why: "What nobody may read would be sent or written down.",
    fix: "None: whether the text or the mark is wrong, only the designer knows.",
  },
  E20: {
    title: "A toolstep or initiator does not exist here",
    why: "Nothing could run it.",
    fix: "Takes the version that exists, or the toolstep of nearly that name.",
  },
  E21: {
    title: "An input, output, exit or case that the toolstep does not have",
    why: "It would be ignored, or two would be called the same.",
    fix: "Removes it.",
  },
  E22: {
    title: "A required input or setting is missing",
    why: "The step would fail.",
    fix: "Takes the variable of that name, or the only interaction there is.",
  },
  E23: {
    title: "A variable does not exist",
    why: "There is nothing to read or to write.",
    fix: "Creates the variable.",
  },
  E24: {
    title: "An expression cannot be worked out",
    why: "An operation is unknown, has the wrong number of values, or the expression is too large.",
    fix: "None: the sentence says what was probably meant.",
  },
  E25: {
    title: "A monitor changes the interaction",
    why: "A monitor watches what another handler decides.",
    fix: "None: either the step or the handler's role is wrong.",
  },
  E26: {
    title: "A step's id or the number of steps is not allowed",
    why: "Some words have a meaning of their own, and a handler has at most 5,000 steps.",
    fix: "None: the id stands in the file and is not changed unasked.",
  },
  E27: {
    title: "A variable's type or initial value is not allowed",
    why: "A run could not begin with it.",
    fix: "None: the type that is meant, only the designer knows.",
  },
  T01: {
    title: "An exit is still to do",
    why: "A run that leaves by it would be lost, so it blocks deployment.",
    fix: "Ends there with an outcome.",
  },
  W01: {
    title: "A loop without a counter or a wait",
    why: "It runs until its limit of 10,000 steps, at full speed.",
    fix: "Counts the rounds where the loop begins again, and leaves it after ten.",
  },
  W02: {
    title: "A wait leads back to itself",
    why: "It may begin again for ever.",
    fix: "Ends there with an outcome.",
  },
  W03: {
    title: "Failure goes where success goes",
    why: "The rest of the handler goes on as if it had worked.",
    fix: "Notes on the exit that it is meant.",
  },
  W05: {
    title: "A case is never chosen",
    why: "A case before it takes everything that it would.",
    fix: "Removes the case.",
  },
  W06: {
    title: "A message is sent in a loop without a counter",
    why: "A customer may get it again and again.",
    fix: "None: how often is right, only the designer knows.",
  },
  W07: {
    title: "It ends without anything done with the interaction",
    why: "No other handler looks after it then: it waits until somebody finds it.",
    fix: "None: what becomes of it has to be drawn.",
  },
  W08: {
    title: "A queue without a limit",
    why: "When no agent comes, nothing else happens: ACD Timeout never starts.",
    fix: "Sets the limit of five minutes that the shipped handlers have.",
  },
  W10: {
    title: "A variable or parameter is not used",
    why: "Readers look for what it is for.",
    fix: "Removes the variable, and what writes it; none for parameters, which callers give.",
  },
  W11: {
    title: "Too many steps to have in view",
    why: "Nobody reads 200 steps at once.",
    fix: "None: which steps belong together, only the designer knows.",
  },
  W13: {
    title: "A newer version of the toolstep exists",
    why: "The old one will be taken away some day.",
    fix: "Uses the newer version; exits it has new are to do.",
  },
  W15: {
    title: "A secret reaches a variable that is not marked secret",
    why: "The journal would show it.",
    fix: "Marks the variable as secret.",
  },
  W16: {
    title: "Subroutines call each other in a circle",
    why: "After 32 levels the run fails.",
    fix: "None: where the circle should end, only the designer knows.",
  },
  H01: {
    title: "A step without a label of its own",
    why: "On the canvas it reads like every other of its kind.",
    fix: "None: what it is for, only the designer knows.",
  },
  H04: {
    title: "Another primary handler takes every event",
    why: "The first in order decides; this one may never run.",
    fix: "None: the order is set with the deployment.",
  },
  H05: {
    title: "The same steps stand somewhere else",
    why: "Whoever changes one place forgets the other.",
    fix: "None: a subroutine is a handler of its own and cannot be undone with this one.",
  },
  H06: {
    title: "No test leaves by an exit",
    why: "What happens there was never tried.",
    fix: "None: a past run can be saved as a test, or one written in Tests.",
  },
  F01: {
    title: "The file is not JSON",
    why: "Nothing can be read from it.",
    fix: "None: nothing is guessed from a damaged file.",
  },
  F02: {
    title: "The file is not a handler or a bundle",
    why: "It does not say a format, or is something else.",
    fix: "None: nothing is guessed from a damaged file.",
  },
  F03: {
    title: "The file is too large or nested too deeply",
    why: "No handler of the product is.",
    fix: "None: nothing is guessed from a damaged file.",
  },
  F04: {
    title: "The file was written by a newer version of the product",
    why: "What it says there cannot be understood, so it is not opened at all.",
    fix: "None: update this server.",
  },
  F05: {
    title: "The file's format is not known",
    why: "No version of the product ever wrote it.",
    fix: "None: nothing is guessed from a damaged file.",
  },
  F06: {
    title: "A part of the file is damaged",
    why: "The sentence says where, and what should stand there.",
    fix: "None: nothing is guessed from a damaged file.",
  },
};
