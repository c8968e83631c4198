package dev.todosdk.company;

import static dev.todosdk.persistence.query.Conditions.equalTo;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.RowLock;
import jakarta.data.Limit;
import jakarta.data.Order;
import jakarta.data.Sort;
import java.util.ArrayList;
import java.util.List;

/** Who works in the company, and at what. */
final class Team {

    static final class Admins extends Repository<Admin> {
        Admins(RepositoryContext context) {
            super(Admin.class, context);
        }
    }

    static final class Jobs extends Repository<Job> {
        Jobs(RepositoryContext context) {
            super(Job.class, context);
        }
    }

    static final class Projects extends Repository<Project> {
        Projects(RepositoryContext context) {
            super(Project.class, context);
        }
    }

    static final class Tasks extends Repository<Task> {
        Tasks(RepositoryContext context) {
            super(Task.class, context);
        }
    }

    /** What workers have done; the world keeps it. */
    final List<Long> done = new ArrayList<>();

    private final UnitOfWorkFactory db;

    Team(UnitOfWorkFactory db) {
        this.db = db;
    }

    void start() {
        db.run(unit -> {
            unit.repository(Admins.class).insertAll(List.of(new Admin(1, "Ada"), new Admin(2, "Bob")));
            unit.repository(Jobs.class).insertAll(List.of(new Job(1, "new"), new Job(2, "new")));
            unit.repository(Projects.class).insert(new Project(1, "house"));
        });
    }

    /** Leaves one, if there is another: who may be leaving, too. */
    void remove(long admin) {
        db.run(unit -> {
            if (unit.repository(Admins.class).count() > 1) {
                unit.repository(Admins.class).deleteById(admin);
            }
        });
    }

    void removeLocked(long admin) {
        db.run(unit -> {
            int admins = unit.repository(Admins.class)
                    .query(Condition.unrestricted())
                    .orderBy(Order.by(Sort.asc("id")))
                    .lock(RowLock.forUpdate())
                    .list()
                    .size();
            if (admins > 1) {
                unit.repository(Admins.class).deleteById(admin);
            }
        });
    }

    long admins() {
        return db.read(unit -> unit.repository(Admins.class).count());
    }

    /** Takes the first job that is new: another worker may read the same one. */
    void work() {
        List<Job> taken = db.call(unit -> take(
                unit.repository(Jobs.class).query(equalTo(Job_.status, "new")).list(Limit.of(1))));
        taken.forEach(job -> done.add(job.id));
    }

    void workSkippingLocked() {
        List<Job> taken = db.call(unit -> take(unit.repository(Jobs.class)
                .query(equalTo(Job_.status, "new"))
                .lock(RowLock.forUpdate().skipLocked())
                .list(Limit.of(1))));
        taken.forEach(job -> done.add(job.id));
    }

    private static List<Job> take(List<Job> jobs) {
        jobs.forEach(job -> job.status = "taken");
        return jobs;
    }

    /** Looks whether the project is there: it may go before the task comes. */
    void addTask(String name) {
        db.run(unit -> {
            if (unit.repository(Projects.class).findById(1L).isPresent()) {
                unit.repository(Tasks.class).insert(new Task(1, name));
            }
        });
    }

    void addTaskLocked(String name) {
        db.run(unit -> {
            if (unit.repository(Projects.class).findById(1L, RowLock.forShare()).isPresent()) {
                unit.repository(Tasks.class).insert(new Task(1, name));
            }
        });
    }

    void deleteProject() {
        db.run(unit -> delete(unit));
    }

    void deleteProjectLocked() {
        db.run(unit -> {
            unit.repository(Projects.class).findById(1L, RowLock.forUpdate());
            delete(unit);
        });
    }

    private static void delete(UnitOfWork unit) {
        unit.repository(Tasks.class).deleteAll(equalTo(Task_.project, 1L));
        unit.repository(Projects.class).deleteById(1L);
    }

    long orphans() {
        return db.read(unit -> unit.repository(Tasks.class).count());
    }
}
