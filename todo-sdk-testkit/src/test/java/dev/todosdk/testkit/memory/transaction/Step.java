package dev.todosdk.testkit.memory.transaction;

import dev.todosdk.testkit.memory.data.Index;
import dev.todosdk.testkit.memory.data.Row;
import dev.todosdk.testkit.memory.data.Table;
import dev.todosdk.testkit.memory.type.SqlType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Something a session does, in SQL and as a call of the engine. */
interface Step {
    String sql();

    /** Does it and says what came of it; errors are thrown. */
    String run(EngineSession session) throws SQLException;

    /** A condition on one column; null as the value of "is" means IS NULL. */
    record Where(String column, String operator, @Nullable Object value) {
        static final Where ALL = new Where("", "", null);

        static Where id(long id) {
            return new Where("id", "=", id);
        }

        String sql() {
            return column.isEmpty() ? "" : " where " + column + " " + operator + " " + literal(value);
        }

        boolean accepts(Row row) {
            if (column.isEmpty()) {
                return true;
            }
            Table table = row.table();
            Object actual = row.get(table.position(column));
            if (operator.equals("is")) {
                return actual == null;
            }
            if (actual == null) {
                return false;
            }
            SqlType type = table.column(table.position(column)).type();
            try {
                int order = type.compare(actual, Objects.requireNonNull(type.assign(value)));
                return operator.equals("=") ? order == 0 : operator.equals("<") ? order < 0 : order > 0;
            } catch (SQLException e) {
                throw new IllegalArgumentException(e);
            }
        }

        List<Row> rows(Command command, Table table) throws SQLException {
            Index index = operator.equals("=") ? table.indexOn(List.of(column)) : null;
            if (index != null) {
                return command.findAll(index, value);
            }
            List<Row> rows = new ArrayList<>();
            Scan scan = command.scan(table);
            for (Row row = scan.next(); row != null; row = scan.next()) {
                if (accepts(row)) {
                    rows.add(row);
                }
            }
            return rows;
        }
    }

    /** The values as PostgreSQL's planner leaves them: assigned to the columns, before anything else is looked at. */
    private static @Nullable Object[] planned(Command command, String name, Table table, List<@Nullable Object> values)
            throws SQLException {
        @Nullable Object[] assigned = values.toArray();
        for (int i = 0; i < assigned.length; i++) {
            assigned[i] = table.column(i).type().assign(assigned[i]);
        }
        command.requireWritable(name);
        return assigned;
    }

    static String literal(@Nullable Object value) {
        return value == null ? "null" : value instanceof String text ? "'" + text + "'" : value.toString();
    }

    record Insert(String table, List<@Nullable Object> values) implements Step {
        @Override
        public String sql() {
            return "insert into " + table + " values ("
                    + values.stream().map(Step::literal).collect(Collectors.joining(", ")) + ")";
        }

        @Override
        public String run(EngineSession session) throws SQLException {
            Table target = Shop.SCHEMA.table(table);
            return session.command(command -> {
                command.insert(target, planned(command, "INSERT", target, values));
                return "1";
            });
        }
    }

    /** Sets a column to a value, or adds to it. */
    record Update(
            String table,
            String column,
            boolean add,
            @Nullable Object value,
            Where where) implements Step {
        @Override
        public String sql() {
            return "update " + table + " set " + column + " = " + (add ? column + " + " : "") + literal(value)
                    + where.sql();
        }

        @Override
        public String run(EngineSession session) throws SQLException {
            Table target = Shop.SCHEMA.table(table);
            return session.command(command -> {
                if (!add) {
                    target.column(target.position(column)).type().assign(value);
                }
                command.requireWritable("UPDATE");
                int count = 0;
                for (Row row : where.rows(command, target)) {
                    count += command.update(row, where::accepts, this::change) == null ? 0 : 1;
                }
                return String.valueOf(count);
            });
        }

        private @Nullable Object[] change(Row row) {
            int at = row.table().position(column);
            @Nullable Object[] values = row.values();
            values[at] = add ? sum(values[at]) : value;
            return values;
        }

        private @Nullable Object sum(@Nullable Object before) {
            return before == null
                    ? null
                    : ((Number) before).longValue() + ((Number) Objects.requireNonNull(value)).longValue();
        }
    }

    record Delete(String table, Where where) implements Step {
        @Override
        public String sql() {
            return "delete from " + table + where.sql();
        }

        @Override
        public String run(EngineSession session) throws SQLException {
            Table target = Shop.SCHEMA.table(table);
            return session.command(command -> {
                command.requireWritable("DELETE");
                int count = 0;
                for (Row row : where.rows(command, target)) {
                    count += command.delete(row, where::accepts) ? 1 : 0;
                }
                return String.valueOf(count);
            });
        }
    }

    record Select(String table, Where where) implements Step {
        @Override
        public String sql() {
            return "select * from " + table + where.sql();
        }

        @Override
        public String run(EngineSession session) throws SQLException {
            return session.command(command -> text(where.rows(command, Shop.SCHEMA.table(table))));
        }
    }

    record Lock(String table, RowLockMode mode, LockWait ifLocked, Where where) implements Step {
        @Override
        public String sql() {
            String suffix =
                    ifLocked == LockWait.NOWAIT ? " nowait" : ifLocked == LockWait.SKIP_LOCKED ? " skip locked" : "";
            return "select * from " + table + where.sql() + " " + mode.clause() + suffix;
        }

        @Override
        public String run(EngineSession session) throws SQLException {
            return session.command(command -> {
                command.requireWritable("SELECT " + mode.clause());
                List<Row> locked = new ArrayList<>();
                for (Row row : where.rows(command, Shop.SCHEMA.table(table))) {
                    Row version = command.lock(row, mode, ifLocked, where::accepts);
                    if (version != null) {
                        locked.add(version);
                    }
                }
                return text(locked);
            });
        }
    }

    /** Insert ... on conflict (id) do nothing, or do update set the column. */
    record Upsert(
            String table,
            List<@Nullable Object> values,
            @Nullable String column,
            @Nullable Object value) implements Step {
        @Override
        public String sql() {
            return new Insert(table, values).sql() + " on conflict (id) do "
                    + (column == null ? "nothing" : "update set " + column + " = " + literal(value));
        }

        @Override
        public String run(EngineSession session) throws SQLException {
            Table target = Shop.SCHEMA.table(table);
            Index key = Shop.primaryKey(target);
            return session.command(command -> {
                @Nullable Object[] planned = planned(command, "INSERT", target, values);
                Row row = column == null
                        ? command.insertOrSkip(target, key, planned)
                        : command.insertOrUpdate(target, key, RowFilter.ALL, this::change, planned);
                return row == null ? "0" : "1";
            });
        }

        private @Nullable Object[] change(Row row) {
            @Nullable Object[] changed = row.values();
            changed[row.table().position(Objects.requireNonNull(column))] = value;
            return changed;
        }
    }

    record NextValue(String sequence) implements Step {
        @Override
        public String sql() {
            return "select nextval('" + sequence + "')";
        }

        @Override
        public String run(EngineSession session) throws SQLException {
            return session.command(command -> "[" + command.nextval(sequence) + "]");
        }
    }

    /** Begin, commit, rollback and savepoints. */
    record Control(String sql, ControlCall call) implements Step {
        @Override
        public String run(EngineSession session) throws SQLException {
            return call.run(session);
        }
    }

    @FunctionalInterface
    interface ControlCall {
        String run(EngineSession session) throws SQLException;
    }

    static Step begin(IsolationLevel isolation) {
        String level = isolation.name().replace('_', ' ').toLowerCase(Locale.ROOT);
        return new Control("begin isolation level " + level, session -> session.begin(isolation, false));
    }

    static Step beginReadOnly() {
        return new Control("begin read only", session -> session.begin(IsolationLevel.READ_COMMITTED, true));
    }

    static Step commit() {
        return new Control("commit", EngineSession::commit);
    }

    static Step rollback() {
        return new Control("rollback", EngineSession::rollback);
    }

    /** A rollback that is no error outside a transaction. */
    static Step rollbackIfOpen() {
        return new Control("rollback", EngineSession::rollbackIfOpen);
    }

    static Step savepoint(String name) {
        return new Control("savepoint " + name, session -> {
            session.transaction().savepoint(name);
            return "ok";
        });
    }

    static Step rollbackTo(String name) {
        return new Control("rollback to savepoint " + name, session -> {
            session.transaction().rollbackTo(name);
            return "ok";
        });
    }

    static Step release(String name) {
        return new Control("release savepoint " + name, session -> {
            session.transaction().release(name);
            return "ok";
        });
    }

    static Step insert(String table, @Nullable Object... values) {
        return new Insert(table, Arrays.asList(values));
    }

    static Step update(String table, String column, @Nullable Object value, Where where) {
        return new Update(table, column, false, value, where);
    }

    static Step add(String table, String column, int value, Where where) {
        return new Update(table, column, true, value, where);
    }

    static Step delete(String table, Where where) {
        return new Delete(table, where);
    }

    static Step select(String table, Where where) {
        return new Select(table, where);
    }

    static Step select(String table) {
        return new Select(table, Where.ALL);
    }

    static Step lock(String table, RowLockMode mode, LockWait wait, Where where) {
        return new Lock(table, mode, wait, where);
    }

    /** Rows as text, sorted: neither server promises an order. */
    static String text(List<Row> rows) {
        return rows.stream()
                .map(row -> Arrays.stream(row.values())
                        .map(String::valueOf)
                        .toList()
                        .toString())
                .sorted()
                .collect(Collectors.joining());
    }
}
