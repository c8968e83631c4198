package dev.todosdk.testkit.memory;

import dev.todosdk.hibernate.commit.PlainTransactions;
import dev.todosdk.persistence.CommitPosition;
import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.NotSupportedException;
import dev.todosdk.postgresql.schema.ColumnTexts;
import dev.todosdk.server.CommitOutcomes;
import dev.todosdk.server.DatabaseServer;
import dev.todosdk.server.UnitTransactions;
import dev.todosdk.testkit.memory.data.Schema;
import dev.todosdk.testkit.memory.expression.Types;
import dev.todosdk.testkit.memory.jdbc.InMemoryConnection;
import dev.todosdk.testkit.memory.jdbc.Plans;
import dev.todosdk.testkit.memory.schema.ScriptedSchema;
import dev.todosdk.testkit.memory.sql.Refusal;
import dev.todosdk.testkit.memory.transaction.Observer;
import dev.todosdk.testkit.memory.transaction.Store;
import dev.todosdk.testkit.memory.type.SqlErrors;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.hibernate.HibernateException;
import org.hibernate.boot.Metadata;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Table;
import org.jspecify.annotations.Nullable;

/**
 * The in-memory server: makes its tables from the mapping and gives Hibernate connections to them. One mapping serves any
 * number of databases, because building it is what takes time; each unit carries which database is meant. Thread-safe.
 */
public final class InMemoryServer implements DatabaseServer {

    /** How long a statement waits for a row's lock, where nobody has said. */
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(10);

    private final Function<Schema, Store> maker;
    private final NamedCommits commits = new NamedCommits();

    private volatile @Nullable Store first;
    private volatile @Nullable Plans plans;
    private volatile List<String> unseen = List.of();
    private volatile List<String> script = List.of();
    private volatile MappedTables entities = MappedTables.NONE;
    private final AtomicInteger lives = new AtomicInteger();
    /** Whether databases beside its own have been made, so that a session of nobody's has none that is its own. */
    private volatile boolean shared;

    /** A server without tables yet. */
    public InMemoryServer() {
        this(Store::new);
    }

    InMemoryServer(Function<Schema, Store> maker) {
        this.maker = maker;
    }

    @Override
    public Optional<DataSource> migrationSource() {
        return Optional.empty();
    }

    @Override
    public Map<String, Object> hibernateSettings() {
        return Map.of(JdbcSettings.CONNECTION_PROVIDER, new Connections());
    }

    /**
     * Makes the tables.
     *
     * @throws NotSupportedException when the mapping holds what only PostgreSQL has; the message names it
     */
    @Override
    public void prepare(Metadata mapping) {
        ScriptedSchema.Described described = described(mapping);
        plans = new Plans(described.schema(), described.defaults());
        unseen = described.unseen();
        script = described.script();
        entities = MappedTables.of(mapping);
        new ColumnTexts((table, column) -> padded(table, column, described.schema())).apply(mapping);
        first = maker.apply(described.schema());
    }

    /** Text travels to a {@code char(n)} as one, as on PostgreSQL; null where the column is none. */
    private static @Nullable String padded(Table table, Column column, Schema schema) {
        String in = table.getSchema() == null ? Schema.PUBLIC : table.getSchema();
        String name = Schema.qualified(in, table.getName()).toLowerCase(Locale.ROOT);
        boolean padded = schema.hasTable(name)
                && schema.table(name).columns().stream()
                        .anyMatch(stored ->
                                stored.name().equalsIgnoreCase(column.getName()) && Types.isPadded(stored.type()));
        return padded ? "bpchar" : null;
    }

    private static ScriptedSchema.Described described(Metadata mapping) {
        try {
            return ScriptedSchema.of(mapping);
        } catch (Refusal refused) {
            throw new NotSupportedException(Failure.of(String.valueOf(refused.getMessage())));
        }
    }

    @Override
    public UnitTransactions transactions(UnitTransactions plain) {
        return new InMemoryTransactions(plain, own(), atReplica -> connect(own(), LOCK_TIMEOUT, atReplica), commits);
    }

    /**
     * How units begin and end on a database beside the server's own.
     *
     * @param database from {@link #newDatabase()}
     * @param lockTimeout the longest that a statement waits for a row's lock
     * @param watch makes of each connection the one that is given out
     * @return to be used with this server's mapping
     */
    UnitTransactions transactions(Store database, Duration lockTimeout, UnaryOperator<Connection> watch) {
        return new InMemoryTransactions(
                new PlainTransactions(),
                database,
                atReplica -> watch.apply(connect(database, lockTimeout, atReplica)),
                commits);
    }

    @Override
    public CommitOutcomes commitOutcomes() {
        return commits;
    }

    /**
     * A database with the mapping's tables, empty, beside all others. Sequences go on where they are, for all of them,
     * because ids are reserved ahead for all of them.
     *
     * @return to be used with {@link #transactions(Store, Duration, UnaryOperator)}
     * @throws NullPointerException before the start
     */
    Store newDatabase() {
        shared = true;
        return own().another();
    }

    /** What the tables are to the mapping; nothing before the start. */
    MappedTables entities() {
        return entities;
    }

    /** An empty database with sequences of its own, whose steps somebody is told; ids reserved before are forgotten. */
    Store newObserved(Observer observer) {
        shared = true;
        lives.incrementAndGet();
        commits.answerUnless(observer::isCutOff);
        return own().observed(observer);
    }

    /** What each database consists of. */
    Schema schema() {
        return Objects.requireNonNull(first, "not prepared").schema();
    }

    @Override
    public CommitPosition position() {
        return new CommitPosition(own().position());
    }

    @Override
    public int life() {
        return lives.get();
    }

    /**
     * Empties the tables of the server's own database, which is the one that units use where nothing else was said.
     *
     * @throws NullPointerException before the start
     */
    public void clear() {
        own().truncate();
    }

    private Store own() {
        return Objects.requireNonNull(first, "not prepared");
    }

    /**
     * The constraints of the mapping that only PostgreSQL enforces.
     *
     * @return one line for each, empty before the start
     */
    public List<String> unseen() {
        return unseen;
    }

    /**
     * What would make the same tables on PostgreSQL.
     *
     * @return SQL in an order in which it runs; empty before the start
     */
    public List<String> script() {
        return script;
    }

    private Connection connect(Store database, Duration lockTimeout, boolean atReplica) {
        try {
            Connection connection = InMemoryConnection.to(
                    database, Objects.requireNonNull(plans, "not prepared"), lockTimeout, atReplica);
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Nothing to stop: it holds memory only. */
    @Override
    public void close() {}

    private final class Connections implements ConnectionProvider {
        /** Asked by sessions that no unit opened: nothing says on which of several databases they are to be. */
        @Override
        public Connection getConnection() throws SQLException {
            if (shared) {
                throw SqlErrors.refused("a session that is opened from the session factory beside the units");
            }
            return connect(own(), LOCK_TIMEOUT, false);
        }

        @Override
        public void closeConnection(Connection connection) throws SQLException {
            connection.close();
        }

        @Override
        public boolean supportsAggressiveRelease() {
            return false;
        }

        @Override
        public boolean isUnwrappableAs(Class<?> type) {
            return type.isInstance(this);
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            if (!isUnwrappableAs(type)) {
                throw new HibernateException("the in-memory server is no " + type.getName());
            }
            return type.cast(this);
        }
    }
}
