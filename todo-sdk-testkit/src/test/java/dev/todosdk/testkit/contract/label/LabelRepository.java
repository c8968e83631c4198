package dev.todosdk.testkit.contract.label;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.query.Conditions;

/** The labels. Of one unit of work and its thread. */
public final class LabelRepository extends Repository<Label> {

    /**
     * Made by the unit of work.
     *
     * @param context the unit's
     */
    public LabelRepository(RepositoryContext context) {
        super(Label.class, context);
    }

    /**
     * The label of this name, which must be there.
     *
     * @param name the name
     * @return the label
     */
    public Label named(String name) {
        return find(Conditions.equalTo(Label_.name, name)).get(0);
    }
}
