export {
  AppError,
  defineErrors,
  type ErrorCatalogue,
  type ErrorEntry,
  type ErrorFactories,
  type Retry,
} from "./define-errors.ts";
export { errors } from "./errors.ts";
