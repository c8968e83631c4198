package dev.todosdk.hibernate.dialect;

import jakarta.persistence.Timeout;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.LockOptions;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.RowLockStrategy;
import org.hibernate.spi.NavigablePath;
import org.hibernate.sql.ast.SqlAstJoinType;
import org.hibernate.sql.ast.internal.PessimisticLockKind;
import org.hibernate.sql.ast.internal.StandardLockingClauseStrategy;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.tree.from.TableGroup;
import org.hibernate.sql.ast.tree.from.TableGroupJoin;
import org.hibernate.sql.ast.tree.from.TableReference;
import org.hibernate.sql.ast.tree.from.TableReferenceJoin;

/**
 * Locks the rows of the entity that a query asks for, in the query's own statement. Where there is an outer join, Hibernate reads first and locks
 * in a second statement, because PostgreSQL locks no row that may be missing: rows that {@code SKIP LOCKED} leaves out are
 * then in the answer all the same, and nobody looks again at those that were changed in between. Here that is only done
 * where a row that may be missing is to be locked itself, which a query of {@link RowLocking} never asks for. There is one for each query.
 */
@SuppressWarnings("removal") // LockOptions, which the dialect is given
final class LockedRows extends StandardLockingClauseStrategy {

    private final Dialect dialect;
    private final PessimisticLockKind kind;
    private final Timeout timeout;
    private final boolean rootsOnly;
    private final Set<TableGroup> roots = new LinkedHashSet<>();
    private boolean locksJoins;

    LockedRows(
            Dialect dialect,
            PessimisticLockKind kind,
            RowLockStrategy strategy,
            LockOptions options,
            Set<NavigablePath> rootsForLocking) {
        super(dialect, kind, strategy, options, rootsForLocking);
        this.dialect = dialect;
        this.kind = kind;
        this.timeout = options.getTimeout();
        this.rootsOnly = options.getFollowOnStrategy() == RowLocking.IN_ONE_STATEMENT;
    }

    @Override
    protected boolean shouldLockRoot(TableGroup root) {
        return rootsOnly || super.shouldLockRoot(root);
    }

    @Override
    protected boolean shouldLockJoin(TableGroup joined) {
        return !rootsOnly && super.shouldLockJoin(joined);
    }

    @Override
    protected void trackRoot(TableGroup root) {
        super.trackRoot(root);
        roots.add(root);
    }

    @Override
    protected void trackJoin(TableGroupJoin join) {
        super.trackJoin(join);
        locksJoins = true;
    }

    /** Outer joins matter only where a joined row is to be locked, too. */
    @Override
    public boolean containsOuterJoins() {
        return locksJoins && super.containsOuterJoins();
    }

    @Override
    protected void renderLockFragment(SqlAppender sql) {
        if (locksJoins || roots.isEmpty()) {
            super.renderLockFragment(sql);
            return;
        }
        String tables = roots.stream()
                .flatMap(LockedRows::tables)
                .map(TableReference::getIdentificationVariable)
                .collect(Collectors.joining(","));
        sql.append(
                kind == PessimisticLockKind.SHARE
                        ? dialect.getReadLockString(tables, timeout)
                        : dialect.getWriteLockString(tables, timeout));
    }

    /** Every row of an entity has a part in these; a table of a subclass alone is joined from outside. */
    private static Stream<TableReference> tables(TableGroup root) {
        return Stream.concat(
                Stream.of(root.getPrimaryTableReference()),
                root.getTableReferenceJoins().stream()
                        .filter(join -> join.getJoinType() == SqlAstJoinType.INNER)
                        .map(TableReferenceJoin::getJoinedTableReference));
    }
}
