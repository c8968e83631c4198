package dev.todosdk.hibernate.dialect;

import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.type.SqlTypes;

/** What PostgreSQL keeps a date or a time in. */
enum Moment {
    DATE("date", "cast(%s as timestamp)"),
    TIME("time", "%s"),
    LOCAL("timestamp", "%s"),
    /** Counted in UTC, in whatever zone the JVM and its session are. */
    INSTANT("timestamp with time zone", "timezone('UTC',%s)");

    /** Its name in SQL. */
    final String type;

    private final String local;

    Moment(String type, String local) {
        this.type = type;
        this.local = local;
    }

    static Moment of(Expression time) {
        return switch (time.getExpressionType()
                .getSingleJdbcMapping()
                .getJdbcType()
                .getDdlTypeCode()) {
            case SqlTypes.DATE -> DATE;
            case SqlTypes.TIME, SqlTypes.TIME_WITH_TIMEZONE, SqlTypes.TIME_UTC -> TIME;
            case SqlTypes.TIMESTAMP_WITH_TIMEZONE, SqlTypes.TIMESTAMP_UTC -> INSTANT;
            default -> LOCAL;
        };
    }

    /** The same as a date and time without a zone. */
    String local(String sql) {
        return local.formatted(sql);
    }
}
