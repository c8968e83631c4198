package dev.todosdk.town;

import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import jakarta.persistence.LockModeType;

/** Who of the hospital's doctors is on call: at least one. */
final class Rota {

    private final UnitOfWorkFactory db;

    Rota(UnitOfWorkFactory db) {
        this.db = db;
    }

    void start(long... doctors) {
        db.run(unit -> {
            for (long doctor : doctors) {
                Desk.of(unit).persist(new Doctor(doctor, true));
            }
        });
    }

    /** Each looks at the other's row and writes its own, so that no row says that they met. */
    void leave(long doctor) {
        db.run(unit -> {
            if (onCall(unit) > 1) {
                Desk.of(unit).find(Doctor.class, doctor).onCall = false;
            }
        });
    }

    void leaveLocked(long doctor) {
        db.run(unit -> {
            Desk.of(unit)
                    .createQuery("from Doctor where onCall order by id", Doctor.class)
                    .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                    .getResultList();
            if (onCall(unit) > 1) {
                Desk.of(unit).find(Doctor.class, doctor).onCall = false;
            }
        });
    }

    long onCall() {
        return db.read(Rota::onCall);
    }

    private static long onCall(UnitOfWork unit) {
        return Desk.count(unit, "select count(*) from Doctor where onCall");
    }
}
