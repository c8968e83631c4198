package dev.todosdk.testkit.memory.jdbc;

import dev.todosdk.testkit.memory.plan.StatementPlan.Result;
import dev.todosdk.testkit.memory.type.SqlType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Locale;
import java.util.Map;
import org.postgresql.core.Oid;
import org.postgresql.jdbc.TypeInfoCache;
import org.postgresql.util.PSQLException;

/** What a result's columns are. */
abstract class InMemoryResultSetMetaData implements ResultSetMetaData {

    private static final MethodHandle NEW =
            Adapters.constructor(InMemoryResultSetMetaData.class, MethodHandles.lookup(), Result.class);
    private static final Map<String, Integer> CODES = Map.ofEntries(
            Map.entry("int2", Types.SMALLINT),
            Map.entry("int4", Types.INTEGER),
            Map.entry("int8", Types.BIGINT),
            Map.entry("numeric", Types.NUMERIC),
            Map.entry("float4", Types.REAL),
            Map.entry("float8", Types.DOUBLE),
            Map.entry("bool", Types.BIT),
            Map.entry("text", Types.VARCHAR),
            Map.entry("varchar", Types.VARCHAR),
            Map.entry("bpchar", Types.CHAR),
            Map.entry("date", Types.DATE),
            Map.entry("time", Types.TIME),
            Map.entry("timestamp", Types.TIMESTAMP),
            Map.entry("timestamptz", Types.TIMESTAMP),
            Map.entry("oid", Types.BIGINT),
            Map.entry("bytea", Types.BINARY));

    /** Knows of the types that the driver knows by itself what it tells of them; it asks no server. */
    private static final TypeInfoCache DRIVERS = new TypeInfoCache(null, Integer.MAX_VALUE);

    private static final int HEADER = 4;

    private final Result result;

    InMemoryResultSetMetaData(Result result) {
        this.result = result;
    }

    static ResultSetMetaData of(Result result) {
        try {
            return (InMemoryResultSetMetaData) NEW.invokeExact(result);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String sqlName(int column) {
        SqlType type = result.types().get(column - 1);
        return type == null ? "text" : type.sqlName();
    }

    @Override
    public int getColumnCount() {
        return result.columns().size();
    }

    @Override
    public String getColumnLabel(int column) {
        return result.columns().get(column - 1);
    }

    @Override
    public String getColumnName(int column) {
        return getColumnLabel(column);
    }

    @Override
    public int getColumnType(int column) {
        String name = getColumnTypeName(column);
        boolean labels = sqlName(column).endsWith("}");
        return name.startsWith("_") ? Types.ARRAY : labels ? Types.VARCHAR : CODES.getOrDefault(name, Types.OTHER);
    }

    @Override
    public String getColumnTypeName(int column) {
        SqlType type = result.types().get(column - 1);
        return type == null ? "text" : type.driversName();
    }

    @Override
    public int getPrecision(int column) throws SQLException {
        return DRIVERS.getPrecision(oid(column), modifier(column));
    }

    @Override
    public int getScale(int column) throws SQLException {
        return DRIVERS.getScale(oid(column), modifier(column));
    }

    @Override
    public int getColumnDisplaySize(int column) throws SQLException {
        return DRIVERS.getDisplaySize(oid(column), modifier(column));
    }

    @Override
    public boolean isSigned(int column) throws SQLException {
        return DRIVERS.isSigned(oid(column));
    }

    /** The number of the type; none for a schema's own. */
    private int oid(int column) {
        String name = getColumnTypeName(column).toUpperCase(Locale.ROOT);
        try {
            return Oid.valueOf(name.startsWith("_") ? name.substring(1) + "_ARRAY" : name);
        } catch (PSQLException own) {
            return Oid.UNSPECIFIED;
        }
    }

    /** The length or the digits of the type, as the server sends them. */
    private int modifier(int column) {
        String name = sqlName(column);
        int from = name.indexOf('(');
        if (from < 0 || name.endsWith("}")) {
            return -1;
        }
        String[] sizes = name.substring(from + 1, name.indexOf(')')).split(",", -1);
        int size = Integer.parseInt(sizes[0]);
        if (name.startsWith("numeric")) {
            int scale = sizes.length < 2 ? 0 : Integer.parseInt(sizes[1]);
            return ((size << 16) | (scale & 0x7ff)) + HEADER;
        }
        return name.startsWith("character") ? size + HEADER : size;
    }

    @Override
    public String getTableName(int column) {
        return "";
    }
}
