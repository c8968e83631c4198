package dev.todosdk.school;

import static dev.todosdk.persistence.query.Conditions.equalTo;

import dev.todosdk.persistence.Later;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.RetryPolicy;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.query.RowLock;

/** Keeps courses, pupils and clubs. */
final class Office {

    private static final UnitOptions AGAIN_WHEN_STALE =
            UnitOptions.DEFAULT.withRetry(RetryPolicy.DEFAULT.withStaleVersions(true));

    static final class Courses extends Repository<Course> {
        Courses(RepositoryContext context) {
            super(Course.class, context);
        }
    }

    static final class Pupils extends Repository<Pupil> {
        Pupils(RepositoryContext context) {
            super(Pupil.class, context);
        }
    }

    static final class Clubs extends Repository<Club> {
        Clubs(RepositoryContext context) {
            super(Club.class, context);
        }
    }

    static final class Crews extends Repository<Crew> {
        Crews(RepositoryContext context) {
            super(Crew.class, context);
        }
    }

    private final UnitOfWorkFactory db;

    Office(UnitOfWorkFactory db) {
        this.db = db;
    }

    void open() {
        db.run(unit -> {
            unit.repository(Courses.class).insert(new Course(1));
            unit.repository(Clubs.class).insert(new Club(1)).members.add("Ada");
            unit.repository(Crews.class).insert(new Crew(1)).members.add("Ada");
            unit.repository(Pupils.class).insert(new Pupil(1, "Ada"));
        });
    }

    private static Course locked(UnitOfWork unit) {
        return unit.repository(Courses.class).findById(1L, RowLock.forUpdate()).orElseThrow();
    }

    /** The course is looked at, and over by the time that the pupil is in it. */
    void enrol(String name) {
        db.run(unit -> enrol(unit, unit.repository(Courses.class).getById(1L), name));
    }

    void enrolLocked(String name) {
        db.run(unit -> enrol(unit, locked(unit), name));
    }

    private static void enrol(UnitOfWork unit, Course course, String name) {
        if (!course.over) {
            unit.repository(Pupils.class).insert(new Pupil(course.id, name));
        }
    }

    /** Ends the course, with all who are in it. */
    void end() {
        db.run(unit -> {
            locked(unit).over = true;
            unit.repository(Pupils.class).deleteAll(equalTo(Pupil_.course, 1L));
        });
    }

    boolean hasNobodyLeft() {
        return db.read(unit -> unit.repository(Courses.class).getById(1L).over
                && unit.repository(Pupils.class).count() == 0);
    }

    /** Counts a vote in a document that two read and two write. */
    void voteForMonday() {
        db.run(unit -> unit.repository(Courses.class).getById(1L).votes.monday++);
    }

    void voteForTuesday() {
        db.run(unit -> unit.repository(Courses.class).getById(1L).votes.tuesday++);
    }

    void voteForMondayLocked() {
        db.run(unit -> locked(unit).votes.monday++);
    }

    void voteForTuesdayLocked() {
        db.run(unit -> locked(unit).votes.tuesday++);
    }

    int votes() {
        return db.read(unit -> unit.repository(Courses.class).getById(1L).votes.all());
    }

    /** From the pupil to the course; another way than that of {@link #end}. */
    void rename(String name) {
        db.run(unit -> {
            unit.repository(Pupils.class)
                    .query(equalTo(Pupil_.course, 1L))
                    .lock(RowLock.forUpdate())
                    .list()
                    .forEach(pupil -> pupil.name = name);
            unit.flush();
            locked(unit).votes.monday = 0;
        });
    }

    void renameFromTheCourse(String name) {
        db.run(unit -> {
            locked(unit).votes.monday = 0;
            unit.repository(Pupils.class).find(equalTo(Pupil_.course, 1L)).forEach(pupil -> pupil.name = name);
        });
    }

    void joinClub(String name) {
        db.run(AGAIN_WHEN_STALE, unit -> {
            Club club = unit.repository(Clubs.class).getById(1L);
            if (club.members.size() < 2) {
                club.members.add(name);
            }
        });
    }

    void joinCrew(String name) {
        db.run(AGAIN_WHEN_STALE, unit -> {
            Crew crew = unit.repository(Crews.class).getById(1L);
            if (crew.members.size() < 2) {
                crew.members.add(name);
            }
        });
    }

    int inClub() {
        return db.read(unit -> unit.repository(Clubs.class).getById(1L).members.size());
    }

    int inCrew() {
        return db.read(unit -> unit.repository(Crews.class).getById(1L).members.size());
    }

    /** Asks for the number together with the lock, and so before the lock is there. */
    void enrolCounted(String name) {
        db.run(unit -> {
            Later<Long> others = unit.repository(Pupils.class).later().count();
            enrolIfAlone(unit, locked(unit), others.get(), name);
        });
    }

    void enrolCountedBehindTheLock(String name) {
        db.run(unit -> {
            Course course = locked(unit);
            enrolIfAlone(unit, course, unit.repository(Pupils.class).count(), name);
        });
    }

    private static void enrolIfAlone(UnitOfWork unit, Course course, long others, String name) {
        if (others < 2) {
            unit.repository(Pupils.class).insert(new Pupil(course.id, name));
        }
    }

    long pupils() {
        return db.read(unit -> unit.repository(Pupils.class).count());
    }
}
