import { useSession } from "../session.tsx";

/** Unseen: tells password managers whose password a form without a name is about. */
export function UserNameField() {
  const { user } = useSession();
  return <input hidden readOnly name="username" autoComplete="username" value={user.name} />;
}
