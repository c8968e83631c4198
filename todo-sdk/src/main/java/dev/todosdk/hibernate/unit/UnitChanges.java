package dev.todosdk.hibernate.unit;

import dev.todosdk.failure.WithoutWords;
import dev.todosdk.hibernate.context.ChangedEntities;
import dev.todosdk.hibernate.query.EarlyEntities;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import org.hibernate.engine.spi.SessionImplementor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The changes of a unit, and what is said when that is lost. To look at the entities is to call the application's code. */
final class UnitChanges {

    private static final Logger LOG = LoggerFactory.getLogger(UnitOfWork.class);

    private final UnitOptions options;
    private final SessionOfUnit session;
    private final UnitStatements statements;

    UnitChanges(UnitOptions options, SessionOfUnit session, UnitStatements statements) {
        this.options = options;
        this.session = session;
        this.statements = statements;
    }

    /** Whether there is anything to write, or to roll back. */
    boolean areThere() {
        SessionImplementor made = session.made();
        return !options.readOnly() && (statements.wrote() || (made != null && made.isDirty()));
    }

    /** Warns of changes that nobody committed. */
    void warnOfLost() {
        if (mayBeThere()) {
            LOG.warn(
                    "{} was closed with changes that nobody committed; they are rolled back. Call commit(), or rollback()"
                            + " where giving up is meant.",
                    options.name());
        }
    }

    private boolean mayBeThere() {
        try {
            return areThere();
        } catch (RuntimeException thrown) {
            LOG.debug("Whether {} had changes could not be told", options.name(), WithoutWords.of(thrown));
            return true;
        }
    }

    /** Warns of changes in a unit that does not write. */
    void warnOfUnwritten() {
        try {
            SessionImplementor made = session.made();
            EarlyEntities early = session.early();
            String changed = made != null ? ChangedEntities.in(made).any() : early == null ? null : early.changed();
            if (changed != null) {
                LOG.warn(
                        "{} only reads, and {} was changed in it, which is not written. Change entities in a unit that may"
                                + " write.",
                        options.name(),
                        changed);
            }
        } catch (RuntimeException thrown) {
            LOG.debug("Whether {} had changes could not be told", options.name(), WithoutWords.of(thrown));
        }
    }
}
