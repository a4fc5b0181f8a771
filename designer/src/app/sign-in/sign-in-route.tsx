import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { SignInPage } from "./sign-in-page.tsx";

const route = getRouteApi("/sign-in");

/** The sign-in page at its address. */
export function SignInRoute() {
  const navigate = useNavigate();
  const { return: path = "/", problem = false } = route.useSearch();
  return (
    <SignInPage
      returnPath={path}
      hasProblem={problem}
      onSignedIn={() => void navigate({ href: path, replace: true })}
    />
  );
}
