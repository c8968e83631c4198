package dev.todosdk.hibernate.statement;

import java.util.function.Supplier;
import org.hibernate.engine.jdbc.batch.internal.BatchImpl;
import org.hibernate.engine.jdbc.batch.spi.Batch;
import org.hibernate.engine.jdbc.batch.spi.BatchBuilder;
import org.hibernate.engine.jdbc.batch.spi.BatchKey;
import org.hibernate.engine.jdbc.mutation.group.PreparedStatementGroup;
import org.hibernate.engine.jdbc.spi.JdbcCoordinator;
import org.jspecify.annotations.Nullable;

/**
 * Hibernate's own batches; its builder of them announces itself at INFO in every start.
 *
 * @param size of a batch for which nothing else was said
 */
public record StatementBatches(int size) implements BatchBuilder {

    @Override
    public Batch buildBatch(
            BatchKey key,
            @Nullable Integer explicitSize,
            Supplier<PreparedStatementGroup> statements,
            JdbcCoordinator coordinator) {
        return new BatchImpl(key, statements.get(), explicitSize == null ? size : explicitSize, coordinator);
    }
}
