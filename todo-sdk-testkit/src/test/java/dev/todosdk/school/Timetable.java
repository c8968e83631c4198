package dev.todosdk.school;

import static dev.todosdk.persistence.query.Conditions.all;
import static dev.todosdk.persistence.query.Conditions.equalTo;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.exception.DuplicateKeyException;

/** Gives hours in rooms away. */
final class Timetable {

    static final class Lessons extends Repository<Lesson> {
        Lessons(RepositoryContext context) {
            super(Lesson.class, context);
        }
    }

    static final class Slots extends Repository<Slot> {
        Slots(RepositoryContext context) {
            super(Slot.class, context);
        }
    }

    private final UnitOfWorkFactory db;

    Timetable(UnitOfWorkFactory db) {
        this.db = db;
    }

    /** Looks for the first hour that is free. */
    void addAtFirstFreeHour(String room) {
        db.run(unit -> {
            Lessons lessons = unit.repository(Lessons.class);
            int hour = 1;
            while (lessons.exists(all(equalTo(Lesson_.room, room), equalTo(Lesson_.hour, hour)))) {
                hour++;
            }
            lessons.insert(new Lesson(room, hour));
        });
    }

    /** The same with a constraint of the table's, and another look when somebody else was faster. */
    void addAtFirstFreeSlot(String room) {
        for (int hour = 1; ; hour++) {
            int free = hour;
            try {
                db.run(unit -> unit.repository(Slots.class).insert(new Slot(room, free)));
                return;
            } catch (DuplicateKeyException taken) {
                // The next one.
            }
        }
    }

    boolean isEachHourGivenOnce() {
        return db.read(unit -> {
            var lessons = unit.repository(Lessons.class).findAll();
            return lessons.stream()
                            .map(lesson -> lesson.room + lesson.hour)
                            .distinct()
                            .count()
                    == lessons.size();
        });
    }

    long slots() {
        return db.read(unit -> unit.repository(Slots.class).count());
    }
}
