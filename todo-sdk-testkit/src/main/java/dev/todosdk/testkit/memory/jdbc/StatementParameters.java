package dev.todosdk.testkit.memory.jdbc;

import dev.todosdk.testkit.memory.type.LargeObject;
import dev.todosdk.testkit.memory.type.SqlType;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/** The parameters of a statement, each set as pgjdbc would send it. For one thread. */
abstract class StatementParameters implements PreparedStatement {

    private static final SqlType DATE = SqlType.date();

    final Parameters parameters = new Parameters();

    @Override
    public void setNull(int index, int sqlType) {
        parameters.setNull(index, sqlType);
    }

    @Override
    public void setNull(int index, int sqlType, String typeName) {
        parameters.setNull(index, typeName);
    }

    @Override
    public void setBoolean(int index, boolean value) throws SQLException {
        parameters.set(index, value);
    }

    @Override
    public void setInt(int index, int value) throws SQLException {
        parameters.set(index, value);
    }

    @Override
    public void setLong(int index, long value) throws SQLException {
        parameters.set(index, value);
    }

    @Override
    public void setBigDecimal(int index, BigDecimal value) {
        parameters.set(index, value, SqlType.numeric());
    }

    @Override
    public void setString(int index, String value) {
        parameters.set(index, value, Parameters.TEXT);
    }

    @Override
    public void setBytes(int index, byte[] value) {
        parameters.set(index, value, SqlType.bytea());
    }

    @Override
    public void setDate(int index, Date value) {
        parameters.set(index, value, null);
    }

    /** The day that the instant belongs to in the calendar's zone. */
    @Override
    public void setDate(int index, Date value, Calendar calendar) throws SQLException {
        ZonedDateTime time = at(value == null ? null : Instant.ofEpochMilli(value.getTime()), calendar);
        parameters.set(index, time == null ? null : time.toLocalDate(), time == null ? null : DATE);
    }

    @Override
    public void setTime(int index, Time value) {
        parameters.set(index, value, null);
    }

    @Override
    public void setTime(int index, Time value, Calendar calendar) throws SQLException {
        ZonedDateTime time = at(value == null ? null : Instant.ofEpochMilli(value.getTime()), calendar);
        parameters.set(index, time == null ? null : time.toLocalTime(), null);
    }

    @Override
    public void setTimestamp(int index, Timestamp value) {
        parameters.set(index, value, null);
    }

    @Override
    public void setTimestamp(int index, Timestamp value, Calendar calendar) throws SQLException {
        parameters.set(index, at(value == null ? null : value.toInstant(), calendar), null);
    }

    private static @Nullable ZonedDateTime at(@Nullable Instant instant, @Nullable Calendar calendar)
            throws SQLException {
        return instant == null ? null : CalendarTimes.shown(instant, calendar);
    }

    @Override
    public void setArray(int index, Array value) throws SQLException {
        if (value instanceof InMemoryArray array) {
            parameters.set(index, array.items(), array.type());
        } else {
            parameters.set(index, value);
        }
    }

    @Override
    public void setObject(int index, @Nullable Object value) throws SQLException {
        parameters.set(index, value);
    }

    @Override
    public void setObject(int index, @Nullable Object value, int sqlType) throws SQLException {
        if (value == null) {
            parameters.setNull(index, sqlType);
        } else if (sqlType == Types.OTHER && value instanceof String) {
            parameters.set(index, value, null);
        } else {
            parameters.set(index, value);
        }
    }

    @Override
    public void setClob(int index, @Nullable Clob value) throws SQLException {
        parameters.set(index, value == null ? null : LargeObject.of(value), SqlType.oid());
    }

    @Override
    public void setBlob(int index, @Nullable Blob value) throws SQLException {
        parameters.set(index, value == null ? null : LargeObject.of(value), SqlType.oid());
    }

    @Override
    public void setBinaryStream(int index, InputStream value) throws SQLException {
        try {
            setBytes(index, value.readAllBytes());
        } catch (IOException unreadable) {
            throw new PSQLException("Provided InputStream failed.", PSQLState.UNEXPECTED_ERROR, unreadable);
        }
    }

    @Override
    public void setCharacterStream(int index, Reader value) throws SQLException {
        try {
            StringWriter text = new StringWriter();
            value.transferTo(text);
            setString(index, text.toString());
        } catch (IOException unreadable) {
            throw new PSQLException("Provided Reader failed.", PSQLState.UNEXPECTED_ERROR, unreadable);
        }
    }

    @Override
    public void clearParameters() {
        parameters.clear();
    }
}
