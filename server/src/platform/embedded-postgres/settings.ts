/**
 * Given on the command line at every start, so that they belong to the version
 * of Signalbox that starts the server and not to the day the folder was made.
 *
 * - No socket file: one way in (loopback and a password), and no limit on the length of the path.
 * - `synchronous_commit` and `fsync` stay on: what we acknowledge is on the disk.
 * - `wal_level=replica` although `minimal` writes a little less: it allows a backup of the running server.
 * - Clients that died are noticed in the middle of a query too, so that their row locks do not outlive them.
 * - Queue tables die quickly: autovacuum looks every 15 seconds.
 * - The log names neither values nor statements: customers' words would end up in it.
 */
export const serverSettings: Readonly<Record<string, string>> = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "100",
  shared_buffers: "128MB",
  fsync: "on",
  synchronous_commit: "on",
  wal_level: "replica",
  max_wal_size: "512MB",
  client_connection_check_interval: "2s",
  autovacuum_naptime: "15s",
  timezone: "UTC",
  log_timezone: "UTC",
  log_checkpoints: "off",
  log_error_verbosity: "terse",
  log_min_error_statement: "panic",
};
