package dev.todosdk.testkit.contract;

import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.ConflictException;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.testkit.contract.ledger.AccountRepository;
import jakarta.data.Order;
import jakarta.data.Sort;
import java.util.ArrayList;
import java.util.List;

/** Units of one isolation that run at the same time. */
final class Meeting implements AutoCloseable {

    private final UnitOfWorkFactory db;
    private final UnitOptions options;
    private final List<Party> parties = new ArrayList<>();

    Meeting(UnitOfWorkFactory db, UnitOptions options) {
        this.db = db;
        this.options = options;
    }

    Party party() {
        Party party = new Party(db, options);
        parties.add(party);
        return party;
    }

    /** Whether the party did this and committed; otherwise it lost to another one and is rolled back. */
    static boolean committed(Party party, Runnable steps) {
        try {
            steps.run();
            party.commit();
            return true;
        } catch (ConflictException lost) {
            party.rollback();
            return false;
        }
    }

    /** The committed balances, in the order of the accounts. */
    List<Integer> balances() {
        return db.read(unit ->
                unit
                        .repository(AccountRepository.class)
                        .find(Condition.unrestricted(), Order.by(Sort.asc("id")))
                        .stream()
                        .map(account -> account.balance)
                        .toList());
    }

    @Override
    public void close() {
        parties.forEach(Party::close);
    }
}
