package dev.todosdk.testkit.memory.transaction;

import dev.todosdk.testkit.memory.transaction.Step.Where;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Random steps of one to two sessions on few rows, so that they meet; many of them violate something. */
final class RandomSteps {
    private static final String[] TABLES = {"account", "customer", "orders", "line", "note"};
    private static final List<@Nullable String> EMAILS =
            listOf("a@x", "b@x", "c@x", "a@x  ", "tab\ttab", null, "far.too.long@x");
    private static final List<@Nullable String> CITIES = listOf("Rome", "Oslo", null);
    private static final List<@Nullable String> CODES =
            listOf("OK", "A", "NEW", "OK ", "OK    ", "BAD", "LONGER", null);
    private static final List<@Nullable BigDecimal> AMOUNTS = listOf(
            new BigDecimal("1.005"),
            new BigDecimal("9999.994"),
            new BigDecimal("9999.995"),
            new BigDecimal("-1"),
            BigDecimal.ONE,
            null);

    private final Random random;
    private final boolean savepoints;
    private final Map<String, Boolean> open = new HashMap<>();

    RandomSteps(long seed) {
        this.random = new Random(seed);
        this.savepoints = random.nextBoolean();
    }

    Interleaving interleaving(int steps) {
        Interleaving interleaving = new Interleaving();
        seedRows(interleaving);
        String[] sessions = random.nextInt(4) == 0 ? new String[] {"A"} : new String[] {"A", "B"};
        for (int i = 0; i < steps; i++) {
            String session = sessions[random.nextInt(sessions.length)];
            interleaving.then(session, next(session));
        }
        return interleaving;
    }

    private static void seedRows(Interleaving interleaving) {
        interleaving
                .then("A", Step.insert("account", 1, 10))
                .then("A", Step.insert("account", 2, 20))
                .then("A", Step.insert("customer", 1, "a@x", "Rome"))
                .then("A", Step.insert("customer", 2, "b@x", null))
                .then("A", Step.insert("orders", 1, 1, BigDecimal.TEN, "NEW"))
                .then("A", Step.insert("line", 1, 1, 1))
                .then("A", Step.insert("note", 1, "b@x", null));
    }

    private Step next(String session) {
        if (!open.getOrDefault(session, false)) {
            if (random.nextInt(6) > 0) {
                open.put(session, true);
                return beginSomehow();
            }
            return command();
        }
        int dice = random.nextInt(20);
        if (dice < 2) {
            open.put(session, false);
            return dice == 0 && random.nextBoolean() ? Step.rollback() : Step.commit();
        }
        return dice < 5 && savepoints ? savepointStep() : command();
    }

    private Step beginSomehow() {
        int dice = random.nextInt(12);
        if (dice == 0) {
            return Step.beginReadOnly();
        }
        return Step.begin(dice < 8 ? IsolationLevel.READ_COMMITTED : IsolationLevel.REPEATABLE_READ);
    }

    private Step savepointStep() {
        String name = random.nextBoolean() ? "s" : "t";
        return switch (random.nextInt(4)) {
            case 0, 1 -> Step.savepoint(name);
            case 2 -> Step.rollbackTo(name);
            default -> Step.release(name);
        };
    }

    private Step command() {
        String table = TABLES[random.nextInt(TABLES.length)];
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> new Step.Insert(table, values(table));
            case 3, 4, 5 -> update(table);
            case 6, 7 -> Step.delete(table, Where.id(id()));
            case 8 -> Step.select(table);
            case 9 -> Step.lock(table, any(RowLockMode.values()), any(LockWait.values()), Where.id(id()));
            case 10 -> upsert(table);
            default -> random.nextInt(4) == 0 ? new Step.NextValue("shop_seq") : Step.select(table, someWhere(table));
        };
    }

    private Where someWhere(String table) {
        return switch (table) {
            case "customer" -> new Where("email", "=", "a@x");
            case "orders" -> new Where("customer_id", "=", id());
            case "line" -> new Where("position", "is", null);
            case "note" -> new Where("email", "=", "b@x");
            default -> new Where("balance", random.nextBoolean() ? "<" : ">", random.nextInt(30));
        };
    }

    private Step update(String table) {
        Where where = Where.id(id());
        return switch (table) {
            case "account" ->
                random.nextBoolean()
                        ? Step.add("account", "balance", 1 + random.nextInt(5), where)
                        : Step.update("account", "id", id(), where);
            case "customer" ->
                switch (random.nextInt(3)) {
                    case 0 -> Step.update("customer", "city", any(CITIES), where);
                    case 1 -> Step.update("customer", "email", any(EMAILS), where);
                    default -> Step.update("customer", "id", id(), where);
                };
            case "orders" ->
                switch (random.nextInt(4)) {
                    case 0 -> Step.update("orders", "customer_id", idOrNull(), where);
                    case 1 -> Step.update("orders", "amount", any(AMOUNTS), where);
                    case 2 -> Step.update("orders", "code", any(CODES), where);
                    default -> Step.update("orders", "id", id(), where);
                };
            case "line" ->
                random.nextBoolean()
                        ? Step.update("line", "order_id", idOrNull(), where)
                        : Step.update("line", "position", idOrNull(), where);
            default ->
                switch (random.nextInt(3)) {
                    case 0 -> Step.update("note", "email", any(EMAILS), where);
                    case 1 -> Step.update("note", "reply_to", idOrNull(), where);
                    default -> Step.update("note", "id", id(), where);
                };
        };
    }

    private Step upsert(String table) {
        String column = table.equals("account") ? "balance" : table.equals("customer") ? "city" : null;
        Object value = table.equals("account") ? Integer.valueOf(7) : "Bonn";
        return new Step.Upsert(table, values(table), random.nextBoolean() ? column : null, value);
    }

    private List<@Nullable Object> values(String table) {
        return switch (table) {
            case "account" -> listOf(id(), random.nextInt(30));
            case "customer" -> listOf(id(), any(EMAILS), any(CITIES));
            case "orders" -> listOf(id(), idOrNull(), any(AMOUNTS), any(CODES));
            case "line" -> listOf(id(), idOrNull(), idOrNull());
            default -> listOf(id(), any(EMAILS), idOrNull());
        };
    }

    private int id() {
        return 1 + random.nextInt(4);
    }

    private @Nullable Integer idOrNull() {
        return random.nextInt(4) == 0 ? null : Integer.valueOf(id());
    }

    /** Earlier entries are likelier: the later ones violate something. */
    private <T> @Nullable T any(List<@Nullable T> values) {
        return values.get(Math.min(random.nextInt(values.size()), random.nextInt(values.size())));
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }

    @SafeVarargs
    private static <T> List<@Nullable T> listOf(@Nullable T... values) {
        List<@Nullable T> list = new ArrayList<>();
        for (T value : values) {
            list.add(value);
        }
        return list;
    }
}
