package dev.todosdk.testkit.memory.jdbc;

import dev.todosdk.testkit.memory.plan.StatementPlan.Result;
import dev.todosdk.testkit.memory.type.SqlType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.sql.ResultSetMetaData;
import java.sql.Types;
import java.util.Map;

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
            Map.entry("bytea", Types.BINARY));

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
        return name.startsWith("_") ? Types.ARRAY : CODES.getOrDefault(name, Types.OTHER);
    }

    @Override
    public String getColumnTypeName(int column) {
        SqlType type = result.types().get(column - 1);
        return type == null ? "text" : type.driversName();
    }

    @Override
    public int getPrecision(int column) {
        return size(column, 0);
    }

    @Override
    public int getScale(int column) {
        return sqlName(column).startsWith("numeric(") ? size(column, 1) : 0;
    }

    @Override
    public int getColumnDisplaySize(int column) {
        return sqlName(column).startsWith("character") ? size(column, 0) : Integer.MAX_VALUE;
    }

    private int size(int column, int part) {
        String name = sqlName(column);
        int from = name.indexOf('(');
        if (from < 0) {
            return 0;
        }
        String[] sizes = name.substring(from + 1, name.indexOf(')')).split(",", -1);
        return part < sizes.length ? Integer.parseInt(sizes[part]) : 0;
    }

    @Override
    public String getTableName(int column) {
        return "";
    }

    @Override
    public boolean isSigned(int column) {
        return true;
    }

    @Override
    public int isNullable(int column) {
        return columnNullableUnknown;
    }
}
