package dev.todosdk.hibernate.mapping;

import java.io.Serializable;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntSupplier;
import org.hibernate.id.IdentifierGeneratorHelper;
import org.hibernate.id.IntegralDataTypeHolder;
import org.hibernate.id.enhanced.AccessCallback;
import org.hibernate.id.enhanced.PooledOptimizer;
import org.jspecify.annotations.Nullable;

/**
 * Hibernate's pooled blocks of ids, of which some may have been fetched ahead. Nobody holds a lock while it waits for the
 * database: Hibernate's own optimizer does, and a unit that waits there for a connection waits for units that have one and
 * wait for that lock. Public because Hibernate makes it by its name. Thread-safe.
 */
public final class ReservingOptimizer extends PooledOptimizer {

    private final Class<?> type;
    private final Queue<Block> reserved = new ConcurrentLinkedQueue<>();
    private volatile IntSupplier life = () -> 0;
    private long initialValue = -1;
    private @Nullable IntegralDataTypeHolder next;
    private @Nullable IntegralDataTypeHolder last;
    private int lifeOfLast;

    /** Ids up to the sequence's value, as it was fetched in one life of the server; in the next it may be given again. */
    private record Block(IntegralDataTypeHolder end, int life) {}

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

    @Override
    public void injectInitialValue(long initialValue) {
        super.injectInitialValue(initialValue);
        this.initialValue = initialValue;
    }

    /** Forgets from now on, with each new life of the server, what was fetched in the one before. */
    void follow(IntSupplier lives) {
        life = lives;
    }

    /** The present life of the server, to be asked for before blocks are fetched. */
    int life() {
        return life.getAsInt();
    }

    /** How many blocks an unlucky caller of that many ids would have to fetch, with what is left of the current one unknown. */
    int missingBlocks(int ids) {
        int blocks = (int) (((long) ids + getIncrementSize() - 1) / getIncrementSize());
        return Math.max(0, blocks - reserved.size());
    }

    /** Takes over what the sequence gave in the given life. */
    void reserve(long sequenceValue, int fetchedIn) {
        reserved.add(new Block(
                IdentifierGeneratorHelper.getIntegralDataTypeHolder(type).initialize(sequenceValue), fetchedIn));
    }

    @Override
    public Serializable generate(AccessCallback callback) {
        Serializable id = take();
        while (id == null) {
            int fetchedIn = life();
            reserved.add(new Block(callback.getNextValue(), fetchedIn));
            id = take();
        }
        return id;
    }

    /** Null when a block has to be fetched. */
    private synchronized @Nullable Serializable take() {
        int present = life.getAsInt();
        while (next == null || next.gt(last) || lifeOfLast != present) {
            Block block = reserved.poll();
            if (block == null) {
                next = null;
                return null;
            }
            last = block.end;
            lifeOfLast = block.life;
            next = first(last);
        }
        return next.makeValueThenIncrement();
    }

    /** A block ends with the sequence's value; the one that the sequence begins with is alone. Blocks may come in any order. */
    private IntegralDataTypeHolder first(IntegralDataTypeHolder end) {
        boolean isInitial = initialValue == -1 ? end.lt(getIncrementSize()) : end.eq(initialValue);
        IntegralDataTypeHolder first = end.copy();
        return isInitial ? first : first.subtract(getIncrementSize() - 1L);
    }
}
