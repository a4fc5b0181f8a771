import { expect, test } from "vitest";
import { type Action, createActionRegistry, type PressPlace } from "./actions.ts";
import type { KeyPress } from "./chord.ts";

const PAGE: PressPlace = { isTextField: false, isDialog: false, allowsSingleKeys: true };

function press(key: string, held: Partial<KeyPress> = {}): KeyPress {
  return { key, code: "", ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held };
}

function action(id: string, rest: Partial<Action> = {}): Action {
  return { id, title: id, section: "Test", run: () => {}, ...rest };
}

function registryOf(actions: Action[], now = () => 0) {
  const registry = createActionRegistry({ isApple: false, now });
  registry.register(() => actions);
  return registry;
}

test("a key means its action, and nothing once the view is gone", () => {
  const registry = createActionRegistry({ isApple: false, now: () => 0 });
  const leave = registry.register(() => [action("hold", { keys: "h" })]);

  expect(registry.find(press("h"), PAGE)?.id).toBe("hold");
  leave();

  expect(registry.find(press("h"), PAGE)).toBeUndefined();
  expect(registry.list()).toEqual([]);
});

test("single keys rest while a text field has the focus; chords with mod work there", () => {
  const registry = registryOf([
    action("hold", { keys: "h" }),
    action("send", { keys: "mod+enter" }),
    action("leave", { keys: "escape", inTextFields: true }),
    action("all", { keys: "mod+a", inTextFields: false }),
  ]);
  const field = { ...PAGE, isTextField: true };

  expect(registry.find(press("h"), field)).toBeUndefined();
  expect(registry.find(press("Enter", { ctrlKey: true }), field)?.id).toBe("send");
  expect(registry.find(press("Escape"), field)?.id).toBe("leave");
  expect(registry.find(press("a", { ctrlKey: true }), field)).toBeUndefined();
  expect(registry.find(press("a", { ctrlKey: true }), PAGE)?.id).toBe("all");
});

test("a dialog keeps the page's keys away", () => {
  const registry = registryOf([
    action("deploy", { keys: "mod+enter" }),
    action("confirm", { keys: "y", inDialogs: true }),
  ]);
  const dialog = { ...PAGE, isDialog: true };

  expect(registry.find(press("Enter", { ctrlKey: true }), dialog)).toBeUndefined();
  expect(registry.find(press("y"), dialog)?.id).toBe("confirm");
});

test("single keys can be turned off; named keys and chords stay", () => {
  const registry = registryOf([
    action("hold", { keys: "h" }),
    action("next", { keys: "f8" }),
    action("go", { keys: "g d" }),
    action("find", { keys: "mod+k" }),
  ]);
  const off = { ...PAGE, allowsSingleKeys: false };

  expect(registry.find(press("h"), off)).toBeUndefined();
  registry.find(press("g"), off);
  expect(registry.find(press("d"), off)).toBeUndefined();
  expect(registry.find(press("F8"), off)?.id).toBe("next");
  expect(registry.find(press("k", { ctrlKey: true }), off)?.id).toBe("find");
});

test("what registered last covers what stood before", () => {
  const registry = registryOf([action("page.back", { keys: "b" })]);
  registry.register(() => [action("panel.back", { keys: "b" })]);

  expect(registry.find(press("b"), PAGE)?.id).toBe("panel.back");
});

test("two keys in a row mean more than the second alone, within their time", () => {
  let at = 0;
  const registry = registryOf(
    [action("go.desk", { keys: "g d" }), action("decline", { keys: "d" })],
    () => at,
  );

  expect(registry.find(press("g"), PAGE)).toBeUndefined();
  at = 400;
  expect(registry.find(press("d"), PAGE)?.id).toBe("go.desk");
  expect(registry.find(press("d"), PAGE)?.id).toBe("decline");
  registry.find(press("g"), PAGE);
  at = 5000;
  expect(registry.find(press("d"), PAGE)?.id).toBe("decline");
});

test("listeners hear of every registration", () => {
  const registry = createActionRegistry({ isApple: false, now: () => 0 });
  let told = 0;
  registry.subscribe(() => {
    told += 1;
  });

  const leave = registry.register(() => []);
  leave();

  expect(told).toBe(2);
});
