package dev.todosdk.postgresql;

import dev.todosdk.setting.GivenSettings;
import dev.todosdk.setting.Problems;
import dev.todosdk.setting.Setting;
import java.time.Duration;

/**
 * The waits of a connection, each with its end. Immutable.
 *
 * @param connect for the connection's handshake
 * @param socket for any one answer
 * @param statement for any one statement
 * @param lock for a row's lock
 * @param idleInTransaction between two statements of a unit
 */
public record TimeoutSettings(
        Duration connect, Duration socket, Duration statement, Duration lock, Duration idleInTransaction) {

    public static final Setting<Duration> CONNECT = time("connectTimeout", 10, Duration.ofSeconds(1));
    public static final Setting<Duration> SOCKET = time("socketTimeout", 60, Duration.ofSeconds(1));
    public static final Setting<Duration> STATEMENT = time("statementTimeout", 30, Duration.ofMillis(1));
    public static final Setting<Duration> LOCK = time("lockTimeout", 10, Duration.ofMillis(1));
    public static final Setting<Duration> IDLE_IN_TRANSACTION =
            time("idleInTransactionTimeout", 60, Duration.ofMillis(1));

    private static Setting<Duration> time(String label, int seconds, Duration least) {
        return Setting.time(label, Duration.ofSeconds(seconds), least).ofOwnConnection();
    }

    static void check(GivenSettings given, Problems problems) {
        if (given.get(SOCKET).compareTo(given.get(STATEMENT)) <= 0) {
            problems.add(SOCKET, "must be longer than statementTimeout, or it ends every long statement first");
        }
    }

    static TimeoutSettings of(GivenSettings given) {
        return new TimeoutSettings(
                given.get(CONNECT),
                given.get(SOCKET),
                given.get(STATEMENT),
                given.get(LOCK),
                given.get(IDLE_IN_TRANSACTION));
    }
}
