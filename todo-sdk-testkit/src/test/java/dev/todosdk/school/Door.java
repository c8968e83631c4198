package dev.todosdk.school;

import static dev.todosdk.persistence.query.Conditions.all;
import static dev.todosdk.persistence.query.Conditions.equalTo;

import dev.todosdk.persistence.Isolation;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.query.Changes;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Lets people in, knows how warm it is, and remembers what it has been asked. */
final class Door {

    static final class Passes extends Repository<Pass> {
        Passes(RepositoryContext context) {
            super(Pass.class, context);
        }
    }

    static final class Readings extends Repository<Reading> {
        Readings(RepositoryContext context) {
            super(Reading.class, context);
        }
    }

    /** A pass as it is shown. */
    record Shown(boolean used) {}

    private final UnitOfWorkFactory db;
    private final ConcurrentHashMap<String, Reading> remembered = new ConcurrentHashMap<>();
    private final List<Integer> chosen = new CopyOnWriteArrayList<>();

    Door(UnitOfWorkFactory db) {
        this.db = db;
    }

    void open() {
        db.run(unit -> {
            unit.repository(Passes.class).insert(new Pass("sesame"));
            unit.repository(Readings.class).insert(new Reading("hall", 1, 18));
        });
    }

    /** Looks at a copy, and changes whatever is there by then. */
    void choose(int password) {
        db.run(unit -> {
            Shown pass = unit.repository(Passes.class)
                    .query(equalTo(Pass_.word, "sesame"))
                    .select(Shown.class)
                    .single();
            if (!pass.used()) {
                unit.repository(Passes.class).updateAll(equalTo(Pass_.word, "sesame"), used(password));
                unit.afterCommit(() -> chosen.add(password));
            }
        });
    }

    void chooseOnce(int password) {
        db.run(unit -> {
            long changed = unit.repository(Passes.class)
                    .updateAll(all(equalTo(Pass_.word, "sesame"), equalTo(Pass_.used, false)), used(password));
            if (changed == 1) {
                unit.afterCommit(() -> chosen.add(password));
            }
        });
    }

    private static Changes<Pass> used(int password) {
        return Changes.<Pass, Boolean>set(Pass_.used, true).and(Pass_.password, password);
    }

    boolean wasChosenOnce() {
        return chosen.size() == 1;
    }

    /** A later reading replaces an earlier one: it looks, and then upserts. */
    void tell(int time, int degrees, Isolation isolation) {
        db.run(UnitOptions.DEFAULT.withIsolation(isolation), unit -> {
            Readings readings = unit.repository(Readings.class);
            boolean isNewer = readings.query(equalTo(Reading_.place, "hall"))
                    .select(Told.class)
                    .optional()
                    .filter(told -> told.time() >= time)
                    .isEmpty();
            if (isNewer) {
                readings.upsert(new Reading("hall", time, degrees));
            }
        });
    }

    /** When somebody told something. */
    record Told(int time) {}

    int told() {
        return db.read(unit -> unit.repository(Readings.class).getById("hall").time);
    }

    /** Remembers what it read, also when that was changed and forgotten meanwhile. */
    int degrees() {
        Reading known = remembered.get("hall");
        if (known == null) {
            known = read();
            remembered.put("hall", known);
        }
        return known.degrees;
    }

    /** Nothing that is remembered gives way to something older. */
    int degreesOfTheNewest() {
        Reading known = remembered.get("hall");
        return known == null ? remember(read()) : known.degrees;
    }

    private int remember(Reading told) {
        return remembered.merge("hall", told, (one, other) -> one.time > other.time ? one : other).degrees;
    }

    private Reading read() {
        return db.read(unit -> {
            Reading found = unit.repository(Readings.class).getById("hall");
            return new Reading(found.place, found.time, found.degrees);
        });
    }

    /** Forgets what was remembered of it. */
    void warm(int degrees) {
        db.run(unit -> {
            warm(unit, degrees);
            unit.afterCommit(() -> remembered.remove("hall"));
        });
    }

    void warmRemembered(int degrees) {
        db.run(unit -> {
            int time = warm(unit, degrees);
            unit.afterCommit(() -> remember(new Reading("hall", time, degrees)));
        });
    }

    private static int warm(UnitOfWork unit, int degrees) {
        Reading hall = unit.repository(Readings.class).getById("hall");
        hall.degrees = degrees;
        return ++hall.time;
    }

    boolean remembersWhatIs() {
        return degreesOfTheNewest() == read().degrees;
    }
}
