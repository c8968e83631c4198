package dev.todosdk.hibernate;

import java.io.Serializable;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.hibernate.id.IdentifierGeneratorHelper;
import org.hibernate.id.IntegralDataTypeHolder;
import org.hibernate.id.enhanced.AccessCallback;
import org.hibernate.id.enhanced.PooledOptimizer;

/**
 * Hibernate's pooled blocks of ids, of which some may have been fetched ahead. Public because Hibernate makes it by its
 * name. Thread-safe.
 */
public final class ReservingOptimizer extends PooledOptimizer {

    private final Class<?> type;
    private final Queue<IntegralDataTypeHolder> reserved = new ConcurrentLinkedQueue<>();

    /**
     * As Hibernate wants it.
     *
     * @param type of the ids
     * @param incrementSize ids in a block
     */
    public ReservingOptimizer(Class<?> type, int incrementSize) {
        super(type, incrementSize);
        this.type = type;
    }

    /** How many blocks an unlucky caller of that many ids would have to fetch, with what is left of the current one unknown. */
    int missingBlocks(int ids) {
        int blocks = (int) (((long) ids + getIncrementSize() - 1) / getIncrementSize());
        return Math.max(0, blocks - reserved.size());
    }

    /** Takes over what the sequence gave. */
    void reserve(long sequenceValue) {
        reserved.add(IdentifierGeneratorHelper.getIntegralDataTypeHolder(type).initialize(sequenceValue));
    }

    @Override
    public Serializable generate(AccessCallback callback) {
        return super.generate(reserved.isEmpty() ? callback : new ReservedFirst(callback));
    }

    private final class ReservedFirst implements AccessCallback {
        private final AccessCallback otherwise;

        ReservedFirst(AccessCallback otherwise) {
            this.otherwise = otherwise;
        }

        @Override
        public IntegralDataTypeHolder getNextValue() {
            IntegralDataTypeHolder value = reserved.poll();
            return value == null ? otherwise.getNextValue() : value;
        }

        @Override
        @SuppressWarnings("NullAway") // null stands for "no tenants"
        public String getTenantIdentifier() {
            return otherwise.getTenantIdentifier();
        }
    }
}
