package dev.todosdk.town;

import dev.todosdk.persistence.Isolation;
import dev.todosdk.persistence.RetryPolicy;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** A unit of a few random statements on a few rows; what it returns is what it read. */
public final class RandomUnits {

    private static final int STATEMENTS = 3;
    private static final int IDS = 2;

    private final List<int[]> statements = new ArrayList<>();
    private final UnitOptions options;

    private RandomUnits(UnitOptions options) {
        this.options = options;
    }

    /**
     * Some unit.
     *
     * @param random decides
     * @return the same for the same numbers
     */
    public static RandomUnits of(Random random) {
        return of(random, random.nextInt(3) == 0 ? Isolation.REPEATABLE_READ : Isolation.READ_COMMITTED);
    }

    /**
     * Some unit.
     *
     * @param random decides
     * @param isolation of the unit
     * @return the same for the same numbers
     */
    public static RandomUnits of(Random random, Isolation isolation) {
        RandomUnits unit = new RandomUnits(UnitOptions.DEFAULT
                .withIsolation(isolation)
                .withRetry(random.nextBoolean() ? RetryPolicy.NONE : RetryPolicy.DEFAULT.withAttempts(2)));
        for (int i = 1 + random.nextInt(STATEMENTS); i > 0; i--) {
            unit.statements.add(new int[] {random.nextInt(8), 1 + random.nextInt(IDS), random.nextInt(10)});
        }
        return unit;
    }

    /**
     * What is there before.
     *
     * @param db an empty database
     */
    public static void given(UnitOfWorkFactory db) {
        new Bank(db).open(1, IDS);
    }

    /**
     * Runs it.
     *
     * @param db the database
     * @return what it read
     */
    public String run(UnitOfWorkFactory db) {
        return db.call(options, unit -> statements.stream()
                .map(statement -> String.valueOf(run(unit, statement[0], statement[1], statement[2])))
                .collect(Collectors.joining(" ")));
    }

    private static Object run(UnitOfWork unit, int kind, long id, int number) {
        return switch (kind) {
            case 0 -> Desk.list(unit, Integer.class, "select balance from TownAccount where id = ?1", id);
            case 1 -> Desk.change(unit, "update TownAccount set balance = balance + ?1 where id = ?2", number, id);
            case 2 -> Desk.change(unit, "update TownAccount set balance = ?1 where balance > ?2", number, 50 + number);
            case 3 -> Desk.count(unit, "select count(*) from Ticket where seat = ?1", "seat " + id);
            case 4 -> {
                Desk.of(unit).persist(new Ticket("seat " + id, "holder " + number));
                unit.flush();
                yield "";
            }
            case 5 -> {
                Desk.of(unit).persist(new Card("name " + id));
                unit.flush();
                yield "";
            }
            case 6 -> Desk.change(unit, "delete from Ticket where seat = ?1", "seat " + id);
            default -> {
                Account locked = Desk.locked(unit, Account.class, id);
                locked.balance *= 2;
                yield locked.balance;
            }
        };
    }

    @Override
    public String toString() {
        return statements.stream().map(java.util.Arrays::toString).collect(Collectors.joining(" "));
    }
}
