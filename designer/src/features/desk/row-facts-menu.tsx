import { Columns3 } from "lucide-react";
import { IconButton } from "../../ui/icon-button.tsx";
import { Menu, MenuItem } from "../../ui/menu.tsx";
import { ROW_FACTS, type RowFact, setRowFacts, useRowFacts } from "./row-facts.ts";

const FACTS = Object.entries(ROW_FACTS) as [RowFact, string][];

/** Chooses what the rows of the desk's lists show. */
export function RowFactsMenu() {
  const shown = useRowFacts((state) => state.shown);
  return (
    <Menu
      trigger={<IconButton icon={Columns3} label="Choose what rows show" />}
      placement="bottom end"
      aria-label="What rows show"
      selectionMode="multiple"
      selectedKeys={shown}
      onSelectionChange={(keys) =>
        setRowFacts(FACTS.map(([fact]) => fact).filter((fact) => keys === "all" || keys.has(fact)))
      }
    >
      {FACTS.map(([fact, title]) => (
        <MenuItem key={fact} id={fact}>
          {title}
        </MenuItem>
      ))}
    </Menu>
  );
}
