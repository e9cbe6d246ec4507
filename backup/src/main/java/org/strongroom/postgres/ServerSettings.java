package org.strongroom.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.strongroom.failure.ConfigurationException;

/** The settings of an embedded cluster, written anew at each start so that a new release's settings take effect. */
final class ServerSettings {

    private static final String SETTINGS = """
            # Written by Strongroom at each start; changes made here are lost.
            listen_addresses = '127.0.0.1'
            port = %d
            unix_socket_directories = ''
            max_connections = 100
            shared_buffers = 128MB
            dynamic_shared_memory_type = posix
            jit = off

            # what was acknowledged is on stable storage
            fsync = on
            full_page_writes = on
            synchronous_commit = on
            max_prepared_transactions = 0

            # the change stream
            wal_level = logical
            max_wal_senders = 10
            max_replication_slots = 10
            max_slot_wal_keep_size = 8GB
            idle_in_transaction_session_timeout = 5min

            password_encryption = scram-sha-256
            datestyle = 'ISO, YMD'
            timezone = UTC
            log_timezone = UTC
            lc_messages = C

            # What PostgreSQL does, never what is in the archive: no statement, parameter, row or value. An error's own
            # text may quote a value ("invalid input syntax ..."), so errors go to the client alone.
            log_destination = stderr
            logging_collector = off
            log_line_prefix = '%%m [%%p] '
            log_min_messages = log
            log_min_error_statement = panic
            log_error_verbosity = terse
            log_statement = none
            log_min_duration_statement = -1
            log_parameter_max_length = 0
            log_parameter_max_length_on_error = 0
            log_lock_waits = off
            log_checkpoints = off
            """;

    private static final String ACCESS = """
            # Written by Strongroom at each start: loopback, with a password.
            host  all  all  127.0.0.1/32  scram-sha-256
            """;

    private ServerSettings() {}

    static void write(Path data, int port) {
        try {
            Files.writeString(data.resolve("postgresql.conf"), SETTINGS.formatted(port));
            Files.writeString(data.resolve("pg_hba.conf"), ACCESS);
        } catch (IOException e) {
            throw new ConfigurationException("Cannot write PostgreSQL's settings in " + data, e);
        }
    }
}
