package dev.todosdk.harbour;

import static dev.todosdk.persistence.query.Conditions.equalTo;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.RowLock;
import jakarta.data.Order;
import jakarta.data.Sort;
import jakarta.data.page.CursoredPage;
import jakarta.data.page.PageRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Unloads what there is, and is paid. */
final class Gang {

    static final class Cargoes extends Repository<Cargo> {
        Cargoes(RepositoryContext context) {
            super(Cargo.class, context);
        }

        Optional<Cargo> first(RowLock lock) {
            return query(equalTo(Cargo_.unloaded, false))
                    .orderBy(Order.by(Sort.asc(Cargo_.ID)))
                    .lock(lock)
                    .first();
        }
    }

    static final class Dockers extends Repository<Docker> {
        Dockers(RepositoryContext context) {
            super(Docker.class, context);
        }
    }

    private final UnitOfWorkFactory db;
    private final List<String> told = new CopyOnWriteArrayList<>();

    Gang(UnitOfWorkFactory db) {
        this.db = db;
    }

    void start() {
        db.run(unit -> {
            unit.repository(Cargoes.class).insertAll(List.of(new Cargo(1), new Cargo(2)));
            unit.repository(Dockers.class)
                    .insertAll(List.of(new Docker(1, "Ben"), new Docker(2, "Cid"), new Docker(3, "Dan")));
        });
    }

    /** Waits for who has least, who has more by then. */
    void payThePoorest() {
        db.run(unit -> unit.repository(Dockers.class)
                .query(Condition.unrestricted())
                .orderBy(Order.by(Sort.asc(Docker_.WAGES), Sort.asc(Docker_.ID)))
                .lock(RowLock.forUpdate())
                .first()
                .orElseThrow()
                .wages += 5);
    }

    /** Waits for all, and then looks who has least. */
    void payThePoorestOfAll() {
        db.run(unit -> unit
                .repository(Dockers.class)
                .query(Condition.unrestricted())
                .orderBy(Order.by(Sort.asc(Docker_.ID)))
                .lock(RowLock.forUpdate())
                .list()
                .stream()
                .min(Comparator.comparing(docker -> docker.wages))
                .orElseThrow()
                .wages += 5);
    }

    boolean isNobodyPaidTwice() {
        return db.read(unit -> unit.repository(Dockers.class).findAll().stream().allMatch(docker -> docker.wages <= 5));
    }

    private static void unload(UnitOfWork unit) {
        unit.repository(Cargoes.class)
                .first(RowLock.forUpdate().skipLocked())
                .ifPresent(cargo -> cargo.unloaded = true);
    }

    long unloaded() {
        return db.read(unit -> unit.repository(Cargoes.class).count(equalTo(Cargo_.unloaded, true)));
    }

    /** Unloads one, and finds another beneath it. */
    void unloadAndFind(long another) {
        db.run(unit -> {
            unload(unit);
            unload(unit);
            unit.repository(Cargoes.class).insert(new Cargo(another));
        });
    }

    /** That nothing is free does not mean that nothing is left. */
    void goHome() {
        boolean isDone = db.call(unit -> unit.repository(Cargoes.class)
                .first(RowLock.forUpdate().skipLocked())
                .isEmpty());
        if (isDone) {
            told.add("done");
        }
    }

    void goHomeWhenAllIsDone() {
        if (db.<Long, RuntimeException>read(
                        unit -> unit.repository(Cargoes.class).count(equalTo(Cargo_.unloaded, false)))
                == 0) {
            told.add("done");
        }
    }

    boolean isDoneIfTold() {
        return told.isEmpty()
                || unloaded()
                        == db.<Long, RuntimeException>read(
                                unit -> unit.repository(Cargoes.class).count());
    }

    /** A page in each unit: who gets another name moves to a page that was paid already. */
    void payByName() {
        pay(Order.by(Sort.asc(Docker_.NAME)));
    }

    void payById() {
        pay(Order.by(Sort.asc(Docker_.ID)));
    }

    private void pay(Order<Docker> order) {
        Optional<PageRequest> next = Optional.of(PageRequest.ofSize(2).withoutTotal());
        while (next.isPresent()) {
            PageRequest request = next.get();
            next = db.call(unit -> {
                CursoredPage<Docker> page = unit.repository(Dockers.class)
                        .query(Condition.unrestricted())
                        .orderBy(order)
                        .cursoredPage(request);
                page.forEach(docker -> docker.wages++);
                return page.hasNext() ? Optional.of(page.nextPageRequest()) : Optional.empty();
            });
        }
    }

    void rename() {
        db.run(unit ->
                unit.repository(Dockers.class).findById(3L, RowLock.forUpdate()).orElseThrow().name = "Abe");
    }

    boolean isEachPaid() {
        return db.read(unit -> unit.repository(Dockers.class).findAll().stream().allMatch(docker -> docker.wages == 1));
    }
}
