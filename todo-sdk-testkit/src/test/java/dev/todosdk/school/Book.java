package dev.todosdk.school;

import static dev.todosdk.persistence.query.Conditions.equalTo;

import dev.todosdk.persistence.Isolation;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;

/** Notes points, and closes a day by writing down their sum. */
final class Book {

    static final class Marks extends Repository<Mark> {
        Marks(RepositoryContext context) {
            super(Mark.class, context);
        }

        int sumOf(int day) {
            return find(equalTo(Mark_.day, day)).stream()
                    .mapToInt(mark -> mark.points)
                    .sum();
        }
    }

    static final class Reports extends Repository<Report> {
        Reports(RepositoryContext context) {
            super(Report.class, context);
        }
    }

    private final UnitOfWorkFactory db;
    private final UnitOptions options;

    private Book(UnitOfWorkFactory db, Isolation isolation) {
        this.db = db;
        this.options = UnitOptions.DEFAULT.withIsolation(isolation);
    }

    static Book careless(UnitOfWorkFactory db) {
        return new Book(db, Isolation.REPEATABLE_READ);
    }

    static Book careful(UnitOfWorkFactory db) {
        return new Book(db, Isolation.SERIALIZABLE);
    }

    void open() {
        db.run(unit -> unit.repository(Marks.class).insert(new Mark(1, 5)));
    }

    /** A day that is not closed takes another mark. */
    void note(int points) {
        db.run(options, unit -> {
            if (unit.repository(Reports.class).findById(1).isEmpty()) {
                unit.repository(Marks.class).insert(new Mark(1, points));
            }
        });
    }

    /** A mark that comes meanwhile is a row that this question has no lock on. */
    void close() {
        db.run(options, unit -> unit.repository(Reports.class).insert(new Report(1, sum(unit))));
    }

    private static int sum(UnitOfWork unit) {
        return unit.repository(Marks.class).sumOf(1);
    }

    boolean isSummedUp() {
        return db.read(unit -> unit.repository(Reports.class).getById(1).points == sum(unit));
    }
}
