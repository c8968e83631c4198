package dev.todosdk.benchmarks.stack;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;

/** Plain pgjdbc: every unit in a transaction, or, where one statement is enough, each statement by itself. */
final class JdbcStack implements Stack {

    private static final String INSERT =
            "INSERT INTO todo (completed, created_at, description, title, updated_at, version, id) VALUES (?, ?, ?, ?, ?, ?, ?)";
    private static final String SELECT =
            "SELECT id, completed, created_at, description, title, updated_at, version FROM todo WHERE ";
    private static final String UPDATE =
            "UPDATE todo SET completed = ?, description = ?, title = ?, updated_at = ?, version = ? WHERE id = ? AND version = ?";

    private final HikariDataSource pool;
    private final boolean autoCommit;
    private final IdBlock ids = new IdBlock();
    private final Titles titles = new Titles();

    JdbcStack(Address address, boolean autoCommit) {
        this.pool = Pool.open(address, autoCommit);
        this.autoCommit = autoCommit;
    }

    /** The columns of a todo. */
    private record Row(
            long id,
            boolean completed,
            Timestamp createdAt,
            String description,
            String title,
            Timestamp updatedAt,
            long version) {

        static Row of(ResultSet rows) throws SQLException {
            return new Row(
                    rows.getLong(1),
                    rows.getBoolean(2),
                    rows.getTimestamp(3),
                    rows.getString(4),
                    rows.getString(5),
                    rows.getTimestamp(6),
                    rows.getLong(7));
        }
    }

    /** What runs on a connection. */
    @FunctionalInterface
    private interface Work<R> {
        R run(Connection connection) throws SQLException;
    }

    /** One statement is a unit by itself where this stack commits automatically. */
    private <R> R single(Work<R> work) {
        return run(work, autoCommit);
    }

    private <R> R transaction(Work<R> work) {
        return run(work, false);
    }

    private <R> R run(Work<R> work, boolean alone) {
        try (Connection connection = pool.getConnection()) {
            if (alone) {
                return work.run(connection);
            }
            connection.setAutoCommit(false);
            R result = work.run(connection);
            connection.commit();
            return result;
        } catch (SQLException thrown) {
            throw new IllegalStateException(thrown);
        }
    }

    @Override
    public long insertOne() {
        return single(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                long id = bindNew(connection, insert);
                insert.executeUpdate();
                return id;
            }
        });
    }

    private long bindNew(Connection connection, PreparedStatement insert) throws SQLException {
        long id = ids.next(() -> nextBlock(connection));
        Timestamp now = new Timestamp(System.currentTimeMillis());
        insert.setBoolean(1, false);
        insert.setTimestamp(2, now);
        insert.setString(3, null);
        insert.setString(4, titles.next());
        insert.setTimestamp(5, now);
        insert.setLong(6, 0);
        insert.setLong(7, id);
        return id;
    }

    private static long nextBlock(Connection connection) {
        try (PreparedStatement select = connection.prepareStatement(IdBlock.NEXT);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException thrown) {
            throw new IllegalStateException(thrown);
        }
    }

    @Override
    public void mixedUnit(long firstId) {
        transaction(connection -> {
            List<Row> rows = read(connection, "id BETWEEN ? AND ?", firstId, firstId + MIXED_CHANGES - 1);
            insertBatch(connection, MIXED_INSERTS);
            return update(connection, rows);
        });
    }

    private int insertBatch(Connection connection, int count) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (int i = 0; i < count; i++) {
                bindNew(connection, insert);
                insert.addBatch();
            }
            return insert.executeBatch().length;
        }
    }

    private int update(Connection connection, List<Row> rows) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            for (Row row : rows) {
                update.setBoolean(1, row.completed());
                update.setString(2, row.description());
                update.setString(3, titles.next());
                update.setTimestamp(4, new Timestamp(System.currentTimeMillis()));
                update.setLong(5, row.version() + 1);
                update.setLong(6, row.id());
                update.setLong(7, row.version());
                update.addBatch();
            }
            for (int changed : update.executeBatch()) {
                if (changed == 0) {
                    throw new IllegalStateException("stale");
                }
            }
            return rows.size();
        }
    }

    private static List<Row> read(Connection connection, String where, long... values) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + where)) {
            for (int i = 0; i < values.length; i++) {
                select.setLong(i + 1, values[i]);
            }
            List<Row> read = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    read.add(Row.of(rows));
                }
            }
            return read;
        }
    }

    @Override
    public void insertMany(int rows) {
        transaction(connection -> {
            return insertBatch(connection, rows);
        });
    }

    @Override
    public String findById(long id) {
        return single(connection -> read(connection, "id = ?", id).get(0).title());
    }

    @Override
    public int page(long afterId) {
        return single(connection -> read(connection, "id > ? ORDER BY id LIMIT " + PAGE_SIZE, afterId)
                .size());
    }

    @Override
    public void change(long id) {
        transaction(connection -> {
            return update(connection, read(connection, "id = ?", id));
        });
    }

    /** The driver reads by portions only inside a transaction. */
    @Override
    public long stream(long lastId) {
        return transaction(connection -> {
            try (PreparedStatement select = connection.prepareStatement(SELECT + "id <= ? ORDER BY id")) {
                select.setFetchSize(FETCH_SIZE);
                select.setLong(1, lastId);
                long characters = 0;
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        characters += Row.of(rows).title().length();
                    }
                }
                return characters;
            }
        });
    }

    @Override
    public void close() {
        pool.close();
    }
}
