package dev.todosdk.testkit.exploration;

import dev.todosdk.database.CommitPath;
import dev.todosdk.database.Database;
import dev.todosdk.database.SchemaMode;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.testkit.memory.ObservedMapping;
import dev.todosdk.testkit.memory.data.Table;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Plays a schedule on PostgreSQL and says what it comes to there.
 *
 * @param <C> what the units are given
 */
final class Confirmation<C> {

    private final Plan<C> plan;
    private final Verdicts<C> verdicts;
    private final TestDatabase server;
    private final List<Table> tables;

    Confirmation(Plan<C> plan, Verdicts<C> verdicts, TestDatabase server) {
        this.plan = plan;
        this.verdicts = verdicts;
        this.server = server;
        this.tables = plan.mapping.tables();
    }

    /** One sentence. */
    String of(Schedule schedule, String verdict) {
        try (Connection monitor = server.dataSource().getConnection()) {
            empty(monitor);
            String there = play(schedule, monitor);
            if (verdict.equals(there)) {
                return "It happens on PostgreSQL too, on the plain commit path.";
            }
            return there == null
                    ? "It does not happen on PostgreSQL: after the same steps all holds there."
                    : "On PostgreSQL the same steps come to something else. " + there.replaceFirst(":$", ".");
        } catch (IllegalArgumentException | IllegalStateException | SQLException failed) {
            return "PostgreSQL does not go the same way: " + failed.getMessage();
        }
    }

    private @Nullable String play(Schedule schedule, Connection monitor) {
        RealRun run = new RealRun(new Replay(schedule.withoutVictims()), plan.faults, plan, monitor);
        List<Connection> made = new CopyOnWriteArrayList<>();
        try (Database database = start(scheduled(made, run, schedule), schedule)) {
            Played<C> played = Played.of(plan, schedule::hasUnit, run, database, () -> rows(monitor));
            return verdicts.of(played);
        } finally {
            made.forEach(Confirmation::end); // of a run that was given up
        }
    }

    private Database start(DataSource source, Schedule schedule) {
        boolean asks = schedule.turns().stream().anyMatch(turn -> turn.fault() == Fault.LOST_ANSWER);
        Database.Builder builder = Database.builder()
                .dataSource(source)
                .commitPath(CommitPath.PLAIN)
                .commitTokens(asks)
                .schemaMode(SchemaMode.LEAVE)
                .clock(ObservedMapping.STOPPED)
                .retry(ObservedMapping.RETRY);
        for (PersistenceModule module : plan.modules) {
            builder.module(module);
        }
        return builder.start();
    }

    private static void end(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException alreadyBroken) {
            // The server has noticed, or will.
        }
    }

    private DataSource scheduled(List<Connection> made, Run run, Schedule schedule) {
        return (DataSource) Proxy.newProxyInstance(
                Confirmation.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(server.dataSource(), arguments);
                        if (!(result instanceof Connection connection)) {
                            return result;
                        }
                        made.add(connection);
                        if (run.isPlaying() && schedule.isVictim(run.unit())) {
                            looksFirst(connection);
                        }
                        return ScheduledConnection.over(connection, run, null);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    /** The server ends whoever finds the deadlock. */
    private static void looksFirst(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET deadlock_timeout = '300ms'");
        }
    }

    private FinalState rows(Connection monitor) {
        synchronized (monitor) {
            try {
                return FinalState.of(monitor, tables);
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        }
    }

    private void empty(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET lock_timeout = '5s'");
            statement.execute("TRUNCATE " + tables.stream().map(Table::toString).collect(Collectors.joining(", ")));
            for (String sequence : plan.mapping.sequences()) {
                statement.execute("ALTER SEQUENCE " + sequence + " RESTART");
            }
        }
    }
}
