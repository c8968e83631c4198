package dev.todosdk.testkit.question;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.query.Changes;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.testkit.PostgresqlDatabase;
import dev.todosdk.testkit.memory.InMemoryDatabase;
import dev.todosdk.testkit.question.DepotModule.Notes;
import dev.todosdk.testkit.question.DepotModule.Parcels;
import dev.todosdk.testkit.question.DepotModule.Vehicles;
import jakarta.data.Order;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Random questions over collections, filters, hidden rows, subclasses and references to nothing: all forms of one tell of the
 * same entities, in the same order, on both stores. {@code -Dtodosdk.test.questions=10000} asks as many, each in all forms, which
 * is about half a million statements on each store.
 */
class RandomQuestionsTest {

    private static final int QUESTIONS = Integer.getInteger("todosdk.test.questions", 240);
    private static final int IN_A_ROUND = 12;
    private static final String MARK = "marked";

    @Test
    void allFormsTellTheSameOnBothStores() {
        long seed = Long.getLong("todosdk.test.seed", 20261127L);
        System.out.println("RandomQuestionsTest: -Dtodosdk.test.seed=" + seed);
        int found = 0;
        try (PostgresqlDatabase postgresql = PostgresqlDatabase.with(new DepotModule());
                InMemoryDatabase memory = InMemoryDatabase.with(new DepotModule())) {
            for (int round = 0; round * IN_A_ROUND < QUESTIONS; round++) {
                long ofRound = seed + round;
                CompletableFuture<List<String>> inMemory = CompletableFuture.supplyAsync(() -> round(memory, ofRound));
                List<String> expected = round(postgresql, ofRound);
                assertThat(inMemory.join())
                        .as("-Dtodosdk.test.seed=%s", ofRound)
                        .isEqualTo(expected);
                found += (int)
                        expected.stream().filter(line -> !line.endsWith("[]")).count();
            }
        }
        assertThat(found).as("questions that found something").isGreaterThan(QUESTIONS / 2);
    }

    /** One unit, which is given up: a line for each question, without the texts of conditions, which name no two lambdas alike. */
    private static List<String> round(UnitOfWorkFactory store, long seed) {
        Random random = new Random(seed);
        RandomDepot depot = new RandomDepot(random);
        List<String> lines = new ArrayList<>();
        try (UnitOfWork unit = store.begin()) {
            depot.fill(unit);
            filter(unit, random);
            for (int i = 0; i < IN_A_ROUND; i++) {
                lines.add(ask(unit, depot, random));
            }
            unit.rollback();
        }
        return lines;
    }

    private static void filter(UnitOfWork unit, Random random) {
        switch (random.nextInt(3)) {
            case 0 -> unit.repository(Parcels.class).lightOnly(random.nextInt(4));
            case 1 -> unit.repository(Parcels.class).ofEverybody();
            default -> {}
        }
    }

    private static String ask(UnitOfWork unit, RandomDepot depot, Random random) {
        int size = 2 + random.nextInt(6); // Of pages of one tell other tests; each takes a statement.
        return switch (random.nextInt(4)) {
            case 0 ->
                new Asked<>(unit.repository(Notes.class), note -> note.id, Note_.code)
                        .everyForm(unit, depot.ofNotes(2), depot.order("id", "code", "weight"), size);
            case 1 ->
                new Asked<>(unit.repository(Vehicles.class), vehicle -> vehicle.id, Vehicle_.code)
                        .everyForm(
                                unit,
                                depot.ofVehicles(2),
                                depot.order("code", "weight", "owner.name", "owner.region.name"),
                                size);
            default ->
                new Asked<>(unit.repository(Parcels.class), parcel -> parcel.id, Parcel_.code)
                        .everyForm(
                                unit,
                                depot.ofParcels(2),
                                depot.order("code", "weight", "tenant", "sender.name", "sender.region.name"),
                                size);
        };
    }

    /** One type of entity. */
    private record Asked<T>(Repository<T> all, Function<T, Long> id, SingularAttribute<? super T, String> code) {

        String everyForm(UnitOfWork unit, Condition<T> condition, Order<T> order, int size) {
            String question = all.entity().getSimpleName() + " where " + condition + " " + order + " by " + size;
            List<Long> expected = all.find(condition, order).stream().map(id).toList();
            new Forms<>(all, id, condition, order, size).all().forEach((name, form) -> assertThat(form.get())
                    .as("%s: %s", question, name)
                    .isEqualTo(expected));
            assertThat(all.count(condition)).as("count of %s", question).isEqualTo(expected.size());
            assertThat(all.exists(condition)).as("exists %s", question).isEqualTo(!expected.isEmpty());
            undone(unit, () -> {
                assertThat(all.updateAll(condition, Changes.set(code, MARK)))
                        .as("updated: %s", question)
                        .isEqualTo(expected.size());
                Condition<T> marked = (root, builder) -> builder.equal(root.get("code"), MARK);
                assertThat(all.find(marked))
                        .as("updated: %s", question)
                        .extracting(id::apply)
                        .containsExactlyInAnyOrderElementsOf(expected);
            });
            undone(unit, () -> {
                List<Long> rest = new ArrayList<>(ids());
                rest.removeAll(expected);
                assertThat(all.deleteAll(condition)).as("deleted: %s", question).isEqualTo(expected.size());
                assertThat(ids()).as("left: %s", question).isEqualTo(rest);
            });
            return all.entity().getSimpleName() + " " + order + ": " + expected;
        }

        private List<Long> ids() {
            return all.findAll().stream().map(id).toList();
        }

        private static void undone(UnitOfWork unit, Runnable part) {
            try {
                unit.savepoint(inner -> {
                    part.run();
                    throw new Undo();
                });
            } catch (Undo meant) {
                // what the part did is gone
            }
        }
    }

    /** Gives a part up. */
    private static final class Undo extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
