package dev.todosdk.hibernate.dialect;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hibernate.dialect.function.TimestampaddFunction;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.model.domain.ReturnableType;
import org.hibernate.query.common.TemporalUnit;
import org.hibernate.query.sqm.produce.function.internal.PatternRenderer;
import org.hibernate.sql.ast.SqlAstNodeRenderingMode;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.tree.SqlAstNode;
import org.hibernate.sql.ast.tree.expression.DurationUnit;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.spi.TypeConfiguration;

/**
 * A time and a duration in HQL, added up. Hibernate makes a time without a zone of an instant on the way, so that the sum
 * moves with the zone of the JVM, and takes the nanoseconds of an attribute for seconds.
 */
final class PlusDuration extends TimestampaddFunction {

    /** What is longer or shorter in a zone that turns its clocks. */
    private static final Set<TemporalUnit> OF_THE_CALENDAR = EnumSet.of(
            TemporalUnit.DAY, TemporalUnit.WEEK, TemporalUnit.MONTH, TemporalUnit.QUARTER, TemporalUnit.YEAR);

    private static final SqlAstNodeRenderingMode[] MODES = {
        SqlAstNodeRenderingMode.DEFAULT, SqlAstNodeRenderingMode.DEFAULT, SqlAstNodeRenderingMode.NO_PLAIN_PARAMETER
    };

    PlusDuration(PostgresqlDialect dialect, TypeConfiguration types) {
        super(dialect, types, MODES);
    }

    @Override
    public void render(
            SqlAppender sql,
            List<? extends SqlAstNode> arguments,
            ReturnableType<?> returned,
            SqlAstTranslator<?> translator) {
        Expression length = (Expression) arguments.get(1);
        Moment moment = Moment.of((Expression) arguments.get(2));
        if (typeOf(length).getJdbcType().getDefaultSqlTypeCode() == SqlTypes.INTERVAL_SECOND) {
            new PatternRenderer(sum(moment, "(?2)", true), MODES).render(sql, arguments, translator);
            return;
        }
        TemporalUnit given = ((DurationUnit) arguments.get(0)).getUnit();
        // Hibernate says seconds of an attribute, though its column holds nanoseconds.
        TemporalUnit unit = given == TemporalUnit.SECOND && isDuration(length) ? TemporalUnit.NANOSECOND : given;
        new PatternRenderer(sum(moment, interval(unit), OF_THE_CALENDAR.contains(unit)), MODES)
                .render(sql, arguments, translator);
    }

    private static boolean isDuration(Expression length) {
        return typeOf(length).getJavaTypeDescriptor().getJavaTypeClass() == Duration.class;
    }

    private static JdbcMapping typeOf(Expression length) {
        return length.getExpressionType().getSingleJdbcMapping();
    }

    private static String sum(Moment moment, String interval, boolean ofTheCalendar) {
        String sum = "cast(%s+" + interval + " as %s)";
        return moment == Moment.INSTANT && ofTheCalendar
                ? "timezone('UTC'," + sum.formatted(moment.local("?3"), Moment.LOCAL.type) + ")"
                : sum.formatted("?3", moment.type);
    }

    private static String interval(TemporalUnit unit) {
        return switch (unit) {
            case NATIVE -> "(?2)*interval '1 second'";
            case NANOSECOND -> "(?2)/1e3*interval '1 microsecond'";
            case WEEK -> "(?2)*interval '7 day'";
            case QUARTER -> "(?2)*interval '3 month'";
            default -> "(?2)*interval '1 " + unit.name().toLowerCase(Locale.ROOT) + "'";
        };
    }
}
