package dev.todosdk.hibernate.dialect;

import java.util.List;
import org.hibernate.dialect.function.TimestampdiffFunction;
import org.hibernate.metamodel.model.domain.ReturnableType;
import org.hibernate.query.common.TemporalUnit;
import org.hibernate.query.sqm.produce.function.internal.PatternRenderer;
import org.hibernate.sql.ast.SqlAstNodeRenderingMode;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.tree.SqlAstNode;
import org.hibernate.sql.ast.tree.expression.DurationUnit;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.type.spi.TypeConfiguration;

/**
 * The years, quarters and months between two times in HQL, as many as are full. PostgreSQL's difference of two timestamps
 * is days and no months, so that Hibernate's answer is 0; of two dates it leaves the years out of the months.
 */
final class TimeBetween extends TimestampdiffFunction {

    private static final SqlAstNodeRenderingMode[] MODES = {
        SqlAstNodeRenderingMode.DEFAULT,
        SqlAstNodeRenderingMode.NO_PLAIN_PARAMETER,
        SqlAstNodeRenderingMode.NO_PLAIN_PARAMETER
    };

    TimeBetween(PostgresqlDialect dialect, TypeConfiguration types) {
        super(dialect, types, MODES);
    }

    @Override
    public void render(
            SqlAppender sql,
            List<? extends SqlAstNode> arguments,
            ReturnableType<?> returned,
            SqlAstTranslator<?> translator) {
        String age = age((Expression) arguments.get(1), (Expression) arguments.get(2));
        String months = "(extract(year from " + age + ")*12+extract(month from " + age + "))";
        String full =
                switch (unit(arguments)) {
                    case YEAR -> "extract(year from " + age + ")";
                    case QUARTER -> "trunc(" + months + "/3)";
                    case MONTH -> months;
                    default -> "";
                };
        if (full.isEmpty()) {
            super.render(sql, arguments, returned, translator);
        } else {
            new PatternRenderer(full, MODES).render(sql, arguments, translator);
        }
    }

    private static TemporalUnit unit(List<? extends SqlAstNode> arguments) {
        return arguments.get(0) instanceof DurationUnit unit ? unit.getUnit() : TemporalUnit.NATIVE;
    }

    private static String age(Expression from, Expression to) {
        return "age(" + Moment.of(to).local("?3") + "," + Moment.of(from).local("?2") + ")";
    }
}
