package dev.todosdk.postgresql.flight;

import dev.todosdk.server.UnitTransaction;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.hibernate.engine.jdbc.mutation.MutationExecutor;
import org.hibernate.engine.jdbc.mutation.internal.StandardMutationExecutorService;
import org.hibernate.engine.jdbc.mutation.spi.BatchKeyAccess;
import org.hibernate.engine.jdbc.mutation.spi.MutationExecutorService;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.jdbc.Expectation;
import org.hibernate.metamodel.mapping.SqlExpressible;
import org.hibernate.sql.exec.spi.JdbcParameterBinder;
import org.hibernate.sql.model.EntityMutationOperationGroup;
import org.hibernate.sql.model.MutationOperation;
import org.hibernate.sql.model.MutationOperationGroup;
import org.hibernate.sql.model.MutationTarget;
import org.hibernate.sql.model.PreparableMutationOperation;
import org.hibernate.sql.model.TableMapping;
import org.hibernate.sql.model.jdbc.JdbcDeleteMutation;
import org.hibernate.sql.model.jdbc.JdbcInsertMutation;
import org.hibernate.sql.model.jdbc.JdbcUpdateMutation;
import org.jspecify.annotations.Nullable;

/**
 * The place where Hibernate asks how to write. While a unit flushes for its commit, what Hibernate would put into a batch of one
 * statement is recorded; everything else, and every other flush, goes Hibernate's own way. Thread-safe.
 */
public final class RecordingExecutors implements MutationExecutorService {

    private static final long serialVersionUID = 1L;

    /** A mapping whose updates name only what changed has many; those that are used come back at once. */
    private static final int MOST_STATEMENTS = 2000;

    /** What makes two statements of Hibernate's the same: some are made anew for each write. */
    private record Statement(MutationTarget<?> target, Class<?> kind, String sql) {}

    private final transient MutationExecutorService standard;
    private final transient ConcurrentMap<Statement, RecordableWrite> known = new ConcurrentHashMap<>();
    private transient volatile @Nullable TableFacts facts;

    /**
     * Records nothing until tables are known.
     *
     * @param batchSize of Hibernate's own batches
     */
    public RecordingExecutors(int batchSize) {
        this.standard = new StandardMutationExecutorService(batchSize);
    }

    void use(TableFacts tables) {
        facts = tables;
    }

    @Override
    public MutationExecutor createExecutor(
            BatchKeyAccess batchKey, MutationOperationGroup group, SharedSessionContractImplementor session) {
        if (UnitTransaction.of(session) instanceof RecordingTransaction unit && batches(batchKey, session)) {
            RecordableWrite write = recordable(group);
            WriteRecorder recorder = write == null ? null : unit.recorder(write, session);
            if (write != null && recorder != null) {
                // What waits in a batch of Hibernate's comes first.
                session.getJdbcCoordinator().executeBatch();
                return new RecordingExecutor(write, recorder);
            }
        }
        return standard.createExecutor(batchKey, group, session);
    }

    private static boolean batches(BatchKeyAccess batchKey, SharedSessionContractImplementor session) {
        Integer size = session.getJdbcCoordinator().getJdbcSessionOwner().getJdbcBatchSize();
        return batchKey.getBatchKey() != null && (size == null || size > 1);
    }

    private @Nullable RecordableWrite recordable(MutationOperationGroup group) {
        TableFacts tables = facts;
        if (tables == null || group.getNumberOfOperations() != 1) {
            return null;
        }
        EntityMutationOperationGroup entity = group.asEntityMutationOperationGroup();
        if (entity != null && entity.getMutationDelegate() != null) {
            return null;
        }
        MutationOperation operation = group.getSingleOperation();
        return operation instanceof PreparableMutationOperation preparable ? known(preparable, tables) : null;
    }

    private @Nullable RecordableWrite known(PreparableMutationOperation operation, TableFacts tables) {
        Statement statement =
                new Statement(operation.getMutationTarget(), operation.getClass(), operation.getSqlString());
        RecordableWrite write = known.get(statement);
        if (write == null && isRecordable(operation, tables)) {
            write = new RecordableWrite(operation, operation instanceof JdbcInsertMutation, tables);
            if (known.size() >= MOST_STATEMENTS) {
                known.clear();
            }
            known.put(statement, write);
        }
        return write;
    }

    private static boolean isRecordable(PreparableMutationOperation operation, TableFacts tables) {
        return hasOwnText(operation)
                && tables.of(operation.getTableDetails().getTableName()) != TableFacts.Form.AS_MAPPED;
    }

    /** Text that Hibernate made itself, of a form known here. */
    private static boolean hasOwnText(PreparableMutationOperation operation) {
        TableMapping table = operation.getTableDetails();
        TableMapping.MutationDetails details = detailsOf(operation, table);
        return details != null
                && details.getCustomSql() == null
                && !operation.isCallable()
                && !table.isOptional()
                && isByRowCount(operation.getExpectation())
                && operation.getParameterBinders().stream().allMatch(RecordingExecutors::isOnlyBound);
    }

    /** A large object is made on the server before its statement, inside its transaction. */
    private static boolean isOnlyBound(JdbcParameterBinder parameter) {
        return parameter instanceof SqlExpressible typed
                && !typed.getJdbcMapping().getJdbcType().isLob();
    }

    private static TableMapping.@Nullable MutationDetails detailsOf(
            PreparableMutationOperation operation, TableMapping table) {
        Class<?> type = operation.getClass();
        if (type == JdbcInsertMutation.class) {
            return table.getInsertDetails();
        }
        if (type == JdbcUpdateMutation.class) {
            return table.getUpdateDetails();
        }
        return type == JdbcDeleteMutation.class ? table.getDeleteDetails() : null;
    }

    private static boolean isByRowCount(Expectation expectation) {
        Class<?> type = expectation.getClass();
        return type == Expectation.RowCount.class || type == Expectation.None.class;
    }
}
