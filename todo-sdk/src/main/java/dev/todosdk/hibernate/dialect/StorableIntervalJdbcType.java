package dev.todosdk.hibernate.dialect;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.hibernate.dialect.type.PostgreSQLIntervalSecondJdbcType;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.ValueExtractor;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.BasicBinder;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGInterval;

/**
 * Durations in columns of type {@code interval}. Months have no length, and Hibernate drops them without a word; of an
 * interval without end the driver makes one of no length. Either is refused when it is read, since the next change of the
 * entity would store what is left of it. What is set is cut to microseconds, as times are, where the driver rounds.
 */
final class StorableIntervalJdbcType extends PostgreSQLIntervalSecondJdbcType {

    private static final long serialVersionUID = 1L;

    @Override
    public <X> ValueBinder<X> getBinder(JavaType<X> javaType) {
        return new Binder<>(javaType, this, super.getBinder(javaType));
    }

    @Override
    public <X> ValueExtractor<X> getExtractor(JavaType<X> javaType) {
        return CheckedExtractor.before(
                javaType, this, super.getExtractor(javaType), StorableIntervalJdbcType::noDuration);
    }

    private static final class Binder<X> extends BasicBinder<X> {

        private static final long serialVersionUID = 1L;

        private final ValueBinder<X> usual;

        Binder(JavaType<X> javaType, StorableIntervalJdbcType type, ValueBinder<X> usual) {
            super(javaType, type);
            this.usual = usual;
        }

        @Override
        protected void doBind(PreparedStatement statement, X value, int index, WrapperOptions options)
                throws SQLException {
            usual.bind(statement, cut(value, options), index, options);
        }

        @Override
        protected void doBind(CallableStatement statement, X value, String name, WrapperOptions options)
                throws SQLException {
            usual.bind(statement, cut(value, options), name, options);
        }

        private X cut(X value, WrapperOptions options) {
            Duration set = getJavaType().unwrap(value, Duration.class, options);
            return getJavaType().wrap(set.truncatedTo(ChronoUnit.MICROS), options);
        }
    }

    private static @Nullable String noDuration(ResultSet row, int index) throws SQLException {
        if (!(row.getObject(index) instanceof PGInterval read)) {
            return null;
        }
        if (read.getYears() != 0 || read.getMonths() != 0) {
            return "an interval with months";
        }
        return isNothing(read) && row.getString(index).endsWith("infinity") ? "an interval without end" : null;
    }

    private static boolean isNothing(PGInterval read) {
        return read.getDays() == 0
                && read.getHours() == 0
                && read.getMinutes() == 0
                && read.getWholeSeconds() == 0
                && read.getMicroSeconds() == 0;
    }
}
