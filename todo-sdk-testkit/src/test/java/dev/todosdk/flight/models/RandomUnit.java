package dev.todosdk.flight.models;

import dev.todosdk.flight.models.ModelModule.Rows;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.query.Condition;
import jakarta.data.Limit;
import jakarta.data.Order;
import jakarta.data.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A unit over one model, all of whose choices come from its own random numbers. At most one kind of thing is wrong in it. */
final class RandomUnit {

    /** What may be wrong. */
    private enum Fault {
        STALE,
        DUPLICATE,
        REFUSED,
        REFUSED_CHANGE,
        TOO_LONG
    }

    private final ModelStore store;
    private final Model model;
    private final UnitOfWork unit;
    private final Rows rows;
    private final int number;
    private final Random random;
    private final @Nullable Fault fault;
    private @Nullable List<Row> known;
    private int inserted;

    RandomUnit(ModelStore store, Model model, UnitOfWork unit, int number, Random random) {
        this.store = store;
        this.model = model;
        this.unit = unit;
        this.rows = unit.repository(Rows.class);
        this.number = number;
        this.random = random;
        int kind = random.nextInt(3 * Fault.values().length);
        this.fault = kind < Fault.values().length ? Fault.values()[kind] : null;
    }

    /** Rows that every round begins with. */
    void seed() {
        for (int i = 0; i < 8; i++) {
            rows.insert(fresh("seed " + i));
        }
    }

    void run(int writes) {
        int left = writes;
        if (fault == Fault.STALE) { // At first: what a plain path has sent already stays locked.
            stale();
        }
        int wrongAt = fault == Fault.STALE ? -1 : random.nextInt(writes);
        while (left > 0) {
            if (wrongAt >= 0 && left <= writes - wrongAt) {
                wrongAt = -1;
                goWrong();
            }
            left -= step(left);
        }
    }

    private int step(int left) {
        switch (random.nextInt(16)) {
            case 0, 1, 2 -> rows.insert(fresh());
            case 3, 4, 5 -> {
                int count = 1 + random.nextInt(left);
                for (int i = 0; i < count; i++) {
                    rows.insert(fresh());
                }
                return count;
            }
            case 6 -> rows.insertAll(List.of(fresh(), fresh()));
            case 7, 8, 9 -> change(known());
            case 10 -> known().forEach(row -> row.change(random));
            case 11, 12 -> delete(known());
            case 13 -> unit.flush();
            case 14 -> rows.count();
            default ->
                unit.savepoint(part -> {
                    rows.insert(fresh());
                    return 1;
                });
        }
        return 1;
    }

    private Row fresh() {
        return fresh("unit " + number + " row " + inserted);
    }

    private Row fresh(String label) {
        Row row = model.make(inserted);
        row.label = label;
        row.fill(number * 3000 + inserted, random);
        inserted++;
        return row;
    }

    private void change(List<Row> existing) {
        if (!existing.isEmpty()) {
            existing.get(random.nextInt(existing.size())).change(random);
        }
    }

    private void delete(List<Row> existing) {
        if (!existing.isEmpty()) {
            rows.delete(existing.remove(random.nextInt(existing.size())));
        }
    }

    /** Read when first needed, so that there are units that only write. */
    private List<Row> known() {
        List<Row> read = known;
        if (read == null) {
            read = new ArrayList<>(rows.query(Condition.unrestricted())
                    .orderBy(Order.by(Sort.asc("label")))
                    .list(Limit.of(20)));
            known = read;
        }
        return read;
    }

    private void stale() {
        if (known().isEmpty()) {
            return;
        }
        Row row = known().get(random.nextInt(known().size()));
        String sql = model.behind(row.label);
        if (sql != null) {
            store.execute(sql);
            row.change(random);
        }
    }

    private void goWrong() {
        if (fault == Fault.DUPLICATE) {
            rows.insert(fresh("seed 0"));
        } else if (fault == Fault.REFUSED) {
            Row row = fresh();
            row.number = Row.REFUSED;
            rows.insert(row);
        } else if (fault == Fault.REFUSED_CHANGE && !known().isEmpty()) {
            known().get(0).number = Row.REFUSED;
        } else if (fault == Fault.TOO_LONG) {
            rows.insert(fresh("long".repeat(100)));
        }
    }
}
