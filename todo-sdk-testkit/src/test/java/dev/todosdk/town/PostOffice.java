package dev.todosdk.town;

import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.exception.CommitOutcomeUnknownException;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.List;

/** Tells notices to the world, which cannot be rolled back. */
final class PostOffice {

    /** What the world has heard. */
    final List<String> told = new ArrayList<>();

    private final UnitOfWorkFactory db;
    private final List<String> read = new ArrayList<>();
    private long last;

    PostOffice(UnitOfWorkFactory db) {
        this.db = db;
    }

    void openAccount(long id) {
        db.run(unit -> Desk.of(unit).persist(new Account(id, 100)));
    }

    void write(String text) {
        db.run(unit -> Desk.of(unit).persist(new Notice(text)));
    }

    long written(String text) {
        return db.read(unit -> Desk.count(unit, "select count(*) from Notice where text = ?1", text));
    }

    /** Writes once more when nobody knows what became of the first: it may have come through. */
    void writeUntilSure(String text) {
        try {
            write(text);
        } catch (CommitOutcomeUnknownException unknown) {
            write(text);
        }
    }

    void writeOnce(String text) {
        try {
            write(text);
        } catch (CommitOutcomeUnknownException unknown) {
            if (written(text) == 0) {
                write(text);
            }
        }
    }

    /** Tells the world inside of a unit that may be run again. */
    void payAndTell(long account, String text) {
        db.run(unit -> {
            told.add(text);
            Desk.locked(unit, Account.class, account).balance -= 10;
        });
    }

    void payAndTellAfterwards(long account, String text) {
        db.run(unit -> Desk.locked(unit, Account.class, account).balance -= 10);
        told.add(text);
    }

    /** Reads what is to be told, tells it, and marks it: another may do the same. */
    void relay() {
        db.run(unit -> tell(unit, LockModeType.NONE));
    }

    void relayLocked() {
        db.run(unit -> tell(unit, LockModeType.PESSIMISTIC_WRITE));
    }

    private void tell(UnitOfWork unit, LockModeType lock) {
        List<Notice> waiting = Desk.of(unit)
                .createQuery("from Notice where not told order by id", Notice.class)
                .setLockMode(lock)
                .getResultList();
        for (Notice notice : waiting) {
            told.add(notice.text);
            notice.told = true;
        }
    }

    /** Goes on behind the highest number read: lower ones may be committed later. */
    void readOn() {
        db.run(unit -> {
            for (Notice notice : Desk.list(unit, Notice.class, "from Notice where id > ?1 order by id", last)) {
                read.add(notice.text);
                last = notice.id();
            }
        });
    }

    /** Goes on with what is not marked as read. */
    void readUnmarked() {
        db.run(unit -> {
            for (Notice notice : Desk.list(unit, Notice.class, "from Notice where not told order by id")) {
                read.add(notice.text);
                notice.told = true;
            }
        });
    }

    boolean hasRead(String... texts) {
        return read.containsAll(List.of(texts));
    }
}
