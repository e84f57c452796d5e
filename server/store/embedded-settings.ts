import os from 'node:os';

/**
 * Settings of the embedded server, given at every start, so that the data folder holds none of ours.
 *
 * Meant for one machine that also runs Node: two cores and two gigabytes upwards. What is not here is PostgreSQL's default.
 */
export function serverSettings(socketFolder: string): Record<string, string> {
  const memoryMb = Math.floor(os.totalmem() / 1024 / 1024);
  const sharedMb = Math.min(1024, Math.max(128, Math.floor(memoryMb / 8)));
  return {
    listen_addresses: '',
    port: '5432',
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    max_connections: '200',
    // An acknowledged complaint survives a power cut: these three are never traded for speed.
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    shared_buffers: `${sharedMb}MB`,
    effective_cache_size: `${Math.max(256, Math.floor(memoryMb / 2))}MB`,
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    min_wal_size: '256MB',
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    random_page_cost: '1.1',
    // Our statements are short: compiling them, or splitting them over two cores that Node needs as well, costs more.
    jit: 'off',
    max_parallel_workers_per_gather: '0',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // A week of logs, overwritten. Statements and the details of faults may hold what a person typed: they stay out.
    logging_collector: 'on',
    log_filename: 'postgresql-%a.log',
    log_rotation_age: '1d',
    log_rotation_size: '0',
    log_truncate_on_rotation: 'on',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
  };
}
