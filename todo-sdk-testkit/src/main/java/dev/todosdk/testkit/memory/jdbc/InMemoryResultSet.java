package dev.todosdk.testkit.memory.jdbc;

import dev.todosdk.testkit.memory.plan.StatementPlan.Result;
import dev.todosdk.testkit.memory.type.LargeObject;
import dev.todosdk.testkit.memory.type.SqlType;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/** The rows of a query, all of them there from the beginning. For one thread. */
abstract class InMemoryResultSet extends RowCursor {

    private static final MethodHandle NEW = Adapters.constructor(
            InMemoryResultSet.class, MethodHandles.lookup(), Statement.class, Result.class, int.class);

    private final @Nullable Statement statement;
    private final Result result;
    private @Nullable ResultSetMetaData metaData;
    private boolean wasNull;
    private boolean closed;

    InMemoryResultSet(@Nullable Statement statement, Result result, int size) {
        super(Objects.requireNonNull(result.rows()), size);
        this.statement = statement;
        this.result = result;
    }

    static ResultSet of(@Nullable Statement statement, Result result, long maxRows) {
        int all = Objects.requireNonNull(result.rows()).size();
        int size = maxRows == 0 ? all : (int) Math.min(all, maxRows);
        try {
            return (InMemoryResultSet) NEW.invokeExact(statement, result, size);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private @Nullable Object value(int column) throws SQLException {
        Object[] row = row();
        if (column < 1 || column > row.length) {
            throw new PSQLException(
                    "The column index is out of range: " + column + ", number of columns: " + row.length + ".",
                    PSQLState.INVALID_PARAMETER_VALUE);
        }
        Object value = row[column - 1];
        wasNull = value == null;
        return value;
    }

    private <T> @Nullable T value(int column, Class<T> type) throws SQLException {
        return JavaValues.as(type, value(column));
    }

    private @Nullable SqlType type(int column) {
        return result.types().get(column - 1);
    }

    @Override
    public int findColumn(String label) throws SQLException {
        int index = result.columns().indexOf(label);
        if (index < 0) {
            index = result.columns().indexOf(label.toLowerCase(Locale.ROOT));
        }
        if (index < 0) {
            throw new PSQLException(
                    "The column name " + label + " was not found in this ResultSet.", PSQLState.UNDEFINED_COLUMN);
        }
        return index + 1;
    }

    @Override
    public boolean wasNull() {
        return wasNull;
    }

    @Override
    public @Nullable Object getObject(int column) throws SQLException {
        return JavaValues.natural(value(column), type(column));
    }

    @Override
    public <T> @Nullable T getObject(int column, Class<T> type) throws SQLException {
        return value(column, type);
    }

    @Override
    public @Nullable String getString(int column) throws SQLException {
        return value(column, String.class);
    }

    @Override
    public boolean getBoolean(int column) throws SQLException {
        Boolean value = value(column, Boolean.class);
        return value != null && value;
    }

    @Override
    public int getInt(int column) throws SQLException {
        Integer value = value(column, Integer.class);
        return value == null ? 0 : value;
    }

    @Override
    public long getLong(int column) throws SQLException {
        Long value = value(column, Long.class);
        return value == null ? 0 : value;
    }

    @Override
    public byte @Nullable [] getBytes(int column) throws SQLException {
        return value(column, byte[].class);
    }

    @Override
    public @Nullable Clob getClob(int column) throws SQLException {
        return InMemoryLargeObject.of(value(column, LargeObject.class));
    }

    @Override
    public @Nullable Blob getBlob(int column) throws SQLException {
        return InMemoryLargeObject.of(value(column, LargeObject.class));
    }

    @Override
    public @Nullable Timestamp getTimestamp(int column) throws SQLException {
        return value(column, Timestamp.class);
    }

    @Override
    public @Nullable Date getDate(int column, Calendar calendar) throws SQLException {
        Timestamp time = getTimestamp(column, calendar);
        return time == null ? null : new Date(time.getTime());
    }

    @Override
    public @Nullable Time getTime(int column, Calendar calendar) throws SQLException {
        Timestamp time = getTimestamp(column, calendar);
        return time == null ? null : new Time(time.getTime());
    }

    @Override
    public @Nullable Timestamp getTimestamp(int column, Calendar calendar) throws SQLException {
        Instant instant = instant(value(column), calendar);
        return instant == null ? null : Timestamp.from(instant);
    }

    private static @Nullable Instant instant(@Nullable Object value, Calendar calendar) {
        if (value instanceof LocalDateTime time) {
            return CalendarTimes.instant(time, calendar);
        } else if (value instanceof LocalDate date) {
            return CalendarTimes.instant(date.atStartOfDay(), calendar);
        } else if (value instanceof LocalTime time) {
            return CalendarTimes.instant(LocalDate.EPOCH.atTime(time), calendar);
        }
        return (Instant) value;
    }

    @Override
    public @Nullable Array getArray(int column) throws SQLException {
        Object value = value(column);
        return value == null ? null : InMemoryArray.of(JavaValues.elementOf(type(column)), (List<?>) value);
    }

    @Override
    public @Nullable InputStream getBinaryStream(int column) throws SQLException {
        byte[] bytes = getBytes(column);
        return bytes == null ? null : new ByteArrayInputStream(bytes);
    }

    @Override
    public @Nullable Reader getCharacterStream(int column) throws SQLException {
        String text = getString(column);
        return text == null ? null : new StringReader(text);
    }

    @Override
    public ResultSetMetaData getMetaData() {
        ResultSetMetaData known = metaData == null ? InMemoryResultSetMetaData.of(result) : metaData;
        metaData = known;
        return known;
    }

    @Override
    public @Nullable Statement getStatement() {
        return statement;
    }

    @Override
    public int getType() {
        return TYPE_SCROLL_INSENSITIVE;
    }

    @Override
    public int getConcurrency() {
        return CONCUR_READ_ONLY;
    }

    @Override
    public int getFetchDirection() {
        return FETCH_FORWARD;
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }
}
