export {
  type Card,
  type CardRow,
  describeInitiator,
  describeStep,
  ON_FAULT,
  type RowEnd,
  START,
} from "./card.ts";
export {
  createDrawer,
  type Drawing,
  isStart,
  rectsOf,
  type Wire,
  wireId,
  wiresOf,
} from "./drawing.ts";
export {
  type CalleeFacts,
  calleeFacts,
  type DrawingFacts,
  faceOf,
  type StepFace,
} from "./drawing-facts.ts";
export { foldRows } from "./fold-rows.ts";
export {
  boundsOf,
  CARD_WIDTH,
  cardHeight,
  cardRect,
  entryPoint,
  exitPoint,
  freeSpot,
  GRID,
  HEADER_HEIGHT,
  overlaps,
  PORT_SIZE,
  placeCards,
  type Rect,
  ROW_HEIGHT,
} from "./node-geometry.ts";
export { type Route, roundedPath, routeAlone, routeWires, type WireEnds } from "./route-wires.ts";
export { expressionText, sourceText, summaryLine } from "./summary-line.ts";
export { callersOf, cardName, readingOrder } from "./walk-graph.ts";
