import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "../styles/index.css";
import { startPreferences } from "../ui/preferences.ts";
import { onSignedOut } from "./api.ts";
import { Providers } from "./providers.tsx";
import { createQueryClient } from "./query-client.ts";
import { createAppRouter } from "./router.tsx";
import { sessionQuery } from "./session.tsx";

startPreferences();
const queryClient = createQueryClient();
onSignedOut(() => queryClient.setQueryData(sessionQuery.queryKey, null));
const router = createAppRouter(queryClient);
const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root.");
createRoot(root).render(
  <StrictMode>
    <Providers queryClient={queryClient} router={router} />
  </StrictMode>,
);
