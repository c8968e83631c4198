package dev.todosdk.testkit.contract.ledger;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;

/** The bookings. Of one unit of work and its thread. */
public final class BookingRepository extends Repository<Booking> {

    /**
     * Made by the unit of work.
     *
     * @param context the unit's
     */
    public BookingRepository(RepositoryContext context) {
        super(Booking.class, context);
    }
}
