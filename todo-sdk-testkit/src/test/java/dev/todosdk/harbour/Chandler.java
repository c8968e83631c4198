package dev.todosdk.harbour;

import dev.todosdk.once.AnswerFormat;
import dev.todosdk.once.OnceRequests;
import dev.todosdk.persistence.UnitOfWorkFactory;

/** Takes orders, each of them once. */
final class Chandler {

    private final UnitOfWorkFactory db;

    Chandler(UnitOfWorkFactory db) {
        this.db = db;
    }

    private OnceRequests<String> once() {
        return new OnceRequests<>(db, AnswerFormat.text());
    }

    /** What is kept is that it was done; what was done is in another unit. */
    void orderBesides(String key) {
        once().call(key, "order", unit -> {
            db.run(another -> another.repository(Quay.Fees.class).insert(new Fee(1, "Ann")));
            return "done";
        });
    }

    void orderOnce(String key) {
        once().call(key, "order", unit -> {
            unit.repository(Quay.Fees.class).insert(new Fee(1, "Ann"));
            return "done";
        });
    }

    long orders() {
        return db.read(unit -> unit.repository(Quay.Fees.class).count());
    }
}
