package dev.todosdk.flight;

import dev.todosdk.flight.BothPaths.Side;
import dev.todosdk.flight.Shop.Buyer;
import dev.todosdk.flight.Shop.Buyers;
import dev.todosdk.flight.Shop.Node;
import dev.todosdk.flight.Shop.Nodes;
import dev.todosdk.flight.Shop.Purchase;
import dev.todosdk.flight.Shop.Purchases;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.town.Scale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Units made at random, the same on both paths: at most one thing goes wrong in each, so there is one right error. */
class RandomUnitsTest {

    private static final int UNITS = Scale.times(50);

    @Test
    void randomUnitsAreTheSameOnBothPaths() {
        long seed = Long.getLong("todosdk.test.seed", 9510678591347L);
        System.out.println("RandomUnitsTest: -Dtodosdk.test.seed=" + seed);
        try (BothPaths paths = new BothPaths()) {
            for (int number = 0; number < UNITS; number++) {
                int unitNumber = number;
                if (number % 10 == 0) {
                    paths.refill();
                }
                paths.sameFor(side -> side.database.run(
                        unit -> new RandomUnit(side, unit, unitNumber, new Random(seed + unitNumber)).run()));
            }
        }
    }

    /** One unit; its choices come from its own random numbers alone. */
    private static final class RandomUnit {

        private final Side side;
        private final UnitOfWork unit;
        private final int number;
        private final Random random;

        RandomUnit(Side side, UnitOfWork unit, int number, Random random) {
            this.side = side;
            this.unit = unit;
            this.number = number;
            this.random = random;
        }

        void run() {
            int fault = random.nextInt(8);
            int at = random.nextInt(8);
            for (int step = 0; step < 8; step++) {
                if (step == at) {
                    fault(fault);
                }
                step(number + "-" + step);
            }
        }

        private Buyers buyers() {
            return unit.repository(Buyers.class);
        }

        private Buyer buyer(long id) {
            return buyers().getById(id);
        }

        private void step(String name) {
            switch (random.nextInt(9)) {
                case 0 -> buyers().insert(new Buyer(name));
                case 1 -> {
                    for (int i = random.nextInt(20); i > 0; i--) {
                        buyers().insert(new Buyer(name + "-" + i));
                    }
                }
                case 2 -> buyer(1 + random.nextInt(3)).credit += 1;
                case 3 -> buyer(1 + random.nextInt(3)).tags.add(name);
                case 4 -> buyer(1 + random.nextInt(3)).tags.remove("old");
                case 5 ->
                    unit.repository(Purchases.class).insert(new Purchase(buyer(1 + random.nextInt(3)), name, "a", "b"));
                case 6 -> unit.repository(Nodes.class).insert(new Node(1000 + name.hashCode(), 1L, name));
                case 7 -> unit.flush();
                default -> buyers().count();
            }
        }

        /** Half of the units have none. */
        private void fault(int kind) {
            switch (kind) {
                case 0 -> buyers().insert(new Buyer("a"));
                case 1 -> buyer(4).credit = -1;
                case 2 -> {
                    Buyer stale = buyer(4);
                    side.server.execute("UPDATE buyer SET version = version + 1 WHERE id = 4");
                    stale.credit += 1;
                }
                case 3 -> unit.repository(Purchases.class).getById(1L).code = "P2";
                default -> {}
            }
        }
    }
}
