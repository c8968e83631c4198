package dev.todosdk.hibernate.flat;

import dev.todosdk.hibernate.observation.UnitObservation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.engine.jdbc.spi.JdbcServices;
import org.hibernate.engine.spi.LoadQueryInfluencers;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.BasicEntityIdentifierMapping;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.metamodel.mapping.internal.BasicAttributeMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.sql.Template;
import org.hibernate.sql.ast.spi.SqlSelection;
import org.hibernate.sql.ast.tree.expression.ColumnReference;
import org.hibernate.sql.exec.spi.JdbcSelect;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.WrapperOptions;
import org.jspecify.annotations.Nullable;

/**
 * A statement that reads entities of values alone by one parameter: the text is Hibernate's own, and each value is read by Hibernate's type
 * for it, without what Hibernate makes around a row. Immutable.
 */
final class FlatSelect {

    private static final List<String> WORDS = List.of("select");

    private static final int NOWHERE = 0;

    private final String sql;
    private final JdbcMapping parameter;
    private final JdbcMapping[] types;
    private final int[] positions;

    private FlatSelect(String sql, JdbcMapping parameter, JdbcMapping[] types, int[] positions) {
        this.sql = sql;
        this.parameter = parameter;
        this.types = types;
        this.positions = positions;
    }

    /** Reads the rows of an answer. */
    @FunctionalInterface
    interface Reading<R extends @Nullable Object> {
        R read(ResultSet rows, WrapperOptions options) throws SQLException;
    }

    /** The statement that Hibernate would send; null when it reads any value in a way of its own, or asks for more. */
    static @Nullable FlatSelect of(
            EntityPersister entity, JdbcSelect select, JdbcMapping parameter, SessionFactoryImplementor sessions) {
        Map<String, Integer> columns = columns(select, sessions);
        int count = entity.getNumberOfAttributeMappings();
        JdbcMapping[] types = new JdbcMapping[count + 1];
        int[] positions = new int[count + 1];
        for (int i = 0; i <= count; i++) {
            SelectableMapping column = i == count
                    ? (BasicEntityIdentifierMapping) entity.getIdentifierMapping()
                    : (BasicAttributeMapping) entity.getAttributeMapping(i);
            boolean isThere = columns.containsKey(column.getSelectionExpression());
            if (!isPlain(column) || (!isThere && i < count)) {
                return null;
            }
            types[i] = column.getJdbcMapping();
            positions[i] = columns.getOrDefault(column.getSelectionExpression(), NOWHERE);
        }
        return select.getParameterBinders().size() == 1
                ? new FlatSelect(select.getSqlString(), parameter, types, positions)
                : null;
    }

    private static boolean isPlain(SelectableMapping column) {
        String read = column.getCustomReadExpression();
        return !column.isFormula()
                && (read == null || read.equals(Template.TEMPLATE + "." + column.getSelectionExpression()))
                && !column.getJdbcMapping().getJdbcType().isLob()
                && column.getJdbcMapping().getValueConverter() == null;
    }

    /** The places of the columns in a row; none when any of them is no column. */
    private static Map<String, Integer> columns(JdbcSelect select, SessionFactoryImplementor sessions) {
        Map<String, Integer> columns = new HashMap<>();
        List<SqlSelection> selections = select.getJdbcValuesMappingProducer()
                .resolve(null, new LoadQueryInfluencers(sessions), sessions)
                .getSqlSelections();
        for (SqlSelection selection : selections) {
            boolean isColumn = selection.getExpression() instanceof ColumnReference column
                    && columns.put(column.getColumnExpression(), selection.getJdbcResultSetIndex()) == null;
            if (!isColumn) {
                return Map.of();
            }
        }
        return columns;
    }

    /** Sends it; an array needs a session's options. */
    @SuppressWarnings("unchecked") // of the parameter's own type
    <R extends @Nullable Object> R ask(
            Object argument,
            Connection connection,
            WrapperOptions options,
            UnitObservation observation,
            Reading<R> reading) {
        JdbcServices services = options.getSessionFactory().getJdbcServices();
        services.getSqlStatementLogger().logStatement(sql);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            ((ValueBinder<Object>) parameter.getJdbcValueBinder()).bind(statement, argument, 1, options);
            ResultSet rows;
            observation.executing(WORDS);
            try {
                rows = statement.executeQuery();
            } finally {
                observation.executed();
            }
            try (rows) {
                return reading.read(rows, options);
            }
        } catch (SQLException thrown) {
            throw services.getSqlExceptionHelper()
                    .convert(thrown, "What was asked for by an id could not be read", sql);
        }
    }

    /** Whether the rows say their ids, which one alone need not: it is what was asked for. */
    boolean selectsId() {
        return positions[positions.length - 1] != NOWHERE;
    }

    /** The id of the row that the answer stands at. */
    Object id(ResultSet rows, WrapperOptions options) throws SQLException {
        int last = types.length - 1;
        return types[last].getJdbcValueExtractor().extract(rows, positions[last], options);
    }

    /** Its values. */
    @Nullable Object[] values(ResultSet rows, WrapperOptions options) throws SQLException {
        @Nullable Object[] values = new @Nullable Object[types.length - 1];
        for (int i = 0; i < values.length; i++) {
            values[i] = types[i].getJdbcValueExtractor().extract(rows, positions[i], options);
        }
        return values;
    }
}
