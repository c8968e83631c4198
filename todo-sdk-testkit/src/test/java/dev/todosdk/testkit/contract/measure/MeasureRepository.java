package dev.todosdk.testkit.contract.measure;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;

/** The measures. Of one unit of work and its thread. */
public final class MeasureRepository extends Repository<Measure> {

    /**
     * Made by the unit of work.
     *
     * @param context the unit's
     */
    public MeasureRepository(RepositoryContext context) {
        super(Measure.class, context);
    }
}
