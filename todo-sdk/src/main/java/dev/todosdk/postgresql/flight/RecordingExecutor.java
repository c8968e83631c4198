package dev.todosdk.postgresql.flight;

import java.util.Arrays;
import org.hibernate.engine.jdbc.batch.spi.Batch.StaleStateMapper;
import org.hibernate.engine.jdbc.mutation.JdbcValueBindings;
import org.hibernate.engine.jdbc.mutation.MutationExecutor;
import org.hibernate.engine.jdbc.mutation.OperationResultChecker;
import org.hibernate.engine.jdbc.mutation.ParameterUsage;
import org.hibernate.engine.jdbc.mutation.TableInclusionChecker;
import org.hibernate.engine.jdbc.mutation.group.PreparedStatementDetails;
import org.hibernate.engine.jdbc.mutation.group.UnknownParameterException;
import org.hibernate.engine.jdbc.mutation.spi.BindingGroup;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.generator.values.GeneratedValues;
import org.hibernate.sql.model.TableMapping;
import org.hibernate.sql.model.ValuesAnalysis;
import org.jspecify.annotations.Nullable;

/** Takes Hibernate's values for one statement, any number of times, and records instead of sending. */
final class RecordingExecutor implements MutationExecutor, JdbcValueBindings {

    private final RecordableWrite write;
    private final WriteRecorder connection;
    /** Made with the first value of each row. */
    private @Nullable Object @Nullable [] values;

    RecordingExecutor(RecordableWrite write, WriteRecorder connection) {
        this.write = write;
        this.connection = connection;
    }

    private @Nullable Object[] values() {
        @Nullable Object[] made = values;
        if (made == null) {
            made = new @Nullable Object[write.parameters()];
            Arrays.fill(made, RecordedWrite.UNBOUND);
            values = made;
        }
        return made;
    }

    @Override
    public JdbcValueBindings getJdbcValueBindings() {
        return this;
    }

    @Override
    public void bindValue(@Nullable Object value, String table, String column, ParameterUsage usage) {
        int position = write.position(column, usage);
        if (position < 0) {
            throw new UnknownParameterException(
                    write.operation().getMutationType(), write.operation().getMutationTarget(), table, column, usage);
        }
        values()[position] = write.parameter(position).unchanging(value);
    }

    @Override
    public @Nullable GeneratedValues execute(
            @Nullable Object model,
            @Nullable ValuesAnalysis analysis,
            @Nullable TableInclusionChecker inclusion,
            @Nullable OperationResultChecker result,
            SharedSessionContractImplementor session) {
        return execute(model, analysis, inclusion, result, session, null);
    }

    @Override
    public @Nullable GeneratedValues execute(
            @Nullable Object model,
            @Nullable ValuesAnalysis analysis,
            @Nullable TableInclusionChecker inclusion,
            @Nullable OperationResultChecker result,
            SharedSessionContractImplementor session,
            @Nullable StaleStateMapper stale) {
        if (inclusion == null || inclusion.include(write.operation().getTableDetails())) {
            session.getJdbcServices().getSqlStatementLogger().logStatement(write.sql());
            connection.record(new RecordedWrite(write, values(), stale), session);
        }
        values = null;
        return null;
    }

    @Override
    public @Nullable PreparedStatementDetails getPreparedStatementDetails(String table) {
        return null; // No statement is prepared here.
    }

    @Override
    public @Nullable BindingGroup getBindingGroup(String table) {
        return null;
    }

    @Override
    public void beforeStatement(PreparedStatementDetails statement) {
        // Values are bound when they are sent.
    }

    @Override
    public void afterStatement(TableMapping table) {
        // Values go with the recorded write.
    }

    @Override
    public void release() {
        // Holds nothing of the server's.
    }
}
