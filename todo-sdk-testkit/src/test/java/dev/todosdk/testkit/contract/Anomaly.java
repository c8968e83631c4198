package dev.todosdk.testkit.contract;

import dev.todosdk.persistence.Isolation;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.testkit.contract.ledger.Account;
import dev.todosdk.testkit.contract.ledger.AccountRepository;
import java.util.List;

/**
 * What concurrent units may do to each other, in the names of Adya and the Hermitage tests. Each story begins with account
 * 1 at 10 and account 2 at 20.
 */
enum Anomaly {
    /** Two units write the same rows, and each of them wins one. */
    DIRTY_WRITE("G0", "dirty write") {
        @Override
        boolean happens(Meeting meeting) {
            Party one = meeting.party();
            Party two = meeting.party();
            two.run(unit -> accounts(unit).count());
            one.run(unit -> accounts(unit).setBalance(1, 11));
            Party.Step waiting = two.start(unit -> accounts(unit).setBalance(1, 12));
            one.run(unit -> accounts(unit).setBalance(2, 21));
            one.commit();
            Meeting.committed(two, () -> {
                waiting.end();
                two.run(unit -> accounts(unit).setBalance(2, 22));
            });
            List<Integer> end = meeting.balances();
            return !end.equals(List.of(11, 21)) && !end.equals(List.of(12, 22));
        }
    },
    /** A unit sees what another wrote and then gave up. */
    ABORTED_READ("G1a", "aborted read") {
        @Override
        boolean happens(Meeting meeting) {
            Party one = meeting.party();
            Party two = meeting.party();
            one.run(unit -> accounts(unit).setBalance(1, 101));
            int seen = two.get(unit -> accounts(unit).balanceOf(1));
            one.rollback();
            return seen == 101 || two.get(unit -> accounts(unit).balanceOf(1)) == 101;
        }
    },
    /** A unit sees what another wrote, although that wrote something else in the end. */
    INTERMEDIATE_READ("G1b", "intermediate read") {
        @Override
        boolean happens(Meeting meeting) {
            Party one = meeting.party();
            Party two = meeting.party();
            one.run(unit -> accounts(unit).setBalance(1, 101));
            int seen = two.get(unit -> accounts(unit).balanceOf(1));
            one.run(unit -> accounts(unit).setBalance(1, 11));
            one.commit();
            return seen == 101;
        }
    },
    /** Two units see what the other wrote. */
    CIRCULAR_FLOW("G1c", "circular information flow") {
        @Override
        boolean happens(Meeting meeting) {
            Party one = meeting.party();
            Party two = meeting.party();
            one.run(unit -> accounts(unit).setBalance(1, 11));
            two.run(unit -> accounts(unit).setBalance(2, 22));
            int seenByOne = one.get(unit -> accounts(unit).balanceOf(2));
            int seenByTwo = two.get(unit -> accounts(unit).balanceOf(1));
            return seenByOne == 22 || seenByTwo == 11;
        }
    },
    /** A unit sees one row of another unit's, and not yet the other row. */
    VANISHING_UNIT("OTV", "observed transaction vanishes") {
        @Override
        boolean happens(Meeting meeting) {
            Party one = meeting.party();
            Party two = meeting.party();
            Party observer = meeting.party();
            two.run(unit -> accounts(unit).count());
            one.run(unit -> accounts(unit).setBalance(1, 11));
            one.run(unit -> accounts(unit).setBalance(2, 19));
            Party.Step waiting = two.start(unit -> accounts(unit).setBalance(1, 12));
            one.commit();
            int[] early = {0, 0};
            boolean committed = Meeting.committed(two, () -> {
                waiting.end();
                early[0] = observer.get(unit -> accounts(unit).balanceOf(1));
                two.run(unit -> accounts(unit).setBalance(2, 18));
                early[1] = observer.get(unit -> accounts(unit).balanceOf(2));
            });
            int second = observer.get(unit -> accounts(unit).balanceOf(2));
            int first = observer.get(unit -> accounts(unit).balanceOf(1));
            return committed && (early[0] == 12 || early[1] == 18 || (second == 18 && first != 12));
        }
    },
    /** The same question finds a row that was not there before. */
    PHANTOM("PMP", "predicate-many-preceders") {
        @Override
        boolean happens(Meeting meeting) {
            Party one = meeting.party();
            Party two = meeting.party();
            List<Long> before = one.get(unit -> accounts(unit).withMultipleOf(30));
            two.run(unit -> accounts(unit).insert(new Account(3, 30)));
            two.commit();
            return !before.equals(one.get(unit -> accounts(unit).withMultipleOf(30)));
        }
    },
    /** Two units read, compute and write the same row, and the first one's work is overwritten. */
    LOST_UPDATE("P4", "lost update") {
        @Override
        boolean happens(Meeting meeting) {
            Party one = meeting.party();
            Party two = meeting.party();
            int readByOne = one.get(unit -> accounts(unit).balanceOf(1));
            int readByTwo = two.get(unit -> accounts(unit).balanceOf(1));
            one.run(unit -> accounts(unit).setBalance(1, readByOne + 1));
            Party.Step waiting = two.start(unit -> accounts(unit).setBalance(1, readByTwo + 2));
            one.commit();
            return Meeting.committed(two, waiting::end);
        }
    },
    /** A unit sees one row as it was before another unit, and the other row as it was after. */
    READ_SKEW("G-single", "read skew") {
        @Override
        boolean happens(Meeting meeting) {
            Party one = meeting.party();
            Party two = meeting.party();
            int first = one.get(unit -> accounts(unit).balanceOf(1));
            two.run(unit -> {
                accounts(unit).setBalance(1, 12);
                accounts(unit).setBalance(2, 18);
            });
            two.commit();
            return first == 10 && one.get(unit -> accounts(unit).balanceOf(2)) == 18;
        }
    },
    /** Two units read both rows, and each writes the other one. */
    WRITE_SKEW("G2-item", "write skew") {
        @Override
        boolean happens(Meeting meeting) {
            Party one = meeting.party();
            Party two = meeting.party();
            one.run(unit -> accounts(unit).withMultipleOf(1));
            two.run(unit -> accounts(unit).withMultipleOf(1));
            return Meeting.committed(one, () -> one.run(unit -> accounts(unit).setBalance(1, 11)))
                    && Meeting.committed(
                            two, () -> two.run(unit -> accounts(unit).setBalance(2, 21)));
        }
    },
    /** Two units ask the same question, and each adds a row that would have changed the other one's answer. */
    PREDICATE_SKEW("G2", "anti-dependency cycle") {
        @Override
        boolean happens(Meeting meeting) {
            Party one = meeting.party();
            Party two = meeting.party();
            one.run(unit -> accounts(unit).withMultipleOf(3));
            two.run(unit -> accounts(unit).withMultipleOf(3));
            return Meeting.committed(one, () -> one.run(unit -> accounts(unit).insert(new Account(3, 30))))
                    && Meeting.committed(
                            two, () -> two.run(unit -> accounts(unit).insert(new Account(4, 42))));
        }
    };

    private final String code;
    private final String title;

    Anomaly(String code, String title) {
        this.code = code;
        this.title = title;
    }

    /** Whether it happens between units of this isolation, on a database with the ledger and no rows. */
    boolean happens(UnitOfWorkFactory db, Isolation isolation) {
        db.run(unit -> accounts(unit).insertAll(List.of(new Account(1, 10), new Account(2, 20))));
        try (Meeting meeting = new Meeting(db, UnitOptions.DEFAULT.withIsolation(isolation))) {
            return happens(meeting);
        }
    }

    abstract boolean happens(Meeting meeting);

    @Override
    public String toString() {
        return code + " (" + title + ")";
    }

    private static AccountRepository accounts(UnitOfWork unit) {
        return unit.repository(AccountRepository.class);
    }
}
