package dev.todosdk.testkit.contract.ledger;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;

/** The cards. Of one unit of work and its thread. */
public final class CardRepository extends Repository<Card> {

    /**
     * Made by the unit of work.
     *
     * @param context the unit's
     */
    public CardRepository(RepositoryContext context) {
        super(Card.class, context);
    }
}
