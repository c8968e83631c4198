package dev.todosdk.unit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.contract.ledger.Account;
import dev.todosdk.testkit.contract.ledger.AccountRepository;
import dev.todosdk.testkit.contract.ledger.LedgerModule;
import dev.todosdk.testkit.store.TestStore;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Parts in parts and savepoints, at random: transfers with something between taking and giving, exceptions thrown and
 * caught anywhere. Whatever is committed keeps the sum of the accounts, and is what a model says.
 */
@BothStores(LedgerModule.class)
class RandomNestingsTest {

    private static final int ACCOUNTS = 4;
    private static final int BALANCE = 1_000_000;
    private static final int DEEPEST = 4;

    private final TestStore db;

    RandomNestingsTest(TestStore db) {
        this.db = db;
    }

    /** What a part throws by itself. */
    private static final class Planned extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void noHalfOfATransferIsEverCommitted() {
        db.run(unit -> accounts(unit)
                .insertAll(LongStream.rangeClosed(1, ACCOUNTS)
                        .mapToObj(id -> new Account(id, BALANCE))
                        .toList()));
        int nestings = Integer.getInteger("todosdk.test.scale", 1) * 400;
        long seed = Long.getLong("todosdk.test.seed", System.nanoTime());
        System.out.println("RandomNestingsTest: -Dtodosdk.test.seed=" + seed);
        int[] expected = new int[ACCOUNTS];
        Arrays.fill(expected, BALANCE);
        int committed = 0;
        for (int number = 0; number < nestings; number++) {
            Nesting nesting = new Nesting(new Random(seed + number), expected.clone());
            if (nesting.isCommitted()) {
                expected = nesting.model;
                committed++;
            }
            assertThat(balances()).as("seed %d, nesting %d", seed, number).isEqualTo(expected);
            assertThat(Arrays.stream(expected).sum()).as("seed %d", seed).isEqualTo(ACCOUNTS * BALANCE);
        }
        assertThat(committed).as("seed %d", seed).isBetween(nestings / 10, nestings * 9 / 10);
    }

    private static AccountRepository accounts(UnitOfWork unit) {
        return unit.repository(AccountRepository.class);
    }

    private int[] balances() {
        return db.read(unit -> accounts(unit).findAll().stream()
                .mapToInt(account -> account.balance)
                .toArray());
    }

    /** One unit of work and what it should leave. */
    private final class Nesting {

        private final Random random;
        private int[] model;

        Nesting(Random random, int[] model) {
            this.random = random;
            this.model = model;
        }

        boolean isCommitted() {
            try {
                if (random.nextBoolean()) {
                    db.run(unit -> transfer(unit, 0));
                } else {
                    try (UnitOfWork unit = db.begin()) {
                        transfer(unit, 0);
                        unit.commit();
                    } finally {
                        db.allowUncommittedChanges();
                    }
                }
                return true;
            } catch (RuntimeException thrown) {
                return false;
            }
        }

        /** Takes, does something else, and gives. */
        private void transfer(UnitOfWork unit, int depth) {
            int from = random.nextInt(ACCOUNTS);
            int to = random.nextInt(ACCOUNTS);
            int amount = random.nextInt(100);
            add(unit, from, -amount);
            for (int i = random.nextInt(3); i > 0; i--) {
                inner(unit, depth + 1);
            }
            add(unit, to, amount);
        }

        private void add(UnitOfWork unit, int account, int amount) {
            if (random.nextBoolean()) {
                accounts(unit).getById(account + 1L).balance += amount;
            } else {
                AccountRepository accounts = accounts(unit);
                accounts.setBalance(account + 1L, accounts.balanceOf(account + 1L) + amount);
            }
            if (random.nextInt(4) == 0) {
                unit.flush();
            }
            model[account] += amount;
        }

        private void inner(UnitOfWork unit, int depth) {
            if (random.nextInt(12) == 0) {
                throw new Planned();
            }
            if (depth == DEEPEST) {
                return;
            }
            switch (random.nextInt(4)) {
                case 0 -> maybeCaught(() -> UnitOfWorkFactory.joining(unit).run(part -> transfer(part, depth)));
                case 1 -> maybeCaught(() -> begun(unit, depth));
                case 2 -> savepoint(unit, depth);
                default -> maybeCaught(() -> reading(unit));
            }
        }

        private void begun(UnitOfWork unit, int depth) {
            try (UnitOfWork part = UnitOfWorkFactory.joining(unit).begin()) {
                transfer(part, depth);
                switch (random.nextInt(8)) {
                    case 0 -> part.rollback();
                    case 1 -> {} // left without commit
                    default -> part.commit();
                }
            }
        }

        private void reading(UnitOfWork unit) {
            UnitOfWorkFactory.joining(unit).run(UnitOptions.READ_ONLY, part -> {
                assertThat(accounts(part).count()).isEqualTo(ACCOUNTS);
                if (random.nextBoolean()) {
                    throw new Planned();
                }
            });
        }

        /** Undone alone, whatever failed in it. */
        private void savepoint(UnitOfWork unit, int depth) {
            int[] before = model.clone();
            try {
                unit.savepoint(part -> {
                    transfer(part, depth);
                    return true;
                });
            } catch (RuntimeException undone) {
                model = before;
                if (random.nextInt(4) == 0) {
                    throw undone;
                }
            }
        }

        private void maybeCaught(Runnable step) {
            boolean caught = random.nextInt(3) == 0;
            try {
                step.run();
            } catch (RuntimeException thrown) {
                if (!caught) {
                    throw thrown;
                }
            }
        }
    }
}
