package dev.todosdk.postgresql;

import dev.todosdk.setting.GivenSettings;
import dev.todosdk.setting.Problems;
import dev.todosdk.setting.Rule;
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
    public static final Setting<Duration> STATEMENT = timeOrServers("statementTimeout", 30);
    public static final Setting<Duration> LOCK = timeOrServers("lockTimeout", 10);
    public static final Setting<Duration> IDLE_IN_TRANSACTION = timeOrServers("idleInTransactionTimeout", 60);

    private static Setting<Duration> time(String label, int seconds, Duration least) {
        return Setting.time(label, Duration.ofSeconds(seconds), least).ofOwnConnection();
    }

    /** Zero leaves it to what role, database and server say. */
    private static Setting<Duration> timeOrServers(String label, int seconds) {
        return Setting.<Duration>named(label)
                .byDefault(Duration.ofSeconds(seconds))
                .must(new Rule<>(time -> time.isZero() || time.toMillis() > 0, "must be at least 1 ms"))
                .must(Rule.countable())
                .ofOwnConnection();
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
