import { useEffect, useState } from "react";

/** Whether caps lock is on, known from the first key or press on. */
export function useCapsLock(): boolean {
  const [isOn, setIsOn] = useState(false);
  useEffect(() => {
    const read = (event: KeyboardEvent | MouseEvent) => setIsOn(event.getModifierState("CapsLock"));
    window.addEventListener("keydown", read);
    window.addEventListener("keyup", read);
    window.addEventListener("mousedown", read);
    return () => {
      window.removeEventListener("keydown", read);
      window.removeEventListener("keyup", read);
      window.removeEventListener("mousedown", read);
    };
  }, []);
  return isOn;
}
