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
            Map.entry("smallint", Types.SMALLINT),
            Map.entry("integer", Types.INTEGER),
            Map.entry("bigint", Types.BIGINT),
            Map.entry("real", Types.REAL),
            Map.entry("double precision", Types.DOUBLE),
            Map.entry("boolean", Types.BIT),
            Map.entry("text", Types.VARCHAR),
            Map.entry("date", Types.DATE),
            Map.entry("bytea", Types.BINARY));
    private static final Map<String, String> NAMES = Map.of(
            "smallint", "int2",
            "integer", "int4",
            "bigint", "int8",
            "real", "float4",
            "double precision", "float8",
            "boolean", "bool");

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
        String name = sqlName(column);
        if (name.endsWith("[]")) {
            return Types.ARRAY;
        } else if (name.startsWith("character(")) {
            return Types.CHAR;
        } else if (name.startsWith("character")) {
            return Types.VARCHAR;
        } else if (name.startsWith("numeric")) {
            return Types.NUMERIC;
        } else if (name.startsWith("timestamp")) {
            return Types.TIMESTAMP;
        }
        return name.startsWith("time") ? Types.TIME : CODES.getOrDefault(name, Types.OTHER);
    }

    @Override
    public String getColumnTypeName(int column) {
        String name = sqlName(column);
        if (name.startsWith("timestamp")) {
            return name.endsWith("with time zone") && !name.endsWith("without time zone") ? "timestamptz" : "timestamp";
        } else if (name.startsWith("character(")) {
            return "bpchar";
        } else if (name.startsWith("character")) {
            return "varchar";
        } else if (name.startsWith("numeric")) {
            return "numeric";
        }
        return name.startsWith("time") ? "time" : NAMES.getOrDefault(name, name);
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
