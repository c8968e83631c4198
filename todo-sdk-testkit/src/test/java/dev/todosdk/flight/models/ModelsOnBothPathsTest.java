package dev.todosdk.flight.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.database.CommitPath;
import dev.todosdk.persistence.Isolation;
import dev.todosdk.persistence.RetryPolicy;
import dev.todosdk.persistence.UnitOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Random units over mappings of every kind leave the same rows on both paths and fail with the same error. {@code
 * -Dtodosdk.test.scale=N} makes as many rounds for each model, with units of up to 2,000 writes.
 */
class ModelsOnBothPathsTest {

    private static final int SCALE = Integer.getInteger("todosdk.test.scale", 1);
    private static final int UNITS = SCALE > 1 ? 6 : 1;
    private static final long SEED = Long.getLong("todosdk.test.seed", 20261127L);

    private static ModelStore plain;
    private static ModelStore flight;

    @BeforeAll
    static void start() {
        plain = new ModelStore(CommitPath.PLAIN);
        flight = new ModelStore(CommitPath.FLIGHT);
    }

    @AfterAll
    static void stop() {
        flight.close();
        plain.close();
    }

    @Test
    void allModelsAreTheSame() {
        System.out.println("ModelsOnBothPathsTest: -Dtodosdk.test.seed=" + SEED);
        List<String> differences = new ArrayList<>();
        int units = 0;
        for (Model model : models()) {
            for (int round = 0; round < SCALE; round++) {
                List<String> found = round(model, SEED + round);
                differences.addAll(found);
                units += UNITS + 1;
                if (!found.isEmpty()) {
                    break;
                }
            }
        }
        System.out.println("ModelsOnBothPathsTest: " + models().size() + " models, " + units + " units");
        assertThat(differences).isEmpty();
    }

    private static List<Model> models() {
        String only = System.getProperty("todosdk.test.model", "");
        return ModelModule.MODELS.stream()
                .filter(model -> only.isEmpty() || model.toString().equals(only))
                .toList();
    }

    /** What differs. */
    private static List<String> round(Model model, long seed) {
        plain.clear(model);
        flight.clear(model);
        List<String> differences = new ArrayList<>();
        for (int number = 0; number <= UNITS && differences.isEmpty(); number++) {
            long ofUnit = 31 * (31 * seed + model.toString().hashCode()) + number;
            Sides thrown = new Sides(unit(plain, model, number, ofUnit), unit(flight, model, number, ofUnit));
            String name = model + ", -Dtodosdk.test.seed=" + seed + ", unit " + number;
            thrown.difference().forEach(difference -> differences.add(name + " throws " + difference));
            new Sides(plain.rows(model), flight.rows(model))
                    .difference()
                    .forEach(difference -> differences.add(name + " (" + thrown.plain() + ") stores " + difference));
        }
        return differences;
    }

    private static List<Object> unit(ModelStore store, Model model, int number, long seed) {
        Random choices = new Random(seed);
        int writes = writes(choices);
        UnitOptions once = UnitOptions.DEFAULT.withRetry(RetryPolicy.NONE);
        UnitOptions options = choices.nextInt(8) == 0 ? once.withIsolation(Isolation.REPEATABLE_READ) : once;
        return List.of(store.run(model, options, unit -> {
            RandomUnit work = new RandomUnit(store, model, unit, number, new Random(seed));
            if (number == 0) {
                work.seed();
            } else {
                work.run(writes);
            }
        }));
    }

    /** Small ones mostly; at scale some that go by COPY. */
    private static int writes(Random random) {
        int most =
                switch (random.nextInt(4)) {
                    case 0 -> 1;
                    case 1 -> 6;
                    case 2 -> 20;
                    default -> SCALE == 1 ? 40 : random.nextInt(8) == 0 ? 2000 : 100;
                };
        return 1 + random.nextInt(most);
    }

    /** The same of both. */
    private record Sides(List<Object> plain, List<Object> flight) {

        List<String> difference() {
            if (plain.equals(flight)) {
                return List.of();
            }
            return List.of("on PLAIN " + without(plain, flight) + ", on FLIGHT " + without(flight, plain));
        }

        private static String without(List<Object> all, List<Object> others) {
            List<Object> rest = new ArrayList<>(all);
            others.forEach(rest::remove);
            return Stream.concat(Stream.of(all.size() + ":"), rest.stream().limit(3))
                    .map(Object::toString)
                    .collect(Collectors.joining(" ", "", rest.size() > 3 ? " …" : ""));
        }
    }
}
