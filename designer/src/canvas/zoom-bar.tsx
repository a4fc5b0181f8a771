import { useReactFlow, useStore } from "@xyflow/react";
import { Minus, Plus } from "lucide-react";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Toolbar } from "../ui/toolbar.tsx";
import { calmly } from "./calmly.ts";

export function ZoomBar() {
  const flow = useReactFlow();
  const percent = useStore((state) => Math.round(state.transform[2] * 100));
  return (
    <div className="zoom-bar">
      <Toolbar label="Zoom" isFloating>
        <IconButton
          icon={Minus}
          label="Zoom out"
          placement="top"
          onPress={() => void flow.zoomOut(calmly())}
        />
        <Button
          kind="ghost"
          className="num zoom-figure"
          aria-label={`Zoom is ${percent} percent; set to 100`}
          onPress={() => void flow.zoomTo(1, calmly())}
        >{`${percent} %`}</Button>
        <IconButton
          icon={Plus}
          label="Zoom in"
          placement="top"
          onPress={() => void flow.zoomIn(calmly())}
        />
        <Button
          kind="ghost"
          keys="1"
          onPress={() => void flow.fitView({ ...calmly(), padding: 0.12, maxZoom: 1 })}
        >
          Fit
        </Button>
      </Toolbar>
    </div>
  );
}
