import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Outlet, useNavigate, useRouter } from "@tanstack/react-router";
import { Suspense, useEffect, useState } from "react";
import { CommandBox } from "../ui/command-box.tsx";
import { setPreference } from "../ui/preferences.ts";
import { useHotkeyListener, useHotkeys } from "../ui/use-hotkeys.ts";
import { DemoBanner } from "./demo-banner.tsx";
import { useLive, useLiveConnection } from "./live.tsx";
import { PageHeaderPlaces } from "./page-header.tsx";
import { Rail } from "./rail.tsx";
import { returnTo } from "./return-path.ts";
import { ACCOUNT_PATH } from "./root-route.tsx";
import { sessionQuery, useSession } from "./session.tsx";
import { useShellActions } from "./shell-actions.ts";
import { TopBar } from "./top-bar.tsx";
import "./shell.css";
import { lazyPart } from "../ui/lazy-part.ts";

// Seldom looked at, so it does not weigh on the first load.
const KeySheet = lazyPart(async () => (await import("../ui/key-sheet.tsx")).KeySheet);

/** The frame around every page: rail, top bar, command box, key sheet, the live connection. */
export function Shell() {
  const [places, setPlaces] = useState<{ start: Element | null; end: Element | null }>({
    start: null,
    end: null,
  });
  const [open, setOpen] = useState<"commands" | "keys" | undefined>();
  const { user, owesSecondFactor } = useSession();
  useLeaveWhenSignedOut();
  useRightsOfNow(user.id);
  useLiveConnection(owesSecondFactor ? undefined : user.id);
  useEffect(() => setPreference("timeZone", user.timeZone || undefined), [user.timeZone]);
  useHotkeyListener();
  useHotkeys(
    useShellActions({ openCommands: () => setOpen("commands"), openKeys: () => setOpen("keys") }),
  );

  return (
    <PageHeaderPlaces value={places}>
      <div className="shell">
        <a className="shell-skip" href="#main">
          Skip to the page
        </a>
        <Rail />
        <TopBar
          onPlaces={setPlaces}
          openCommands={() => setOpen("commands")}
          openKeys={() => setOpen("keys")}
        />
        <DemoBanner />
        <main id="main" className="shell-area" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <CommandBox
        isOpen={open === "commands"}
        onOpenChange={(isOpen) => setOpen(isOpen ? "commands" : undefined)}
      />
      {open === "keys" && (
        <Suspense fallback={null}>
          <KeySheet isOpen onOpenChange={(isOpen) => setOpen(isOpen ? "keys" : undefined)} />
        </Suspense>
      )}
    </PageHeaderPlaces>
  );
}

/** Rights given and taken, and what a role asks for, hold on open screens too. */
function useRightsOfNow(userId: string): void {
  const queryClient = useQueryClient();
  useLive(["directory.changed"], ({ data }) => {
    const isMine = data["class"] === "User" && data["key"] === userId;
    if (!isMine && data["class"] !== "Role") return;
    void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
  });
}

/**
 * A session can end under an open page: in another tab, by time, by an administrator. Or a role
 * begins to ask for a second factor.
 */
function useLeaveWhenSignedOut(): void {
  const { data } = useQuery(sessionQuery);
  const navigate = useNavigate();
  const router = useRouter();
  useEffect(() => {
    const isElsewhere = router.state.location.pathname !== ACCOUNT_PATH;
    if (data?.owesSecondFactor && isElsewhere) void navigate({ href: ACCOUNT_PATH });
    if (data !== null) return;
    void navigate({ to: "/sign-in", search: returnTo(router.state.location.href) });
  }, [data, navigate, router]);
}
