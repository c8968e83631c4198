package dev.todosdk.testkit.differential.workshop;

import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.exception.ConstraintException;
import dev.todosdk.persistence.exception.DatabaseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Random statements made from a seed and played on a store: for each what was asked, what came out, and what may be open. */
final class StatementHistory {

    /**
     * An answer to compare.
     *
     * @param open whether another error of the same class is as good
     * @param severalRows whether a subquery in it may fail for having several rows
     * @param isWrite whether it changed the tables
     */
    record Answer(String asked, String answer, boolean open, boolean severalRows, boolean isWrite) {}

    private static final List<String> ROWS = List.of(
            "insert into maker (id, name, rating, age, since, rank, boss_id) values (1, 'ann', 3, 30, date '2020-01-01', 'MASTER', null),"
                    + " (2, 'bo', null, 41, date '1999-12-31', 'JOINER', 1), (3, 'Cid', 1, null, null, null, 1),"
                    + " (4, 'dot', 3, 22, date '2024-02-29', 'PUPIL', 2), (5, 'e', -1, 0, date '2020-01-01', null, null)",
            "insert into ware (id, maker_id, code, price, amount, made, sold, fine) values (1, 1, 'a', 1.50, 3, timestamp '2024-03-31 02:30:00', timestamptz"
                    + " '2024-10-27 00:30:00+00', true), (2, 1, 'b1', null, 0, null, null, false),"
                    + " (3, 2, 'a', 10.00, 7, timestamp '2020-01-01 00:00:00.25', null, null),"
                    + " (4, null, 'c c', 0.25, 1, timestamp '2024-02-29 12:00:00', timestamptz '2020-01-01 10:00:00+00', true),"
                    + " (5, 3, null, 99.50, 3, null, timestamptz '1999-12-31 23:59:59.999+00', null),"
                    + " (6, 4, 'd', 1.50, 2, timestamp '2024-03-31 02:30:00', null, false)",
            "insert into piece (ware_id, place, by_id, label, weight, share, due, tag) values (1, 1, 1, 'a', 0.5, 0.5, time '12:30', cast('00000000-0000-0000-0000-000000000001'"
                    + " as uuid)), (1, 2, null, 'bo', 1.25, null, time '00:00', null),"
                    + " (2, 1, 2, null, null, 0.25, null, cast('00000000-0000-0000-0000-000000000002' as uuid)),"
                    + " (3, 1, 5, 'e%', 8, 0.75, time '23:59:59.5', null), (3, 3, null, '', 0, null, time '12:30', null)");

    private final UnitOfWorkFactory store;
    private final Random random;
    private final List<Answer> answers = new ArrayList<>();

    private StatementHistory(UnitOfWorkFactory store, long seed) {
        this.store = store;
        this.random = new Random(seed);
    }

    static List<Answer> play(UnitOfWorkFactory store, long seed, int statements) {
        return play(store, seed, statements, StatementHistory::step);
    }

    /** The same of statements that do more than one thing. */
    static List<Answer> playCompounds(UnitOfWorkFactory store, long seed, int statements) {
        return play(store, seed, statements, StatementHistory::compound);
    }

    /** The same with functions that have rows. */
    static List<Answer> playSets(UnitOfWorkFactory store, long seed, int statements) {
        return play(store, seed, statements, StatementHistory::sets);
    }

    /** Queries with window functions. */
    static List<Answer> playWindows(UnitOfWorkFactory store, long seed, int queries) {
        return play(store, seed, queries, StatementHistory::window);
    }

    private static List<Answer> play(
            UnitOfWorkFactory store, long seed, int statements, Consumer<StatementHistory> step) {
        StatementHistory history = new StatementHistory(store, seed);
        history.fill();
        for (int i = 0; i < statements; i++) {
            step.accept(history);
        }
        return history.answers;
    }

    static void fill(UnitOfWorkFactory store) {
        store.run(unit -> {
            Workshop workshop = unit.repository(Workshop.class);
            Stream.of("piece", "ware", "maker").forEach(table -> workshop.change("delete from " + table));
            ROWS.forEach(workshop::change);
        });
    }

    private void fill() {
        fill(store);
    }

    private void step() {
        if (random.nextInt(100) < 60) {
            read();
        } else {
            write();
        }
    }

    private void read() {
        RandomQueries queries = new RandomQueries(random);
        RandomQueries.Made query = queries.query();
        String answer = asked(query.sql(), query.ordered());
        answers.add(new Answer(query.sql(), answer, queries.values.isOpen(), queries.values.hasSeveralRows(), false));
    }

    private void window() {
        RandomWindows windows = new RandomWindows(random);
        String query = windows.next();
        answers.add(windows.answer(query, asked(query, false)));
    }

    private String asked(String query, boolean ordered) {
        return answer(unit -> {
            List<String> rows = workshop(unit).ask(query);
            return String.valueOf(ordered ? rows : rows.stream().sorted().toList());
        });
    }

    /** One to three writes in a unit, each in a savepoint or not; then what the tables hold. */
    private void write() {
        List<RandomWrites.Made> writes = new ArrayList<>();
        List<Boolean> saved = new ArrayList<>();
        boolean open = false;
        for (int i = random.nextInt(3); i >= 0; i--) {
            RandomWrites made = new RandomWrites(random);
            writes.add(made.write());
            saved.add(random.nextInt(3) == 0);
            open |= made.isOpen() || writes.get(writes.size() - 1).unordered();
        }
        play(writes, saved, open);
    }

    private void compound() {
        RandomCompounds made = new RandomCompounds(random);
        RandomWrites.Made statement = made.next();
        if (random.nextInt(8) == 0) {
            fill(); // Deletes would leave little in the end.
        }
        play(List.of(statement), List.of(false), made.isOpen() || statement.unordered());
    }

    private void sets() {
        RandomSets made = new RandomSets(random);
        if (random.nextInt(5) == 0) {
            play(List.of(new RandomWrites.Made(made.write(), false, false)), List.of(false), false);
            return;
        }
        String query = made.query();
        String answer = answer(unit -> workshop(unit).ask(query).toString());
        answers.add(new Answer(query, answer, made.isOpen(), made.hasSeveralRows(), false));
    }

    private void play(List<RandomWrites.Made> writes, List<Boolean> saved, boolean open) {
        List<String> asked = writes.stream().map(RandomWrites.Made::sql).toList();
        List<String> told = new ArrayList<>();
        String end = answer(unit -> {
            for (int i = 0; i < writes.size(); i++) {
                RandomWrites.Made write = writes.get(i);
                told.add(saved.get(i) ? inSavepoint(unit, write) : written(unit, write));
            }
            return tables(unit);
        });
        answers.add(new Answer(asked + " in savepoints " + saved, told + " " + end, open, false, true));
        answers.add(new Answer("the tables behind them", answer(StatementHistory::tables), false, false, true));
    }

    private static String inSavepoint(UnitOfWork unit, RandomWrites.Made write) {
        try {
            return unit.<String, RuntimeException>savepoint(part -> written(part, write));
        } catch (RuntimeException refused) {
            return described(refused);
        }
    }

    private static String written(UnitOfWork unit, RandomWrites.Made write) {
        return write.returning()
                ? String.valueOf(
                        workshop(unit).ask(write.sql()).stream().sorted().toList())
                : String.valueOf(workshop(unit).change(write.sql()));
    }

    private static Workshop workshop(UnitOfWork unit) {
        return unit.repository(Workshop.class);
    }

    static String tables(UnitOfWork unit) {
        return Stream.of("maker", "ware", "piece")
                .map(table -> workshop(unit).ask("select " + columns(table) + " from " + table + " order by 1, 2"))
                .toList()
                .toString();
    }

    private static String columns(String table) {
        return Objects.requireNonNull(Names.TABLES.get(table)).stream()
                .map(Names.Named::name)
                .collect(Collectors.joining(", "));
    }

    private String answer(Function<UnitOfWork, String> work) {
        return answer(store, work);
    }

    static String answer(UnitOfWorkFactory store, Function<UnitOfWork, String> work) {
        try {
            return store.<String, RuntimeException>call(work::apply);
        } catch (RuntimeException thrown) {
            return described(thrown);
        }
    }

    static String described(RuntimeException thrown) {
        String message = String.valueOf(thrown.getMessage());
        if (message.contains("runs only on PostgreSQL")) {
            return "refused " + message.substring(message.indexOf("in memory"));
        }
        String text = "error " + thrown.getClass().getSimpleName();
        if (thrown instanceof DatabaseException error) {
            text += " " + error.sqlState();
        }
        return thrown instanceof ConstraintException constraint ? text + " " + constraint.constraint() : text;
    }
}
