package dev.todosdk.unit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.observation.ObservedUnit;
import dev.todosdk.observation.StatementKind;
import dev.todosdk.observation.UnitListener;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.store.TestStore;
import dev.todosdk.unit.TwoReaders.ByHibernate;
import dev.todosdk.unit.TwoReaders.ByUs;
import dev.todosdk.unit.TwoReaders.Read;
import dev.todosdk.unit.TwoReaders.ReadByHibernate;
import dev.todosdk.unit.TwoReaders.ReadByUs;
import dev.todosdk.unit.TwoReaders.Reads;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Every form of question finds with the SDK's own reader what it finds with Hibernate's: the same objects with the same values,
 * whatever the unit holds, by the same statements, and the same rows are written. {@code -Dtodosdk.test.scale=100} asks in as many times more units.
 */
@BothStores(TwoReaders.class)
class TwoReadersTest {

    private static final int UNITS = 60 * Integer.getInteger("todosdk.test.scale", 1);
    private static final int STEPS = 14;

    private final TestStore db;
    private final List<StatementKind> sent = new ArrayList<>();

    TwoReadersTest(TestStore db) {
        this.db = db;
    }

    @Test
    void readTheSame() {
        long first = Long.getLong("todosdk.test.seed", 20261128L);
        System.out.println("TwoReadersTest: -Dtodosdk.test.seed=" + first);
        db.listen(new UnitListener() {
            @Override
            public void sent(ObservedUnit unit, StatementKind kind, long nanos) {
                sent.add(kind);
            }
        });
        db.allowUncommittedChanges();
        for (long seed = first; seed < first + UNITS; seed++) {
            List<String> expected = played(ByHibernate.class, ReadByHibernate::new, seed);
            assertThat(played(ByUs.class, ReadByUs::new, seed))
                    .as("-Dtodosdk.test.seed=%s", seed)
                    .isEqualTo(expected);
        }
    }

    /** One unit, with what it has left behind. */
    private <T extends Read> List<String> played(Class<? extends Reads<T>> type, Supplier<T> made, long seed) {
        Random random = new Random(seed);
        db.run(unit -> refill(unit.repository(type), made, random));
        sent.clear();
        UnitOptions options = random.nextInt(3) == 0 ? UnitOptions.READ_ONLY : UnitOptions.DEFAULT;
        List<String> lines;
        try (UnitOfWork unit = db.begin(options)) {
            lines = new RandomReads<>(unit, type, made, random, !options.readOnly()).steps(STEPS);
            lines.add(end(unit));
        }
        lines.add(sent.toString());
        lines.add(db.read(unit -> unit.repository(type).findAll().stream()
                .map(read -> read.id + ":" + read.number + ":" + read.text + ":" + read.version)
                .toList()
                .toString()));
        return lines;
    }

    private static String end(UnitOfWork unit) {
        try {
            unit.commit();
            return "committed";
        } catch (RuntimeException failed) {
            return failed.getClass().getSimpleName();
        }
    }

    private static <T extends Read> void refill(Reads<T> all, Supplier<T> made, Random random) {
        all.deleteAll(dev.todosdk.persistence.query.Condition.unrestricted());
        for (long id = 1; id <= RandomReads.ROWS; id++) {
            T row = made.get();
            row.id = id;
            row.number = random.nextInt(4);
            row.text = random.nextInt(3) == 0 ? null : "text " + random.nextInt(4);
            all.insert(row);
        }
    }
}
