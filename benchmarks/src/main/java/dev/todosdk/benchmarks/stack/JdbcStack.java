package dev.todosdk.benchmarks.stack;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.LongStream;

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
            List<Row> rows = readAll(connection, firstId, MIXED_CHANGES);
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

    private static List<Row> readAll(Connection connection, long firstId, int count) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + "id = ANY (?)")) {
            select.setObject(
                    1, LongStream.range(firstId, firstId + count).boxed().toArray(Long[]::new));
            return rows(select);
        }
    }

    private static List<Row> read(Connection connection, String where, long value) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + where)) {
            select.setLong(1, value);
            return rows(select);
        }
    }

    private static List<Row> rows(PreparedStatement select) throws SQLException {
        List<Row> read = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                read.add(Row.of(rows));
            }
        }
        return read;
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

    @Override
    public long fiveQuestions(long id) {
        return transaction(connection -> {
            List<Row> todo = read(connection, "id = ?", id);
            long answers = number(connection, "SELECT count(*) FROM todo WHERE id >= ? AND id < ?", id, id + LISTED);
            answers +=
                    read(connection, "id > ? ORDER BY id LIMIT " + LISTED, id).size();
            answers += number(connection, "SELECT 1 FROM todo WHERE id = ? AND completed LIMIT 1", id + 1);
            answers += number(
                    connection, "SELECT length(title), id, author_id, project_id, version FROM task WHERE id = ?", id);
            update(connection, todo);
            return answers;
        });
    }

    /** The first number of the answer, or 0 when there is none. */
    private static long number(Connection connection, String sql, long... values) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                select.setLong(i + 1, values[i]);
            }
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        }
    }

    /** The columns of a task. */
    private record TaskRow(long id, String title, long authorId, long projectId) {}

    @Override
    public long lazyPage(long afterId) {
        return single(connection -> {
            List<TaskRow> tasks = tasks(connection, "id > ? ORDER BY id LIMIT " + PAGE_SIZE, afterId);
            Map<Long, String> authors = names(connection, "person", tasks, TaskRow::authorId);
            Map<Long, String> projects = names(connection, "project", tasks, TaskRow::projectId);
            long characters = 0;
            for (TaskRow task : tasks) {
                characters +=
                        task.title().length() + length(authors, task.authorId()) + length(projects, task.projectId());
            }
            return characters;
        });
    }

    private static List<TaskRow> tasks(Connection connection, String where, long value) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT id, title, author_id, project_id, version FROM task WHERE " + where)) {
            select.setLong(1, value);
            List<TaskRow> read = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    read.add(new TaskRow(rows.getLong(1), rows.getString(2), rows.getLong(3), rows.getLong(4)));
                }
            }
            return read;
        }
    }

    private static Map<Long, String> names(
            Connection connection, String table, List<TaskRow> tasks, Function<TaskRow, Long> key) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT id, name FROM " + table + " WHERE id = ANY (?)")) {
            select.setObject(1, tasks.stream().map(key).distinct().toArray(Long[]::new));
            Map<Long, String> names = new HashMap<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    names.put(rows.getLong(1), rows.getString(2));
                }
            }
            return names;
        }
    }

    private static int length(Map<Long, String> names, long id) {
        return Objects.requireNonNull(names.get(id)).length();
    }

    @Override
    public void upsert(long id) {
        single(connection -> {
            try (PreparedStatement upsert = connection.prepareStatement(
                    "INSERT INTO tally (id, number, version) VALUES (?, ?, 0) ON CONFLICT (id) DO UPDATE"
                            + " SET number = excluded.number, version = tally.version + 1")) {
                upsert.setLong(1, id);
                upsert.setLong(2, titles.nextNumber());
                return upsert.executeUpdate();
            }
        });
    }

    @Override
    public long pageWithTotal(long projectId) {
        return single(connection -> {
            int read = tasks(connection, "project_id = ? ORDER BY id LIMIT " + PAGE_SIZE, projectId)
                    .size();
            long total = number(connection, "SELECT count(*) FROM task WHERE project_id = ?", projectId);
            return read == PAGE_SIZE ? total : read;
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
